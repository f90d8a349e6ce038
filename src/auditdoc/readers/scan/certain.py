"""What an engine cannot have seen: the few characters of a line for which Japanese print has one reading alone.

Engines tell 〔 from [, a comma from a full stop and 令 from 金 by a pixel or two, and most of what they read then is no print at
all: 「金和4年」, 「1.386円」, 「、.」. Everything else stays as it was read, however odd it is.
"""

import re

_PAIRS = {"「": "」", "『": "』", "（": "）", "(": ")", "【": "】", "〔": "〕", "［": "］", "[": "]"}
_SQUARE = "〕］]】"
MAX_LABEL = 30
"""Characters of a line that can be a label or name in brackets."""
_ERA = re.compile(r"[\u4e00-\u9fff](?=和(?:元|[1-9]|[12]\d)年(?![目間後]))")
_SHOWA = "昭召照旧沼唱"
"""What 昭 is read as; it is left as it is."""
_THOUSANDS = re.compile(r"(?<![\d.,])\d{1,3}(?:[.,]\d{3})+(?=[千万]?円|人|名|件|点|冊|台|枚|か所)")
_LOOK_ALIKE = (
    (r"[指描拒惜借]置|措[軒署直匿]", "措置"),
    (r"[微懲]収", "徴収"),
    (r"[猫猷]予", "猶予"),
    (r"店舎", "庁舎"),
    (r"教育店", "教育庁"),
    (r"警察店", "警察庁"),
    (r"返[選避]", "返還"),
    (r"償[選避]", "償還"),
    (r"避付|選付(?=加算|金)", "還付"),
)
"""What is no word, and the word of which it differs in a character that looks much the same."""
_STOPS = re.compile(r"(?<=[、。])[.,．，]+")
_LONG = re.compile(r"(?<=[\u30a1-\u30fa])(?:ー{2,}|[-－](?=$|[\u30a1-\u30fa]))")
_DASH = re.compile(r"[一ー－―—-]*ー[一ー－―—-]*")


def mended(text: str) -> str:
    """*text* with what can be read in one way only read so."""
    if _DASH.fullmatch(text):
        return "―"  # a long vowel never stands alone
    text = _ERA.sub(lambda found: found[0] if found[0] in _SHOWA else "令", text)
    for look_alike, word in _LOOK_ALIKE:
        text = re.sub(look_alike, word, text)
    text = _THOUSANDS.sub(lambda found: found[0].replace(".", ","), text)
    return paired(_LONG.sub("ー", _STOPS.sub("", text)))


def paired(text: str) -> str:
    """*text* in which a bracket that closes has the form of the one that opened: 〔文化課] is 〔文化課〕.

    Only the form tells 〕, ] and 】 apart in print, and each is read for another; which was meant, the other one says.
    """
    out, opened = list(text), list[str]()
    for place, character in enumerate(text):
        if character in _PAIRS:
            opened.append(character)
        elif character in _PAIRS.values() and opened:
            closing = _PAIRS[opened.pop()]
            if character in _SQUARE and closing in _SQUARE:
                out[place] = closing
    return "".join(out)


def unclosed(text: str) -> bool:
    """True for a label or name that lost one of its brackets: 「【措置」, 「文化課〕」. A longer line can begin in a bracket that
    a line before opened."""
    if not text or len(text) > MAX_LABEL or "。" in text:
        return False
    opens = text[0] in "【〔［[《〈" and not any(character in "】〕］]》〉" for character in text)
    return opens or (text[-1] in "】〕］]》〉" and not any(character in "【〔［[《〈" for character in text))
