"""The report as a Word document, with its pictures as tables in colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reviewer.exchange.agreement.report import Grid, Passage, Table
from reviewer.exchange.harmless import unturned, visible
from reviewer.exchange.palette import mixed
from reviewer.exchange.word_xml import (
    CLOSE,
    Words,
    add_paragraphs,
    add_table,
    paragraph,
    set_widths,
)

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from docx.document import Document
    from docx.table import _Cell

    from reviewer.exchange.agreement.report import Part, Report

_SAME: Final = "#2e7d32"
_OTHER: Final = "#c05a12"
_PAPER: Final = "#ffffff"
_MARGIN: Final = 2
_PAGE: Final = 25.7
_FIRST: Final = 6.5
"""Centimetres: the margin, what is between the margins, and the first column of a table."""


def write(report: Report, path: Path) -> Generator[None, None, None]:
    """Write the report; yield after each of its parts."""
    from docx import Document as new_document  # noqa: N813  # a function; slow to import

    document = new_document()
    _lie_flat(document)
    about = document.core_properties
    about.title, about.author, about.comments = said(report.title), "Reviewer", ""
    document.add_heading(said(report.title), 0)
    document.add_paragraph(said(report.about), "Subtitle")
    for section in report.sections:
        document.add_heading(said(section.title), 1)
        for words in section.paragraphs:
            document.add_paragraph(said(words))
        for part in section.parts:
            _add(document, part)
            yield
    document.save(str(path))


def said(text: str) -> str:
    """Return foreign words as a document can hold them."""
    return unturned(visible(text))


def _lie_flat(document: Document) -> None:
    """Turn the page, as tables of figures are wide, and set them small."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    page = document.sections[0]
    page.orientation = WD_ORIENT.LANDSCAPE
    page.page_width, page.page_height = Cm(29.7), Cm(21)
    page.left_margin = page.right_margin = Cm(_MARGIN)
    document.styles["Normal"].font.size = Pt(10)


def _add(document: Document, part: Part) -> None:
    match part:
        case Table():
            _add_table(document, part)
        case Grid():
            _add_grid(document, part)
        case Passage():
            _add_passage(document, part)


def _add_table(document: Document, table: Table) -> None:
    others = len(table.headings) - 1
    widths = [_FIRST, *((_PAGE - _FIRST) / others,) * others]
    rows = (table.headings, *table.rows)
    add_table(document, [[said(text) for text in row] for row in rows], widths)
    document.add_paragraph()


def _add_grid(document: Document, grid: Grid) -> None:
    document.add_paragraph(said(grid.title)).runs[0].bold = True
    size = len(grid.names) + 1
    made = document.add_table(size, size, "Table Grid")
    set_widths(made, [_FIRST, *(min(2.5, (_PAGE - _FIRST) / (size - 1)),) * (size - 1)])
    # The cells of a whole table are asked for once: one by one they take the square of the rows.
    cells = made._cells  # noqa: SLF001  # python-docx has no other way to have them at once
    for at, name in enumerate(grid.names, 1):
        cells[at].text = cells[at * size].text = said(name)
    for row, counts in enumerate(grid.counts, 1):
        most = max(1, *counts)
        for column, count in enumerate(counts, 1):
            cell = cells[row * size + column]
            cell.text = f"{count:,}"
            if count:
                colour = _SAME if row == column else _OTHER
                _shade(cell, mixed(_PAPER, colour, 0.15 + 0.45 * count / most))
    document.add_paragraph()


def _add_passage(document: Document, passage: Passage) -> None:
    made = [paragraph([_words(f"{passage.heading} – {passage.kind}")], style="Heading3")]
    if passage.quote:
        made.append(paragraph([_words(passage.quote)], style="Quote"))
    for who, what in passage.lines:
        made.append(paragraph([Words(f"{said(who)}: ", bold=True), _words(what)], look=CLOSE))
    outcome = said(passage.outcome or "Open: it was not settled.")
    settled = bool(passage.outcome)
    made.append(paragraph([Words(outcome, bold=settled, italic=not settled)]))
    add_paragraphs(document, made)


def _words(text: str) -> Words:
    return Words(said(text))


def _shade(cell: _Cell, colour: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    shade: Any = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour[1:])):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001  # python-docx has no shading of its own
