"""The Japanese words of tables and pictures of figures."""

from typing import get_args

from auditdoc.figures.values import By, Figures, Line, Source, State
from auditdoc.japanese.dates import era_date, year_title
from auditdoc.records import Progress
from auditdoc.standard_form.values import PROGRESS

STATE_WORDS: dict[State, str] = {
    **{state: PROGRESS[state] for state in get_args(Progress)},
    "not_stated": "進捗の記載なし",
    "unanswered": "未回答",
}
BY_WORDS: dict[By, str] = {
    "year": "年度", "department": "所属", "kind": "区分", "progress": "進捗", "status": "措置区分の表記",
}  # fmt: skip
UNIT_WORDS = {
    "finding": "指摘等の件数",
    "finding_of_department": "所属ごとの指摘等の延べ件数",
    "answer": "回答の件数",
}
RATE = "措置率"


def title(figures: Figures) -> str:
    return f"監査の指摘等に対する措置の状況（{BY_WORDS[figures.by]}別）"


def notes(figures: Figures) -> list[str]:
    """What is counted, what the rate is, and how much of it is inferred."""
    rate = f"{RATE}は、措置済みの数を、進捗の分かるものと未回答の合計で割ったもの。"
    said = [f"単位：{UNIT_WORDS[figures.unit]}。{'' if figures.by == 'progress' else rate}"]
    if figures.total.inferred:
        said.append(f"うち{figures.total.inferred:,}件の進捗は、回答の文面からの推定。")
    if figures.total.counts.get("not_stated") and figures.by != "progress":
        said.append(f"進捗の記載のない{figures.total.counts['not_stated']:,}件は、{RATE}の計算に含めない。")
    return said


def last_column(figures: Figures) -> str:
    """The heading of the last column: by progress all of a line are in one state, and its share says more."""
    return "割合" if figures.by == "progress" else RATE


def last_value(figures: Figures, line: Line) -> str:
    """67％; － where no answer says how far it is."""
    if figures.by == "progress":
        return f"{line.total / figures.total.total * 100:.0f}％" if figures.total.total else "－"
    return "－" if line.rate is None else f"{line.rate * 100:.0f}％"


def source_words(source: Source) -> str:
    """「令和4年度定期監査…」（青嵐区監査委員、監査公表第5号 2024-06-14）"""
    about = "、".join(word for word in (source.issuer, source.number, _day(source.date)) if word)
    year = year_title(source.year) if source.year else "年度の記載なし"
    return f"{source.title or year}{f'（{about}）' if about else ''}"


def _day(iso: str | None) -> str | None:
    try:
        return era_date(iso) if iso else None
    except ValueError:
        return iso
