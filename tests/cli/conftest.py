"""A folder with a report in it and the program on the PATH, as a person has them."""

import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "samples/stacked/report.txt"

Run = Callable[..., subprocess.CompletedProcess[bytes]]


def environment(folder: Path, more: Mapping[str, str] = {}) -> dict[str, str]:
    """What a process started in *folder* gets: the program on the PATH, English, no colours, no store elsewhere."""
    kept = {k: v for k, v in os.environ.items() if k.startswith(("COV", "PYTEST_XDIST")) or k == "TMPDIR"}
    return {
        **kept,
        "PATH": f"{folder / '.bin'}:{os.environ['PATH']}",
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "AUDITDOC_LANG": "en",
        "PYTHONPATH": str(ROOT / "src"),
        **more,
    }


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder with `report.txt`; `auditdoc` is this checkout."""
    shutil.copy(SAMPLE, tmp_path / "report.txt")
    program = tmp_path / ".bin/auditdoc"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m auditdoc "$@"\n')
    program.chmod(0o755)
    return tmp_path


@pytest.fixture
def run(folder: Path) -> Run:
    """`run("parse", "report.txt", AUDITDOC_LANG="ja")`: the program in that folder, its streams no terminal."""

    def run_(*arguments: str, input: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:  # noqa: A002
        command = [sys.executable, "-m", "auditdoc", *arguments]
        return subprocess.run(
            command,
            cwd=folder,
            env=environment(folder, more),
            input=input,
            capture_output=True,
            timeout=60,
            check=False,
        )

    return run_
