"""The kind of audit that a title or a line names."""

import re

from auditdoc.japanese.characters import fold
from auditdoc.layouts.wording import DECORATION
from auditdoc.records import AuditType

_AUDIT_TYPES: tuple[tuple[str, AuditType], ...] = (
    ("フォローアップ監査", "フォローアップ監査"), ("包括外部監査", "包括外部監査"), ("個別外部監査", "個別外部監査"),
    ("住民監査請求", "住民監査請求"), ("財政援助団体", "財政援助団体等監査"), ("財政的援助団体", "財政援助団体等監査"),
    ("出資団体", "財政援助団体等監査"), ("指定管理者監査", "財政援助団体等監査"), ("工事監査", "工事監査"), ("技術監査", "工事監査"),
    ("行政監査", "行政監査"), ("随時監査", "随時監査"), ("定期監査", "定期監査"), ("定例監査", "定期監査"),
    ("一般監査", "定期監査"), ("普通会計", "定期監査"), ("財務監査", "定期監査"), ("学校監査", "定期監査"),
    ("基金運用", "基金運用審査"), ("健全化判断比率", "健全化判断比率審査"), ("例月", "例月出納検査"), ("決算審査", "決算審査"),
    ("決算及び基金", "決算審査"), ("会計監査", "その他"), ("監事監査", "その他"), ("行政評価", "その他"), ("決算検査報告", "その他"),
)  # fmt: skip
"""Words in a title → audit type."""


def audit_type_in(text: str) -> AuditType | None:
    """The kind of audit that a text names first; a narrower one in brackets behind it wins: 定期監査（工事監査）."""
    folded = fold(text)
    found = sorted((folded.index(word), -len(word), kind) for word, kind in _AUDIT_TYPES if word in folded)
    if not found:
        return None
    if len(found) > 1 and found[0][2] == "例月出納検査":
        found = found[1:]  # the monthly inspection is named beside the audit, whose findings these are
    bracket = re.search(r"監査\(([^()]+監査)\)", folded)
    inner = audit_type_in(bracket[1]) if bracket else None
    return inner or found[0][2]


MAX_NAME = 16
"""Characters of a marked line that is the name of an audit."""


def audit_alone(text: str) -> AuditType | None:
    """The audit that a line names behind a mark, saying nothing else: 「◆定期監査」. 財務監査 is no kind of its own."""
    marked = text[:1] in DECORATION and text.endswith("監査") and len(text) <= MAX_NAME
    return audit_type_in(text) if marked and "財務" not in text else None
