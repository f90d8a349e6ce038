"""Which characters speak for damage is told by the table of an encoding, which has to be known whole."""

from auditdoc.readers.pdf import plausible

LEADS = (*range(0x81, 0xA0), *range(0xE0, 0xFD))


def defined(codes):
    """The character of each code that Windows' Japanese encoding defines."""
    for code in codes:
        try:
            yield code.decode("cp932")
        except UnicodeDecodeError:
            continue


def test_every_character_of_the_encoding_is_known():
    """Code by code, held against the table that the reader makes at once: あ and 亜 begin their rows, and are in it."""
    pairs = (bytes((lead, trail)) for lead in LEADS for trail in range(0x40, 0xFD))
    single = (bytes((code,)) for code in (*range(0x20, 0x7F), *range(0xA1, 0xE0)))
    expected = {*defined(pairs), *defined(single)}
    kept = {character for character in expected if not plausible._FOREIGN.match(character)}
    assert {"あ", "亜", "ァ", "唖", "一"} <= kept
    assert kept - plausible._in_use() == set()
    assert len(plausible._in_use()) < len(kept) + 10
