"""What a call of the program loads. Each list is exact: a module that is not on it makes every start slower."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "samples/stacked/report.txt"

START = {
    "auditdoc",
    "auditdoc.cli",
    "auditdoc.cli.app",
    "auditdoc.cli.commands",
    "auditdoc.cli.failures",
    "auditdoc.cli.program",
    "auditdoc.errors",
    "auditdoc.messages",
}
HELP = START | {"auditdoc.cli.help_look", "auditdoc.cli.wrapping"}
PARSE_COMPLETION = START | {
    "auditdoc.cli.batching",
    "auditdoc.cli.completion",
    "auditdoc.cli.data",
    "auditdoc.cli.inputs",
    "auditdoc.cli.keeping",
    "auditdoc.cli.options",
    "auditdoc.cli.output",
    "auditdoc.cli.parse",
    "auditdoc.cli.progress",
}
RENDER_COMPLETION = START | {
    "auditdoc.cli.completion",
    "auditdoc.cli.data",
    "auditdoc.cli.options",
    "auditdoc.cli.output",
    "auditdoc.cli.render",
    "auditdoc.cli.stored",
}
HEAVY = {
    "auditdoc.records", "auditdoc.readers", "auditdoc.layouts", "auditdoc.renderers", "auditdoc.store", "jinja2", "lxml",
    "pdfplumber", "pypdfium2", "pydantic", "sqlite3", "yaml",
}  # fmt: skip
OTHER_FORMATS = {
    "lxml",
    "pdfplumber",
    "pypdfium2",
    "docx",
    "openpyxl",
    "python_calamine",
    "markdown_it",
    "jinja2",
}

PROGRAM = """
import sys
from auditdoc.cli.app import run
try:
    run(sys.argv[1:])
finally:
    sys.stderr.write("\\n" + " ".join(sorted(sys.modules)))
"""


def loaded(*arguments: str, folder: Path, more: Mapping[str, str] = {}) -> set[str]:
    """The modules that a call of the program has loaded at its end."""
    env = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT / "src"), **more}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=folder,
        env=env,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return set(done.stderr.decode().splitlines()[-1].split())


def ours(modules: set[str]) -> set[str]:
    return {name for name in modules if name.split(".")[0] == "auditdoc"}


@pytest.mark.parametrize("language", ["en", "ja"])
def test_help_loads_the_table_of_commands_and_nothing_else(tmp_path: Path, language: str) -> None:
    """`auditdoc --help` loads no reader, no template engine, no model, no database."""
    modules = loaded("--help", folder=tmp_path, more={"AUDITDOC_LANG": language})
    assert ours(modules) == HELP
    assert not modules & HEAVY


def test_the_version_needs_not_even_rich(tmp_path: Path) -> None:
    """`auditdoc --version` loads the least."""
    modules = loaded("--version", folder=tmp_path)
    assert ours(modules) == START
    assert not modules & (HEAVY | {"rich", "markdown_it"})


def completed(words: str, folder: Path) -> set[str]:
    more = {
        "_AUDITDOC_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(words.count(" ")),
    }
    return loaded(folder=folder, more=more)


def test_completing_a_command_loads_no_command(tmp_path: Path) -> None:
    """The names of the commands come from the table."""
    modules = completed("auditdoc pa", tmp_path)
    assert ours(modules) == START
    assert not modules & HEAVY


def test_completing_a_format_loads_one_command(tmp_path: Path) -> None:
    """The names of formats come from a table beside the command."""
    modules = completed("auditdoc parse --format ", tmp_path)
    assert ours(modules) == PARSE_COMPLETION
    assert not modules & HEAVY


def test_completing_a_year_asks_the_store_without_models(tmp_path: Path) -> None:
    """Years come from the database itself; sqlite3 is loaded and nothing else that is heavy."""
    modules = completed("auditdoc render --year ", tmp_path)
    assert ours(modules) == RENDER_COMPLETION
    assert modules & HEAVY == {"sqlite3"}


def test_parsing_text_loads_nothing_of_other_formats(tmp_path: Path) -> None:
    """`auditdoc parse report.txt` loads the reader of text only."""
    modules = loaded("parse", str(SAMPLE), folder=tmp_path)
    assert "auditdoc.readers.text" in modules
    assert not modules & OTHER_FORMATS
    assert not {
        name for name in ours(modules) if name.startswith(("auditdoc.readers.html", "auditdoc.readers.pdf"))
    }
    assert "rich" not in modules


def test_parsing_a_pdf_loads_pdfium_without_the_declarations_of_all_its_functions(tmp_path: Path) -> None:
    """They would cost four MiB and a tenth of a second; the library itself comes from the same package."""
    pdf = next((ROOT / "samples" / "stacked").glob("*.pdf"))
    modules = loaded("parse", str(pdf), folder=tmp_path)
    assert "auditdoc.readers.pdf.pdfium" in modules
    assert not {name for name in modules if name.startswith("pypdfium2")}
    assert not modules & (OTHER_FORMATS | {"rich", "multiprocessing"})
