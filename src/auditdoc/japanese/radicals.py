"""Radicals that fonts in PDF files give for ordinary kanji, and the kanji they stand for.

A PDF says which glyph it prints, and maps it back to text by a table of its font; where a radical and a kanji
share one glyph (⽇ and 日) many tables name the radical. Nobody types these characters, so every one is
mended.

Sources: EquivalentUnifiedIdeograph.txt of the Unicode Character Database, version 17.0.0, for the CJK
Radicals Supplement, most of which NFKC leaves alone; NFKC for the Kangxi Radicals, where the two agree. Both
give the Chinese form for two radicals that Japanese fonts draw as 戸 and 黒 (CMap UniJIS-UTF16-H of
Adobe-Japan1 has one glyph for each pair). ⺀ (U+2E80), a mark of repetition in seals, has no equivalent.
"""

from __future__ import annotations

import unicodedata

_SUPPLEMENT = """
⺁厂 ⺂乛 ⺃乚 ⺄乙 ⺅亻 ⺆冂 ⺇𠘨 ⺈刀 ⺉刂 ⺊卜 ⺋㔾 ⺌小 ⺍小 ⺎兀 ⺏尣 ⺐尢 ⺑𡯂 ⺒巳 ⺓幺 ⺔彑 ⺕𫜹
⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛旡 ⺜日 ⺝月 ⺞歺 ⺟母 ⺠民 ⺡氵 ⺢氺 ⺣灬 ⺤爫 ⺥爫 ⺦丬 ⺧牛 ⺨犭 ⺩王 ⺪𤴔 ⺫目
⺬示 ⺭礻 ⺮𥫗 ⺯糹 ⺰纟 ⺱罓 ⺲罒 ⺳㓁 ⺴冗 ⺵𦉫 ⺶羊 ⺷𦍌 ⺸𦍋 ⺹耂 ⺺肀 ⺻聿 ⺼肉 ⺽𦥑 ⺾艹 ⺿艹 ⻀艹
⻁虎 ⻂衤 ⻃覀 ⻄西 ⻅见 ⻆角 ⻇𧢲 ⻈讠 ⻉贝 ⻊𧾷 ⻋车 ⻌辶 ⻍辶 ⻎辶 ⻏邑 ⻐钅 ⻑長 ⻒镸 ⻓长 ⻔门 ⻕𨸏
⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻞𩙿 ⻟飠 ⻠饣 ⻡𩠐 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻧卤 ⻨麦 ⻩黄 ⻪黾
⻫斉 ⻬齐 ⻭歯 ⻮齿 ⻯竜 ⻰龙 ⻱龜 ⻲亀 ⻳龟
"""
_JAPANESE_FORMS = {"⼾": "戸", "⿊": "黒"}


def _kangxi() -> dict[str, str]:
    radicals = map(chr, range(0x2F00, 0x2FD6))
    return {radical: unicodedata.normalize("NFKC", radical) for radical in radicals} | _JAPANESE_FORMS


RADICALS: dict[str, str] = {pair[0]: pair[1] for pair in _SUPPLEMENT.split()} | _kangxi()
"""Radical → unified ideograph, one character each."""
