"""Labels: whole words only, in any decoration, joined, counted, and put together in ways that no list holds."""

import pytest

from auditdoc.layouts.kinds import kind_of, split_kind_mark, split_opening_mark
from auditdoc.layouts.leading_labels import labelled, says_none
from auditdoc.layouts.vocabulary import lookup, lookup_beside, parts_of, progress_of, split_status_mark


@pytest.mark.parametrize(
    ("printed", "role", "kind"),
    [
        ("指摘事項", "finding", "指摘"),
        ("【 措 置 の 内 容 】", "response", None),
        ("監査の結果（指摘事項等）", "finding", "指摘"),
        ("指摘事項・指導事項", "finding", None),
        ("監査委員の指摘等", "finding", "指摘"),
        ("大学の対応", "response", None),
        ("講じた措置等の内容", "response", None),
        ("是正・改善の状況", "response", None),
        ("監事の意見", "finding", "意見"),
        ("内部監査室の指摘", "finding", "指摘"),
        ("企業局の対応", "response", None),
        ("〇〇課における措置状況", "response", None),
        ("社会福祉協議会が講じた改善", "response", None),
        ("担当部署", "department", None),
        ("完了年月日", "date", None),
        ("当局が講じた是正改善の処置", "response", None),
        ("整理番号", "number", None),
        ("監査の区分", "audit_type", None),
        ("監事監査における所見", "finding", None),
        ("前回監査の指摘事項", "finding", "指摘"),
        ("指導・助言事項", "finding", "指導"),
        ("是正又は改善を求める事項", "finding", None),
        ("附帯意見", "finding", "意見"),
        ("具体的な改善策", "response", None),
        ("講じた改善措置（人事課、財政課）", "response", None),
        ("その後の措置状況", "response", None),
        ("被監査部門の対応", "response", None),
        ("所見に対する回答", "response", None),
        ("監査を受けた機関", "department", None),
        ("監査の結果等の内容", "finding", None),
        ("審査結果等の概要", "finding", None),
        ("監査の結果又は意見の件名", "title", None),
        ("被監査部局", "department", None),
        ("部課（所）等名", "department", None),
        ("措置実施部署", "department", None),
        ("指摘事項（件名）", "title", "指摘"),
        ("意見等の区分", "kind", None),
        ("措置済・未措置の別", "status", None),
        ("完了予定年月", "date", None),
        ("監査結果報告書該当頁", "page", None),
        ("≪指摘事項≫", "finding", "指摘"),
        ("―措置の内容―", "response", None),
        ("＝ 指摘事項 ＝", "finding", "指摘"),
        ("▶措置状況", "response", None),
        ("⇒ 措置内容", "response", None),
        ("結果（指摘事項）", "finding", "指摘"),
        ("監査結果に関する報告の内容", "finding", None),
        ("監査の概要及び指摘事項", "finding", "指摘"),
        ("重点指摘事項", "finding", "指摘"),
        ("改善要請事項", "finding", None),
        ("是正指示事項", "finding", None),
        ("推奨事項", "finding", None),
        ("執った措置", "response", None),
        ("採られた措置の概要", "response", None),
        ("改善の措置", "response", None),
        ("改善（措置）状況", "response", None),
        ("対処方針", "response", None),
        ("検討の結果", "response", None),
        ("見直し内容", "response", None),
        ("措置済内容", "response", None),
        ("市当局の対応", "response", None),
    ],
)
def test_a_label_is_known_in_any_dress(printed: str, role: str, kind: str | None) -> None:
    """Brackets, letter spacing, joints and compositions do not hide what a label is."""
    label = lookup(printed)
    assert label is not None
    assert (label.role, label.kind) == (role, kind)


@pytest.mark.parametrize(
    "text",
    ["再発防止のための措置を講じた。", "令和4年度", "総務課", "結果", "指摘のあった備品は、台帳を修正した。", "", "※", "（", "措置を講じた旨の通知があったので", "滞納者への対応", "図書館の改善", "市民の意見"],
)  # fmt: skip
def test_prose_and_other_words_are_no_labels(text: str) -> None:
    """A label is matched as a whole and never found inside a sentence."""
    assert lookup(text) is None


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("２　措置", "２", ""),
        ("1【指摘事項】", "1", ""),
        ("（指摘１）", "指摘１", ""),
        ("［指摘事項２］役員の旅費について", "指摘事項２", "役員の旅費について"),
        ("【措置の内容】（文化課）", None, "（文化課）"),
        ("改善結果→2件について印紙の貼付を受けた。", None, "2件について印紙の貼付を受けた。"),
        ("（報告年月日:平成22年12月20日）", None, "平成22年12月20日"),
        ("監査の種類　　定期監査", None, "定期監査"),
    ],
)
def test_a_label_may_open_its_line(text: str, number: str | None, rest: str) -> None:
    """Number before, count inside, value behind: in brackets, behind a colon, an arrow or a wide blank."""
    found = labelled(text)
    assert found is not None
    assert (found.number, found.rest) == (number, rest)


def test_joined_labels_keep_their_parts() -> None:
    """A label that joins two roles is no label of one; its parts are known."""
    assert [part.role for part in parts_of("措置を講じた部課及び措置通知日")] == ["department", "date"]
    assert lookup("監査の意見及び対応の内容") is None
    assert [part.kind for part in parts_of("監査の意見及び対応の内容")] == ["意見", None]


def test_marks_give_kind_and_status() -> None:
    """【指摘】 behind or before a text is its kind, 【改善済】 its status; other brackets are text."""
    assert split_kind_mark("契約日の誤りについて【指摘】") == ("契約日の誤りについて", "指摘")
    assert split_kind_mark("保育所について（市立）") == ("保育所について（市立）", None)
    assert split_opening_mark("【意見】交付要綱に定めがない。") == ("意見", "交付要綱に定めがない。")
    assert split_status_mark("【改善済】様式を改めた。") == ("改善済", "様式を改めた。")
    assert split_status_mark("【重要】様式を改めた。") == (None, "【重要】様式を改めた。")


def test_words_of_scales_have_their_class() -> None:
    """A printed status word means a class; an unknown one means none."""
    assert [progress_of(w) for w in ("措置済み", "検討中", "未措置", "見解の相違", "一部措置済", "順調")] == [
        "done",
        "under_review",
        "not_started",
        "no_action",
        "partly",
        None,
    ]
    assert kind_of("指摘事項") == "指摘"
    assert kind_of("台帳") is None


@pytest.mark.parametrize(
    ("words", "progress"),
    [
        ("対応完了 処置済み 是正改善済 見直し済 概ね解消済 解消 完了済", "done"),
        ("一部見直し済 一部未措置 一部完了 是正済（一部）", "partly"),
        ("継続実施中 順次対応 改善着手 着手済み 処置中 取り組み中 準備中", "in_progress"),
        ("是正予定 完了予定 令和6年度実施予定 R7年度中に改善見込み 今後対応", "planned"),
        ("改善検討中 引き続き検討中 実施に向け調整中 要検討 協議中", "under_review"),
        ("対応不可 見直し不要 実施見送り 是正困難 現状維持 対応予定なし", "no_action"),
        ("未処理 措置未済 改善未着手 未完了", "not_started"),
        ("対応 改善 令和5年度措置 対応方針 処理状況 重要 対応中の案件", None),
    ],
)
def test_status_words_are_made_of_a_deed_and_its_state(words: str, progress: str | None) -> None:
    """Offices put 是正, 見直し, 処置 and 済, 予定, 困難 together freely; a deed alone says nothing of its state."""
    assert {word: progress_of(word) for word in words.split()} == dict.fromkeys(words.split(), progress)


@pytest.mark.parametrize(
    "brackets", ["【】", "〔〕", "［］", "[]", "〈〉", "《》", "≪≫", "＜＞", "（）", "()", "「」", "『』"]
)
def test_a_status_mark_stands_in_any_brackets(brackets: str) -> None:
    """Before its text or on a line of its own."""
    mark = f"{brackets[0]}令和6年度実施予定{brackets[1]}"
    assert split_status_mark(f"{mark}\u3000様式を改める。") == ("令和6年度実施予定", "様式を改める。")
    assert split_status_mark(mark) == ("令和6年度実施予定", "")


@pytest.mark.parametrize("text", ["該当なし", "（な し）", "特になし", "該当事項なし。"])
def test_nothing_is_said_to_be_nothing(text: str) -> None:
    """What stands for an empty list begins no finding."""
    assert says_none(text)
    assert not says_none("様式がない。")


@pytest.mark.parametrize(
    ("printed", "role", "kind"),
    [
        ("講じた措置\n又は今後の方針", "response", None),
        ("対応状況又は今後の対応方針", "response", None),
        ("講ずる措置", "response", None),
        ("口頭指導事項", "finding", "指導"),
        ("文書指摘", "finding", "指摘"),
        ("監査委員所見", "finding", "意見"),
        ("被監査部署", "department", None),
    ],
)
def test_joined_and_composed_labels(printed: str, role: str, kind: str | None) -> None:
    """Where no list has the whole, its parts may be labels or phrases."""
    label = lookup(printed)
    assert label is not None
    assert (label.role, label.kind) == (role, kind)


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("結果", "finding"),
        ("定期監査の結果", "finding"),
        ("実施状況", "response"),
        ("組織", "department"),
        ("時期", "date"),
        ("根拠法令", "remark"),
    ],
)
def test_words_that_say_little_are_labels_beside_others_only(word: str, role: str) -> None:
    """On a line of its own 結果 is a heading like others."""
    assert lookup(word) is None
    found = lookup_beside(word)
    assert found is not None
    assert found.role == role
