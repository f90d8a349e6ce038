"""Every file in cases/ is a story of commands with what they print and how they end; a bug becomes one more file.

A fenced block begins with `$ command`, which a shell runs in a folder that holds `report.txt`. Lines below are what it
prints: `2> ` before those on standard error, `< ` before what it reads; the last line `=> 4` is the exit code (0 when it
is left out). `…` stands for anything, on a line of its own for any number of lines. A block ```file NAME makes a file.
"""

import re
import subprocess
from pathlib import Path

import pytest

from .conftest import environment

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
BLOCK = re.compile(r"^```(?P<info>[^\n]*)\n(?P<body>.*?)^```$", re.M | re.S)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_commands_do_as_the_case_says(case: Path, folder: Path) -> None:
    """Each command of the file prints what stands below it and ends with the exit code that stands there."""
    for block in BLOCK.finditer(case.read_text(encoding="utf-8")):
        kind, _, name = block["info"].partition(" ")
        if kind == "file":
            (folder / name).write_text(block["body"], encoding="utf-8")
        else:
            check(block["body"], folder)


def check(body: str, folder: Path) -> None:
    """Run one block and compare."""
    command, *lines = body.splitlines()
    assert command.startswith("$ "), command
    code = int(lines.pop()[3:]) if lines and lines[-1].startswith("=> ") else 0
    given = "".join(line[2:] + "\n" for line in lines if line.startswith("< "))
    errors = [line[3:] for line in lines if line.startswith("2>")]
    output = [line for line in lines if not line.startswith(("< ", "2>"))]
    done = subprocess.run(
        ["sh", "-c", command[2:]],
        cwd=folder,
        env=environment(folder),
        input=given.encode(),
        capture_output=True,
        timeout=120,
        check=False,
    )
    told = (done.stdout.decode(), done.stderr.decode())
    assert matches(errors, told[1]), f"{command}\nstderr:\n{told[1]}\nstdout:\n{told[0]}"
    assert matches(output, told[0]), f"{command}\nstdout:\n{told[0]}"
    assert done.returncode == code, f"{command}\n{told[1]}"


def matches(expected: list[str], text: str) -> bool:
    """Whether *text* is what the lines say, `…` standing for anything."""
    pattern = ""
    for line in expected:
        if line == "…":
            pattern += r"(?:.*\n)*"
        else:
            pattern += ".*".join(re.escape(part) for part in line.split("…")) + r" *\n"
    return re.fullmatch(pattern, text) is not None


def test_there_are_cases() -> None:
    """The folder of cases is found."""
    assert len(CASES) >= 10
