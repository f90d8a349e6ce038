"""From a file to a checked record: read, recognise, check."""

from pathlib import Path

from auditdoc import __version__
from auditdoc.checks import check
from auditdoc.errors import FileMissing, FileUnreadable, NoFindings
from auditdoc.layouts import recognise
from auditdoc.messages import _
from auditdoc.readers import read
from auditdoc.records import Report


def parse(path: str | Path) -> Report:
    """The checked record of one file.

    Raises: FileMissing, FileUnreadable and what `parse_bytes` raises.
    """
    return parse_bytes(file_bytes(path), str(path))


def parse_bytes(data: bytes, name: str) -> Report:
    """The checked record in the bytes of a file; *name* is what records and messages call it.

    Raises: InputError (empty, unknown format or encoding, damaged, too large), NoFindings (exit code 5).
    """
    report = recognise(read(data, name))
    if not any(report.findings()):
        raise NoFindings(
            _("no findings with answers were recognised in {file}").format(file=name),
            _("see what was read with `auditdoc inspect`; reports of findings alone, counts and link lists hold no record"),
        )
    report = report.model_copy(update={"source": report.source.model_copy(update={"auditdoc": __version__})})
    return report.model_copy(update={"problems": (*report.problems, *check(report))})


def file_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or an error with a remedy. Raises: FileMissing, FileUnreadable."""
    try:
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise FileMissing(_("there is no such file: {file}").format(file=path), _("check the name and the folder")) from None
    except IsADirectoryError:
        raise FileUnreadable(_("a folder, not a file: {file}").format(file=path), _("name the files in it")) from None
    except OSError as error:
        raise FileUnreadable(
            _("the file cannot be read: {file} ({reason})").format(file=path, reason=error.strerror or error),
            _("check its permissions (ls -l) and try again"),
        ) from None
