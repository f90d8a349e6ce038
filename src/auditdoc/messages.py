"""Every sentence that a user sees, in Japanese or English: one gettext catalogue, chosen by the locale.

The source language is English; `locale/ja/LC_MESSAGES/auditdoc.po` holds the Japanese. The language is taken, once a
process, from AUDITDOC_LANG, LC_ALL, LC_MESSAGES, LANGUAGE, LANG: the first that is set decides, as gettext does it.
`make messages` extracts and compiles; a test fails when a sentence lacks its Japanese.
"""

import errno
import functools
import gettext as _gettext
import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

LOCALE_DIR = Path(__file__).with_name("locale")
_VARIABLES = ("AUDITDOC_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG")


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Inside, sentences are in this language whatever the user's is: a Japanese document holds Japanese remarks."""
    token = _spoken.set(code)
    try:
        yield
    finally:
        _spoken.reset(token)


def language() -> str:
    """The language of sentences now: "ja" or "en"."""
    spoken = _spoken.get()
    if spoken is not None:
        return spoken
    for name in _VARIABLES:
        value = os.environ.get(name, "")
        if value:
            return "ja" if value.split(":")[0].lower().startswith("ja") else "en"
    return "en"


@functools.cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("auditdoc", LOCALE_DIR, languages=[code], fallback=True)


def _(sentence: str) -> str:
    """*sentence* in the user's language."""
    return _catalogue(language()).gettext(sentence)


def ngettext(one: str, many: str, count: int) -> str:
    """The form of the sentence for *count*, in the user's language (Japanese has one form)."""
    return _catalogue(language()).ngettext(one, many, count)


def system_reason(error: OSError) -> str:
    """What the system says of a file, in the user's language where it is one of the usual things."""
    words = {
        errno.ENOENT: _("No such file or directory"),
        errno.EISDIR: _("Is a directory"),
        errno.ENOTDIR: _("Not a directory"),
        errno.EACCES: _("Permission denied"),
        errno.EPERM: _("Operation not permitted"),
        errno.EROFS: _("Read-only file system"),
        errno.ENOSPC: _("No space left on device"),
        errno.ENAMETOOLONG: _("File name too long"),
    }
    return words.get(error.errno or 0) or error.strerror or str(error)
