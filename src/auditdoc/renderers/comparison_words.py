"""The words of the 新旧対照表: what the codes of a comparison are called in documents."""

from collections.abc import Mapping
from types import MappingProxyType

CHANGES: Mapping[str, str] = MappingProxyType({"continued": "継続", "new": "新規", "closed": "終了"})

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "continued": "継続する事項",
        "new": "新たな事項",
        "closed": "記載がなくなった事項",
        "unchanged": "変更のない事項",
    }
)

FLAGS: Mapping[str, str] = MappingProxyType(
    {
        "reworded": "文言の変更",
        "figures": "数値の変更",
        "renumbered": "番号の変更",
        "moved": "見出しの変更",
        "widened": "対象の拡大",
        "narrowed": "対象の縮小",
        "readdressed": "対象課の変更",
        "kind_changed": "区分の変更",
        "reopened": "再指摘",
        "settled": "措置済",
    }
)

DEPARTMENTS: Mapping[str, str] = MappingProxyType(
    {
        "renamed": "改称",
        "merged": "統合",
        "split": "分割",
        "moved": "所管替え",
        "added": "新たに記載",
        "gone": "記載なし",
    }
)

BASES: Mapping[str, str] = MappingProxyType(
    {"note": "報告書の記載", "file": "所属の変遷ファイル", "suggested": "推定（要確認）"}
)

OUTCOMES: Mapping[str, str] = MappingProxyType(
    {
        "done": "実施",
        "partly": "一部実施",
        "late": "遅延",
        "repeated": "再度の予定",
        "dropped": "取りやめ",
        "not_reported": "記載なし",
    }
)

DOUBTS: Mapping[str, str] = MappingProxyType(
    {
        "tie": "同程度の候補",
        "also_like": "ほかの候補",
        "weak": "弱い対応",
        "near_miss": "僅差で別事項",
        "other_object": "類似の文言",
    }
)
