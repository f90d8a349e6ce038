"""Reports with hand-read truth, in every form that is read: the corpus, the samples, and `tests/reports`.

Those in `tests/reports` were written by somebody who did not know the parser, to find what it does not read. Fictional all.
"""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditdoc.errors import NoFindings
from auditdoc.japanese.characters import fold
from auditdoc.japanese.numerals import leading_label
from auditdoc.layouts import explain, recognise
from auditdoc.pipeline import parse_bytes
from auditdoc.readers import READERS, read
from auditdoc.records import Report

TESTS = Path(__file__).parents[1]
READ = {suffix for reader in READERS for suffix in reader.suffixes}
SCANS = {"scan.pdf"}


def _corpus() -> Iterator[tuple[Path, Path]]:
    for path in sorted([*(TESTS / "corpus").glob("*/*"), *(TESTS / "reports").glob("*/*")]):
        if path.suffix in READ and path.name not in SCANS:
            yield path, path.parent / "truth.json"


def _samples() -> Iterator[tuple[Path, Path]]:
    for truth_file in sorted((TESTS.parent / "samples").glob("*/*.truth.json")):
        stem = truth_file.name.removesuffix(".truth.json")
        for path in sorted(truth_file.parent.glob(f"{stem}.*")):
            if path.suffix in READ:
                yield path, truth_file


NOT_YET = {
    "labelled/tsurugi.typst.pdf": "the raised mark of a footnote stays in the text",
    "kuzunoha/ichiran.txt": "事項名 is a category here and a title there",
    "yaegaki/docling.md": "監査の種類 and its value in one item of a list (「- 1 監査の種類 定期監査」)",
    "aone/report.md": "the name of a work above a finding is a section there and a title here",
    "isonomiya/zaien.txt": "【監査結果】（団体） and （所管課） choose the addressee by its role",
    "kobai/teiki.md": "every bold line is a heading of one level: the next section does not close the one before",
    "kensain-shochi-yokyu/report.txt": "the year stands in a line of navigation above a title that names another; 部局等 is where was inspected",
    "mikuriya-ward-voice/report.txt": "意見1 below 意見・要望事項: the kind is that of the section there and that of the number here",
    "nagisa/report.md": "two audits of two kinds in one report: the first one's kind there, none here",
    "goshiki/report.txt": "令和5年定例監査 counts a calendar year: a fiscal year there, none here",
    "sanae/report.html": "the name of a work above a finding is a section there and a title here",
    "senbaura/report.html": "学校監査 is a kind of its own there and 定期監査 here",
    "utsuho/report.md": "学校監査 is a kind of its own there and 定期監査 here",
    "akatsuki-ken/report.txt": "（通知） behind the title of a letter: a part of it here, and none there",
    "tamakyuryo/kankoku.md": "the first of three headings with their departments in brackets is taken for the title",
}
"""What is known and not mended: the test holds that each still fails, so that a mend is noticed."""

TITLE_OF_THE_PAGE = {"aohama-h19.html"}
"""A page whose own heading and the document's heading both name the report; the truth has the second, we take the first."""

ALL = [*_corpus(), *_samples()]
FILES = [(path, t) for path, t in ALL if json.loads(t.read_text(encoding="utf-8"))["sections"]]
OTHERS = [path for path, t in ALL if not json.loads(t.read_text(encoding="utf-8"))["sections"]]


def name(value: Any) -> str:
    return f"{value.parent.name}/{value.name}" if isinstance(value, Path) else ""


def report(path: Path) -> Report:
    return recognise(read(path.read_bytes(), path.name))[0]


def truth(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))


def joined(paragraphs: Any) -> str:
    return fold("".join(paragraphs or ()))


def number(printed: str | None) -> Any:
    found = leading_label(printed) if printed else None
    return found[0].value if found else fold(printed or "")


def same_departments(got: list[str], want: list[str]) -> bool:
    """Equal in order; a bureau may stand before its section in one and not in the other."""
    return len(got) == len(want) and all(
        a == b or a.endswith(b) or b.endswith(a) for a, b in zip(map(fold, got), map(fold, want), strict=True)
    )


def _marked() -> Iterator[Any]:
    for path, truth_file in FILES:
        reason = NOT_YET.get(name(path))
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        yield pytest.param(path, truth_file, marks=marks, id=name(path))


@pytest.mark.parametrize(("path", "truth_file"), list(_marked()))
def test_every_field_of_the_truth_is_read(path: Path, truth_file: Path) -> None:
    """Title, year, kind of audit; findings with number, title, kind, text, addressees; answers with status and date."""
    got, want = report(path), truth(truth_file)
    assert path.name in TITLE_OF_THE_PAGE or fold(got.title or "") == fold(want["title"] or "")
    assert (got.year, got.fiscal_year, got.audit_type) == (
        want["year"],
        want["fiscal_year"],
        want["audit_type"],
    )
    expected_findings = [f for s in want["sections"] for f in s["findings"]]
    assert len(list(got.findings())) == len(expected_findings)
    for finding, expected in zip(got.findings(), expected_findings, strict=True):
        assert fold(finding.title or "") == fold(expected["title"] or "")
        assert finding.kind == expected["kind"]
        assert expected["number"] is None or number(finding.number) == number(expected["number"])
        assert joined(finding.paragraphs) == joined(expected["paragraphs"])
        assert same_departments(list(finding.targets), expected["targets"])
        blank = any(r.get("_optional") for r in expected["responses"])
        answers = [r for r in finding.responses if r.paragraphs and not (blank and r.state == "blank")]
        asked = [r for r in expected["responses"] if not r.get("_optional") and r["paragraphs"]]
        assert len(answers) == len(asked)
        for answer, wanted in zip(answers, asked, strict=True):
            assert same_departments(list(answer.departments), wanted["departments"])
            assert joined(answer.paragraphs) == joined(wanted["paragraphs"])
            assert answer.status == wanted["status"]
            assert answer.date == wanted["date"] or answer.date in wanted.get("_date_accept", [])


@pytest.mark.parametrize("path", OTHERS, ids=name)
def test_what_is_no_such_report_gives_no_record(path: Path) -> None:
    """Findings alone, counts, link lists and other documents are named, and nothing is invented."""
    with pytest.raises(NoFindings):
        parse_bytes(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", [path for path, _ in ALL], ids=name)
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


LABELS = set(
    "()[]【】〔〕:<>《》「」●○元令和平成年月日公表-0123456789所管課対象措置の内容状況指摘要望意見事項報告通知監査結果"
)
"""Characters of labels, of brackets and of dates, which a record holds in another form."""


@pytest.mark.parametrize("path", [path for path, _ in FILES if path.parent.parent.name == "corpus"], ids=name)
def test_what_a_record_claims_it_holds(path: Path) -> None:
    """No character of a claimed text is missing from the record, labels, brackets and repeated cells aside."""
    document = read(path.read_bytes(), path.name)
    held = Counter(fold("".join(strings(recognise(document)[0].model_dump(exclude={"unused", "source"})))))
    texts = {
        id(seen): seen.text for seen in explain(document) if seen.claim == "record" and "label" not in seen.by
    }
    claimed = Counter(fold("".join(dict.fromkeys(texts.values()))))
    missing = claimed - held
    assert set(missing) <= LABELS, missing


def test_the_seed_is_read_exactly() -> None:
    """The real report: paragraphs one by one, no character changed, the cut answers joined."""
    folder = TESTS / "corpus/seed"
    got, want = report(folder / "seed.txt"), truth(folder / "truth.json")
    findings = [f for s in want["sections"] for f in s["findings"]]
    assert [list(f.paragraphs) for f in got.findings()] == [f["paragraphs"] for f in findings]
    assert [f.number for f in got.findings()] == [f["number"] for f in findings]
    assert [list(f.targets) for f in got.findings()] == [f["targets"] for f in findings]
    assert [[list(r.paragraphs) for r in f.responses] for f in got.findings()] == [
        [r["paragraphs"] for r in f["responses"]] for f in findings
    ]
    assert sum(len(f.responses) for f in got.findings()) == 16
    assert got.sections[0].number == "2"
    assert not any("<p" in text for text in strings(got.model_dump()))
