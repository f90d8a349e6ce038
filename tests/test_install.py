"""The installed program: a wheel in a virtual environment of its own, away from the source."""

import subprocess
import sys
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of programs of an environment in which the built wheel is installed, as `pipx install` does it."""
    folder = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
    subprocess.run([*pip, "wheel", "--no-deps", "--wheel-dir", str(folder), str(ROOT)], check=True)
    (wheel,) = folder.glob("auditdoc-*.whl")
    venv.create(folder / "env", with_pip=True)
    python = folder / "env" / "bin" / "python"
    subprocess.run(
        [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install", str(wheel)],
        check=True,
    )
    return folder / "env" / "bin"


def run(programs: Path, folder: Path, *words: str) -> str:
    done = subprocess.run(
        words, cwd=folder, capture_output=True, text=True, env={"PATH": str(programs), "HOME": str(folder)}
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.install
def test_the_wheel_holds_all_that_the_program_needs(programs: Path, tmp_path: Path) -> None:
    """Templates, migrations, vocabulary and messages are inside: a report is read, stored, rendered and checked."""
    report = tmp_path / "report.txt"
    report.write_bytes((ROOT / "samples/stacked/report.txt").read_bytes())
    assert '"R4-行政監査-2-1"' in run(programs, tmp_path, str(programs / "auditdoc"), "parse", "report.txt")
    for format_ in ("md", "html", "text", "reader"):
        rendered = run(
            programs, tmp_path, str(programs / "auditdoc"), "render", "--year", "R4", "--format", format_
        )
        assert "取組事例に係る庁内での共有化促進の工夫について" in rendered
    assert "AD301" in run(programs, tmp_path, str(programs / "auditdoc"), "check", "report.txt")
    run(programs, tmp_path, str(programs / "auditdoc"), "templates", "export", "mine")
    assert (tmp_path / "mine" / "report.html.j2").is_file()


@pytest.mark.install
def test_the_installed_program_answers_as_a_module(programs: Path, tmp_path: Path) -> None:
    """`python -m auditdoc` is the same program."""
    as_module = run(programs, tmp_path, str(programs / "python"), "-m", "auditdoc", "--version")
    assert as_module == run(programs, tmp_path, str(programs / "auditdoc"), "--version")
