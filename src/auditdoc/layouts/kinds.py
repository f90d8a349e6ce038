"""The kind of a finding (指摘, 意見, 要望 …): a word in a cell or a label, or a mark in brackets at either end of a text."""

import re
from typing import cast

from auditdoc.layouts.label_tables import bare_label, misread_kind
from auditdoc.records import Kind


def kind_in(bare: str) -> Kind | None:
    """The one kind that a finding's label speaks of: 意見の要旨; 意見・要望 is a kind of its own, other pairs are none."""
    kinds = [kind for kind in ("指摘", "意見", "要望", "勧告", "指導", "注意", "検討") if kind in bare]
    if kinds == ["意見", "要望"]:
        return "意見・要望"
    return cast(Kind, kinds[0]) if len(kinds) == 1 else None


_KIND_WORDS: dict[str, Kind] = {
    "指摘": "指摘", "指摘事項": "指摘", "意見": "意見", "意見事項": "意見", "要望": "要望", "要望事項": "要望", "意見・要望": "意見・要望",
    "意見要望": "意見・要望", "勧告": "勧告", "勧告事項": "勧告", "注意": "注意", "注意事項": "注意", "指導": "指導", "指導事項": "指導",
    "検討": "検討", "検討事項": "検討", "結果": "指摘",
}  # fmt: skip
"""結果 is how 神奈川県 printed 指摘 in its external audits up to H23."""


def kind_of(text: str) -> Kind | None:
    """The kind that a cell or a mark names: 指摘, 【意見】, 「指摘事項」; None for any other word."""
    bare = bare_label(text)
    if inner := _RESULT_OF_KIND.fullmatch(bare):
        bare = inner[1]
    word = re.sub(r"[\d①-⑳]+$", "", bare)
    return _KIND_WORDS.get(word) or _KIND_WORDS.get(word.removesuffix("等")) or misread_kind(word)


_RESULT_OF_KIND = re.compile(
    r"(?:監査(?:の)?|審査(?:の)?)?結果[(【〔\[《]([^()【】〔〕\[\]《》]+)[)】〕\]》]"
)
"""結果（指摘） beside 意見: how external audits name the two."""


_INNER_KIND_MARK = re.compile(
    r"^([^。【】〔〕\[\]［］《》()（）<>＜＞]{4,60})([【〔\[［《(（<＜≪]\s*[^【】〔〕\[\]［］《》()（）<>＜＞≪≫]{1,10}\s*[】〕\]］》)）>＞≫])\s*(?=\S)"
)


def split_title_with_kind(text: str) -> tuple[str, str] | None:
    """A title with its kind in brackets, and the text that a converter set behind it on the same line:
    「契約日の誤りについて（指摘）契約日が…」; None where no such bracket divides the two."""
    mark = _INNER_KIND_MARK.match(text)
    if mark is None or split_kind_mark(mark.group().rstrip())[1] is None:
        return None
    return mark.group().rstrip(), text[mark.end() :]


_KIND_MARK = re.compile(
    r"\s*[【〔\[［《(（<＜≪]\s*([^【】〔〕\[\]［］《》()（）<>＜＞≪≫]{1,10})\s*[】〕\]］》)）>＞≫]\s*$"
)


_OPENING_MARK = re.compile(
    r"^[【〔\[［《(（<＜≪]\s*([^【】〔〕\[\]［］《》()（）<>＜＞≪≫]{1,10})\s*[】〕\]］》)）>＞≫]\s*(?=\S)"
)


def split_opening_mark(text: str) -> tuple[str | None, str]:
    """The kind in brackets that opens a text, and the rest: 「【指摘】交付要綱に…」 gives the two; None for no mark."""
    mark = _OPENING_MARK.match(text)
    if mark and kind_of(mark[1]):
        return mark[1].strip(), text[mark.end() :]
    return None, text


_BARE_KIND = re.compile(r"(?<=について)[\s\u3000]*((?:指摘|意見|要望|注意|指導)(?:事項)?)$")
"""The kind behind a title that a web page sets apart by colour only: 「協定の実効性の確認について意見」."""


def split_kind_mark(title: str) -> tuple[str, str | None]:
    """A title and the kind printed in brackets behind it: 「契約日の誤りについて【指摘】」 gives the two; None for no mark."""
    mark = _KIND_MARK.search(title) or _BARE_KIND.search(title)
    if mark and kind_of(mark[1]) and title[: mark.start()].strip():
        return title[: mark.start()].rstrip(), mark[1].strip()
    return title, None
