"""Columns that a text takes, told by the bytes of an encoding where that has all of its characters."""

import unicodedata

from auditdoc.japanese.spacing import display_width


def by_table(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text)


def test_every_character_of_the_encoding_is_as_wide_as_unicode_says() -> None:
    """Kanji, kana, signs and half-width kana of Windows' Japanese encoding; private-use characters aside."""
    leads = (*range(0x81, 0xA0), *range(0xE0, 0xFD))
    pairs = b"".join(bytes((lead, trail)) for lead in leads for trail in range(0x40, 0xFD))
    known = [*pairs.decode("cp932", "ignore"), *bytes(range(0x20, 0xE0)).decode("cp932", "ignore")]
    seen = [c for c in known if unicodedata.category(c) != "Co"]
    assert len(seen) > 9000
    assert [c for c in seen if display_width(c) != by_table(c)] == []


def test_characters_beyond_the_encoding_are_measured_one_by_one() -> None:
    assert [display_width(text) for text in ("𠮷野家", "é", "aé年", "")] == [
        6,
        by_table("é"),
        by_table("aé年"),
        0,
    ]
