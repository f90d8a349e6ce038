"""How auditors word what they ask, and bodies what they did: told from the end of a text.

…されたい。…する必要がある。…が望まれる。 ask, and so does the fault that was found: …なかった。…が散見された。
…した。…している。…します。…する予定である。 answer.
"""

import re

from auditdoc.japanese.department_brackets import closing_list
from auditdoc.japanese.spacing import without_blanks

DEMAND = re.compile(
    r"(?:[らさめ行えけせてねべれ]られたい|され(?:たい|るよう[^。]{0,12}(?:求める|要望する|望む))|(?:する|図る|努める|行う)よう(?:要望する|求める)|"
    r"(?:改善|是正|検討|見直し|整備|徹底|対応|留意|注意)(?:を要する|が必要である|が望まれる|する必要がある|されたい|を求める|を望む))[。）)]?$"
)
"""How auditors end a finding; no letter and no legal base ends so."""
_ASKS = re.compile(
    r"(?:たい|必要(?:が?ある|が?あります|だ|である|です|がある(?:もの)?と(?:考える|認める))|べき(?:で(?:ある|す)|もの(?:である)?|と考える)?|望まし(?:い|く思う)|"
    r"望(?:む|みます|まれ(?:る|ます))|求め(?:る|ます|られ(?:る|ます))|(?:要望|要請|期待|お願い|指摘|勧告)(?:する|します|いたします|したい)|ください|こと|余地がある)$"
)
"""Demands in further words."""
_FAULT = re.compile(
    r"(?:なかった|いない|ません(?:でした)?|(?:て|で)い(?:た|ました)|(?:あっ|見受けられ|見られ|みられ|散見され|認められ|判明し|生じ|不足し)(?:た|ました|る|ます)|"
    r"(?:がない|でない|不明|不適切|不適正|不十分|不備|誤り|漏れ)(?:で(?:ある|あった))?)$"
)
"""Faults as they are reported."""
_DONE = re.compile(r"(?:[たるすくぐむうつぶぬ]|です|予定|済み?|中|とおり)$")
"""Deeds and plans: a sentence that asserts."""
_STOPS = "。．）)」』"


def _last_sentence(text: str) -> str:
    closing = closing_list(text)
    bare = without_blanks(closing.body if closing is not None and closing.body else text)
    sentences = [part for part in re.split("[。．]", bare) if part.strip(_STOPS)]
    return sentences[-1].strip(_STOPS) if sentences else ""


def demands(text: str) -> bool:
    """True for a text that ends by asking: …されたい。…する必要がある。"""
    end = _last_sentence(text)
    return DEMAND.search(end) is not None or _ASKS.search(end) is not None


def faults(text: str) -> bool:
    """True for a text that ends with what was found wrong: …なかった。"""
    return _FAULT.search(_last_sentence(text)) is not None


def answers(text: str) -> bool:
    """True for a text that ends with what was done, is done or will be done, and that asks for nothing on the way."""
    if demands(text) or faults(text) or _DONE.search(_last_sentence(text)) is None:
        return False
    return not any(DEMAND.search(part) for part in re.split("[。．]", without_blanks(text)))


_POLITE = re.compile(r"(?:ます|ました|です|でした|ません|ください|ましょう)$")


def is_polite(text: str) -> bool:
    """True for a text that ends in the forms of a letter: …しました。, where auditors write …した。"""
    return _POLITE.search(_last_sentence(text)) is not None
