"""From a file to checked records: read, recognise, check."""

from pathlib import Path

from auditdoc.checks import CHECKS, check
from auditdoc.errors import FileMissing, FileUnreadable, InvalidRecord, NoFindings
from auditdoc.layouts import UNPAIRED, Profile, recognise
from auditdoc.messages import _, speaking, system_reason
from auditdoc.readers import read
from auditdoc.readers.options import DEFAULT, ReadingOptions
from auditdoc.records import Report, load_reports


def parse(path: str | Path, profile: Profile | None = None, options: ReadingOptions = DEFAULT) -> Report:
    """The checked record of one file; *profile* adds the labels and status words of one body.

    Raises: FileMissing, FileUnreadable and what `parse_bytes` raises.
    """
    return parse_bytes(file_bytes(path), str(path), profile, options)


def parse_bytes(
    data: bytes, name: str, profile: Profile | None = None, options: ReadingOptions = DEFAULT
) -> Report:
    """The checked record in the bytes of a file; *name* is what records and messages call it.

    Raises: InputError (empty, unknown format or encoding, damaged, too large, a password is needed; several reports in
    one file), NoFindings.
    """
    reports = parse_all(data, name, profile, options)
    if len(reports) > 1:
        raise InvalidRecord(
            _("{file} holds {count} reports, where one was asked for").format(file=name, count=len(reports)),
            _("use parse_all, which gives them all"),
        )
    return reports[0]


def parse_all(
    data: bytes, name: str, profile: Profile | None = None, options: ReadingOptions = DEFAULT
) -> tuple[Report, ...]:
    """All checked records in the bytes of a file: several only in documents and JSON that auditdoc wrote.

    Raises: InputError, NoFindings (exit code 5).
    """
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"["):
        return tuple(_checked(report) for report in load_reports(data, name))
    reports = recognise(read(data, name, options), profile)
    for report in reports:
        _require_findings(report, name)
    return tuple(_checked(report) for report in reports)


def _checked(report: Report) -> Report:
    """The report with the problems that the rules raise today; those of reader and recogniser stay."""
    kept = tuple(problem for problem in report.problems if problem.code not in CHECKS)
    return report.model_copy(update={"problems": (*kept, *check(report))})


def remarked_in(report: Report, language: str) -> Report:
    """The report with the problems of the rules in this language ("ja", "en"); a store holds those of whoever parsed."""
    with speaking(language):
        return _checked(report)


def with_progress(report: Report) -> Report:
    """The report with a class inferred from the wording for each answer that prints no status; only on request."""
    from auditdoc.compare.progress import with_inferred_progress

    return with_inferred_progress(report)


def _require_findings(report: Report, name: str) -> None:
    """Name a document without records for what it is. What auditdoc wrote itself is taken as it is."""
    if "normalised" in report.source.layouts:
        return
    findings = list(report.findings())
    if not findings:
        raise NoFindings(
            _("no findings with answers were recognised in {file}").format(file=name),
            _(
                "counts, link lists and other documents hold no record; see what was read: auditdoc inspect {file}"
            ).format(file=name),
        )
    if any(finding.responses for finding in findings):
        return
    if any(text.why == UNPAIRED for text in report.unused):
        raise NoFindings(
            _("{file} holds findings and answers, and no answer stands by the number of a finding").format(
                file=name
            ),
            _(
                "give both parts the same sections and numbers; see which are met: auditdoc inspect {file}"
            ).format(file=name),
        )
    raise NoFindings(
        _("{file} holds findings but no answers to them: a report of results, not of measures taken").format(
            file=name
        ),
        _(
            "the answers are published later, in a report of their own; see what was read: auditdoc inspect {file}"
        ).format(file=name),
    )


def file_bytes(path: str | Path) -> bytes:
    """The bytes of a file, or an error with a remedy. Raises: FileMissing, FileUnreadable."""
    try:
        if Path(path).exists() and not (Path(path).is_file() or Path(path).is_dir() or Path(path).is_fifo()):
            raise FileUnreadable(_("a device, not a file: {file}").format(file=path), _("name a file"))
        return Path(path).read_bytes()
    except FileNotFoundError:
        raise FileMissing(
            _("there is no such file: {file}").format(file=path), _("check the name and the folder")
        ) from None
    except IsADirectoryError:
        raise FileUnreadable(
            _("a folder, not a file: {file}").format(file=path), _("name the files in it")
        ) from None
    except OSError as error:
        raise FileUnreadable(
            _("the file cannot be read: {file} ({reason})").format(file=path, reason=system_reason(error)),
            _("check its permissions (ls -l) and try again"),
        ) from None
