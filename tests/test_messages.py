"""Every sentence of the sources has its Japanese, and the compiled catalogue is what the text one says."""

import importlib.util
import string
from pathlib import Path

import pytest

pytest.importorskip("babel", reason="babel is part of the dev extra")

TOOL = Path(__file__).parents[1] / "tools/messages.py"
_spec = importlib.util.spec_from_file_location("messages_tool", TOOL)
assert _spec is not None
assert _spec.loader is not None
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)


def placeholders(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name is not None}


def strings(message: object) -> tuple[str, ...]:
    value = message.string  # type: ignore[attr-defined]
    return tuple(value) if isinstance(value, tuple) else (value or "",)


def test_no_sentence_lacks_its_japanese() -> None:
    """Each msgid of src/ stands in the catalogue with a Japanese sentence that is not fuzzy; `make messages` helps."""
    japanese = tool.translated()
    lacking = [
        str(message.id)
        for message in tool.extracted()
        if message.id
        and not (
            (there := japanese.get(message.id if isinstance(message.id, str) else message.id[0]))
            and all(strings(there))
            and not there.fuzzy
        )
    ]
    assert lacking == []


def test_no_sentence_stands_in_an_f_string() -> None:
    """There extraction sees none, so that a new one would be English for everybody."""
    assert tool.unreached() == []


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("""told = f"{_('suggested')} by a note\"""", ["_('suggested')"]),
        ("""told = _(f"{n} pages")""", ["_(f'{n} pages')"]),
        ("""told = ngettext("a page", f"{n} pages", n)""", ["ngettext('a page', f'{n} pages', n)"]),
        ("""told = f"{name} ({word})" + _("suggested")""", []),
        ("""told = _("{n} pages").format(n=f"{n:,}")""", []),
    ],
)
def test_a_sentence_in_an_f_string_is_refused(line: str, hidden: list[str], tmp_path: Path) -> None:
    """With its file and line; a value that is put into a sentence may be one."""
    (tmp_path / "page.py").write_text(f"from auditdoc.messages import _\n{line}\n", encoding="utf-8")
    assert tool.unreached(tmp_path) == [f"page.py:2: {call}" for call in hidden]


def test_the_catalogue_has_no_sentence_that_nobody_says() -> None:
    """What the sources say no more is dropped: `make messages` does it."""
    said = {m.id if isinstance(m.id, str) else m.id[0] for m in tool.extracted()}
    kept = {m.id if isinstance(m.id, str) else m.id[0] for m in tool.translated()}
    assert kept - said == set()


def test_a_translation_has_the_same_placeholders() -> None:
    """`{file}` in English is `{file}` in Japanese, no more and no fewer."""
    for message in tool.translated():
        if message.id:
            ids = (message.id,) if isinstance(message.id, str) else message.id
            wanted = set().union(*(placeholders(text) for text in ids))
            for text in strings(message):
                assert not text or placeholders(text) == wanted, text


def test_the_compiled_catalogue_is_what_the_text_compiles_to() -> None:
    """auditdoc.mo is up to date."""
    assert tool.PO.with_suffix(".mo").read_bytes() == tool.mo_bytes(tool.translated())


def test_the_text_is_as_the_tool_writes_it() -> None:
    """auditdoc.po has the tool's form, so that a change of one sentence is a difference of one sentence."""
    assert tool.PO.read_bytes() == tool.po_bytes(tool.updated(tool.extracted(), tool.translated()))


def test_gettext_reads_the_catalogue(monkeypatch: pytest.MonkeyPatch) -> None:
    """The locale chooses: AUDITDOC_LANG before LC_ALL before LANG."""
    from auditdoc.messages import _, ngettext

    for name in ("AUDITDOC_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert _("warning") == "warning"
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert _("warning") == "警告"
    assert ngettext("{count} finding", "{count} findings", 3).format(count=3) == "意見等 3件"
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    assert _("warning") == "warning"
    monkeypatch.setenv("AUDITDOC_LANG", "ja")
    assert _("warning") == "警告"
