"""How much a decoded text looks like Japanese: by this decoding.py chooses between two legal readings."""

from __future__ import annotations

import functools
import re
from collections import Counter

_SAMPLE = 20_000  # characters, taken evenly over the whole text: enough to tell, and a megabyte costs no more
_KANJI_OF_REPORTS = (
    "一二三四五六七八九十百千万円年月日時分度第号条項章節款部課係室局署所長員職者人名市区町村県府都道庁役"
    "場監査措置状況報告書指摘事意見要望結果基公表通知内容対象関法令規則程例定約契類文帳簿台物品財産備管理"
    "使用許可貸付借料金額支出収入予算決会計処手続務業委託補助成団体施設工修繕更新点検保守安全防災学校教育"
    "福祉健康険医療病院児童高齢介護障害環境清掃画建土木水下上交消税総材研情共有化電子機器適正切確認実行改"
    "善討努徹底図必今後平和昭元前当該各本同他旧大小中間外以未済完了回答由原因現在期限印押記載漏誤不足超過"
    "遅延性効率経合的整直周注留講取組進推促制及又並等別個数量単価格示調達札随競争落参加選審評方針準目標題"
    "責任担主幹副首議"
)


@functools.cache
def weights() -> dict[str, float]:
    """Weight per character: kana, common kanji and ASCII high, rare kanji low; for all others see _OTHER.

    The classes are the rows (区) of JIS X 0208: 1–3 signs and digits, 4 hiragana, 5 katakana, 16–47 level 1,
    48–84 level 2.
    """
    rows = {1: 1.0, 2: -0.5, 3: 0.8, 4: 2.0, 5: 1.2, 6: -0.5, 7: -1.0, 8: -0.5}
    rows |= dict.fromkeys(range(16, 48), 0.7) | dict.fromkeys(range(48, 85), -0.8)
    table = {sign: weight for row, weight in rows.items() for sign in _row(row)}
    table |= dict.fromkeys(map(chr, range(0x20, 0x7F)), 1.0) | dict.fromkeys("\n\r\t\f", 1.0)
    table |= dict.fromkeys("、。「」・（）　", 1.5) | dict.fromkeys(_KANJI_OF_REPORTS, 1.8)
    table |= dict.fromkeys("～－①②③④⑤⑥⑦⑧⑨⑩㈱№㎡髙﨑", 0.8)
    return table


_OTHER, _CONTROL, _DAMAGE = -2.0, -6.0, -4.0
# EUC-JP read as CP932 is half-width kana among rare kanji; a list of nothing but half-width kana can be
# meant.
_HALF_WIDTH, _HALF_WIDTH_ONLY = -0.6, 0.9
_ONLY_HALF_WIDTH = re.compile("[\x00-\x7f\uff61-\uff9f]+")


def _row(row: int) -> str:
    cells = (bytes((row + 0xA0, cell + 0xA0)) for cell in range(1, 95))
    return "".join(cell.decode("euc_jp", "ignore") for cell in cells).replace("\ufffd", "")


def japanese_score(text: str) -> float:
    """Mean weight of the characters: about 1.5 for ordinary Japanese, 1.0 for ASCII, below 0 for a wrong
    reading."""
    whole = text.removesuffix("\ufffd")  # a character cut off at the end is no fault of the reading,
    sample = whole[:: len(whole) // _SAMPLE + 1]
    if not sample:
        return 0.0
    table = weights()
    half_width = _HALF_WIDTH_ONLY if _ONLY_HALF_WIDTH.fullmatch(sample) else _HALF_WIDTH
    total = sum(count * table.get(sign, _rare(sign, half_width)) for sign, count in Counter(sample).items())
    return (total - (len(text) - len(whole))) / len(sample)  # but of two readings the one without wins


def _rare(sign: str, half_width: float) -> float:
    if "\uff61" <= sign <= "\uff9f":
        return half_width
    if sign == "\ufffd":
        return _DAMAGE
    if sign < " " or "\x7f" <= sign <= "\x9f":
        return _CONTROL
    return _OTHER


def control_share(text: str) -> float:
    """Share of control characters that no text file has; a form feed, ESC and Ctrl-Z (end of file in DOS) may
    be there."""
    bad = sum(text.count(chr(code)) for code in (*range(9), 11, *range(14, 26), *range(28, 32), 127))
    return bad / max(1, len(text))
