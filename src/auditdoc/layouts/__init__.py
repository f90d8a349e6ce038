"""Layouts: from a `Document` to a record. They know how reports are set and nothing of file formats.

    vocabulary.toml   printed labels and the role of each    status_words.toml  status words and their classes
    status_compounds.py  those made of a deed and its state
    label_tables.py   both as tables, with the user's own    profile.py         the user's own labels and status words
    vocabulary.py     matching them on whole words           wording.py         what the wording of one line says of it
    leaves.py         every text once, and what claimed it   heads.py           which column of a table holds what
    head_contents.py  the same, where what stands in it tells
    piece.py, pieces.py  the document as one stream: line_pieces.py a text's lines, unrolled.py tables row by row, in_turn.py what
                      neighbours tell                  deciding.py        which of its lines are headings
    parts.py          findings and answers in a part of their own, each with the same sections and numbers
    misread.py        labels of scans with one wrong character  by_order.py  words that only their order makes labels
    placed_labels.py  words that only their place makes a label of findings
    told_labels.py    labels that no list has, told by the wording of what they say: told_wording.py
    glossary.py       tables that say what words mean       rounds.py          answers of several times: 前回, 今回
    rounds_in_turn.py  the same as labels of lines       time_rows.py       and as small tables
    unlabelled.py     answers that only their wording tells from the findings above them
    envelope.py       title, year, issuer, publication       headings.py        what stands above a finding
    flow.py           findings set one below the other: answers_text.py their answers, findings_text.py what opens them and
                      their text, beside.py labels with their value, building.py what is open; each stands on the next
    stacked.py        rows of answers                        item_ranges.py    アからウまで
    spoken.py         records spoken in one breath      label_lines.py   records of lines that are label and value
    columns.py        findings and answers side by side: rows.py one row, row_findings.py the finding in it,
                      row_answers.py its answers, cell_titles.py titles that open the cells
    forms.py          one table a finding: form_rows.py its rows as labels and values, form_answers.py which answer they are of
    upright.py        tables whose cells stand one below the other
    legend.py         what marks mean, where the report says so       parties.py   who 団体 and 所管課 are
    footnotes.py      footnotes, and whose they are
    drafts.py         records in the making, ids             doubts.py          what was not read
    normalised*.py     what auditdoc itself writes
    provenance.py     where a record comes from

LAYOUTS names the ways of setting a report that are recognised; `source.layouts` of a record says which were met.
"""

import re
from contextlib import ExitStack
from dataclasses import dataclass

from auditdoc.collecting import uncollected
from auditdoc.document import Document, Origin, Remark
from auditdoc.japanese.characters import fold
from auditdoc.layouts import normalised
from auditdoc.layouts.audit_types import audit_type_in
from auditdoc.layouts.by_order import by_order
from auditdoc.layouts.doubts import doubts
from auditdoc.layouts.drafts import FindingDraft, sections
from auditdoc.layouts.envelope import Envelope, envelope
from auditdoc.layouts.flow import Flow
from auditdoc.layouts.label_tables import Label, Readings, reading_as
from auditdoc.layouts.leaves import Claim, Leaf, Leaves, leaves
from auditdoc.layouts.legend import with_legend
from auditdoc.layouts.misread import misread
from auditdoc.layouts.parts import UNPAIRED
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.pieces import pieces
from auditdoc.layouts.placed_labels import placed_labels
from auditdoc.layouts.profile import Profile, in_use, load_profile, using, with_scale
from auditdoc.layouts.provenance import record_origin, record_source
from auditdoc.layouts.rounds_in_turn import rounds_in_turn
from auditdoc.layouts.told_labels import is_doubtful, reads_more, told_labels
from auditdoc.layouts.wording import one_line, one_line_each
from auditdoc.records import AuditType, Kind, Problem, Publication, Report
from auditdoc.standard_form.status_scales import scale_of

LAYOUTS: dict[str, str] = {
    "normalised": "what auditdoc itself writes",
    "stacked": "cards: title, opinion, then a row of answer for each department",
    "columns": "finding and answer side by side, from two columns to a register",
    "labelled": "blocks under printed labels: 【指摘事項】 … 【措置の内容】",
    "outline": "a numbered list of findings under one label",
    "digest": "a bullet and, behind an arrow, its measure",
    "paired": "a list of findings and a list of answers, paired by their numbers",
}
"""Name → what it is, in the words of `inspect`. `samples/<name>/` holds a report of each."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One text of a document, what became of it and why.

    `by` says who took it and as what ("columns: response"), `label` the label that it is itself, `under` the label that gave
    it its role, `findings` the ids of the findings that hold it.
    """

    text: str
    origin: Origin
    claim: Claim | None
    by: str
    label: Label | None = None
    under: "Seen | None" = None
    findings: tuple[str, ...] = ()


@uncollected
def recognise(document: Document, profile: Profile | None = None) -> tuple[Report, ...]:
    """The records that *document* holds: one, or several where auditdoc bound several reports in one document.

    *profile* adds the labels and status words of one body.

    Their problems are the recogniser's own doubts only. A document without findings gives a report without sections: what
    that means is for the caller to say.
    """
    with using(profile):
        return tuple(normalised.recognise_all(document)) or (_recognised(document)[0],)


def explain(document: Document, profile: Profile | None = None) -> tuple[Seen, ...]:
    """Every text of *document* in reading order with what claimed it, for `auditdoc inspect`."""
    if normalised.claims(document):
        return tuple(
            Seen(leaf.text, leaf.origin, leaf.claim or "record", "normalised")
            for leaf in leaves(document).all
        )
    with using(profile):
        report, tree, drafts = _recognised(document)
    ids = {draft: finding.id for draft, finding in zip(drafts, report.findings(), strict=True)}
    return tuple(_seen(leaf, ids) for leaf in tree.all)


def _seen(leaf: Leaf, ids: dict[FindingDraft, str]) -> Seen:
    under = _seen(leaf.under, {}) if leaf.under is not None else None
    findings = tuple(ids[draft] for draft in leaf.of if draft in ids)
    return Seen(leaf.text, leaf.origin, leaf.claim, leaf.by, leaf.label, under, findings)


def _recognised(document: Document) -> tuple[Report, Leaves, list[FindingDraft]]:
    tree = leaves(document)
    legend = with_legend(in_use(), (leaf.text for leaf in tree.all))
    known = misread(tree)
    with using(legend):
        read = _read_with(document, tree, known)
        if is_doubtful(read[0]):
            again = leaves(document)
            with reading_as(known):
                told = told_labels(again)
            more = _read_with(document, again, known.with_labels(told), by_wording=True)
            read = more if reads_more(more[0], read[0]) else read
    return read


def _read_with(
    document: Document, tree: Leaves, known: Readings, *, by_wording: bool = False
) -> tuple[Report, Leaves, list[FindingDraft]]:
    told = (by_order, rounds_in_turn, placed_labels)
    with reading_as(known), ExitStack() as stack:
        for tell in told:
            stack.enter_context(reading_as(tell(tree)))
        return _read(document, tree, by_wording=by_wording)


def _read(document: Document, tree: Leaves, *, by_wording: bool) -> tuple[Report, Leaves, list[FindingDraft]]:
    running_heads = [leaf.text for leaf in tree.furniture if leaf.by == "running_head"]
    head, body = envelope(pieces(tree, by_wording=by_wording), document.title, running_heads)
    flow = Flow()
    flow.walk(body)
    _let_go(body)
    if not any(_AUDIT.search(fold(leaf.text)) for leaf in tree.all):
        flow.findings.clear()  # 「意見の要旨 | 市の考え方」 is how consultations are printed, too
    _assume_kind(flow, head, tree)
    if head.audit_type is None:
        head.audit_type = audit_type_in(flow.audit_type or "") or _audit_type_of_all(flow)
    flow.findings = [finding for finding in flow.findings if finding.named()]
    return _report(document, tree, head, flow), tree, flow.findings


def _let_go(stream: list[Piece]) -> None:
    """Forget what the walk has used up: what follows asks for the texts alone, and a long report has tens of megabytes."""
    for piece in stream:
        piece.following = None  # a heading that stays would keep everything behind it
    stream.clear()


def _audit_type_of_all(flow: Flow) -> AuditType | None:
    """The kind of audit that a heading above each of the findings names; None where they differ or one has none.

    財務監査 is no kind of its own: regular and special audits are both.
    """
    kinds = {
        next(
            (kind for _, text in f.headings if "財務監査" not in text and (kind := audit_type_in(text))), None
        )
        for f in flow.findings
    }
    return kinds.pop() if len(kinds) == 1 else None


_AUDIT = re.compile("監査|監事|会計検査|行政評価|審査意見|検査院|検査報告")
"""A report that never says any of these words speaks of no audit."""


def _assume_kind(flow: Flow, head: Envelope, tree: Leaves) -> None:
    """The kind of findings that nothing near them names: the one kind that the report speaks of before them.

    A report that speaks only of the results of its audit has 指摘, as a label 監査の結果 has. Of 指摘 and 要望 the second is the one
    whose words say so.
    """
    spoken = " ".join(
        filter(None, [head.title, *head.notices, *(leaf.text for leaf in tree.all if leaf.by == "envelope")])
    )
    kinds = [kind for word, kind in _SPOKEN_KINDS.items() if word in spoken]
    if not kinds and _RESULT.search(head.title or ""):
        kinds = ["指摘"]
    for finding in flow.findings:
        if finding.kind is not None:
            continue
        if len(kinds) == 1:
            finding.kind = kinds[0]
        elif kinds == ["指摘", "要望"]:
            finding.kind = "要望" if any(map(_WISH.search, finding.paragraphs)) else "指摘"


_RESULT = re.compile("監査の?結果")
_WISH = re.compile("(?:要望する|望む|望まれる|要望します|望みます)(?:もの(?:である|です))?。?$")
_SPOKEN_KINDS: dict[str, Kind] = {"指摘": "指摘", "意見": "意見", "要望": "要望", "勧告": "勧告"}


def _problem(remark: Remark, file: str) -> Problem:
    """What the reader noticed, as the record holds it."""
    return Problem(
        code=remark.code,
        severity="info",
        message=remark.message,
        hint=remark.hint,
        origin=record_origin(remark.origin, file),
    )


def _report(document: Document, tree: Leaves, head: Envelope, flow: Flow) -> Report:
    file = document.source.file
    with using(with_scale(in_use(), scale_of(head.issuer, head.fiscal_year))):
        found = sections(flow.findings, head.year, head.audit_type, file)
    return Report(
        title=one_line(head.title),
        year=head.year,
        fiscal_year=head.fiscal_year,
        audit_type=head.audit_type,
        issuer=one_line(head.issuer),
        theme=one_line(head.theme),
        publication=Publication(number=one_line(head.number), date=head.date),
        notices=one_line_each((*head.notices, *flow.notices)),
        sections=found,
        problems=(*(_problem(remark, file) for remark in document.remarks), *doubts(tree, file)),
        unused=tree.unused(file),
        coverage=tree.coverage(),
        source=record_source(document.source, flow.layouts),
    )


__all__ = ["LAYOUTS", "UNPAIRED", "Label", "Leaf", "Profile", "Seen", "explain", "load_profile", "recognise"]
