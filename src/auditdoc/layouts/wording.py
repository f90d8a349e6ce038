"""What the wording of one line says of it: a department's heading, a title, a page in brackets, an arrow."""

import re
from collections.abc import Iterable

from auditdoc.japanese.characters import fold
from auditdoc.japanese.dates import find_dates, find_year
from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.spacing import squeeze, without_blanks
from auditdoc.layouts.kinds import split_kind_mark

MAX_HEADING = 60
"""Characters. Titles of findings are up to about 50; what is longer and without a full stop is a cut-off sentence."""

DECORATION = "●■◆○◎・《》〈〉<>＜＞【】〔〕 \u3000"
"""What bodies set around the name of a department in a heading; it varies from year to year."""

ARROWS = "⇒→➡⇨▶►"
_PAGES = re.compile(
    r"\s*[（(]\s*((?:(?:報告書|監査報告書|意見書)?\s*[\d０-９]+\s*(?:頁|ページ))|(?:報告書|監査報告書|意見書)?\s*(?:[PpＰｐ][.．]?\s*[\d０-９]+\s*[、,，～~-]?\s*)+)[）)]\s*$"
)


_BOXES = re.compile(r"(?:[☑☒✅■□☐][\s\u3000]*[^☑☒✅■□☐\s。、]{1,12}[\s\u3000]*){2,}")
_BOX = re.compile(r"([☑☒✅■□☐])[\s\u3000]*([^☑☒✅■□☐\s]+)")
_ANY_BOX = re.compile("[☑☒✅■□☐]")
_OPEN = "□☐"


def lines_of(text: str) -> list[str]:
    """The lines of a text as records hold them: no break, no run of spaces, no blank at either end; of boxes to tick
    (☑措置済　□検討中) the words that are ticked."""
    if _ANY_BOX.search(text) is not None:
        text = _BOXES.sub(_ticked, text)
    return [line for raw in text.split("\n") if (line := squeeze(raw))]


def _ticked(boxes: re.Match[str]) -> str:
    """What is ticked in a row of boxes; the row itself where all or none are, for then they are bullets or left blank."""
    options = _BOX.findall(boxes.group())
    chosen = [word for mark, word in options if mark not in _OPEN]
    return "、".join(chosen) if 0 < len(chosen) < len(options) else boxes.group()


def one_line(text: str | None) -> str | None:
    """A short text as records hold it, on one line; None where nothing but blanks is left of it.

    Every such text of a draft goes through here: what stands behind a number or before a bracket may be nothing at all.
    """
    return squeeze(text.replace("\n", " ")) or None if text is not None else None


def one_line_each(texts: Iterable[str]) -> tuple[str, ...]:
    """Those of *texts* of which something is left, each on one line."""
    return tuple(line for text in texts if (line := one_line(text)) is not None)


def fits_heading(text: str) -> bool:
    """True for a text short enough for a heading and without a full stop."""
    return len(text) <= MAX_HEADING and "。" not in text


_READING_AID = re.compile(
    r"(?:[\s\u3000、,]+(?:ここから|以下|全部で|全)[\s\u3000、]*[\d０-９]+件|[\s\u3000、,]+ここから|[（(](?:ここから|全)?[\d０-９]+件[）)])(?:です|あります)?。?$"
)


def without_reading_aid(text: str) -> str:
    """A heading without what tells those who hear it how much follows: 「第4章　保育事業　ここから3件」, 「保育事業（2件）」."""
    return _READING_AID.sub("", text)


_END_MARK = re.compile(
    r"[（(]?以\s*上(?:です)?[）)]?。?|正[\s\u3000]*誤|[（(]?(?:別記|別紙)?様式[\s\u3000]*(?:第[\s\u3000]*)?[\d０-９]+(?:号)?(?:の[\d０-９]+)?(?:[（(][^（()）]{1,20}関係[)）])?[)）]?|[（(〔][^（(〔〕)）]{2,30}(?:内線|電話|TEL|ＴＥＬ)[\s\u3000:：]*[\d０-９－ー―-]+[)）〕]|(?:以上で|これで|これをもちまして)[^。]{0,60}(?:終わります|終わりです|終了します)。?"
)


FINDINGS_ANSWERED = re.compile(r"(.+?)(?:に対する|に対して(?:講じた)?|に係る|についての)")
"""What a label of answers says of the findings that they answer: 指摘事項に対する措置, 意見に係る対応状況."""

_VERDICT_ON_REST = re.compile(
    r"(?:以上|上記|前記|これら|その他)(?:の(?:ほか|他)|以外|の事務|の事項)[^。]{0,80}(?:適正|適切|良好)[^。]{0,30}認め(?:た|られた|られました)。?"
)


def is_verdict_on_rest(text: str) -> bool:
    """True for what auditors say behind the findings of all they found right; no answer ends so."""
    return _VERDICT_ON_REST.fullmatch(text) is not None


_MOMENT = re.compile(
    r"[（(〔※＊]?\s*[^。、（）()]{4,20}(?:現在|時点)(?:の(?:状況|対応状況|措置状況))?\s*[)）〕]?"
)


def is_moment(text: str) -> bool:
    """True for 「（令和7年1月31日現在）」: of which day all answers below a label are."""
    return _MOMENT.fullmatch(text) is not None and bool(find_dates(text))


_NEXT_IN_GAZETTE = re.compile(
    r"[^\s。、（）()]{0,12}(?:監査|公告|告示|公示|公表|訓令|規則|条例)[^\s。、（）()]{0,6}第[\s\u3000]*[\d０-９一二三四五六七八九十百]+[\s\u3000]*号|"
    r"(?:公[\s\u3000]*告|告[\s\u3000]*示|公[\s\u3000]*示|監[\s\u3000]*査[\s\u3000]*公[\s\u3000]*表|雑[\s\u3000]*報|訓[\s\u3000]*令)"
)


def begins_next_publication(text: str) -> bool:
    """True for 「監査公表第12号」 or 「公　告」 alone on a line: what a gazette prints next is no part of the answer above."""
    return _NEXT_IN_GAZETTE.fullmatch(text.strip()) is not None


_OFFICE = re.compile(r"[^\s。、（）()]{0,12}監査(?:委員)?(?:会)?事務局")


def is_audit_office(text: str) -> bool:
    """True for 海原市監査委員事務局, and nothing else."""
    return _OFFICE.fullmatch(text.strip()) is not None


def is_end_mark(text: str) -> bool:
    """True for 「以上」, 「以上で終わります。」, 「（総務課　内線 213）」: how a letter or a spoken edition ends, 「正　誤」 what a gazette prints
    behind it, 「様式第3号」 what stands over the next form; it belongs to no answer."""
    return _END_MARK.fullmatch(text) is not None


def split_page(text: str) -> tuple[str, str | None]:
    """A text and the pages of the full report in brackets behind it: 「…収納した。（P.6、P.38）」."""
    pages = _PAGES.search(text)
    return (text[: pages.start()], pages[1].strip()) if pages else (text, None)


_ARTICLES = re.compile(r"(?<=\S)[\s\u3000]*(〔\s*[\d０-９]{1,3}(?:[・、,][\d０-９]{1,3})*\s*〕)\s*$")


def split_articles(text: str) -> tuple[str, str | None]:
    """A title and the articles in brackets behind it by which the 会計検査院 acted: 「…について　〔34・36〕」."""
    found = _ARTICLES.search(text)
    return (text[: found.start()], found[1]) if found else (text, None)


def is_heading_name(text: str) -> bool:
    """True for a department (or several with blanks between) alone on its line: ●秘書課, 《総務部》.

    Round and square brackets hold an addressee or who answers, and are no heading.
    """
    return text[:1] not in ("〔", "（", "(", "［", "[") and bool(departments_of_heading(text))


_ABOUT_DEPARTMENT = re.compile(
    r"(?:の事務)?に(?:関する事項|関するもの|対するもの|対する指摘事項)$|(?<=[課室局部所署])関係$"
)
_NAME_LABEL = re.compile(r"^(?:団体名|施設名|学校名|対象団体|対象部局|所管課|補助金等の名称|所属)\s*[:：]\s*")


_OVERSEEN = re.compile(
    r"([^（(]+)[（(](?:所管|担当)(?:部|局|課|部局|部課|部署)?(?:\s*[：:]\s*|[\s\u3000]+)([^（()）]+)[）)]$"
)
"""A body and the section that oversees it: 「青嵐スポーツ協会（所管課：スポーツ課）」."""


_PLACED = re.compile(
    r"([^（(、]+課)[（(][^（()）、・]*(?:センター|館|場|園|病院|診療所|学校|プール|公園|負担金|補助金|交付金|助成金|貸付金|委託料|事業|業務)[）)]$"
)
"""A section and the one institution or grant of its that was looked at: 「環境課（みねクリーンセンター）」, 「観光課（令和4年度まつり負担金）」;
the section answers."""


def departments_of_heading(text: str) -> list[str]:
    """The departments that a heading names: ●秘書課, 《総務部》, 「・文化課の事務に関する事項」; [] for any other heading."""
    bare = _ABOUT_DEPARTMENT.sub("", _NAME_LABEL.sub("", text.strip(DECORATION)))
    if bare[:1] in ("（", "(") and bare[-1] in "）)":
        bare = bare[1:-1]
    if placed := _PLACED.match(bare):
        bare = placed[1]
    overseen = _OVERSEEN.match(bare)
    if overseen:
        bare = f"{overseen[1]}、{overseen[2]}"
    names = split_departments(bare)
    is_name = (
        bool(names) and all(is_department(n) for n in names) and len(without_blanks(bare)) <= MAX_HEADING
    )
    return names if is_name else []


_TITLE = re.compile(r"(?:について|に関すること|に係ること|に関する事項|の件)$")


def looks_like_title(text: str) -> bool:
    """True for a line that reads as the title of a finding: 「…について」, a kind or place in brackets aside."""
    bare = re.sub(r"\s*[（(][^（()）]*[）)]$", "", split_kind_mark(text)[0])
    return bool(_TITLE.search(bare.rstrip("」』")))


MAX_TITLE = 120
"""Characters; titles of external audits that name their theme come to about 90."""
_TITLE_WORDS = re.compile(r"監査|審査|検査|勧告")
_MEASURE_WORDS = re.compile(r"措置|処置|対応|回答|改善|是正|見解|その後の状況|フォローアップ|処理経過")


def speaks_of_audit(text: str) -> bool:
    """True for a line that could name a report of auditors."""
    return bool(_TITLE_WORDS.search(fold(text))) and len(text) <= MAX_TITLE and not text.endswith("。")


def speaks_of_measures(text: str) -> bool:
    return bool(_MEASURE_WORDS.search(fold(text)))


def names_report(text: str) -> bool:
    """True for a line that says audit, measures and year at once."""
    return speaks_of_audit(text) and speaks_of_measures(text) and find_year(text) is not None
