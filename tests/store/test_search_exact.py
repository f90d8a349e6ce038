"""A search finds the texts that a scan of all of them finds, and no others, whatever narrows it."""

import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from auditdoc.japanese.characters import search_fold
from auditdoc.records import Finding, Report, Response, Section, Source
from auditdoc.store import Store, Wish, search

PIECES = ("契約", "台帳", "橋", "梁", "髙", "高", "國", "国民", "ＲＰＡ", "rpa", "ｶﾞｽ", "ガス", "R4-1", "R4", "1", "、", "。", "第3条の2", "(", ")", "の", "を", "引き継ぎ", " ", "%", '"', "*", "𠮷", "①")  # fmt: skip
DEPARTMENTS = ("管財課", "契約課", "道路管理課", "道路課")
KINDS = ("指摘", "意見")
PROGRESS = ("done", "no_action", "under_review", "not_stated")
FEW = 3
"""Texts that are ranked in this test, so that most searches go beyond them."""


def text(chance: random.Random, pieces: int) -> str:
    return " ".join("".join(chance.choices(PIECES, k=pieces)).split()) or "空"


def paragraphs(chance: random.Random) -> tuple[str, ...]:
    return tuple(text(chance, chance.randint(1, 5)) for _ in range(chance.randint(1, 2)))


def report(number: int) -> Report:
    chance = random.Random(number)
    findings = tuple(
        Finding(
            id=f"{number}-{n}",
            title=text(chance, 3) if n % 3 else None,
            kind=chance.choice(KINDS),
            paragraphs=paragraphs(chance),
            targets=tuple(chance.sample(DEPARTMENTS, 2)),
            responses=tuple(
                Response(
                    departments=(chance.choice(DEPARTMENTS),),
                    paragraphs=paragraphs(chance),
                    progress=chance.choice(PROGRESS),
                )
                for _ in range(n % 3)
            ),
        )
        for n in range(8)
    )
    source = Source(file=f"{number}.txt", format="text", reader="text")
    return Report(
        title=str(number),
        year=f"R{number % 4 + 1}",
        fiscal_year=2019 + number % 4,
        sections=(Section(findings=findings),),
        source=source,
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of twelve reports, one of them read again and one removed."""
    folder: Path = tmp_path_factory.mktemp("search")
    with Store.open(folder / "auditdoc.db") as store, pytest.MonkeyPatch.context() as patched:
        patched.setattr(search, "RANKED", FEW)
        ids = [store.save(report(number)).id for number in range(13)]
        store.save(report(3).model_copy(update={"sections": report(99).sections}))
        store.remove(ids[5])
        yield store


Found = Counter[tuple[int, str, str, tuple[str, ...], str]]


def scanned(store: Store, wish: Wish) -> Found:
    """What *wish* is for, by looking at every text of every record."""
    words = [search_fold(word) for word in wish.words]
    found: Found = Counter()
    for stored in store.list():
        if wish.reports is not None and stored.id not in wish.reports:
            continue
        year = stored.fiscal_year
        if wish.fiscal_years and not (year and wish.fiscal_years[0] <= year <= wish.fiscal_years[1]):
            continue
        for finding in store.load(stored.id).findings():
            if wish.kind not in (None, finding.kind):
                continue
            settled = [answer.progress in ("done", "no_action") for answer in finding.responses]
            texts = [
                (
                    "finding",
                    [finding.title or "", "\n".join(finding.paragraphs)],
                    finding.targets,
                    any(settled),
                )
            ]
            texts += [
                ("response", ["\n".join(answer.paragraphs)], answer.departments, done)
                for answer, done in zip(finding.responses, settled, strict=True)
            ]
            for part_of, parts, names, done in texts:
                folded = [search_fold(part) for part in parts]
                if (
                    all(any(word in part for part in folded) for word in words)
                    and not (wish.still_open and done)
                    and (
                        wish.departments is None
                        or any(
                            search_fold(part) in search_fold(name)
                            for part in wish.departments
                            for name in names
                        )
                    )
                ):
                    found[stored.id, finding.id, part_of, names, "\n".join(filter(None, parts))] += 1
    return found


WORDS = st.lists(
    st.one_of(
        st.sampled_from(PIECES).filter(str.strip),
        st.lists(st.sampled_from(PIECES), min_size=1, max_size=3).map("".join).filter(str.strip),
        st.text("契約台帳橋梁髙国RPAｶﾞガ41-の引き継ぎ", min_size=1, max_size=3),
    ),
    min_size=1,
    max_size=3,
)
WISHES = st.builds(
    Wish,
    WORDS,
    fiscal_years=st.sampled_from((None, (2019, 2019), (2020, 2021))),
    reports=st.sampled_from((None, frozenset({1, 2, 3, 4, 7}), frozenset())),
    departments=st.sampled_from((None, ["道路"], ["契約課", "ｶﾝｻﾞｲ", "管財"], [])),
    kind=st.sampled_from((None, *KINDS)),
    still_open=st.booleans(),
)


@given(WISHES)
@settings(max_examples=300, deadline=None)
def test_a_search_finds_what_a_scan_finds(filled: Store, wish: Wish) -> None:
    """Every text once, each with the words in it marked."""
    hits = filled.search(wish, 1000)
    found = Counter((hit.report, hit.finding, hit.part, hit.departments, hit.text) for hit in hits)
    assert found == scanned(filled, wish)
    assert all(hit.places for hit in hits)


def test_the_scan_finds_something(filled: Store) -> None:
    """The comparison is of sets that are not empty, with each of what narrows; and more than are ranked are found."""
    for wish in (
        Wish(["契約"]),
        Wish(["橋"], fiscal_years=(2020, 2021)),
        Wish(["高"], reports=frozenset({1, 2, 3, 4, 7})),
        Wish(["ガス", "の"], kind="意見"),
        Wish(["R4-1"], still_open=True),
        Wish(["国"], departments=["道路"]),
    ):
        assert scanned(filled, wish).total() > FEW


@given(WISHES, st.integers(1, 6))
@settings(max_examples=100, deadline=None)
def test_a_limit_takes_the_first_of_all(filled: Store, wish: Wish, limit: int) -> None:
    """The best so many, in the same order."""
    assert filled.search(wish, limit) == filled.search(wish, 1000)[:limit]
