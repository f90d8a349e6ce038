"""decode finds the encoding of Japanese text, whatever it holds and wherever it was cut, and refuses what is
no text."""

import contextlib
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auditdoc.errors import UnknownEncoding
from auditdoc.readers.decoding import decode

SENTENCES = (
    "令和４年度の定期監査の結果に基づき、次のとおり措置を講じた。",
    "契約書の印紙について、確認が行われていなかった。",
    "総務部人事課及び財務部契約管財課は、適正な事務処理に努められたい。",
    "備品台帳と現物との照合を行い、台帳を整備した（平成31年3月29日完了）。",
    "1 指摘事項 (1) 物品の管理について",
)
ENCODINGS = (
    "cp932",
    "euc_jp",
    "iso2022_jp",
    "utf-8",
    "utf-8-sig",
    "utf-16",
    "utf-16-le",
    "utf-16-be",
    "utf-32",
)


def _jis_x_0208() -> str:
    pairs = (bytes((row + 0xA0, cell + 0xA0)) for row in range(1, 85) for cell in range(1, 95))
    return "".join(pair.decode("euc_jp", "ignore") for pair in pairs)


def _encodable(text: str, encoding: str) -> str:
    return text.encode(encoding, "ignore").decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_character_of_jis_x_0208(encoding: str) -> None:
    """Each character of the standard comes back from the midst of ordinary sentences, one line of text at a
    time."""
    signs = _encodable(_jis_x_0208(), encoding.removesuffix("-sig"))
    assert len(signs) > 6800
    for start in range(0, len(signs), 3):
        line = SENTENCES[start % 5] + signs[start : start + 3] + SENTENCES[(start + 1) % 5]
        found = decode(line.encode(encoding))
        assert (found.text, found.encoding) == (line, encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.usefixtures("bounded_time")
def test_a_megabyte_is_quick(encoding: str) -> None:
    """A megabyte takes a fraction of a second: the likeness is judged from a sample."""
    data = ("\n".join(SENTENCES) * 10_000).encode(encoding)
    decode(data)


@given(
    st.sampled_from(ENCODINGS),
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
    st.text(st.sampled_from(_jis_x_0208()), max_size=6),
)
def test_random_texts(encoding: str, sentences: list[str], signs: str) -> None:
    """What was encoded comes back, with any six characters between the sentences."""
    text = _encodable("\r\n".join(sentences) + signs + sentences[0], encoding)
    assert decode(text.encode(encoding)).text == text


@given(st.sampled_from(ENCODINGS), st.sampled_from(SENTENCES), st.data())
def test_a_file_cut_anywhere(encoding: str, sentence: str, data: st.DataObject) -> None:
    """A file that ends inside a character keeps all before it; the piece is one U+FFFD."""
    whole = (sentence * 2).encode(encoding)
    found = decode(whole[: data.draw(st.integers(min_value=24, max_value=len(whole)))])
    assert (sentence * 2).startswith(found.text.removesuffix("\ufffd"))


SHORT = (
    "監査の結果",
    "措置状況報告書",
    "総務部人事課",
    "指摘事項",
    "意見・要望",
    "措置済",
    "検討中",
    "教育委員会",
    "ＤＸ戦略課",
    "別紙のとおり",
    "改善した。",
    "対象課",
    "道路河川課",
    "スポーツ推進課",
    "会計管理室",
    "第５号",
    "令和四年度",
    "環境清掃部",
    "収納率",
    "備考",
)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "iso2022_jp", "utf-8", "utf-16"])
@pytest.mark.parametrize("text", SHORT)
def test_short_texts(text: str, encoding: str) -> None:
    """One label, even of kanji alone, is enough to tell."""
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("①髙㈱の契約書を確認した。".encode("cp932"), "①髙㈱の契約書を確認した。", "cp932"),
        (
            b"\xad\xa1\xfc\xe2\xad\xea" + "の契約を改めた。".encode("euc_jp"),
            "①髙㈱の契約を改めた。",
            "eucjp-ms",
        ),
        (b"\x1b$B-!|b\x1b(B 2022", "①髙 2022", "cp50220"),
        ("𠮟責の記録を残すこと。".encode("euc_jis_2004"), "𠮟責の記録を残すこと。", "euc_jis_2004"),
        ("𠮟責の記録を残すこと。".encode("iso2022_jp_2004"), "𠮟責の記録を残すこと。", "iso2022_jp_2004"),
        ("ﾃｽﾄ ﾃﾞｰﾀ ｶﾝｻ ｹｯｶ".encode("cp932"), "ﾃｽﾄ ﾃﾞｰﾀ ｶﾝｻ ｹｯｶ", "cp932"),
        ("café 25°C".encode(), "café 25°C", "utf-8"),
        (b"No.1\r\n", "No.1\r\n", "utf-8"),
        (b"", "", "utf-8"),
        (b"\xef\xbb\xbf", "", "utf-8-sig"),
    ],
)
def test_special_cases(data: bytes, text: str, encoding: str) -> None:
    """Vendor rows, JIS X 0213, half-width kana, single accents, ASCII and empty files are read as what they
    are."""
    found = decode(data)
    assert (found.text, found.encoding) == (text, encoding)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jp", "utf-8"])
def test_a_few_illegal_bytes_are_shown(encoding: str) -> None:
    """Two damaged bytes in a long text become U+FFFD; the rest is read."""
    data = bytearray("".join(SENTENCES * 20).encode(encoding))
    data[500:502] = b"\xff\xff"
    found = decode(bytes(data))
    assert found.encoding == encoding
    assert 1 <= found.text.count("\ufffd") <= 6
    assert SENTENCES[4] in found.text


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\n1 0 obj",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n\x1a\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"text\0with a zero",
        bytes(range(256)) * 4,
        bytes(range(1, 32)) * 10,
        random.Random(1).randbytes(5000),
    ],
)
def test_no_text(data: bytes) -> None:
    """Binary files are refused, with or without a signature."""
    with pytest.raises(UnknownEncoding):
        decode(data)


@given(st.binary(max_size=300))
def test_never_fails_otherwise(data: bytes) -> None:
    """Any bytes are either read or refused, never a failure of the program."""
    with contextlib.suppress(UnknownEncoding):
        decode(data)
