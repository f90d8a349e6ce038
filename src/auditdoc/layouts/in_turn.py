"""Pieces that tell what they are only beside their neighbours: letters in turn, numbers above their titles, cells one below the other."""

import re
import unicodedata
from dataclasses import replace

from auditdoc.japanese.numerals import Style
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.wording import fits_heading


def read_letters_in_turn(stream: list[Piece]) -> None:
    """Behind h, i is a letter and no Roman one."""
    before = 0
    for piece in stream:
        item = piece.item
        letter = _LETTER.fullmatch(unicodedata.normalize("NFKC", item.printed)) if item is not None else None
        if item is None or letter is None:
            continue
        place = ord(letter[1].lower()) - ord("a") + 1
        if item.style in _LETTERS_FOR and place == before + 1:
            piece.item = replace(item, style=_LETTERS_FOR[item.style], value=(place,))
        before = place


_LETTER = re.compile(r"\(?([A-Za-z])[).]?")
_LETTERS_FOR: dict[str, Style] = {"roman": "latin", "roman_paren": "latin_paren"}


def with_titles_at_numbers(stream: list[Piece]) -> list[Piece]:
    """A number alone on its line (No.1) with the title on the next are one line."""
    out: list[Piece] = []
    for piece in stream:
        above = out[-1] if out else None
        alone = (
            above is not None and above.item is not None and above.item.style == "named" and not above.rest
        )
        if (
            above is not None
            and alone
            and piece.kind == "text"
            and piece.item is None
            and fits_heading(piece.text)
        ):
            joined = Piece(
                "text",
                f"{above.text} {piece.text}",
                above.leaf,
                above.item,
                piece.text,
                in_table=piece.in_table,
            )
            joined.also = (piece.leaf,) if piece.leaf is not None else ()
            out[-1] = joined
        else:
            out.append(piece)
    return out


def with_cells_beside(stream: list[Piece]) -> list[Piece]:
    """Put cells that a converter set one below the other back in pairs: labels in a row, then their texts in turn.

    「監査の意見」「対応の内容」 and then two texts is a table of two columns whose cells became lines. With more texts than labels
    the first is the finding and the rest the answer.
    """
    out: list[Piece] = []
    place = 0
    while place < len(stream):
        run = _label_run(stream, place)
        texts = _texts_after(stream, place + len(run)) if len(run) == 2 else []
        if len(texts) < 2:
            out.append(stream[place])
            place += 1
            continue
        out.extend([run[0], texts[0], run[1], *texts[1:]])
        place += len(run) + len(texts)
    return out


def _label_run(stream: list[Piece], place: int) -> list[Piece]:
    """Two labels, of findings and of answers, that follow each other without any text."""
    run = stream[place : place + 2]
    roles = [
        piece.label.label.role
        for piece in run
        if piece.kind == "label" and piece.label and not piece.label.rest
    ]
    return run if len(roles) == 2 and roles[0] in ("finding", "fact") and roles[1] == "response" else []


def _texts_after(stream: list[Piece], place: int) -> list[Piece]:
    """The sentences that follow, up to the next label, heading or line that is no sentence."""
    texts = []
    for piece in stream[place:]:
        if piece.kind != "text" or piece.level is not None or not ends_sentence(piece.text):
            break
        texts.append(piece)
    return texts
