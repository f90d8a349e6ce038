"""How one document is set. Every choice is a field whose default is the plain case, so that shrinking can take it back."""

from dataclasses import dataclass, replace
from random import Random

from random_documents import labels

FORMS = ("txt", "layout.txt", "md", "tables.md", "html", "sjis.html", "docx", "xlsx", "pdf")
LAYOUTS = (
    "stacked", "two columns", "three columns", "register", "topic sheet", "form", "labelled", "outline", "paired lists",
    "digest", "screen reader",
)  # fmt: skip
TABLES = ("stacked", "two columns", "three columns", "register", "topic sheet", "form")
FORMS_OF = {
    "screen reader": ("txt", "html"),
    "register": tuple(form for form in FORMS if form != "layout.txt"),
    "form": ("md", "tables.md", "html", "sjis.html", "docx", "xlsx", "pdf"),
}
"""Layouts that some forms cannot hold: a register of eight columns does not fit the width of a text."""

NUMBERINGS = (
    "(1)",
    "（１）",
    "⑴",
    "①",
    "１",
    "1.",
    "１．",
    "ア",
    "(ア)",
    "（ア）",
    "一",
    "第1",
    "第１",
    "a",
    "",
)
LIST_NUMBERINGS = tuple(n for n in NUMBERINGS if n)
BRACKETS = ("（）", "()", "〔〕", "【】", "［］", "《》")
DECORATIONS = ("", "【】", "［］", "〈〉", "■", "◎", "○", "●", "[]", "◆", "＜＞", "〔〕")


@dataclass(frozen=True)
class Style:
    """`departments` says where they stand: in brackets that close the finding, a column, a heading, a line with a label,
    or brackets behind the title. `width` and `page` count half-width columns and lines, 0 for no wraps and no pages."""

    layout: str
    form: str
    finding: str = "指摘事項"
    answer: str = "措置の内容"
    department: str = "所管課"
    status: str = ""
    date: str = ""
    page_label: str = ""
    kind: str = ""
    title_label: str = ""
    category: str = ""
    number_label: str = "No."
    numbering: str = "(1)"
    departments: str = "closing"
    brackets: str = "（）"
    prefix: str = ""
    separator: str = "、"
    decoration: str = "【】"
    colon: str = ""
    spacing: str = ""
    titles: bool = True
    repeated_number: bool = False
    department_last: bool = False
    merged: str = "merged"
    wide: bool = False
    width: int = 0
    page: int = 0
    head_on_page: bool = True
    page_number: str = "- {} -"
    envelope: bool = False
    section: bool = False
    plain_headings: bool = False
    narrow_names: bool = False
    date_form: str = "令和{}年{}月{}日"
    indent: str = ""

    @property
    def merges(self) -> bool:
        """True where the form can merge cells."""
        return self.form not in ("txt", "layout.txt", "md")


def drawn(random: Random, layout: str = "", form: str = "") -> Style:
    """A style at random, of this layout and form where they are given."""
    layout = layout or random.choice([name for name in LAYOUTS if form in ("", *FORMS_OF.get(name, FORMS))])
    form = form or random.choice(FORMS_OF.get(layout, FORMS))
    style = Style(layout, form, **_labels(random, layout), **_marks(random, layout), **_page(random, form))
    return replace(style, width=0, page=0) if layout == "screen reader" else style


def _maybe(random: Random, chance: float, values: tuple[str, ...]) -> str:
    return random.choice(values) if random.random() < chance else ""


def _labels(random: Random, layout: str) -> dict[str, str]:
    finding = random.choice(tuple(labels.FINDING))
    answer = random.choice(labels.ANSWER)
    if layout == "topic sheet":
        finding = random.choice(labels.DEMAND)
    status = _maybe(random, 0.5, labels.STATUS)
    kind = _maybe(random, 0.4, labels.KIND)
    if kind.startswith("区分") and status == "区分":
        status = "措置区分"
    return {
        "finding": finding,
        "answer": answer,
        "department": random.choice(labels.DEPARTMENT),
        "status": status,
        "date": _maybe(random, 0.4, tuple(labels.DATE)),
        "page_label": _maybe(random, 0.4, labels.PAGE),
        "kind": kind,
        "title_label": _maybe(random, 0.6, labels.TITLE),
        "category": _maybe(random, 0.3, labels.CATEGORY),
        "number_label": random.choice(labels.NUMBER),
    }


def _marks(random: Random, layout: str) -> dict[str, object]:
    closing = ["closing", "closing", "heading"]
    if layout in ("three columns", "register", "topic sheet"):
        closing = ["column"]
    elif layout in ("labelled", "form"):
        closing = ["closing", "heading", "label", "behind title"] if layout == "labelled" else ["label"]
    elif layout in ("stacked", "digest", "screen reader"):
        closing = ["closing"]
    elif layout == "outline":
        closing = ["closing", "behind title"]
    decoration = random.choice(DECORATIONS)
    return {
        "numbering": random.choice(NUMBERINGS),
        "departments": random.choice(closing),
        "brackets": random.choice(BRACKETS) if random.random() < 0.5 else "（）",
        "prefix": _maybe(random, 0.25, ("所管課：", "対象：", "担当課：", "所管課:", "対象課：")),
        "separator": random.choice(("、", "、", "，", "・", "　", ", ", "及び")),
        "decoration": decoration,
        "colon": random.choice(("", "：", ":", "　")) if decoration else random.choice(("", "：", "：", ":")),
        "spacing": _maybe(random, 0.15, (" ", "　")),
        "titles": random.random() < 0.6,
        "repeated_number": random.random() < 0.5,
        "department_last": random.random() < 0.4,
        "merged": random.choice(("merged", "empty", "repeated")),
        "envelope": random.random() < 0.25,
        "section": random.random() < 0.3,
        "date_form": random.choice(
            ("令和{}年{}月{}日", "R{}.{}.{}", "令和{}年{}月", "令和{}.{}.{}", "western")
        ),
    }


def _page(random: Random, form: str) -> dict[str, object]:
    text = form in ("txt", "layout.txt")
    return {
        "wide": random.random() < 0.3,
        "width": random.choice((60, 64, 70, 76, 80, 90)) if form == "layout.txt" or (form == "txt" and random.random() < 0.4) else 0,
        "page": random.choice((12, 20, 30, 40)) if random.random() < (0.5 if text or form == "md" else 0.15) else 0,
        "head_on_page": random.random() < 0.7,
        "page_number": random.choice(("- {} -", "－ {} －", "{}", "{} ページ", "-{}-")),
        "plain_headings": random.random() < 0.3,
        "narrow_names": random.random() < 0.2,
        "indent": random.choice(("", "　")),
    }  # fmt: skip
