"""The parts of the bench. What it measures is no test: a machine that does something else would fail it."""

from dataclasses import replace
from pathlib import Path

import lxml.etree
import pytest

from bench import batches, comparison, measuring, programs, routes, scale, searching, stored
from bench.measuring import Ratio
from bench.picture import written
from bench.producers import PRODUCERS, Producer
from bench.programs import ROOT
from bench.reports import report
from bench.results import FASTER, READING, STORED, Results, losses, missed
from bench.scale import Figure
from bench.table import table

REPORTLAB = next(producer for producer in PRODUCERS if producer.name == "reportlab")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A report of three pages, in a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return REPORTLAB.file(report(3))


def test_the_report_is_the_same_in_every_run_and_grows_with_its_pages() -> None:
    assert report(10).digest == report.__wrapped__(10).digest != report(20).digest
    assert len(report(20).cards) == 2 * len(report(10).cards)


def test_every_card_becomes_one_finding(file: Path) -> None:
    """What is timed is a whole reading: all findings, all answers, nothing left over."""
    found = routes.record(routes.document(file.read_bytes()))
    cards = report(3).cards
    assert ["".join(f.paragraphs) for f in found.findings()] == ["".join(card.text) for card in cards]
    assert [len(f.responses) for f in found.findings()] == [len(card.answers) for card in cards]


def test_the_floor_fetches_the_text_of_every_page(file: Path) -> None:
    """All characters of the report are in it: the floor is not made low by leaving something out."""
    printed = sum(len(text) for card in report(3).cards for text in (card.heading, *card.text))
    assert routes.plain_text(file.read_bytes()) > printed


def test_a_file_is_made_once(file: Path) -> None:
    made = file.stat().st_mtime_ns
    assert REPORTLAB.file(report(3)) == file
    assert file.stat().st_mtime_ns == made


def test_a_producer_that_is_not_here_is_named() -> None:
    nowhere = Producer("none", "none", REPORTLAB.make, ("no-such-program", "module:no_such", "font:No Such"))
    assert nowhere.missing() == "needs no-such-program, module:no_such, font:No Such"


def test_a_file_is_measured_in_a_process_of_its_own(file: Path) -> None:
    """A reading costs more than the floor, which it contains."""
    found = measuring.measured(file, (routes.PLUMBER,))
    assert found.pages >= 3
    assert found.ratios[READING].most > 1
    assert found.faster is not None


def test_the_text_of_one_megabyte_has_that_size() -> None:
    assert 0.95 * programs.TEXT_BYTES < len(programs.large_text()) <= programs.TEXT_BYTES


def results() -> Results:
    """A run as it should be."""
    return Results(
        {(READING, "writer", 10): Ratio(1.5, 1.4, 1.6), (FASTER, "writer", 10): Ratio(25, 24, 26)},
        {("pypdf text", "writer", 10): Ratio(17, 16, 18)},
        {("writer", 10): 1.25},
        {"typst 200": 60.0},
        0.4,
        measured_with={"python": "3"},
    )


def test_a_loss_is_a_ratio_worse_by_a_quarter_in_every_round() -> None:
    """One bad round is the machine; a speed that falls is as much a loss as a cost that rises."""
    before = results()
    slower = replace(before, ratios=before.ratios | {(READING, "writer", 10): Ratio(2.0, 1.9, 2.1)})
    unsteady = replace(before, ratios=before.ratios | {(READING, "writer", 10): Ratio(2.0, 1.5, 2.9)})
    lazier = replace(before, ratios=before.ratios | {(FASTER, "writer", 10): Ratio(18, 17, 19)})
    assert losses(before, before) == losses(unsteady, before) == []
    assert losses(slower, before) == ["reading | writer | 10: 2.00, was 1.50"]
    assert losses(lazier, before) == ["faster than pdfplumber | writer | 10: 18.00, was 25.00"]


def test_missed_targets_are_named() -> None:
    fine = results()
    assert missed(fine) == []
    poor = replace(
        fine,
        ratios={(READING, "writer", 10): Ratio(2, 2, 2)},
        floors={("reportlab", 10): 1.4, ("reportlab-ipa", 10): 1.0},
        memory={"typst 200": 70.0},
        text_seconds=0.6,
    )
    assert missed(poor) == [
        "reading, writer, 10 pages: 2.00, wanted 1.8",
        "reading, mean, 10 pages: 2.00, wanted 1.5",
        "a font that is only named, 10 pages: 1.40, wanted 1.3",
        "memory at 200 pages: 70 MiB, wanted 64",
        "1 MB of text: 0.60 s, wanted 0.5",
    ]


def test_results_are_stored_and_read_back() -> None:
    assert Results.from_json(results().to_json()) == results()


def test_the_stored_result_can_be_read_and_printed() -> None:
    """Every producer of the table is one that the bench knows."""
    stored = Results.from_json(STORED.read_text(encoding="utf-8"))
    assert {name for _, name, _ in stored.ratios} - {""} <= {producer.name for producer in PRODUCERS}
    assert "reading" in table(stored)


FIGURES = {
    "search, mean": Figure(20.0, "ms", Ratio(0.5, 0.4, 0.6)),
    "convert, two processes against one": Figure(1.9, "times", Ratio(1.9, 1.85, 1.95), more_is_better=True),
    "store": Figure(900.0, "MB"),
}


def test_what_grows_is_held_against_the_stored_result() -> None:
    """A cost that rises and a speed that falls, by more than a quarter in the best round, are losses."""
    slower = FIGURES | {"search, mean": Figure(30.0, "ms", Ratio(0.7, 0.65, 0.9))}
    unsteady = FIGURES | {"search, mean": Figure(30.0, "ms", Ratio(0.7, 0.6, 0.9))}
    lazier = FIGURES | {
        "convert, two processes against one": Figure(1.4, "times", Ratio(1.4, 1.2, 1.5), more_is_better=True)
    }
    larger = FIGURES | {"store": Figure(9000.0, "MB"), "new": Figure(1.0, "s", Ratio(1, 1, 1))}
    assert (
        scale.losses(FIGURES, FIGURES)
        == scale.losses(unsteady, FIGURES)
        == scale.losses(larger, FIGURES)
        == []
    )
    assert scale.losses(slower, FIGURES) == ["search, mean: 30.00 ms, was 20.00"]
    assert scale.losses(lazier, FIGURES) == ["convert, two processes against one: 1.40 times, was 1.90"]
    assert scale.missed(FIGURES) == []
    assert scale.missed(lazier) == ["convert, two processes against one: 1.40 times, wanted 1.8"]


def test_figures_are_stored_and_read_back() -> None:
    assert scale.from_json(scale.to_json(FIGURES)) == FIGURES


def test_the_page_of_the_docs_is_that_of_the_stored_figures() -> None:
    """Nobody edits it by hand."""
    if not scale.STORED.exists():
        pytest.skip("nothing is stored: make bench BENCH='--parts search compare batch --store'")
    figures = scale.from_json(scale.STORED.read_text(encoding="utf-8"))
    assert (ROOT / "docs/scale.md").read_text(encoding="utf-8") == scale.page(figures)


def test_a_small_store_is_searched_as_the_large_one() -> None:
    """Every search of the bench, in a store of 200 answers; what is measured finds something."""
    found = searching.figures(responses=200, reports=4)
    assert {
        "search, 200 answers, mean",
        "search, 200 answers, 契約 --open",
        "save, 200 answers, index",
    } <= set(found)
    assert all(figure.value > 0 for figure in found.values())


def test_the_store_of_the_bench_has_its_size() -> None:
    """Answers of some 2,300 bytes; the same in every run; rare words and words that are everywhere."""
    first = stored.report(7, 100)
    assert first == stored.report(7, 100) != stored.report(8, 100)
    texts = [answer.paragraphs[0] for finding in first.findings() for answer in finding.responses]
    assert 2_200 < sum(len(text.encode()) for text in texts) / len(texts) < 2_400
    assert sum("契約" in text for text in texts) > 90
    assert 0 < sum("髙齢者" in text for text in texts) < 10


def test_two_years_of_the_bench() -> None:
    """Of the findings that both years have together 70 % go on."""
    before, after, pairs = comparison.two_years(85)
    assert len([*before.findings()]) == len([*after.findings()]) == 85
    assert len(pairs) == 70
    assert {finding.id for finding in after.findings()} > set(pairs.values())


def test_the_files_of_the_bench_are_samples_of_many_formats(tmp_path: Path) -> None:
    batches.filled(tmp_path, 300)
    found = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(found) == 300
    assert {path.suffix for path in found} >= {".txt", ".md", ".html", ".docx", ".xlsx", ".pdf"}


def test_the_picture_has_a_bar_for_every_route(tmp_path: Path) -> None:
    """The picture and the numbers beside it come from the same results."""
    written(results(), tmp_path)
    drawn = lxml.etree.fromstring((tmp_path / "pdf-cost.svg").read_bytes())
    texts = drawn.xpath("//*[local-name()='text']/text()")
    assert {"auditdoc: text, tables, order", "1.5", "pypdf text", "17.0"} <= set(texts)
    assert "| pypdf text | 17.0 (16.0–18.0) |" in (tmp_path / "pdf-cost.md").read_text(encoding="utf-8")
