"""Options and arguments that several commands have; loaded with a command, in the user's language."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from auditdoc.cli.completion import audit_types, issuers, one_of, years
from auditdoc.cli.data import chosen
from auditdoc.messages import _

if TYPE_CHECKING:
    from auditdoc.layouts import Profile
    from auditdoc.readers.options import ReadingOptions

ENGINES = ("pdfium", "pdfplumber")
"""PDF_ENGINES, once more since help and completion load no reader; a test holds them equal."""


def format_option(formats: Sequence[str], help_: str) -> Any:
    """The option --format with its known values in the help and in completion."""
    return typer.Option(
        "--format",
        "-f",
        metavar="FORMAT",
        show_default=True,
        autocompletion=one_of(formats),
        help=f"{', '.join(formats)}: {help_}",
    )


def years_option(help_: str) -> Any:
    """The option --year where it may name several: R3..R5."""
    return typer.Option("--year", "-y", metavar="YEAR", show_default=False, autocompletion=years, help=help_)


def department_option(help_: str) -> Any:
    """The option --department: one of them, under all names that it has had."""
    return typer.Option("--department", metavar="NAME", show_default=False, help=help_)


def profile_in(path: Path | None) -> "Profile | None":
    """The profile that --profile names; None for none. Raises UsageError."""
    if path is None:
        return None
    from auditdoc.layouts import load_profile

    return load_profile(path)


READING = _("Reading")
"""The panel of the options that say how files are read."""
MANY = _("Many files")
"""The panel of the options that are for batches."""

Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help=_("Files, folders (with all below), patterns such as 'R4/*.txt', or - for standard input."),
    ),
]
Db = Annotated[
    Path | None,
    typer.Option(
        "--db",
        metavar="FILE",
        envvar="AUDITDOC_DB",
        show_default=False,
        help=_("The store; auditdoc.db in the current folder unless named."),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        show_default=False,
        help=_("Write to this file instead of standard output."),
    ),
]
ProfileFile = Annotated[
    Path | None,
    typer.Option(
        "--profile",
        rich_help_panel=READING,
        metavar="FILE",
        envvar="AUDITDOC_PROFILE",
        show_envvar=False,  # in a narrow terminal the name would be cut; the help's own words are wrapped
        show_default=False,
        help=_(
            "Labels and status words of one body, besides those that auditdoc knows; the variable AUDITDOC_PROFILE "
            "names it too."
        ),
    ),
]
DepartmentsFile = Annotated[
    Path | None,
    typer.Option(
        "--departments",
        metavar="FILE",
        envvar="AUDITDOC_DEPARTMENTS",
        show_default=False,
        help=_("What became of departments; departments.toml beside the store unless named."),
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        rich_help_panel=MANY,
        metavar="N",
        show_default=False,
        help=_("Read so many files at once, each in a process of its own; as many as there are processors."),
    ),
]
TimeLimit = Annotated[
    float | None,
    typer.Option(
        "--time-limit",
        rich_help_panel=MANY,
        metavar="SECONDS",
        show_default=False,
        help=_("Give a file up after so long; 600 unless named."),
    ),
]
MemoryLimit = Annotated[
    int | None,
    typer.Option(
        "--memory-limit",
        rich_help_panel=MANY,
        metavar="MIB",
        show_default=False,
        help=_("Give a file up that takes more memory; 1024 unless named."),
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        "--scheduler",
        rich_help_panel=MANY,
        metavar="ADDRESS",
        show_default=False,
        help=_("Have a Dask cluster read the files: tcp://HOST:8786 (extra dask)."),
    ),
]
BatchReport = Annotated[
    Path | None,
    typer.Option(
        "--report",
        rich_help_panel=MANY,
        metavar="FILE",
        show_default=False,
        help=_("Write one JSON line a file: what became of it, and why."),
    ),
]
Again = Annotated[
    bool,
    typer.Option("--again", rich_help_panel=MANY, help=_("Read also what is unchanged since the last time.")),
]
Strict = Annotated[
    bool, typer.Option("--strict", help=_("Exit with 1 when there are problems (notes do not count)."))
]
Year = Annotated[
    str | None,
    typer.Option(
        "--year",
        "-y",
        metavar="YEAR",
        show_default=False,
        autocompletion=years,
        help=_("The fiscal year: R4, 令和4, 令和４年度 and 2022 name the same."),
    ),
]
Issuer = Annotated[
    str | None,
    typer.Option(
        "--issuer",
        metavar="NAME",
        show_default=False,
        autocompletion=issuers,
        help=_("Only reports of this body."),
    ),
]
AuditType = Annotated[
    str | None,
    typer.Option(
        "--audit-type",
        metavar="TYPE",
        show_default=False,
        autocompletion=audit_types,
        help=_("Only reports of this kind of audit, such as 行政監査."),
    ),
]
Kind = Annotated[
    str | None,
    typer.Option(
        "--kind",
        metavar="KIND",
        show_default=False,
        help=_("Only findings of this kind: 指摘, 意見 or 要望, for instance."),
    ),
]
Threshold = Annotated[
    float | None,
    typer.Option(
        "--threshold",
        metavar="SCORE",
        show_default=False,
        help=_("From which likeness on (0 to 1) two findings are one matter; 0.37 unless given."),
    ),
]
InferProgress = Annotated[
    bool,
    typer.Option(
        "--infer-progress",
        rich_help_panel=READING,
        help=_(
            "Where no status is printed, tell from the wording whether a measure was taken; marked as inferred, "
            "with the words that decided."
        ),
    ),
]
Select = Annotated[
    list[str] | None,
    typer.Option(
        "--select",
        metavar="CODE",
        show_default=False,
        help=_("Only these rules: a code or how it begins (AD101, AD1); several with commas or repeated."),
    ),
]
Ignore = Annotated[
    list[str] | None,
    typer.Option("--ignore", metavar="CODE", show_default=False, help=_("All rules but these.")),
]
Password = Annotated[
    str | None,
    typer.Option(
        "--password",
        rich_help_panel=READING,
        metavar="TEXT",
        envvar="AUDITDOC_PASSWORD",
        show_envvar=False,  # in a narrow terminal the name would be cut; the help's own words are wrapped
        show_default=False,
        help=_(
            "Opens a protected PDF. Others can see a command line; the variable AUDITDOC_PASSWORD they cannot."
        ),
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        "--pdf-engine",
        rich_help_panel=READING,
        metavar="ENGINE",
        autocompletion=one_of(ENGINES),
        help=_(
            "Who reads a PDF: pdfium, or pdfplumber for a second opinion (slow; joins no lines and no tables "
            "over pages)."
        ),
    ),
]


def reading_options(password: str | None, engine: str = ENGINES[0]) -> "ReadingOptions":
    """How files are to be read. Raises: UsageError: an engine that there is none of."""
    from auditdoc.readers.options import PDF_ENGINES, ReadingOptions

    return ReadingOptions(password, PDF_ENGINES[ENGINES.index(chosen(engine, ENGINES, "--pdf-engine"))])
