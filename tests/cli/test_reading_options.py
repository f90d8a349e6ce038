"""The options that say how a file is to be read: --password and --pdf-engine."""

import json
from pathlib import Path
from shutil import copy

import pytest

from auditdoc.cli.options import ENGINES
from auditdoc.readers.options import PDF_ENGINES

TESTS = Path(__file__).parents[1]


@pytest.mark.parametrize("command", ["parse", "check", "inspect"])
def test_commands(run, folder, command):
    """Every command that reads files takes the option and the variable; a missing or wrong password is exit code 4."""
    copy(TESTS / "readers/pdf/locked.pdf", folder)
    for arguments, more, code in (
        ((), {}, 4),
        (("--password", "wrong-one"), {}, 4),
        (("--password", "aoarashi"), {}, 0 if command == "inspect" else 5),
        ((), {"AUDITDOC_PASSWORD": "aoarashi"}, 0 if command == "inspect" else 5),
    ):
        done = run(command, "locked.pdf", *arguments, **more)
        assert done.returncode == code, done.stderr
        assert b"wrong-one" not in done.stdout + done.stderr
        assert b"aoarashi" not in done.stdout + done.stderr


def test_second_opinion(run, folder):
    """inspect and parse read by pdfplumber when they are asked to, and the record says so."""
    copy(TESTS / "corpus/r04/calc.pdf", folder)
    for command in (("inspect",), ("parse", "--no-save")):
        done = run(*command, "calc.pdf", "--format", "json", "--pdf-engine", "pdfplumber")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["source"]["reader"] == "pdfplumber"


def test_unknown_engine(run, folder):
    """An engine that is none is wrong usage; the known ones are named."""
    done = run("inspect", "report.txt", "--pdf-engine", "acrobat")
    assert (done.returncode, b"--pdf-engine" in done.stderr, b"pdfium, pdfplumber" in done.stderr) == (
        2,
        True,
        True,
    )


def test_engines_in_the_help():
    """The help loads no reader and names the engines all the same."""
    assert ENGINES == PDF_ENGINES
