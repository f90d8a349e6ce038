"""One word for each thing, the steps of office work, and what both make of findings that were worded anew."""

import tomllib
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from auditdoc.compare.likeness import likeness
from auditdoc.compare.matching import THRESHOLD
from auditdoc.compare.steps import same_steps, steps
from auditdoc.compare.subject import subjects
from auditdoc.compare.synonyms import kin
from auditdoc.compare.terms import comparable
from auditdoc.records import Finding

PAIRS = Path(__file__).parent / "wording/findings_pairs.tsv"
ROWS = tomllib.loads(files("auditdoc.compare").joinpath("synonyms.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("庁用自動車のかぎ", "公用車の鍵"),
        ("ＵＳＢメモリーの貸出簿", "外部記憶媒体の貸出簿"),
        ("つり銭用の資金", "釣銭準備金"),
        ("量水器", "水道メータ"),
        ("国保税の未納", "国民健康保険税の滞納"),
        ("時間外勤務手当", "超過勤務手当"),
    ],
)
def test_one_thing_is_one_word(one: str, other: str) -> None:
    """However offices call it."""
    assert comparable(one) == comparable(other)


@pytest.mark.parametrize(
    "text", ["できるかぎり速やかに", "ソフトボール", "キーボード", "使用許可申請書", "収納期間", "さくら広場"]
)
def test_a_word_inside_a_longer_one_is_none(text: str) -> None:
    """かぎ of かぎり, ソフト of ソフトボール, 納期 of 収納期間."""
    assert comparable(text) == text


def test_each_word_stands_in_one_row_of_synonyms() -> None:
    """Otherwise it would mean two things; no row is of one word."""
    count = Counter(word for row in ROWS["same"] for word in row)
    assert not [word for word, times in count.items() if times > 1]
    assert all(len(row) > 1 for row in (*ROWS["same"], *ROWS["kin"]))


def test_kin_are_told_by_their_row() -> None:
    """督促 and 催告 are kin; 釣銭 is a kind of 現金."""
    assert kin("督促状").keys() & kin("催告書").keys()
    assert kin("釣銭").keys() & kin("現金").keys()
    assert not kin("督促状").keys() & kin("現金").keys()


def test_a_finding_of_many_steps_tells_nothing_by_them() -> None:
    """Of two things that go wrong elsewhere nothing is in common; a long text speaks of all."""
    assert same_steps(steps("", "督促状"), steps("", "検収調書")) == 0
    assert same_steps(steps("督促について", "督促状"), steps("", "催告")) == 1
    assert same_steps(steps("", "督促、減免、検収、公印使用簿、再委託"), steps("", "督促")) is None


def _finding(id_: str, told: str) -> Finding:
    title, text = told.split(" | ")
    return Finding(id=id_, title=title, paragraphs=(text,), targets=("担当課",))


@pytest.mark.parametrize(
    "line", [line for line in PAIRS.read_text("utf-8").splitlines() if not line.startswith("#")]
)
def test_a_matter_goes_on_in_other_words_and_not_with_another_defect(line: str) -> None:
    """The same thing at the same step by any words; the same thing at another step is another matter."""
    kind, before, after = line.split("\t")
    (one,), (other,) = subjects(([_finding("a", before)], [_finding("b", after)]))
    assert (likeness(one, other, lambda a, b: a == b).score >= THRESHOLD) == (kind == "same")
