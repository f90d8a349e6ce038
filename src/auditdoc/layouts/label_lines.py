"""Records of which each line is a label and its value, in any order: how a list is read out, or written without a table.

    番号：4　　項目名：保育所の面積基準の確認　　監査結果の概要：…　　所管課：保育課　　措置日：令和5年12月15日　　措置内容：…

Such a record is a form whose cells stand one below the other: it becomes a register with a row for each answer, and `columns.py`
reads it. A word before a colon that is no label here is one where it comes back in other records; it says nothing that is kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from auditdoc.japanese.characters import fold
from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.numerals import leading_label, leading_number
from auditdoc.japanese.spacing import ends_sentence, join
from auditdoc.layouts.form_answers import OF_ANSWERS
from auditdoc.layouts.head_contents import asked_and_answering, one_answer_column, settled
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import Label, bare_label
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import MAX_LABEL, Role
from auditdoc.layouts.rounds import time_and_rest
from auditdoc.layouts.vocabulary import lookup
from auditdoc.layouts.wording import fits_heading, is_end_mark, looks_like_title, without_reading_aid

MIN_LINES = 4
"""Labels with their value on the same line; fewer are a block of texts under labels, which `flow.py` reads."""
_TEXTS: tuple[Role, ...] = ("finding", "fact", "response", "remark")
"""What goes on over several paragraphs."""
_FACTS: tuple[Role, ...] = ("number", "kind", "page", "status", "date")
MIN_FACTS = 3
"""Of these that a record says below labels alone on their lines: a block of texts has one or two of them."""
_OF_AUDIT: tuple[Role, ...] = ("audit_type", "theme")
"""What speaks of the audit, and of its findings only for that."""

_COLON = re.compile(
    rf"([^\s\u3000：:。、](?:[^：:。、]{{0,{2 * MAX_LABEL}}}[^\s\u3000：:。、])?)[\s\u3000]*[：:]"
)
_WORD = re.compile(rf"[^\s\u3000]{{1,{MAX_LABEL}}}[：:]")
"""What may be a label though no table has it: a word, and the colon behind it."""
_BRACKETS = re.compile(
    r"[【〔［\[《〈＜<≪〖]([^【】〔〕\[\]［］《》〈〉＜＞<>≪≫〖〗]{1,24})[】〕\]］》〉＞>≫〗]\s*[：:]?"
)
_BLANK = re.compile(rf"([^\s\u3000：:。、]{{1,{MAX_LABEL}}})(?:\u3000|[\u3000 ]{{2,}})(?=\S)")
_FURTHER = re.compile(rf"[\s\u3000／/|｜]+(?=([^\s\u3000：:。、]{{1,{MAX_LABEL}}})[：:])")


@dataclass(slots=True, eq=False)
class _Said:
    """A label, what it says, and the pieces that say it; `printed` is None for a word that is none."""

    printed: Label | None
    word: str
    head: Leaf
    values: list[Leaf] = field(default_factory=list)
    pieces: list[Piece] = field(default_factory=list)
    answer: int = 0
    """Which answer of its record it speaks of, from 0."""

    @property
    def label(self) -> Label | None:
        """The label as what it says settles it: 区分 before 指摘 and before 措置済."""
        if self.printed is None or self.printed.also is None or not self.values:
            return self.printed
        return settled(
            {0: self.printed}, [[CellNode(0, 0, 1, 1, False, self.values, self.values[0].origin)]]
        )[0]

    @property
    def role(self) -> Role | None:
        return self.label.role if self.label is not None else None

    @property
    def is_inline(self) -> bool:
        return bool(self.values) and self.values[0].wholes[:1] == self.head.wholes

    @property
    def asks_for_text(self) -> bool:
        return not self.values or self.role in _TEXTS

    def go_on(self, piece: Piece) -> None:
        """Take in the line below: the rest of a sentence that is cut, a paragraph, or the value of a label alone on its line."""
        self.pieces.append(piece)
        part = _part(piece, piece.text)
        last = self.values[-1] if self.values else None
        if last is None or piece.item is not None or ends_sentence(last.text) or looks_like_title(last.text):
            self.values.append(part)
        else:
            self.values[-1] = replace(
                last, text=join(last.text, part.text), wholes=(*last.wholes, *part.wholes)
            )


def with_label_records(stream: list[Piece]) -> list[Piece]:
    """*stream*, in which records of such lines are registers of one finding each."""
    lines = {id(piece): _said_on(piece) for piece in stream}
    words = Counter(said.word for found in lines.values() for said in found)
    out: list[Piece] = []
    record: list[_Said] = []
    for piece in stream:
        said = [one for one in lines[id(piece)] if one.label is not None or (record and words[one.word] > 1)]
        if record and _is_kind(piece, record[-1]):
            record[-1].go_on(piece)
            continue
        if said and _begins(record, said[0]):
            out.extend(_closed(record))
            record = []
        if said and (record or said[0].label is not None):
            record.extend(said)
        elif record and _goes_on(piece, record[-1]):
            record[-1].go_on(piece)
        else:
            out.extend(_closed(record))
            record = []
            out.append(piece)
    return _told_from_headings([*out, *_closed(record)])


def _told_from_headings(stream: list[Piece]) -> list[Piece]:
    """*stream*, where a heading names the finding of a record only if no other one stands below it."""
    for piece, below in pairwise(piece for piece in stream if piece.kind != "note"):
        if piece.heads is not None and below.heads is not None and piece.heads.lined and below.heads.lined:
            piece.heads.alone = below.heads.alone = False
    return stream


# -- lines


def _said_on(piece: Piece) -> list[_Said]:
    """The labels on one line, each with its value; [] for a line that begins with none."""
    if piece.kind not in ("text", "label") or piece.leaf is None or piece.level is not None or piece.in_table:
        return []
    item = leading_label(piece.text)
    is_number = item is not None and not item[1] and _BLANK.match(piece.text) is not None  # 番号　1
    text = item[1] if item is not None and not is_number else piece.text
    label, opened = None, None
    for pattern in (_COLON, _BRACKETS, _BLANK):
        opened = pattern.match(text)
        label = lookup(opened[1]) if opened else None
        if opened and (label is not None or pattern is _COLON):
            break
    if opened is None or (label is None and (item is not None or not _WORD.fullmatch(opened[0]))):
        return []
    head, rest = opened[0], text[opened.end() :]
    said = []
    while (
        further := next((m for m in _FURTHER.finditer(rest) if lookup(m[1]) is not None), None)
    ) is not None:
        said.append(_of(piece, label, head, rest[: further.start()]))
        label, head, rest = lookup(further[1]), further[1] + rest[further.end(1)], rest[further.end(1) + 1 :]
    return [*said, _of(piece, label, head, rest)]


def _of(piece: Piece, label: Label | None, head: str, value: str) -> _Said:
    values = [_part(piece, value.strip())] if value.strip() else []
    return _Said(label, fold(head).strip(" :"), _part(piece, head.strip()), values, [piece])


def _part(piece: Piece, text: str) -> Leaf:
    assert piece.leaf is not None  # noqa: S101  # by the callers
    return Leaf(text, piece.leaf.origin, wholes=(piece.leaf,))


def _is_kind(piece: Piece, last: _Said) -> bool:
    """True for 指摘 below 区分: a label elsewhere, and a value here."""
    return (
        last.role == "kind" and not last.values and piece.leaf is not None and kind_of(piece.text) is not None
    )


def _goes_on(piece: Piece, last: _Said) -> bool:
    """True for a further paragraph of a text, or the value below its label; behind an answer a heading is none."""
    if piece.kind != "text" or piece.leaf is None or piece.level is not None or not last.asks_for_text:
        return False
    return not (last.role == "response" and last.values and _is_apart(piece, last))


# -- records


def _begins(record: list[_Said], said: _Said) -> bool:
    """True for the first label of the next record: one of a finding that comes again behind an answer."""
    if not record or not any(one.role == "response" for one in record):
        return False
    if said.word == record[0].word or said.role == "finding":
        return True
    return (
        said.role is not None and said.role not in OF_ANSWERS and any(one.word == said.word for one in record)
    )


def _closed(record: list[_Said]) -> Iterator[Piece]:
    """The register that a record is, and the lines behind it that belong to no value; its lines where it is no such record."""
    if not record:
        return
    behind = _behind(record[-1])
    roles = {said.role for said in record}
    known = {said.word: said for said in record if said.label is not None}
    inline = sum(said.is_inline for said in known.values())
    facts = {said.role for said in known.values() if said.role in _FACTS}
    if (
        (inline < MIN_LINES and len(facts) < MIN_FACTS)
        or "response" not in roles
        or not roles & {"finding", "fact"}
    ):
        yield from dict.fromkeys(piece for said in record for piece in said.pieces)
    else:
        for said in record:
            for whole in said.head.wholes:
                whole.label = said.label
        of_audit = [said for said in record if said.role in _OF_AUDIT]
        yield from (piece for said in of_audit for piece in said.pieces)
        known_only = [said for said in record if said.label is not None and said not in of_audit]
        table, heads = _register([one for said in known_only for one in _with_speaker(said)])
        yield Piece("columns", table=table, heads=heads)
    yield from behind


def _with_speaker(said: _Said) -> Iterator[_Said]:
    """A label with its value, and before it who answers, where its brackets say so: 対応の内容（総務課）：…."""
    who = closing_list(said.label.printed) if said.label is not None and said.role == "response" else None
    if who is not None and who.body and said.label is not None:
        origin = said.head.origin
        asked = Label("", "department", answers=True, basis="content")
        yield _Said(asked, "", Leaf("", origin), [Leaf("、".join(who.names), origin)])
        said = replace(said, printed=replace(said.label, printed=who.body), word=fold(who.body))
    yield said


def _behind(last: _Said) -> list[Piece]:
    """Take from the last value the lines that stand behind it and are no part of it: headings of what follows, the end mark."""
    behind: list[Piece] = []
    while (
        len(last.values) > 1
        and last.values[-1].text == last.pieces[-1].text
        and _is_apart(last.pieces[-1], last, -1)
    ):
        behind.insert(0, last.pieces.pop())
        last.values.pop()
    return behind


def _is_apart(piece: Piece, last: _Said, own: int | None = None) -> bool:
    """True for a heading or an end mark behind a text, of which it may be the last paragraph (*own*) so far."""
    text = without_reading_aid(piece.text)
    if is_end_mark(piece.text):
        return True
    if not fits_heading(text) or closing_list(text) is not None:
        return False
    item = leading_number(piece.text)
    styles = {above[0].style for leaf in last.values[:own] if (above := leading_number(leaf.text))}
    return item is None or item[0].style not in styles


def _register(record: Sequence[_Said]) -> tuple[TableNode, Heads]:
    """A head and a row for each answer; what is said once of the finding stands beside all of them."""
    if not _count_rounds(record):
        _count_answers(record)
    count = max(said.answer for said in record) + 1
    columns = list(dict.fromkeys(said.word for said in record))
    first = {said.word: said for said in reversed(record)}
    heads = [
        CellNode(0, n, 1, 1, True, [_head(word, record)], first[word].head.origin)
        for n, word in enumerate(columns)
    ]
    rows: list[list[CellNode]] = [heads, *([] for _ in range(count))]
    for n, word in enumerate(columns):
        every = [said for said in record if said.word == word]
        for said in every:
            alone = len(every) == 1 and said.role not in ("response", "status", "date")
            place, span = (1, count) if alone else (said.answer + 1, 1)
            origin = said.values[0].origin if said.values else said.head.origin
            rows[place].append(CellNode(place, n, span, 1, False, said.values, origin))
    table = TableNode(rows, len(columns), heads[0].origin)
    labels = {n: label for n, word in enumerate(columns) if (label := first[word].label) is not None}
    roles = asked_and_answering(one_answer_column(labels))
    return table, Heads(1, roles, form=True, lined=True).mark(heads)


def _head(word: str, record: Sequence[_Said]) -> Leaf:
    """The label of a column, which stands for the same one before each answer."""
    every = [said.head for said in record if said.word == word]
    return replace(every[0], wholes=tuple(whole for head in every for whole in head.wholes))


def _count_rounds(record: Sequence[_Said]) -> bool:
    """Tell the answers apart by their times: 前回報告 …, 前回の進捗 …, 今回報告 …, 今回の進捗 …; False where there are not several.

    What says no time belongs to the answer above it. The same label with two times stands in one column.
    """
    timed = [(said, time_and_rest(bare_label(said.word))) for said in record if said.role in OF_ANSWERS]
    times = [found[0] for said, found in timed if found is not None and said.role == "response"]
    if len(times) < 2 or len(set(times)) < len(times):
        return False
    answer = 0
    for said, found in timed:
        if found is not None:
            answer = times.index(found[0]) if found[0] in times else answer
            said.word = f"{said.role} {found[1]}"
        said.answer = answer
    return True


def _count_answers(record: Sequence[_Said]) -> None:
    """Tell the answers apart: the next begins where one of its labels comes again. Departments that come again before any
    answer were asked the first time."""
    own: list[_Said] = []
    answer = 0
    for said in record:
        if said.role not in OF_ANSWERS:
            continue
        again = [one for one in own if one.word == said.word]
        if again and any(one.role == "response" for one in own):
            answer, own = answer + 1, []
        elif again and said.role == "department" and again[0].label is not None:
            again[0].printed, again[0].word = replace(again[0].label, role="target"), f"{said.word} "
        said.answer = answer
        own.append(said)
