"""Every rule against its cases: tests/checks/<CODE>.toml holds what passes and what fails, as data."""

import inspect
import itertools
import json
import re
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from auditdoc.checks import CHECKS, check, explain, text_cut
from auditdoc.errors import UsageError
from auditdoc.japanese.characters import fold
from auditdoc.messages import speaking
from auditdoc.records import Problem, Report

HERE = Path(__file__).parent
SOURCE = {"file": "case.json", "format": "json", "reader": "json"}
HEADS = {
    "en": ("What: ", "Why: ", "Example:", "Remedy: ", "Source: "),
    "ja": ("内容: ", "理由: ", "例:", "対処: ", "根拠: "),
}


@pytest.fixture(autouse=True)
def in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


def cases(code: str, outcome: str) -> list[dict[str, Any]]:
    data: dict[str, Any] = tomllib.loads((HERE / f"{code}.toml").read_text(encoding="utf-8"))
    found: list[dict[str, Any]] = data.get(outcome, [])
    return found


def record(case: dict[str, Any]) -> Report:
    """The report of a case: findings in one section, or in the sections it names; ids are made here."""
    ids = itertools.count(1)
    sections = [
        {"findings": [{"id": f"case-{next(ids)}", **finding} for finding in findings]}
        for findings in case.get("sections", [case.get("findings", [])])
    ]
    return Report.model_validate({"source": SOURCE, **case.get("report", {}), "sections": sections})


def parameters(outcome: str) -> list[Any]:
    return [
        pytest.param(code, case, id=f"{code}: {case['why']}")
        for code in CHECKS
        if (HERE / f"{code}.toml").exists()
        for case in cases(code, outcome)
    ]


@pytest.mark.parametrize("code", CHECKS)
def test_has_cases(code: str) -> None:
    """A rule has at least two cases that pass and two that fail."""
    assert len(cases(code, "pass")) >= 2
    assert len(cases(code, "fail")) >= 2


@pytest.mark.parametrize(("code", "case"), parameters("pass"))
def test_passes(code: str, case: dict[str, Any]) -> None:
    """The rule has nothing to say of a passing case."""
    assert [p.message for p in check(record(case), [code])] == []


@pytest.mark.parametrize(("code", "case"), parameters("fail"))
def test_fails(code: str, case: dict[str, Any]) -> None:
    """A failing case raises its problems and no more, in printed order, each with severity, remedy, place."""
    problems = check(record(case), [code])
    assert len(problems) == len(case["says"]), [p.message for p in problems]
    for problem, words in zip(problems, case["says"], strict=True):
        assert words in problem.message
        assert (problem.code, problem.severity) == (code, CHECKS[code].SEVERITY)
        assert problem.hint
        assert problem.finding or "findings" not in case


def test_no_file_without_a_rule() -> None:
    """Cases belong to a rule that exists."""
    assert {path.stem for path in HERE.glob("AD*.toml")} == set(CHECKS)


def test_codes_and_names() -> None:
    """Codes are AD and three digits and stand in order; names are slugs and, like codes, unique."""
    assert list(CHECKS) == sorted(CHECKS)
    assert all(re.fullmatch(r"AD[1-9]\d\d", code) for code in CHECKS)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)+", rule.NAME) for rule in CHECKS.values())
    assert len({rule.NAME for rule in CHECKS.values()}) == len(CHECKS)


@pytest.mark.parametrize("code", CHECKS)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_manual_page(code: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each rule's page tells, in the user's language, what, why, an example, the remedy and the source."""
    monkeypatch.setenv("AUDITDOC_LANG", language)
    page = explain(code)
    assert page.startswith(f"{code} {CHECKS[code].NAME} (")
    assert page == explain(CHECKS[code].NAME)
    lines = page.splitlines()
    assert [head for head in HEADS[language] if any(line.startswith(head) for line in lines)] == list(
        HEADS[language]
    )
    kana = re.compile("[ぁ-ん]")
    prose = [line for line in lines if line and not line.startswith(" ")]
    assert language == "en" or sum(bool(kana.search(line)) for line in prose) > len(prose) // 2


def test_select_and_ignore() -> None:
    """Rules are chosen by code or its beginning, in either case; ignoring wins; none selected means all."""
    case = record(
        {"findings": [{"number": "(1)", "targets": ["人事課"], "paragraphs": ["改善に努められない。"]}]}
    )

    def codes(*args: Any, **kwargs: Any) -> list[str]:
        return [p.code for p in check(case, *args, **kwargs)]

    assert codes() == ["AD104", "AD301"]
    assert codes(["AD3"]) == codes(["ad301"]) == codes(ignore=["AD1"]) == ["AD301"]
    assert codes(["AD"], ["AD1"]) == ["AD301"]
    assert codes(["AD1,AD3"]) == codes(["AD1", "AD3"]) == ["AD104", "AD301"]
    assert codes(["AD301"], ["AD3"]) == []


@pytest.mark.parametrize("word", ["AD999", "X", "", "AD301x", "AD1,,AD3"])
def test_unknown_rule(word: str) -> None:
    """A word that no code begins with is wrong usage, and the remedy lists the codes."""
    report = record({})
    for call in (lambda: check(report, [word]), lambda: check(report, ignore=[word]), lambda: explain(word)):
        with pytest.raises(UsageError) as raised:
            call()
        assert all(code in raised.value.hint for code in CHECKS)


def test_problem_knows_its_place() -> None:
    """A problem carries the finding's id and the response's origin, or else the finding's."""
    finding = {
        "origin": {"page": 3},
        "targets": ["人事課", "税務課"],
        "responses": [{"departments": ["人事課"], "state": "blank", "origin": {"page": 4, "line": 7}}],
    }
    missing, blank = check(record({"findings": [finding]}), ["AD101", "AD103"])
    assert (blank.finding, blank.origin.page, blank.origin.line) == ("case-1", 4, 7)
    assert (missing.finding, missing.origin.page) == ("case-1", 3)


def seed() -> Report:
    """The record of the real report in seed.json, the core fields of which were read by hand."""
    truth = json.loads((HERE / "seed.json").read_text(encoding="utf-8"))
    ids = itertools.count(1)
    for section in truth["sections"]:
        for finding in section["findings"]:
            finding["id"] = f"R4-行政監査-2-{next(ids)}"
    return Report.model_validate({**truth, "source": SOURCE})


def test_seed() -> None:
    """The real report raises its three inverted demands, two slips of the pen, and nothing else."""
    problems = check(seed())
    assert Counter((p.code, p.finding) for p in problems) == {
        ("AD301", "R4-行政監査-2-1"): 2,
        ("AD301", "R4-行政監査-2-2"): 1,
        ("AD302", "R4-行政監査-2-2"): 1,
        ("AD302", "R4-行政監査-2-3"): 1,
    }
    assert [p.severity for p in problems] == ["warning"] * 3 + ["info"] * 2
    assert all("取り組まれない" in p.message for p in problems if p.code == "AD301")


def test_is_deterministic() -> None:
    """The same record gives the same problems in the same order, by code."""
    problems: tuple[Problem, ...] = check(seed())
    assert problems == check(seed())
    assert [p.code for p in problems] == sorted(p.code for p in problems)


def test_docstrings_are_pages() -> None:
    """The first line of a rule's page is a sentence by itself."""
    for rule in CHECKS.values():
        first, second, *_rest = inspect.cleandoc(rule.__doc__ or "").splitlines()
        assert first.endswith(".")
        assert second == ""


SOURCES = Path(__file__).parents[2] / "src/auditdoc"
REMARKED = {
    code
    for path in [*SOURCES.glob("readers/**/*.py"), *SOURCES.glob("layouts/**/*.py")]
    for code in re.findall(r'"(AD0\d\d)"', path.read_text(encoding="utf-8"))
}


def test_each_remark_of_readers_and_layouts_has_its_page() -> None:
    """Whoever meets a code in a record can ask what it means; no page is left behind by a code that is gone."""
    pages = tomllib.loads((SOURCES / "checks/reading.toml").read_text(encoding="utf-8"))
    assert set(pages) == REMARKED
    for code, page in pages.items():
        for spoken, severity in (
            ("en", page["severity"]),
            ("ja", {"info": "参考", "warning": "警告"}[page["severity"]]),
        ):
            with speaking(spoken):
                assert explain(code.lower()).startswith(f"{code} {page['name']} ({severity})\n\n")
                assert explain(page["name"]) == explain(code)


def test_every_sign_that_is_an_opening_bracket_is_looked_at() -> None:
    """Brackets are counted in folded text; a text without any of these signs need not be folded."""
    signs = [chr(code) for code in range(0x20000) if not 0x3400 <= code < 0xF900]
    opening = {sign for sign in signs if set(fold(sign)) & set("(「『【")}
    assert opening == {sign for sign in signs if text_cut._OPENING.search(sign)}
