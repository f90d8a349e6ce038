"""Every text of a finding says which finding holds it and what gave it its role."""

from pathlib import Path

import pytest

from auditdoc.layouts import Seen, explain, recognise
from auditdoc.readers import read

SAMPLES = Path(__file__).parents[2] / "samples"
FORMS = sorted(
    path
    for path in SAMPLES.glob("*/*.*")
    if path.suffix in (".txt", ".md", ".html") and path.parent.name != "normalised" and path.stem != "README"
)


def why(path: Path) -> tuple[Seen, ...]:
    return explain(read(path.read_bytes(), path.name))


@pytest.mark.parametrize("path", FORMS, ids=lambda p: f"{p.parent.name}/{p.name}")
def test_what_a_finding_holds_is_explained(path: Path) -> None:
    """The texts that say that a finding holds them hold its opinion and its answers."""
    seen = why(path)
    for finding in recognise(read(path.read_bytes(), path.name))[0].findings():
        held = "".join(text.text for text in seen if finding.id in text.findings)
        answers = (line for response in finding.responses for line in response.paragraphs)
        for line in (*finding.paragraphs, *answers):
            assert set(line) - {" "} <= set(held), (finding.id, line)


def test_a_cell_is_explained_by_the_head_of_its_column() -> None:
    seen = why(SAMPLES / "register/asagiri.html")
    answer = next(s for s in seen if s.by == "columns: response")
    assert answer.under is not None
    assert answer.under.label is not None
    assert (answer.under.text, answer.under.label.role) == ("措置内容", "response")


def test_one_answer_that_serves_three_findings_is_explained_for_each() -> None:
    seen = why(SAMPLES / "outline/one-for-three.txt")
    shared = [s for s in seen if s.by == "flow: response" and len(s.findings) == 3]
    assert shared
    assert all(s.under is not None and s.under.text == "（２）措置内容" for s in shared)


def test_a_label_with_its_text_on_one_line_does_not_stand_under_itself() -> None:
    text = "令和4年度定期監査 措置状況\n1 物品について\n指摘事項：台帳を照合されたい。\n措置：照合した。\n"
    seen = explain(read(text.encode(), "report.txt"))
    assert all(s.under is not s for s in seen)
    assert [s.label.role for s in seen if s.label] == ["finding", "response"]
