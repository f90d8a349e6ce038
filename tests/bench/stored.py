"""A store as a country of reports would fill it: 100,000 answers of some 2,300 bytes, the same in every run.

The words are made up of two kanji each, and how many texts hold a word is drawn so that its logarithm is even: as many words
stand in three texts as in fifty thousand, and the phrases of the trade stand in nearly all. So a pair of characters has the
frequencies that it has in officialese, and a search has to do with words that tell texts apart and with words that do not.
"""

import random
from collections.abc import Iterator
from functools import cache

from auditdoc.records import Finding, Report, Response, Section, Source

RESPONSES, REPORTS, ANSWERED = 100_000, 1_000, 2
"""Answers in all, reports that they stand in, answers of a finding."""
LENGTH = 760
"""Characters of an answer, three bytes each but for figures."""
WORDS = 9_000
RAREST, COMMONEST = 3, 60_000
"""Texts that hold the rarest and the commonest of the words."""
KINDS = ("指摘", "意見", "要望", "勧告")
PROGRESS = ("done", "done", "done", "under_review", "in_progress", "not_started")
FIRST_YEAR, YEARS = 2015, 10
KANJI = "安以衣位囲委胃印員院飲右雨運雲営永泳英栄鉛演塩央横岡屋億温音下化火加可何花価果河科夏荷家歌貨我画芽回快改灰界海絵開街角各拡革覚学楽活割株干完官巻看寒間感漢慣館簡観丸岸岩眼岐希汽季紀起帰寄基期旗器機技義議逆客久弓丘求究泣急級宮救球給旧牛去居許魚漁京供協教境橋鏡競業曲局極玉近均禁銀区苦句空具君群兄形径型景経敬計軽芸欠血決結潔穴犬券肩建研県健険検憲験元言限原現減庫湖五午語護口工公功広交光向好考行孝幸厚皇紅香候校耕航降高港鉱構興講谷刻国黒骨根混"
PHRASES = (
    "御指摘の件につきましては、",
    "契約の相手方と協議の上、",
    "今後は、規程に基づき適正に事務を執行するよう、",
    "所属の職員に対し、契約事務の手引きを用いて改めて周知徹底を図り、",
    "再発の防止に向けて、複数の職員による確認を行うこととし、",
    "令和{year}年度から、債権管理台帳の様式を見直すとともに、",
    "関係課と連携して検討を進め、",
    "委託料{figure}円の支出について、検査調書を作成の上、",
    "監査の結果を踏まえ、",
    "補助金の実績報告書及び領収書を審査し、",
    "施設の利用者の安全を確保するため、",
    "財務規則第{year}条の規定により、",
    "備品の現物と台帳との照合を行い、",
    "引き続き、収入未済額{figure}円の解消に努め、",
)
ENDS = ("を整備した。", "について引き継ぎを行った。", "の点検を実施している。", "に係る契約書を改めた。", "を検討する。", "の記録を残すこととした。")  # fmt: skip
MARKED = {"橋梁の長寿命化": 20, "ＲＰＡの活用": 20, "髙齢者の見守り": 33, "ﾃﾚﾜｰｸの推進": 50, "國民健康保険": 100, "R4-12号": 400, "鸚鵡": 33_334}  # fmt: skip
"""What some answers say besides, one in so many."""
DEPARTMENTS = tuple(f"{a}{b}課" for a in ("総務", "財政", "管財", "契約", "福祉", "教育", "道路", "下水道", "税務", "市民", "環境", "産業") for b in ("企画", "管理", "推進", "調整", "第一", "第二", "支援", "整備", "施設", "相談"))  # fmt: skip


@cache
def _words() -> tuple[list[str], list[float]]:
    """The words and their cumulated weights."""
    chance = random.Random(1)  # no secrets are made of it
    words = list(dict.fromkeys(chance.choice(KANJI) + chance.choice(KANJI) for _ in range(2 * WORDS)))[:WORDS]
    total, cumulated = 0.0, []
    for n in range(len(words)):
        total += RAREST * (COMMONEST / RAREST) ** (n / len(words))
        cumulated.append(total)
    return words, cumulated


def text(chance: random.Random, length: int = LENGTH) -> str:
    """Sentences of officialese about words of the store."""
    words, cumulated = _words()
    drawn = iter(chance.choices(words, cum_weights=cumulated, k=length // 4))
    out = "".join(next(drawn) for _ in range(3)) + "について、"
    while len(out) < length:
        phrase = chance.choice(PHRASES).format(
            year=chance.randint(3, 7), figure=f"{chance.randint(1, 9_999):,}"
        )
        noun = "".join(next(drawn) for _ in range(chance.randint(2, 4)))
        out += phrase + noun + chance.choice(ENDS)
    out += "".join(word + "。" for word, one_in in MARKED.items() if chance.random() * one_in < 1)
    return out


def report(number: int, responses: int) -> Report:
    """One report with so many answers, the same in every run."""
    chance = random.Random(number)
    year = number % YEARS + FIRST_YEAR
    findings = tuple(_finding(chance, f"B{number}-{n}", n) for n in range(responses // ANSWERED))
    return Report(
        title=f"措置状況報告書{number}",
        issuer=f"第{number // YEARS}市監査委員",
        audit_type="定期監査",
        year=f"R{year - 2018}" if year > 2018 else f"H{year - 1988}",
        fiscal_year=year,
        sections=(Section(findings=findings),),
        source=Source(file=f"{number}.txt", format="text", reader="text"),
    )


def _finding(chance: random.Random, name: str, number: int) -> Finding:
    asked = tuple(chance.sample(DEPARTMENTS, ANSWERED))
    answers = tuple(
        Response(departments=(who,), paragraphs=(text(chance),), progress=chance.choice(PROGRESS))
        for who in asked
    )
    words = text(chance, 240)
    return Finding(
        id=name,
        number=str(number),
        title=words.partition("について")[0] + "について",
        kind=chance.choice(KINDS),
        paragraphs=(words,),
        targets=asked,
        responses=answers,
    )


def reports(responses: int = RESPONSES, of: int = REPORTS) -> Iterator[Report]:
    """All reports of the store, in the order of their numbers."""
    for number in range(of):
        yield report(number, responses // of)
