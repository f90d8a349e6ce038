"""The corpus: reports with hand-read truth, in every form that is read so far."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditdoc.japanese.characters import fold
from auditdoc.layouts import explain, recognise
from auditdoc.readers import READERS, read
from auditdoc.records import Report

CORPUS = Path(__file__).parents[1] / "corpus"
READ = {suffix for reader in READERS for suffix in reader.suffixes}
SCANS = {"scan.pdf"}
FILES = sorted(
    p for p in CORPUS.glob("*/*") if p.suffix in READ and p.name not in SCANS and p.name != "truth.json"
)


def report(path: Path) -> Report:
    return recognise(read(path.read_bytes(), path.name))[0]


def truth(path: Path) -> dict[str, Any]:
    return json.loads((path.parent / "truth.json").read_text(encoding="utf-8"))


def joined(paragraphs: Any) -> str:
    return fold("".join(paragraphs or ()))


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_every_field_of_the_truth_is_read(path: Path) -> None:
    """Title, year, kind of audit, issuer; sections; findings with number, title, kind, text, addressees and answers."""
    got, want = report(path), truth(path)
    assert fold(got.title or "") == fold(want["title"])
    assert (got.year, got.fiscal_year, got.audit_type, got.issuer) == (
        want["year"],
        want["fiscal_year"],
        want["audit_type"],
        want["issuer"],
    )
    assert [fold(s.heading or "") for s in got.sections] == [
        fold(s["heading"] or "") for s in want["sections"]
    ]
    for finding, expected in zip(
        got.findings(), (f for s in want["sections"] for f in s["findings"]), strict=True
    ):
        assert fold(finding.title or "") == fold(expected["title"] or "")
        assert finding.kind == expected["kind"]
        assert joined(finding.paragraphs) == joined(expected["paragraphs"])
        assert list(finding.targets) == expected["targets"]
        answers = [(list(r.departments), joined(r.paragraphs), r.status, r.date) for r in finding.responses]
        asked = [r for r in expected["responses"] if not r.get("_optional")]
        assert [a for a in answers if a[1]] == [
            (r["departments"], joined(r["paragraphs"]), r["status"], r["date"]) for r in asked
        ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_coverage_adds_up_to_the_file(path: Path) -> None:
    """Every character of the file is in a record, furniture or unused, and all are counted."""
    document = read(path.read_bytes(), path.name)
    coverage = recognise(document)[0].coverage
    assert coverage.characters == document.characters
    assert coverage.characters == coverage.in_records + coverage.furniture + coverage.unused


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize("path", FILES, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_a_record_claims_it_holds(path: Path) -> None:
    """No character of a claimed text is missing from the record, labels, brackets and repeated cells aside."""
    document = read(path.read_bytes(), path.name)
    held = Counter(fold("".join(strings(recognise(document)[0].model_dump(exclude={"unused", "source"})))))
    texts = {
        id(seen): seen.text for seen in explain(document) if seen.claim == "record" and "label" not in seen.by
    }
    claimed = Counter(fold("".join(dict.fromkeys(texts.values()))))
    missing = claimed - held
    allowed = set("()[]【】〔〕:<>《》「」元令和平成年月日公表-0123456789所管課対象措置の内容指摘要望事項")
    assert set(missing) <= allowed, missing


def test_the_seed_is_read_exactly() -> None:
    """The real report: paragraphs one by one, no character changed, the cut answers joined."""
    got, want = report(CORPUS / "seed/seed.txt"), truth(CORPUS / "seed/seed.txt")
    findings = [f for s in want["sections"] for f in s["findings"]]
    assert [list(f.paragraphs) for f in got.findings()] == [f["paragraphs"] for f in findings]
    assert [f.number for f in got.findings()] == [f["number"] for f in findings]
    assert [[list(r.paragraphs) for r in f.responses] for f in got.findings()] == [
        [r["paragraphs"] for r in f["responses"]] for f in findings
    ]
    assert sum(len(f.responses) for f in got.findings()) == 16
    assert got.sections[0].number == "2"
    assert not any("<p" in text for text in strings(got.model_dump()))
