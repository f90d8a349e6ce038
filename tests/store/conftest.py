"""A store in an empty folder, and reports to put into it."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from auditdoc.records import Finding, Report, Response, Section, Source
from auditdoc.store import Store

MakeReport = Callable[..., Report]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AUDITDOC_LANG", "en")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "auditdoc.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with Store.open(path) as opened:
        yield opened


@pytest.fixture
def make_report() -> MakeReport:
    """Makes a report with one finding; `content` stands for the bytes of its file."""

    def make(
        content: str = "1", *, finding: Finding | None = None, version: str = "0.1.0", **fields: Any
    ) -> Report:
        defaults: dict[str, Any] = {
            "title": "令和4年度行政監査 措置状況報告書",
            "year": "R4",
            "fiscal_year": 2022,
            "audit_type": "行政監査",
            "issuer": "青嵐区監査委員",
            "sections": (
                Section(number="2", heading="意見・要望事項", findings=(finding or one_finding(),)),
            ),
            "source": Source(
                file="report.txt",
                sha256=sha256(content.encode()).hexdigest(),
                format="text",
                reader="text",
                auditdoc=version,
            ),
        }
        return Report(**(defaults | fields))

    return make


def one_finding() -> Finding:
    return Finding(
        id="R4-行政監査-2-1",
        number="(1)",
        path=("2 意見・要望事項",),
        title="備品台帳について",
        kind="意見・要望",
        paragraphs=("台帳を整備されたい。", "点検も行われたい。"),
        targets=("人事課", "DX戦略課"),
        responses=(
            Response(
                departments=("人事課", "DX戦略課"),
                paragraphs=("整備した。",),
                status="措置済",
                progress="done",
                progress_basis="printed",
                date="2023-03",
                date_means="taken",
            ),
        ),
    )
