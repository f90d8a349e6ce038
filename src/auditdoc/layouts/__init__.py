"""Layouts: from a `Document` to a record. They know how reports are set and nothing of file formats.

    vocabulary.toml  printed labels and the role of each     pieces.py     the document as one stream of pieces
    vocabulary.py    matching them on whole labels           envelope.py   title, year, issuer, publication, notices
    leaves.py        every text once, and what claimed it    flow.py       findings set one below the other
    drafts.py        records in the making, ids              normalised.py what auditdoc itself writes
"""

from auditdoc.document import Document
from auditdoc.layouts.drafts import sections
from auditdoc.layouts.envelope import envelope
from auditdoc.layouts.flow import Flow
from auditdoc.layouts.leaves import leaves, record_origin
from auditdoc.layouts.pieces import pieces
from auditdoc.records import Problem, Publication, Report, Source


def recognise(document: Document) -> Report:
    """The record that *document* holds; its problems are the recogniser's own doubts only.

    A document without findings gives a report without sections: what that means is for the caller to say.
    """
    tree = leaves(document)
    head, body = envelope(pieces(tree), document.title)
    flow = Flow()
    flow.walk(body)
    file = document.source.file
    return Report(
        title=head.title,
        year=head.year,
        fiscal_year=head.fiscal_year,
        audit_type=head.audit_type,
        issuer=head.issuer,
        theme=head.theme,
        publication=Publication(number=head.number, date=head.date),
        notices=tuple(head.notices),
        sections=sections([f for f in flow.findings if f.named()], head.year, head.audit_type, file),
        problems=tuple(
            Problem(code=r.code, severity="info", message=r.message, hint=r.hint, origin=record_origin(r.origin, file))
            for r in document.remarks
        ),
        unused=tree.unused(file),
        coverage=tree.coverage(),
        source=Source(
            file=document.source.file,
            sha256=document.source.sha256,
            format=document.source.format,
            pages=document.source.pages,
            encoding=document.source.encoding,
            reader=document.source.reader,
            layouts=tuple(flow.layouts),
            complete=document.source.complete,
        ),
    )
