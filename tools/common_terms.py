"""Counts in how many findings each word stands: src/auditdoc/compare/common_terms.tsv, which `auditdoc diff` weighs words by.

    python tools/common_terms.py

The findings are those of the samples and of the reports that the tests hold, which are all fictional. Run it again when many
reports have been added; the figures need not be exact, only say which words every audit uses.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from auditdoc.compare.terms import comparable, terms

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src/auditdoc/compare/common_terms.tsv"
SOURCES = ("samples/*/*truth.json", "tests/reports/*/*truth.json", "tests/corpus/*/truth.json")
FEWEST = 3
"""A word of fewer findings counts as rare: half of all words occur once."""
SHORTEST = 30
"""Characters of a finding's text; shorter ones are often only a title."""
HEAD = "# In how many of the findings (the row of *) a word stands. Made by tools/common_terms.py."


def findings(value: Any) -> Iterator[str]:
    """Title and text of every finding in a record."""
    if isinstance(value, dict):
        if "responses" in value:
            yield " ".join([value.get("title") or "", *(value.get("paragraphs") or [])])
        for item in value.values():
            yield from findings(item)
    elif isinstance(value, list):
        for item in value:
            yield from findings(item)


def main() -> None:
    texts = {
        text
        for pattern in SOURCES
        for path in sorted(ROOT.glob(pattern))
        for text in findings(json.loads(path.read_text("utf-8")))
        if len(text) >= SHORTEST
    }
    counts = Counter(term for text in texts for term in terms(comparable(text)))
    rows = sorted((-count, term) for term, count in counts.items() if count >= FEWEST)
    lines = [HEAD, f"*\t{len(texts)}", *(f"{term}\t{-count}" for count, term in rows)]
    TABLE.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
