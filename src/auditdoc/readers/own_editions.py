"""auditdoc's own documents, known by the sentence that closes them: they are read as they stand, nothing in them is guessed.

Lines of bars in a text edition are no Markdown, and a paragraph 「目次」 that a report quotes begins no table of contents. What
each line of such a document means is for `layouts.normalised`, which checks the whole sentence; here its opening is enough.
"""

import re

from auditdoc.document import Block, Paragraph

OPENING = "この文書は、auditdoc が"

_TEXT_EDITION = re.compile(f"^\u3000{OPENING}".encode(), re.M)


def is_own_text(data: bytes) -> bool:
    """Whether *data*, in UTF-8, is one of our two text editions: only there the sentence stands on a line of its own, indented."""
    return _TEXT_EDITION.search(data) is not None


def is_own(blocks: tuple[Block, ...]) -> bool:
    """Whether a paragraph begins with our closing sentence."""
    return any(isinstance(block, Paragraph) and block.text.startswith(OPENING) for block in reversed(blocks))
