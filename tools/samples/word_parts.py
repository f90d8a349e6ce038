"""What python-docx has no words for: lists, fields, notes, text boxes, tracked changes; in the XML that Word writes."""

import copy
import datetime
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Row
from docx.text.paragraph import Paragraph
from lxml import etree
from twin import Text

FIRST_LIST = 90
"""The first id of ours: python-docx's template has lists of its own below."""

W = nsdecls("w")
AUTHOR = "監査事務局"
NOTES_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"


def add_list(document: Document, levels: Sequence[tuple[str, str, str]]) -> None:
    """One list with these levels: (form, text, what follows)."""
    numbering = document.part.numbering_part.element
    inner = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:suff w:val="{after}"/>'
        f'<w:lvlText w:val="{text.replace("%1", f"%{n + 1}")}"/><w:lvlJc w:val="left"/>'
        '<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for n, (form, text, after) in enumerate(levels)
    )
    xml = f'<w:abstractNum {W} w:abstractNumId="{FIRST_LIST}"><w:multiLevelType w:val="multilevel"/>{inner}</w:abstractNum>'
    first = numbering.find(qn("w:num"))
    first.addprevious(parse_xml(xml))
    numbering.append(_num(FIRST_LIST, ""))


def new_list(document: Document, level: int, start: int) -> int:
    """A list of the same look whose *level* begins at *start*; its id."""
    numbering = document.part.numbering_part.element
    ids = [int(num.get(qn("w:numId"))) for num in numbering.findall(qn("w:num"))]
    override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
    numbering.append(_num(max(ids) + 1, override))
    return max(ids) + 1


def _num(num_id: int, inner: str) -> Any:
    return parse_xml(f'<w:num {W} w:numId="{num_id}"><w:abstractNumId w:val="{FIRST_LIST}"/>{inner}</w:num>')


def make_item(paragraph: Paragraph, list_id: int, level: int) -> None:
    """The paragraph becomes an item of the list."""
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {W}><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')
    )


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """A field with the result that Word would have left in it."""
    for inner in (
        '<w:fldChar w:fldCharType="begin"/>',
        f'<w:instrText xml:space="preserve"> {code} </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        f"<w:t>{shown}</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    ):
        paragraph._p.append(parse_xml(f"<w:r {W}>{inner}</w:r>"))


def add_contents(document: Document, headings: Sequence[Text]) -> None:
    """A contents field over these headings, with leaders and page numbers; all stand on the first pages."""
    document.add_paragraph("目次")
    end = None
    for n, heading in enumerate(headings):
        line = document.add_paragraph()
        if n == 0:
            for inner in ('<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> TOC \\o "1-4" \\h </w:instrText>', '<w:fldChar w:fldCharType="separate"/>'):  # fmt: skip
                line._p.append(parse_xml(f"<w:r {W}>{inner}</w:r>"))
        line.add_run(heading.text)
        line._p.append(parse_xml(f"<w:r {W}><w:tab/></w:r>"))
        add_field(line, f"PAGEREF _Toc{n:06d} \\h", "1" if n < len(headings) / 2 else "2")
        line._p.get_or_add_pPr().append(
            parse_xml(f'<w:tabs {W}><w:tab w:val="right" w:leader="dot" w:pos="9300"/></w:tabs>')
        )
        end = line
    if end is not None:
        end._p.append(parse_xml(f'<w:r {W}><w:fldChar w:fldCharType="end"/></w:r>'))


def refer_to_note(paragraph: Paragraph, number: int) -> None:
    """The raised mark of a footnote at the end of the paragraph."""
    paragraph._p.append(
        parse_xml(
            f'<w:r {W}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'
        )
    )


def add_notes(document: Document, notes: Sequence[str]) -> None:
    """The part with the notes, and the two rules that Word wants first."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{n - 1}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for n, kind in enumerate(("separator", "continuationSeparator"))
    )
    texts = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        f'<w:r><w:rPr><w:sz w:val="17"/></w:rPr><w:t xml:space="preserve">{note}</w:t></w:r></w:p></w:footnote>'
        for n, note in enumerate(notes, 1)
    )
    element = parse_xml(f"<w:footnotes {W}>{rules}{texts}</w:footnotes>")
    blob = etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), NOTES_TYPE, blob, document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def add_box(paragraph: Paragraph, texts: Sequence[str]) -> None:
    """A text box at the right of the paragraph, in both forms that Word writes: the drawing, and VML for old programs."""
    lines = [line for text in texts for line in text.split("\n")]
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    high = 260_000 * (len(lines) + 1)
    names = (
        f'{W} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    drawing = (
        '<w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        '<wp:positionH relativeFrom="column"><wp:align>right</wp:align></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="2200000" cy="{high}"/><wp:wrapTopAndBottom/><wp:docPr id="7" name="枠"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2200000" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )
    old = (
        '<w:pict><v:shape style="width:150pt;height:48pt"><v:textbox>'
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape></w:pict>"
    )
    paragraph._p.append(
        parse_xml(
            f'<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
            f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>"
        )
    )


def track(paragraph: Paragraph, deleted: str, inserted: str, when: datetime.datetime) -> None:
    """*inserted*, which stands in one run of the paragraph, was put in the place of *deleted*."""
    run = next(r for r in paragraph.runs if inserted in r.text)
    before, after = run.text.split(inserted, 1)
    by = f'w:author="{AUTHOR}" w:date="{when:%Y-%m-%dT%H:%M:%SZ}"'
    rest = copy.deepcopy(run._r)
    run.text = before
    new = parse_xml(f'<w:ins {W} w:id="902" {by}><w:r><w:t>{inserted}</w:t></w:r></w:ins>')
    old = parse_xml(f'<w:del {W} w:id="901" {by}><w:r><w:delText>{deleted}</w:delText></w:r></w:del>')
    run._r.addnext(old)
    old.addnext(new)
    new.addnext(rest)
    next(r for r in paragraph.runs if r._r is rest).text = after


def repeat_on_each_page(row: _Row) -> None:
    """The row is a head that comes back on each page."""
    row._tr.get_or_add_trPr().append(parse_xml(f"<w:tblHeader {W}/>"))
