"""What can go wrong, with the remedy and the exit code on the class.

    AuditdocError            exit code
    ├── UsageError               2   the command was called in a way that makes no sense
    ├── InputError               4   an input could not be read
    │   ├── FileMissing
    │   ├── FileUnreadable           permissions, a device, a directory where a file is needed
    │   ├── EmptyInput
    │   ├── TooLarge                 over a named limit
    │   ├── UnknownEncoding          text in no encoding that we know
    │   ├── UnknownFormat            a file of no kind that we read
    │   ├── DamagedFile              cut off or broken inside
    │   ├── EngineMissing            a scan, and nothing here that recognises characters
    │   └── InvalidRecord            JSON or a table that should hold a record and does not
    ├── NoFindings               5   read, but there is no finding with an answer in it
    ├── StoreError               6   the store could not be used
    └── Interrupted            130   the user stopped a batch; what was done by then is kept

An error holds one sentence (what happened) and a hint (what the user can do). Only `auditdoc.cli` catches, prints
and exits; doubts about a report's content are no errors but `Problem` values in its record. Exit codes 1 (done, but
something to look at) and 3 (some of several inputs failed) belong to commands, not to one error.
"""


class AuditdocError(Exception):
    """The root; carries the sentence for the user and the remedy."""

    exit_code = 4

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(AuditdocError):
    """Wrong usage: an option or argument that cannot be meant."""

    exit_code = 2


class InputError(AuditdocError):
    """An input that could not be read."""


class FileMissing(InputError):
    """There is no such file."""


class FileUnreadable(InputError):
    """The file is there, but the system does not let us read it."""


class EmptyInput(InputError):
    """Nothing but blanks."""


class TooLarge(InputError):
    """Over one of the named limits."""


class UnknownEncoding(InputError):
    """Text in no encoding that we know, or no text at all."""


class UnknownFormat(InputError):
    """A kind of file that no reader serves."""


class DamagedFile(InputError):
    """The format is known, but the file is cut off or broken."""


class EngineMissing(InputError):
    """A file that holds pictures of pages, and no program is installed that reads characters from them."""


class InvalidRecord(InputError):
    """Data that claims to be a record and does not follow the schema."""


class NoFindings(AuditdocError):
    """The file was read, but holds no findings with answers (or only findings, or only counts)."""

    exit_code = 5


class StoreError(AuditdocError):
    """The store could not be opened, is of a later version, or does not hold what was asked for."""

    exit_code = 6


class Interrupted(AuditdocError):
    """Somebody stopped a batch (Ctrl-C). No failure: the sentence says how far it came, and how it goes on."""

    exit_code = 130
