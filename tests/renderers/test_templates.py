"""Templates of the user's own: what they may do, and what is said when they are faulty."""

from pathlib import Path

import pytest

from auditdoc.errors import FileUnreadable, UsageError
from auditdoc.records import Report
from auditdoc.renderers import RENDERERS, export_templates, render, templates_dir


def own(folder: Path, source: str) -> str:
    path = folder / "own.j2"
    path.write_text(source, encoding="utf-8")
    return str(path)


def fault(sample: Report, folder: Path, source: str, format_: str = "md") -> UsageError:
    with pytest.raises(UsageError) as caught:
        render([sample], format_, template=own(folder, source))
    assert caught.value.hint
    return caught.value


def test_a_template_lays_out_what_it_is_given(sample: Report, tmp_path: Path) -> None:
    """Values of the view and of the record are there to print."""
    source = "{% for r in document.reports %}{{ r.title }}:{{ r.record.fiscal_year }}{% endfor %}"
    text = render([sample], "text", template=own(tmp_path, source)).decode()
    assert text == f"{sample.title}:2022"


@pytest.mark.parametrize(
    ("format_", "printed"),
    [("html", "&lt;p&gt; *a* &amp;"), ("md", "\\<p\\> \\*a\\* \\&"), ("text", "<\\p> *a* &")],
)
def test_values_are_escaped_for_the_format(
    sample: Report, tmp_path: Path, format_: str, printed: str
) -> None:
    """The same template escapes by format, without a filter."""
    report = sample.model_copy(update={"title": "<p> *a* &"})
    data = render([report], format_, template=own(tmp_path, "{{ document.title }}"))
    assert data.decode() == printed


def test_a_template_can_build_on_ours(sample: Report, tmp_path: Path) -> None:
    """Our own templates can be included by name, and so can files beside the template."""
    (tmp_path / "note.j2").write_text("追記", encoding="utf-8")
    source = "{% include 'note.j2' %}\n\n{% include 'report.md.j2' %}"
    text = render([sample], "md", template=own(tmp_path, source)).decode()
    assert text == "追記\n" + render([sample], "md").decode()


def test_an_exported_template_gives_the_same_document(sample: Report, tmp_path: Path) -> None:
    """What `templates export` writes is what is used."""
    export_templates(tmp_path)
    for name, row in RENDERERS.items():
        if row.template:
            assert render([sample], name, template=str(tmp_path / row.template)) == render([sample], name)


def test_a_misspelt_name_is_an_error_with_its_line(sample: Report, tmp_path: Path) -> None:
    """Nothing is printed as a silent gap."""
    error = fault(sample, tmp_path, "a\n{{ document.titel }}\n")
    assert "own.j2:2" in error.message
    assert "titel" in error.message


def test_a_syntax_error_names_its_line(sample: Report, tmp_path: Path) -> None:
    """An unclosed block is found before anything is rendered."""
    assert "own.j2:3" in fault(sample, tmp_path, "a\nb\n{% for x in %}\n").message


def test_a_fault_in_an_included_file_names_that_file(sample: Report, tmp_path: Path) -> None:
    """The place is that of the fault, not of the include."""
    (tmp_path / "part.j2").write_text("\n\n{% if %}", encoding="utf-8")
    assert "part.j2:3" in fault(sample, tmp_path, "{% include 'part.j2' %}").message


@pytest.mark.parametrize(
    "expression",
    [
        "document.__class__.__mro__",
        "''.__class__",
        "document.reports[0].record.model_dump.__globals__",
        "[].append(1)",
    ],
)
def test_a_template_reaches_nothing_but_its_values(sample: Report, tmp_path: Path, expression: str) -> None:
    """Internals of Python are out of reach, and what a template is given cannot be changed."""
    fault(sample, tmp_path, "{{ " + expression + " }}")


@pytest.mark.parametrize(
    "expression", ["1 / 0", "1 + 'a'", "document.reports[9].title", "'%d' % 'x'", "range(999999999)"]
)
def test_an_expression_that_fails_is_a_fault_of_the_template(
    sample: Report, tmp_path: Path, expression: str
) -> None:
    """Whatever Python raises in an expression, the user sees a sentence with the line."""
    assert "own.j2:1" in fault(sample, tmp_path, "{{ " + expression + " }}").message


def test_a_missing_include_is_named(sample: Report, tmp_path: Path) -> None:
    """The name of the file that is not there stands in the message."""
    assert "nowhere.j2" in fault(sample, tmp_path, "{% include 'nowhere.j2' %}").message


def test_no_template_reads_files_elsewhere(sample: Report, tmp_path: Path) -> None:
    """An include cannot climb out of the folder."""
    fault(sample, tmp_path, "{% include '../../../../etc/hostname' %}")


def test_a_template_that_cannot_be_read_is_an_input_error(sample: Report, tmp_path: Path) -> None:
    """A missing file, a folder and a file in another encoding are refused with a remedy."""
    latin = tmp_path / "latin.j2"
    latin.write_bytes("é".encode("latin-1"))
    for path in (tmp_path / "nowhere.j2", tmp_path, latin):
        with pytest.raises(FileUnreadable) as caught:
            render([sample], "md", template=str(path))
        assert caught.value.hint


def test_data_formats_take_no_template(sample: Report, tmp_path: Path) -> None:
    """--template with JSON is wrong usage, and nothing is read."""
    with pytest.raises(UsageError):
        render([sample], "json", template=str(tmp_path / "nowhere.j2"))


def test_export_overwrites_only_when_told(tmp_path: Path) -> None:
    """A changed template in the folder survives a second export, unless it is forced."""
    written = export_templates(tmp_path / "new")
    assert {path.name for path in written} == {path.name for path in templates_dir().iterdir()}
    written[0].write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError):
        export_templates(tmp_path / "new")
    assert written[0].read_text(encoding="utf-8") == "mine"
    export_templates(tmp_path / "new", force=True)
    assert written[0].read_text(encoding="utf-8") != "mine"


def test_export_into_a_file_is_refused(tmp_path: Path) -> None:
    """A file where the folder should be gives a sentence, not a traceback."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(FileUnreadable):
        export_templates(tmp_path / "file")
