"""Lets the tests of this folder import `strategies`, one folder up, and holds the report that they look at."""

import sys
from pathlib import Path

import pytest

from auditdoc.records import Finding, Origin, Problem, Publication, Report, Response, Section, Source, Unused

sys.path.insert(0, str(Path(__file__).parents[1]))

_ANSWERS = (
    Response(
        departments=("環境保全課", "清掃リサイクル課"),
        departments_printed="環境保全課 清掃リサイクル課",
        paragraphs=("直ちに規程を改正し、令和5年3月24日に施行した。", "今後は、毎年度点検する。"),
        status="措置済",
        progress="done",
        progress_basis="printed",
        date="2023-03-24",
        date_means="taken",
        origin=Origin(page=3),
    ),
    Response(
        departments=("DX戦略課",),
        departments_printed="D X 戦略課",
        paragraphs=("協議を続け、<時期>は未定（A|B）である。",),
        status="継続",
        progress="under_review",
        progress_basis="inferred",
        shared_with=("R4-包括外部監査-1-2",),
    ),
    Response(departments=("契約課",), departments_printed="契約課", state="blank"),
)


@pytest.fixture
def sample() -> Report:
    """A report that has a bit of everything."""
    first = Finding(
        id="R4-包括外部監査-1-1",
        number="(1)",
        path=("第3章 各論", "Ⅰ 総務部"),
        title="備品台帳の整備について",
        kind="指摘",
        kind_printed="指摘事項",
        paragraphs=(
            "備品台帳と現物が一致していなかった。",
            "1. 台帳を整備されたい。 * 期限は<別紙>のとおり & 厳守",
        ),
        targets=("環境保全課", "DX戦略課", "契約課"),
        targets_printed="(環境保全課、DX戦略課、契約課)",
        page="45",
        footnotes=("※1 令和4年4月1日現在",),
        responses=_ANSWERS,
        origin=Origin(file="report.pdf", page=3),
    )
    second = Finding(
        id="R4-包括外部監査-1-2",
        path=("1 補助金",),
        kind="意見",
        kind_printed="意見",
        paragraphs=("要綱を見直すことが望ましい。",),
        targets=("財政課",),
    )
    return Report(
        title="令和4年度 包括外部監査の結果に基づく措置の状況",
        year="R4",
        fiscal_year=2022,
        audit_type="包括外部監査",
        issuer="青嵐市監査委員",
        theme="補助金に関する財務事務の執行について",
        publication=Publication(number="監査公表第5号", date="2024-06-14"),
        notices=("地方自治法第252条の38第6項の規定により公表する。",),
        sections=(Section(number="1", heading="補助金", findings=(first, second)),),
        problems=(
            Problem(
                code="AD101",
                severity="warning",
                message="財政課の回答がありません。",
                hint="原本を確かめてください。",
                finding=second.id,
                origin=Origin(page=4),
            ),
        ),
        unused=(Unused(text="裏表紙", why="unrecognised", origin=Origin(page=12)),),
        source=Source(file="report.pdf", sha256="0" * 64, format="pdf", pages=12, reader="pdf"),
    )
