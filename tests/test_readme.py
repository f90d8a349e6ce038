"""Every command of the READMEs is run in a terminal, and its output is the one that stands there.

A block ```console holds commands behind "$ " and their output as an 80-column terminal shows it, without colours; a line
「…」 stands for any lines. Commands of ```sh blocks (installing, make) are run by `test_install.py`. `make golden` writes the
outputs again.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

ROOT = Path(__file__).parents[1]
READMES = {"README.md": "en", "README.ja.md": "ja"}
ELISION = "…"
_BLOCK = re.compile(r"```console\n(.*?)```", re.S)
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\x1b\][^\x07]*\x07|\x1b[()][AB0]")


def examples(text: str) -> list[tuple[str, list[str]]]:
    """(command, output lines) of every example, in order."""
    found: list[tuple[str, list[str]]] = []
    for block in _BLOCK.findall(text):
        for line in block.splitlines():
            if line.startswith("$ "):
                found.append((line[2:], []))
            elif found:
                found[-1][1].append(line)
    return found


@pytest.fixture
def workplace(tmp_path: Path) -> Path:
    """A folder as a reader of the README has it: the samples are there, and `auditdoc` is on the PATH."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    programs = tmp_path / ".bin"
    programs.mkdir()
    script = programs / "auditdoc"
    script.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m auditdoc "$@"\n')
    script.chmod(0o755)
    return tmp_path


def shown(command: str, folder: Path, language: str) -> list[str]:
    """What an 80-column terminal shows of a command."""
    environment = {
        **os.environ,
        "PATH": f"{folder / '.bin'}:{os.environ['PATH']}",
        "AUDITDOC_LANG": language,
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "NO_COLOR": "1",
        "HOME": str(folder),
    }
    child = pexpect.spawn(
        "/bin/sh", ["-c", command], cwd=folder, env=environment, dimensions=(60, 80), timeout=60
    )
    raw = child.read().decode()
    child.close()
    lines = _ESCAPES.sub("", raw).replace("\r", "").split("\n")
    while lines and not lines[-1].strip():
        lines.pop()
    return [line.rstrip() for line in lines]


def matches(expected: list[str], got: list[str]) -> bool:
    """True when *got* is *expected*; 「…」 stands for any number of lines."""
    pattern = "".join(
        r"(?:[^\n]*\n)*?" if line.strip() == ELISION else re.escape(line.rstrip()) + r"\n"
        for line in expected
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in got)) is not None


@pytest.mark.parametrize("name", READMES)
def test_every_example_shows_what_the_program_prints(name: str, workplace: Path) -> None:
    """The examples run one after the other in one folder, as a reader would type them."""
    readme = ROOT / name
    text = readme.read_text(encoding="utf-8")
    assert examples(text), "a README without an example"
    rewrite = os.environ.get("AUDITDOC_GOLDEN") == "write" and not os.environ.get("CI")
    wrong: list[str] = []
    for command, expected in examples(text):
        got = shown(command, workplace, READMES[name])
        while expected and not expected[-1].strip():
            expected.pop()
        if not matches(expected, got):
            wrong.append(f"$ {command}\n" + "\n".join(got))
            if rewrite and ELISION not in expected:
                before = "\n".join([f"$ {command}", *expected])
                text = text.replace(before, "\n".join([f"$ {command}", *got]), 1)
    if rewrite:
        readme.write_text(text, encoding="utf-8")
    assert not wrong, "\n\n".join(wrong)


def test_both_readmes_show_the_same_commands() -> None:
    """The Japanese README is the same README."""
    commands = [[c for c, _ in examples((ROOT / name).read_text(encoding="utf-8"))] for name in READMES]
    assert commands[0] == commands[1]


def test_the_program_answers_as_a_module() -> None:
    """`python -m auditdoc` is the program."""
    done = subprocess.run(
        [sys.executable, "-m", "auditdoc", "--version"], capture_output=True, text=True, check=True
    )
    assert re.search(r"\d+\.\d+\.\d+", done.stdout)
