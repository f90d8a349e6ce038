"""Rules that a record is held against, like a linter's: a module each, with a code and a manual page.

    check(report)                    all problems, by code and then by printed place
    check(report, select=["AD1"])    only the rules whose code begins so; ignore= leaves out
    explain("AD301")                 the rule's manual page, in the user's language
    CHECKS["AD301"]                  the rule: CODE, NAME, SEVERITY, TITLE, EXPLANATION_JA, problems(report)

    AD1xx  who was asked and who answered        AD4xx  dates, years, articles of law
    AD2xx  numbering                             AD5xx  names of departments
    AD3xx  wording that may be misread           AD6xx  texts that may be cut off

A rule reads a finished `Report` and nothing else: no file, no store, no clock; the same record gives the
same problems. It doubts and does not correct, and keeps silent where the record does not tell (no targets,
no dates). AD0xx are the doubts of readers and layouts and no rules; their manual pages stand in reading.toml.
A new rule is one module here, one row in CHECKS, and tests/checks/<CODE>.toml.
"""

import functools
import inspect
import tomllib
from collections.abc import Iterable
from importlib import resources

from auditdoc.checks import (
    article_out_of_date,
    date_order,
    demand_inverted,
    department_unlikely,
    finding_unanswered,
    name_spelling,
    number_repeated,
    numbering_gap,
    recognition_unsure,
    reference_dangling,
    response_blank,
    response_missing,
    response_repeated,
    response_unasked,
    suspect_wording,
    text_cut,
    year_disagrees,
)
from auditdoc.checks.rule import Rule
from auditdoc.collecting import uncollected
from auditdoc.errors import UsageError
from auditdoc.messages import _, language
from auditdoc.records import Problem, Report

__all__ = ["CHECKS", "Rule", "check", "explain"]

_RULES: tuple[Rule, ...] = (
    response_missing,
    response_unasked,
    response_blank,
    finding_unanswered,
    response_repeated,
    reference_dangling,
    numbering_gap,
    number_repeated,
    demand_inverted,
    suspect_wording,
    recognition_unsure,
    date_order,
    article_out_of_date,
    year_disagrees,
    name_spelling,
    department_unlikely,
    text_cut,
)
CHECKS: dict[str, Rule] = {rule.CODE: rule for rule in _RULES}


@uncollected
def check(report: Report, select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Problem, ...]:
    """The problems of *report*, by code, and those of one rule by printed place.

    Args: select, ignore: codes or beginnings of codes ("AD301", "AD1"), in either case, also several in one
    word ("AD1,AD301"). Nothing selected means all; what is ignored is left out even when it is selected.
    Raises: UsageError: a word that no rule's code begins with.
    """
    selected, ignored = _codes(select), _codes(ignore)
    wanted = [code for code in CHECKS if (code in selected or not selected) and code not in ignored]
    return tuple(problem for code in wanted for problem in CHECKS[code].problems(report))


def explain(code: str) -> str:
    """The manual page of the rule or remark called by its code or its name ("AD301", "demand-inverted", "AD007").

    Raises: UsageError: no such rule.
    """
    wanted = code.strip()
    rule = CHECKS.get(wanted.upper()) or next((r for r in CHECKS.values() if wanted.lower() == r.NAME), None)
    if rule is not None:
        page = rule.EXPLANATION_JA if language() == "ja" else inspect.cleandoc(rule.__doc__ or "")
        return _page(rule.CODE, rule.NAME, rule.SEVERITY, page)
    for number, remark in _remarks().items():
        if wanted.upper() == number or wanted.lower() == remark["name"]:
            return _page(number, remark["name"], remark["severity"], remark[language()])
    raise _no_such_rule(code)


def _page(code: str, name: str, severity: str, text: str) -> str:
    return f"{code} {name} ({_SEVERITY_NAMES[language()][severity]})\n\n{text.strip()}\n"


@functools.cache
def _remarks() -> dict[str, dict[str, str]]:
    """The manual pages of what readers and layouts remark, by code."""
    return tomllib.loads(
        resources.files("auditdoc.checks").joinpath("reading.toml").read_text(encoding="utf-8")
    )


# Words of the manual page's head, which is chosen as a whole by language and not sentence by sentence.
_SEVERITY_NAMES = {
    "en": {"error": "error", "warning": "warning", "info": "info"},
    "ja": {"error": "エラー", "warning": "警告", "info": "参考"},
}


def _codes(words: Iterable[str]) -> set[str]:
    codes: set[str] = set()
    for word in (part.strip() for given in words for part in given.split(",")):
        found = {code for code in CHECKS if word and code.startswith(word.upper())}
        if not found:
            raise _no_such_rule(word)
        codes |= found
    return codes


def _no_such_rule(word: str) -> UsageError:
    return UsageError(
        _("no such rule: {rule}").format(rule=word),
        _("the rules are {codes}; AD1 means all that begin so").format(codes=", ".join(CHECKS)),
    )
