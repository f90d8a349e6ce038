"""Two years of one body, generated: what comparing them costs, and how much memory it takes.

Each finding has 800 characters of sentences about three things, drawn from the same phrases, so that every finding has rivals
that share its words. Of all matters 70 % go on, reworded; 15 % are closed and 15 % are new.
"""

import random

from auditdoc.compare import Comparison, compare
from auditdoc.records import Finding, Report, Response, Section, Source
from bench.measuring import Ratio
from bench.scale import Figure, Figures, peak, timed

CONTINUED, CLOSED = 0.7, 0.15
KEPT, REWORDED = 0.5, 0.3
"""Of the sentences of a finding that goes on; the others are replaced by new ones about the same things."""
PLACES = [
    "山田",
    "川原",
    "野沢",
    "浜島",
    "原口",
    "沢井",
    "島崎",
    "田代",
    "口野",
    "井川",
    "崎山",
    "代田",
    "浦上",
    "津田",
    "瀬戸",
    "宮下",
]
SIDES = "東西南北上中下新"
LENGTH = 800
THINGS = ["道路", "橋梁", "公園", "遊具", "学校", "給食", "図書館", "体育館", "病院", "診療所", "保育所", "市営住宅", "上水道", "下水道", "港湾", "漁港", "農地", "林道", "ため池", "消防団", "救急車", "庁舎", "公用車", "駐車場", "霊園", "斎場", "税務", "徴収", "債権", "補助金"]  # fmt: skip
ACTS = ["の点検の記録が作成されていない", "の契約の変更の手続が遅れている", "の使用料の調定に漏れがある", "の台帳が更新されていない", "の委託の検査が行われていない", "の補修の時期が定められていない", "の利用者の数が減少している", "の更新の計画が策定されていない", "の減免の理由が明らかでない", "の備品の所在が確認できない"]  # fmt: skip
ENDS = ["。速やかに改善されたい。", "。原因を究明し再発の防止に努められたい。", "ものが{}件あった。", "ことから、{}千円の過不足が生じていた。", "。関係課と協議の上、検討されたい。"]  # fmt: skip


def things(chance: random.Random) -> list[str]:
    """What one finding is about: three things, each of a place."""
    return [chance.choice(SIDES) + chance.choice(PLACES) + thing for thing in chance.sample(THINGS, 3)]


def text(chance: random.Random, about: list[str], length: int = LENGTH) -> str:
    """Sentences about these things until there are enough characters."""
    out = ""
    while len(out) < length:
        out += (
            chance.choice(about) + chance.choice(ACTS) + chance.choice(ENDS).format(chance.randint(2, 9999))
        )
    return out[:length]


def report(year: int, texts: list[str], chance: random.Random) -> Report:
    """A report of the findings with these texts."""
    findings = tuple(
        Finding(
            id=f"{year}-{n}",
            number=str(n),
            title=words[:16] + "について",
            paragraphs=(words,),
            targets=(f"{chance.choice(THINGS)}課",),
            responses=(Response(departments=("総務課",), paragraphs=(text(chance, things(chance), 200),)),),
        )
        for n, words in enumerate(texts)
    )
    source = Source(file=f"{year}.txt", format="text", reader="text")
    return Report(
        year=f"R{year}", fiscal_year=2018 + year, sections=(Section(findings=findings),), source=source
    )


def two_reports(size: int, seed: int = 1) -> tuple[Report, Report]:
    """A report and the next one, which says other things of the same matters, in another order."""
    chance = random.Random(seed)  # no secrets are made of it
    matters = [things(chance) for _ in range(size)]
    olds = [text(chance, about) for about in matters]
    news = [text(chance, about) for about in matters]
    order = [*range(size)]
    chance.shuffle(order)
    news = [news[n] for n in order]
    return report(3, olds, chance), report(4, news, chance)


def two_years(size: int, seed: int = 1) -> tuple[Report, Report, dict[str, str]]:
    """Two reports of *size* findings each, in different orders, and which id goes on as which."""
    chance = random.Random(seed)  # no secrets are made of it
    matters = round(size / (CONTINUED + CLOSED))
    continued = round(matters * CONTINUED)
    about = [things(chance) for _ in range(matters + size - continued)]
    olds = {n: text(chance, about[n]) for n in range(size)}
    news = {n: reworded(chance, olds[n], about[n]) for n in range(continued)}
    news |= {n: text(chance, about[n]) for n in range(size, 2 * size - continued)}
    order = chance.sample([*news], len(news))
    before, after = report(3, [*olds.values()], chance), report(4, [news[n] for n in order], chance)
    return before, after, {f"3-{n}": f"4-{at}" for at, n in enumerate(order) if n < continued}


def reworded(chance: random.Random, words: str, about: list[str]) -> str:
    """Half of the sentences stay, some say the same with another end, others come in their place."""
    out = ""
    for sentence in words.split("。"):
        drawn = chance.random()
        if drawn < KEPT:
            out += sentence + "。"
        elif drawn < KEPT + REWORDED:
            out += sentence[: max(8, len(sentence) - 6)] + "状況にあった。"
        else:
            out += text(chance, about, 30).partition("。")[0] + "。"
    return out


def figures_of_300() -> Figures:
    """Seconds, and in how many pairs the comparison was right."""
    return _figures(300, rounds=3)


def figures_of_2000() -> Figures:
    """Memory above all: it must not grow with the pairs."""
    return _figures(2000, rounds=1)


def _figures(size: int, rounds: int) -> Figures:
    before, after, pairs = two_years(size)
    name = f"compare, {size:,} x {size:,}"
    results: list[Comparison] = []
    cost, ratio = timed(lambda: results.append(compare(before, after)), rounds)
    found = {name: Figure(cost, "s", ratio)}
    held = peak()
    if held:
        found[f"{name}, memory"] = Figure(held, "MiB", Ratio(held, held, held))
    result = results[-1]
    followed = {
        change.before.id: change.after.id for change in result.findings if change.before and change.after
    }
    found[f"{name}, pairs right"] = Figure(
        100 * len(followed.items() & pairs.items()) / len(followed.items() | pairs.items()), "%"
    )
    return found
