"""Status words made of a deed and how far it got: 処置済, 是正改善中, 令和6年度実施予定, 見直し不要.

Offices put them together freely, so no table holds them all. The tables go first; a word that is neither there nor made as below
means no class.
"""

import re

from auditdoc.records import Progress

MAX_STATUS = 16
"""Characters; 「令和6年度中に是正改善予定」 has 14, sentences have more."""

_ONE = "(?:措置|対応|対処|改善|是正|処理|処置|実施|履行|見直し|見直|解消|解決|取組み?|取り組み|整備|修正|訂正|改正)"
_DEED = f"{_ONE}(?:[・及び]*{_ONE})?"
_WHEN = "(?:(?:令和|r)?(?:元|[0-9]{1,2})年度|今年度|本年度|年度内|来年度|翌年度|次年度|次回|今後)(?:中|内)?(?:に|から|より)?"
_STUDY = "(?:検討|協議|調整|調査|研究)"

_FORMS: tuple[tuple[Progress, tuple[str, ...]], ...] = (
    (
        "partly",
        (
            f"(?:一部|部分的に){_DEED}(?:済|完了|中|未了)?",
            f"(?:一部|部分的に)(?:未{_ONE}|完了|未完了)",
            f"{_DEED}(?:済|完了)?[(]?一部[)]?(?:済|完了)?",
        ),
    ),
    ("done", (f"(?:(?:概ね|おおむね|既に)?{_DEED})(?:済|完了済?|終了)", "完了済", "解消", "解決")),
    (
        "under_review",
        (
            f"(?:{_DEED}(?:を|に向け(?:て)?|について)?)?(?:継続|引き続き|引続き|現在|今後)?(?:して)?{_STUDY}(?:継続)?中",
            f"(?:要|継続|引き続き|引続き|今後){_STUDY}(?:事項)?",
        ),
    ),
    (
        "no_action",
        (
            f"{_DEED}(?:困難|不可|不可能|不能|不要|せず|しない|できない|見送り|の?必要(?:は)?なし|(?:の)?予定なし)",
            "現状維持|見送り",
        ),
    ),
    (
        "planned",
        (
            f"(?:{_WHEN})?(?:順次)?(?:{_DEED}|着手|完了)(?:完了|着手)?(?:予定|見込み?)",
            f"今後{_DEED}",
        ),
    ),
    (
        "in_progress",
        (
            f"(?:継続|順次|引き続き|引続き|現在)(?:して)?{_DEED}中?",
            f"{_DEED}(?:を)?(?:継続|推進|進行|準備|着手)?中",
            f"{_DEED}(?:に)?(?:着手済?|途中|継続)",
            "着手済|着手中|準備中|進行中|推進中|進捗中|手続中",
        ),
    ),
    ("not_started", (f"未{_ONE}|{_DEED}(?:未了|未済|未完了|未着手)", "未完了")),
)
_MADE = tuple((progress, re.compile("|".join(forms))) for progress, forms in _FORMS)


def compound_class(bare: str) -> Progress | None:
    """The class of a status word made of a deed and its state, bare as `bare_status` gives it; None for any other text."""
    if not 0 < len(bare) <= MAX_STATUS:
        return None
    return next((progress for progress, form in _MADE if form.fullmatch(bare)), None)
