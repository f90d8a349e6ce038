"""A profile: the labels and the status scale of one body, from a file, for one call and no longer."""

from pathlib import Path

import pytest

import auditdoc
from auditdoc.errors import NoFindings, UsageError
from auditdoc.layouts.profile import Profile, in_use, load_profile, using
from auditdoc.layouts.vocabulary import lookup, progress_of

PROFILE = """
name = "青嵐区監査委員"
[labels.finding]
"改善を促した点" = { kind = "指摘" }
"【 気 付 き 】" = {}
[labels.response]
"担当からの返事" = {}
[status_words.done]
"完結" = "措置を終え、監査委員が確認したもの"
[status_words.not_started]
"済" = "この団体では、受付を済ませただけのもの"
"""

REPORT = """令和4年度 定期監査の結果に基づく措置状況

1 物品の管理について（総務課）
改善を促した点
備品台帳に登載されていない備品が3点あった。台帳と現物を照合されたい。
担当からの返事
令和5年3月に全ての備品を照合し、台帳に登載した。

2 補助金の交付について（福祉課）
改善を促した点
実績報告書の提出が期限に遅れていた。期限を守るよう指導されたい。
担当からの返事
交付先に期限を通知し、提出を確認した。
"""


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    path = tmp_path / "seiran.toml"
    path.write_text(PROFILE, encoding="utf-8")
    return load_profile(path)


def test_labels_of_a_profile_read_a_report_that_is_a_guess_without(profile: Profile) -> None:
    """The same bytes: told by their wording without the profile, known with it; one finding alone tells nothing without."""
    alone = REPORT.partition("\n2 ")[0].encode()
    with pytest.raises(NoFindings):
        auditdoc.parse_bytes(alone, "report.txt")
    assert len(list(auditdoc.parse_bytes(alone, "report.txt", profile).findings())) == 1
    guessed = auditdoc.parse_bytes(REPORT.encode(), "report.txt")
    report = auditdoc.parse_bytes(REPORT.encode(), "report.txt", profile)
    assert [len([p for p in one.problems if p.code == "AD009"]) for one in (guessed, report)] == [2, 0]
    first, second = report.findings()
    assert (first.title, first.kind, first.targets) == ("物品の管理について", "指摘", ("総務課",))
    assert second.responses[0].paragraphs == ("交付先に期限を通知し、提出を確認した。",)


def test_a_label_of_a_profile_is_known_in_any_dress_and_says_where_it_is_from(profile: Profile) -> None:
    with using(profile):
        label, plain = lookup("【改善を促した点】"), lookup("気付き")
    assert label is not None
    assert (label.role, label.basis, label.seen) == ("finding", "profile", "青嵐区監査委員")
    assert plain is not None


def test_the_body_s_own_scale_wins_over_the_general_one(profile: Profile) -> None:
    """済 is "done" in most registers; a body may mean something else by it and says so."""
    with using(profile):
        assert progress_of("【完結】") == "done"
        assert progress_of("済み") == "not_started"
    assert progress_of("完結") is None
    assert progress_of("済") == "done"


def test_a_profile_holds_for_one_call_only(profile: Profile) -> None:
    auditdoc.parse_bytes(REPORT.encode(), "report.txt", profile)
    assert in_use() is None
    assert lookup("改善を促した点") is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('[labels.finding]\n"改善を促した点" = {}\n', "name"),
        ('name = "x"\n[labels.findings]\n"改善を促した点" = {}\n', "labels.findings"),
        ('name = "x"\n[labels.finding]\n"点" = { kind = "苦言" }\n', "labels.finding.点.kind"),
        ('name = "x"\n[status_words.finished]\n"完" = ""\n', "status_words.finished"),
        ('name = "x"\n[label.finding]\n', "label"),
        (f'name = "x"\n[labels.finding]\n"{"長" * 25}" = {{}}\n', "labels"),
        ('name = "x"\nlabels = = 1\n', "line 2"),
    ],
)
def test_a_profile_that_cannot_be_meant_is_refused_with_the_place(
    tmp_path: Path, text: str, named: str
) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as refused:
        load_profile(path)
    assert named in refused.value.message
    assert refused.value.hint


def test_a_profile_that_is_not_there_or_no_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.toml"):
        load_profile(tmp_path / "none.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="TOML"):
        load_profile(tmp_path / "binary.toml")
