"""The words of the documents of threads: what their codes are called in Japanese."""

from collections.abc import Mapping
from types import MappingProxyType

from auditdoc.standard_form.values import PROGRESS

STATES: Mapping[str, str] = MappingProxyType(
    {"open": "未完了", "settled": "終結", "closed": "記載終了（進捗の記載なし）"}
)

YEARS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "asked": ("＋", "指摘"),
        "continued": ("＝", "継続"),
        "reworded": ("～", "文言変更"),
        "recurred": ("！", "再発"),
        "closed": ("－", "記載なし"),
        "no_report": ("・", "報告書なし"),
    }
)
"""Sign and word: neither needs a colour."""

LEGEND: Mapping[str, str] = MappingProxyType(
    {
        "asked": "初めての指摘",
        "continued": "同じ文言で再び記載",
        "reworded": "文言を変えて再び記載",
        "recurred": "終結の後、又は記載のない報告書を挟んで、再び指摘",
        "closed": "その年度の報告書に記載がない",
        "no_report": "その年度の報告書が収められていない",
    }
)

RECURRENCES: Mapping[str, str] = MappingProxyType(
    {"after_absence": "記載のない報告書を挟んで再び指摘", "after_settled": "措置済み等とされた後、再び指摘"}
)

PROGRESS_WORDS: Mapping[str, str] = MappingProxyType(
    {**PROGRESS, "not_stated": "進捗の記載なし", "unanswered": "未回答"}
)
INFERRED = "（推定）"

PENDING = "後の報告書なし"
"""What became of a promise of which no later report can tell."""

DEFINITIONS = (
    "事項は、件名・本文・対象課・金額など書かれている内容により年度を通して対応づけている。番号や位置だけでは対応づけていない。",
    "「終結」は、最後の回答が措置済み又は措置しないとしているもの。",
    "「未完了」は、最新の報告書に記載があって終結していないもの、及び最新の報告書にはないが最後の回答が終わっていないとしているもの。",
    "「記載終了」は、最新の報告書になく、最後の回答からは進捗の分からないもの。",
    "「再発」は、終結の後、又は記載のない報告書を挟んで再び指摘されたもの。報告書が収められていない年度は、記載がないものとは扱わない。",
    "経過は、収められている報告書で最初に指摘された年度から、未完了のものは最新の報告書の年度まで、その他は最後に記載された年度まで。",
)
ON_INFERENCE = "「（推定）」の進捗は、回答の文面から推定したもの。予定とその後は、いずれも文面からの推定。"
"""Said where something on the page is inferred."""
