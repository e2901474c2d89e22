"""A paper as a Word file that a screen reader can go through: real headings and lists, tables with
rows of headings, a language, a title."""

import io
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from said_and_done.data_protection.model import PaperPart, PaperTable, ProtectionPaper
from said_and_done.organisations.model import PrintedLogo

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.styles.style import ParagraphStyle

LANGUAGE = "en-GB"
GAP_STYLE = "Gap"
_SIZES = {
    "Normal": 12,
    "Title": 26,
    "Heading 1": 18,
    "Heading 2": 15,
    "List Bullet": 12,
    "Caption": 12,
}
"""In points, of each style that is used."""
_INK = "1F1F1F"
_GAP_GROUND = "FFF2CC"
_HEAD_GROUND = "E8E8E8"


def word_file(paper: ProtectionPaper, logo: PrintedLogo | None, *, marked: str) -> bytes:
    """The file. ``marked`` is how the words begin that only a council can fill in. python-docx and
    lxml are loaded here: hardly a web process ever needs them."""
    from docx import Document  # noqa: PLC0415

    document = Document()
    _prepare(document, paper)
    if logo:
        _add_logo(document, logo)
    document.add_heading(paper.kind.label, level=0)
    document.add_paragraph(f"{paper.council}. {paper.made_on.day} {paper.made_on:%B %Y}.")
    for sentence in paper.intro:
        document.add_paragraph(sentence)
    for part in paper.parts:
        _add_part(document, part, marked)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _add_part(document: "Document", part: PaperPart, marked: str) -> None:
    document.add_heading(part.heading, level=part.level - 1)
    for sentence in part.sentences:
        document.add_paragraph(sentence, _style_of(sentence, marked))
    for point in part.points:
        document.add_paragraph(point, "List Bullet")
    if part.table:
        if part.table.caption != part.heading:
            caption = document.add_paragraph(part.table.caption, "Caption")
            caption.paragraph_format.keep_with_next = True
        _add_table(document, part.table, marked)
    for gap in part.gaps:
        document.add_paragraph(gap, GAP_STYLE)


def _style_of(words: str, marked: str) -> str | None:
    return GAP_STYLE if words.startswith(marked) else None


def _prepare(document: "Document", paper: ProtectionPaper) -> None:
    made = datetime.combine(paper.made_on, time(), UTC)
    core = document.core_properties
    core.title, core.author, core.language = paper.kind.label, paper.council, LANGUAGE
    core.comments, core.created, core.modified = "", made, made
    core.last_modified_by = paper.council
    _turn_across(document)
    _prepare_styles(document)


def _turn_across(document: "Document") -> None:
    """A4 across: there are tables of five columns."""
    from docx.enum.section import WD_ORIENT  # noqa: PLC0415
    from docx.shared import Mm  # noqa: PLC0415

    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin = section.bottom_margin = Mm(18)


def _prepare_styles(document: "Document") -> None:
    from docx.enum.style import WD_STYLE_TYPE  # noqa: PLC0415
    from docx.shared import Pt, RGBColor  # noqa: PLC0415

    styles = document.styles
    gap: ParagraphStyle = styles.add_style(GAP_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    gap.base_style = styles["Normal"]
    gap.element.get_or_add_pPr().append(_shading(_GAP_GROUND))
    for name, size in _SIZES.items():
        style: ParagraphStyle = styles[name]
        style.font.name, style.font.size = "Arial", Pt(size)
        style.font.color.rgb = RGBColor.from_string(_INK)
        _speak_english(style.element)


def _speak_english(style: "BaseOxmlElement") -> None:
    """The language of all words in this style; and the font of it, where a theme has another."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    run = style.get_or_add_rPr()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        run.rFonts.attrib.pop(qn(f"w:{theme}"), None)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGE)
    run.append(language)


def _shading(colour: str) -> "BaseOxmlElement":
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    shading: BaseOxmlElement = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    return shading


def _add_logo(document: "Document", logo: PrintedLogo) -> None:
    """With its words for whoever cannot see it."""
    from docx.shared import Mm  # noqa: PLC0415

    document.add_picture(io.BytesIO(logo.content), height=Mm(16))
    properties = _newest(document, "wp:docPr")
    properties.set("descr", logo.alt)
    properties.set("title", logo.alt)


def _newest(document: "Document", tag: str) -> "BaseOxmlElement":
    """The last element of this kind: what python-docx has just added."""
    from docx.oxml.ns import qn  # noqa: PLC0415

    found: list[BaseOxmlElement] = list(document.element.body.iter(qn(tag)))
    return found[-1]


def _add_table(document: "Document", table: PaperTable, marked: str) -> None:
    """The first row is said again on each page, and read out with each cell."""
    grid = document.add_table(rows=1, cols=len(table.heads), style="Table Grid")
    for cell, words in zip(grid.rows[0].cells, table.heads, strict=True):
        cell.paragraphs[0].add_run(words).bold = True
    for row in table.rows:
        for place, (cell, words) in enumerate(zip(grid.add_row().cells, row, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(words).bold = place == 0
            if words.startswith(marked):
                paragraph.style = GAP_STYLE
    _mark_rows(_newest(document, "w:tbl"))
    document.add_paragraph()


def _mark_rows(table: "BaseOxmlElement") -> None:
    """What python-docx has no words for: a row of headings, and rows that stay on one page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415
    from docx.oxml.ns import qn  # noqa: PLC0415

    head, *others = table.findall(qn("w:tr"))
    head.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in head.findall(qn("w:tc")):
        cell.get_or_add_tcPr().append(_shading(_HEAD_GROUND))
    for row in others:
        row.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
