"""The words by which a document that auditdoc wrote is known again, to readers as to layouts."""

SIGNATURE = (
    "この文書は、auditdoc が措置状況報告を整えた標準形式（第1版）です。見出しと項目名のほかは、元の報告に書かれた文章をそのまま載せ、"
    "書かれていないことは補っていません。正本は元の報告です。"
)
"""The paragraph under the last heading.

It is longer than any line that a program wraps at a fixed width: a reader of text sees that no line was wrapped.
"""
COLLECTION = SIGNATURE.replace("です。", "の合冊です。", 1)
"""Stands in its place where several reports are bound in one document."""
