"""Signs of symbol fonts (Wingdings, Symbol), which stand in files as private or Latin characters, as Unicode."""

UNKNOWN = "〓"
"""The geta: what Japanese printers set where a sign is missing."""

_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x45: "☜", 0x46: "☞",
    0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻", 0x71: "❑", 0x72: "❒",
    0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x7A: "⌘", 0x80: "⓪", 0x8B: "⓿", 0x9E: "・",
    0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA2: "〇", 0xA3: "◯", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "□", 0xAA: "✦",
    0xAB: "★", 0xAC: "✶", 0xB6: "☆", 0xC4: "➢", 0xD5: "⌫", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑",
    0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
    **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    **{0x8C + n: chr(0x2776 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "•", 0x98: "●", 0x99: "●", 0x9A: "○", 0x9F: "▪",
    0xA0: "■", 0xA2: "□", 0xA3: "□", 0xAE: "◆", 0xE0: "★",
    **{0x6A + n: chr(0x2460 + n) for n in range(10)},
}  # fmt: skip
_WINGDINGS_3 = {0x70: "▲", 0x71: "▼", 0x72: "△", 0x73: "▽", 0x74: "◀", 0x75: "▶", 0x76: "◁", 0x77: "▷", 0x7D: "▶", 0x80: "▶"}  # fmt: skip
_GREEK_CAPITALS = "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ"
_GREEK = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ"
_SYMBOL = {
    0x20: " ", 0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔", 0xAC: "←", 0xAD: "↑",
    0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xCC: "⊂",
    0xCE: "∈", 0xD0: "∠", 0xD5: "∏", 0xD6: "√", 0xD7: "⋅", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
    **{0x41 + n: sign for n, sign in enumerate(_GREEK_CAPITALS)},
    **{0x61 + n: sign for n, sign in enumerate(_GREEK)},
    **{n: chr(n) for n in (*range(0x2B, 0x3F), 0x21, 0x23, 0x25, 0x26, 0x28, 0x29, 0x3F, 0x5B, 0x5D, 0x5F, 0x7B, 0x7C, 0x7D) if n != 0x2D},
}  # fmt: skip

_FONTS = {"wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "wingdings 3": _WINGDINGS_3, "symbol": _SYMBOL}


def is_symbol_font(font: str) -> bool:
    """True for fonts whose Latin characters print as other signs."""
    return font.lower() in _FONTS


def in_unicode(text: str, font: str) -> str:
    """*text* set in *font* as it prints; one character for one.

    Private characters U+F020-F0FF, as which Word keeps the signs of any symbol font, become `UNKNOWN` when the font is
    not one of the tables; other characters of other fonts stay.
    """
    table = _FONTS.get(font.lower())
    return "".join(_sign(character, table) for character in text)


def _sign(character: str, table: dict[int, str] | None) -> str:
    code = ord(character)
    private = 0xF020 <= code <= 0xF0FF
    if table is None:
        return UNKNOWN if private else character
    if private or 0x20 < code <= 0xFF:
        return table.get(code & 0xFF, UNKNOWN)
    return character
