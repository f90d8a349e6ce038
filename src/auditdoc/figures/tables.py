"""Figures as CSV, for spreadsheets."""

import csv
import io

from auditdoc.figures.values import STATES, Figures
from auditdoc.figures.words import BY_WORDS, RATE, STATE_WORDS, UNIT_WORDS
from auditdoc.renderers.tables import BOM, FORMULA_STARTS


def figures_csv(figures: Figures) -> bytes:
    """A row a line and one for the sum; UTF-8 with BOM and CRLF, as Excel wants it. A rate is a number from 0 to 1."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    head = [BY_WORDS[figures.by], UNIT_WORDS[figures.unit], *(STATE_WORDS[state] for state in STATES)]
    writer.writerow([*head, f"{RATE}の母数", RATE, "うち推定"])
    for line in (*figures.lines, figures.total):
        label = f"'{line.label}" if line.label.startswith(FORMULA_STARTS) else line.label
        counts = [line.counts.get(state, 0) for state in STATES]
        rate = "" if line.rate is None else line.rate
        writer.writerow([label, line.total, *counts, line.known, rate, line.inferred])
    return (BOM + out.getvalue()).encode()
