"""The Tab key in bash, zsh and fish: commands, formats, and years from the store."""

import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Run, environment


def offered(shell: str, line: str, folder: Path) -> str:
    """What the program answers to the completion script of *shell* for a command line that ends in *line*."""
    more = {
        "bash": {"COMP_WORDS": line, "COMP_CWORD": str(line.count(" "))},
        "zsh": {"_TYPER_COMPLETE_ARGS": line},
        "fish": {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"},
    }[shell]
    env = environment(folder, {**more, "_AUDITDOC_COMPLETE": f"complete_{shell}"})
    done = subprocess.run(
        [sys.executable, "-m", "auditdoc"], cwd=folder, env=env, capture_output=True, timeout=60, check=False
    )
    return done.stdout.decode()


SHELLS = ("bash", "zsh", "fish")


@pytest.mark.parametrize("shell", SHELLS)
def test_commands_are_offered(shell: str, folder: Path) -> None:
    """Those that begin with what is typed."""
    assert "parse" in offered(shell, "auditdoc pa", folder)
    assert "render" not in offered(shell, "auditdoc pa", folder)


@pytest.mark.parametrize("shell", SHELLS)
def test_formats_are_offered(shell: str, folder: Path) -> None:
    """The formats of this command, not of another."""
    answer = offered(shell, "auditdoc render --format ", folder)
    assert "html" in answer
    assert "csv" in answer
    assert "html" not in offered(shell, "auditdoc parse --format ", folder)


@pytest.mark.parametrize("shell", SHELLS)
def test_years_of_the_store_are_offered(shell: str, folder: Path, run: Run) -> None:
    """Years of the store that the command line names, or of the one beside the work."""
    assert "R4" not in offered(shell, "auditdoc render --year ", folder)
    run("parse", "report.txt", "--db", "other.db")
    assert "R4" in offered(shell, "auditdoc render --db other.db --year ", folder)
    assert "R4" not in offered(shell, "auditdoc render --year ", folder)
    run("parse", "report.txt")
    for command in ("list -y", "search 共有化 --year", "threads --year"):
        assert "R4" in offered(shell, f"auditdoc {command} ", folder)


@pytest.mark.parametrize("shell", SHELLS)
def test_findings_of_the_store_are_offered(shell: str, folder: Path, run: Run) -> None:
    """Ids that begin with what is typed, for `show` and `link`."""
    run("parse", "report.txt")
    assert "R4-行政監査-2-1" in offered(shell, "auditdoc show R4", folder)
    assert "R4-行政監査-2-1" in offered(shell, "auditdoc link R4", folder)
    assert "R4-行政監査-2-1" not in offered(shell, "auditdoc show R5", folder)


def test_options_are_offered(folder: Path) -> None:
    """What begins with two dashes is an option of the command."""
    assert "--no-save" in offered("bash", "auditdoc parse --no", folder).split()


def test_completed_commands_of_a_group(folder: Path) -> None:
    """A group offers its own commands."""
    assert offered("bash", "auditdoc templates ", folder).split() == ["export"]
