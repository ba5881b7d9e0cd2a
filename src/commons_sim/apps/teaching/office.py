"""The hand-out as a Word document, and as slides; python-docx and python-pptx (the extra ``teaching``) write them.

Chinese letters are set in the fonts that every Chinese Windows and WPS has; where they are missing the program that opens the
file takes another.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.apps.teaching.handout import (
    CLASS,
    RESULTS,
    TEACHER,
    Bullets,
    Handout,
    Paragraph,
    Part,
    Question,
    Section,
    Table,
)
from commons_sim.configuration import ConfigurationError

PACKAGES: Final = {"docx": ("docx", "python-docx"), "pptx": ("pptx", "python-pptx")}
BODY, HEADING = ("Calibri", "宋体"), ("Calibri", "黑体")
TICK: Final = "☐"
BULLETS_A_SLIDE: Final = 4
ROWS_A_SLIDE: Final = 7


def check_installed(form: str) -> None:
    """Checks that the library that writes a form of file is there.

    Raises:
        ConfigurationError: it is not; the line names what to install.
    """
    module, package = PACKAGES[form]
    if importlib.util.find_spec(module) is None:
        raise ConfigurationError("case_extra", key=f"--to {form}", value=package)


def write_document(document: Handout, path: Path) -> Path:
    """Returns the path, after writing the hand-out there as DOCX (A4).

    Raises:
        ConfigurationError: python-docx is not installed.
    """
    check_installed("docx")
    import docx
    from docx.enum.text import WD_BREAK
    from docx.shared import Cm, Pt

    written: Any = docx.Document()
    page = written.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Cm(2.0)
    for name, fonts, size in (
        ("Normal", BODY, 10.5),
        ("Title", HEADING, 20),
        ("Heading 1", HEADING, 16),
        ("Heading 2", HEADING, 13),
    ):
        style = written.styles[name]
        style.font.size = Pt(size)
        _set_fonts(style, fonts)
    written.add_paragraph(document.kind)
    written.add_heading(document.title, level=0)
    written.add_paragraph(document.summary)
    _quiet(written.add_paragraph(document.source))
    for part in document.parts:
        if part.title:
            written.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            written.add_heading(part.title, level=1)
        for section in part.sections:
            written.add_heading(section.title, level=2)
            for block in section.blocks:
                _write_block(written, block)
    path.parent.mkdir(parents=True, exist_ok=True)
    written.save(str(path))
    return path


def _set_fonts(style: Any, fonts: tuple[str, str]) -> None:
    """Sets the font of Latin and of Chinese letters of a style."""
    from docx.oxml.ns import qn

    latin, chinese = fonts
    style.font.name = latin
    found = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        found.attrib.pop(qn(f"w:{theme}"), None)
    found.set(qn("w:eastAsia"), chinese)


def _quiet(paragraph: Any) -> None:
    from docx.shared import Pt, RGBColor

    for run in paragraph.runs:
        run.font.size, run.font.color.rgb = Pt(9), RGBColor(0x5C, 0x63, 0x69)


def _write_block(written: Any, block: Any) -> None:
    from docx.shared import Cm

    if isinstance(block, Paragraph):
        paragraph = written.add_paragraph(block.text)
        if block.quiet:
            _quiet(paragraph)
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            # the style "List Number" would count on through the whole document
            written.add_paragraph(
                f"{number}. {item}" if block.numbered else item, style=None if block.numbered else "List Bullet"
            )
    elif isinstance(block, Question):
        written.add_paragraph().add_run(block.text).bold = True
        written.add_paragraph("　".join(f"{TICK} {option}" for option in block.options))
        _quiet(written.add_paragraph(block.check))
        written.add_paragraph(f"{block.reason}{'_' * 60}")
    elif isinstance(block, Table):
        table = written.add_table(rows=1, cols=len(block.headings), style="Table Grid")
        for cell, heading in zip(table.rows[0].cells, block.headings, strict=True):
            cell.text = ""
            cell.paragraphs[0].add_run(heading).bold = True
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        written.add_paragraph()
    elif isinstance(block, SavedFigure):
        written.add_picture(str(block.png), width=Cm(17.0))
        _quiet(written.add_paragraph(f"{block.title}　{block.caption}"))


def write_slides(document: Handout, path: Path) -> Path:
    """Returns the path, after writing the hand-out there as PPTX (16:9): slides for the class, the teacher's part as notes.

    Raises:
        ConfigurationError: python-pptx is not installed.
    """
    check_installed("pptx")
    import pptx
    from pptx.util import Cm

    written: Any = pptx.Presentation()
    written.slide_width, written.slide_height = Cm(33.87), Cm(19.05)
    parts = {part.id: part for part in document.parts}
    opening = _slide(written, document.title, [document.summary, document.source])
    opening.notes_slide.notes_text_frame.text = _as_notes(parts[TEACHER])
    for id_ in (CLASS, RESULTS):
        for section in parts[id_].sections if id_ in parts else ():
            _write_slides_of(written, section)
    path.parent.mkdir(parents=True, exist_ok=True)
    written.save(str(path))
    return path


def _as_notes(part: Part) -> str:
    """Returns the teacher's part as plain text."""
    lines = []
    for section in part.sections:
        lines.append(section.title)
        for block in section.blocks:
            if isinstance(block, Paragraph):
                lines.append(block.text)
            elif isinstance(block, Bullets):
                lines += [f"- {item}" for item in block.items]
            elif isinstance(block, Table):
                lines += ["  ".join(row) for row in block.rows]
        lines.append("")
    return "\n".join(lines)


def _write_slides_of(written: Any, section: Section) -> None:
    """Writes a section: its texts, some to a slide; each question, table and figure on a slide of its own."""
    texts: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph):
            texts.append(block.text)
        elif isinstance(block, Bullets):
            texts += block.items
    for start in range(0, len(texts), BULLETS_A_SLIDE):
        _slide(written, section.title, texts[start : start + BULLETS_A_SLIDE])
    for block in section.blocks:
        if isinstance(block, Question):
            _slide(written, block.text, [*(f"{TICK} {option}" for option in block.options), block.check])
        elif isinstance(block, Table):
            for rows in _some(block.rows, ROWS_A_SLIDE):
                _table_slide(written, section.title, block.headings, rows)
        elif isinstance(block, SavedFigure):
            _picture_slide(written, block)


def _some(rows: tuple[tuple[str, ...], ...], number: int) -> Iterator[tuple[tuple[str, ...], ...]]:
    for start in range(0, len(rows), number):
        yield rows[start : start + number]


def _slide(written: Any, title: str, lines: list[str]) -> Any:
    from pptx.util import Cm, Pt

    slide = written.slides.add_slide(written.slide_layouts[6])  # blank: places and sizes are ours, for 16:9
    head = slide.shapes.add_textbox(Cm(1.5), Cm(0.9), Cm(30.8), Cm(2.4)).text_frame
    head.word_wrap = True
    _put(head.paragraphs[0], title, Pt(30), HEADING, bold=True)
    if lines:
        body = slide.shapes.add_textbox(Cm(1.5), Cm(3.8), Cm(30.8), Cm(14.0)).text_frame
        body.word_wrap = True
        size = Pt(22) if sum(map(len, lines)) < 420 else Pt(18)
        for place, line in enumerate(lines):
            paragraph = body.paragraphs[0] if place == 0 else body.add_paragraph()
            paragraph.space_after = Pt(10)
            _put(paragraph, line, size, BODY)
    return slide


def _put(paragraph: Any, text: str, size: Any, fonts: tuple[str, str], *, bold: bool = False) -> None:
    """Writes text into a paragraph, with a font for Latin and one for Chinese letters."""
    from pptx.oxml.ns import qn

    run = paragraph.add_run()
    run.text, run.font.size, run.font.bold, run.font.name = text, size, bold, fonts[0]
    properties = run._r.get_or_add_rPr()
    chinese = properties.makeelement(qn("a:ea"), {"typeface": fonts[1]})
    properties.append(chinese)


def _table_slide(written: Any, title: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...]) -> None:
    from pptx.util import Cm, Pt

    slide = _slide(written, title, [])
    shape = slide.shapes.add_table(len(rows) + 1, len(headings), Cm(1.5), Cm(3.6), Cm(30.8), Cm(1.2) * (len(rows) + 1))
    for place, row in enumerate((headings, *rows)):
        for column, text in enumerate(row):
            frame = shape.table.cell(place, column).text_frame
            frame.word_wrap = True
            for number, line in enumerate(text.split("\n")):
                paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
                _put(paragraph, line, Pt(13), BODY, bold=place == 0)


def _picture_slide(written: Any, figure: SavedFigure) -> None:
    from pptx.util import Cm

    slide = _slide(written, figure.title, [])
    picture = slide.shapes.add_picture(str(figure.png), Cm(1.5), Cm(3.2), height=Cm(15.2))
    if picture.width > Cm(30.8):
        picture.height = int(picture.height * Cm(30.8) / picture.width)
        picture.width = Cm(30.8)
    picture.left = int((written.slide_width - picture.width) / 2)
