"""Paragraphs and rows of a Word document, written as XML at once.

python-docx makes an element after the other and looks through those there are for each: that takes
most of the time of a long report. What it makes and what is made here is the same (ECMA-376-1,
17.3 and 17.4).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

_PARTS: Final = re.compile(r"[\t\r\n]|[^\t\r\n]+")
_BREAKS: Final = {"\t": "<w:tab/>", "\r": "<w:br/>", "\n": "<w:br/>"}
_BEGIN: Final = '<w:body xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
_END: Final = "</w:body>"

LOOK: Final = "Light Grid Accent 1"
"""The style of a table."""

CLOSE: Final = '<w:spacing w:after="0"/>'
"""What makes a paragraph stand close above the next one."""

LINK: Final = '<w:color w:val="0B57A4"/><w:u w:val="single"/>'
"""The look of words that lead somewhere."""

_LOOSE: Final = '<w:keepNext w:val="0"/>'


class Words(NamedTuple):
    """Words of one look; None leaves it to the style of the paragraph."""

    text: str
    bold: bool | None = None
    italic: bool | None = None


def paragraph(words: Iterable[Words], *, style: str = "", look: str = "") -> str:
    """Return a paragraph as XML; `style` is the id of a style, `look` what else is said of it."""
    about = f'<w:pStyle w:val="{style}"/>' * bool(style) + look
    runs = "".join(map(_run, words))
    return f"<w:p>{f'<w:pPr>{about}</w:pPr>' if about else ''}{runs}</w:p>"


def add_paragraphs(document: Document, paragraphs: Iterable[str]) -> None:
    """Add paragraphs at the end of a document."""
    from docx.oxml import parse_xml  # slow to import

    end = document.element.body.sectPr
    for each in list(parse_xml(f"{_BEGIN}{''.join(paragraphs)}{_END}")):
        end.addprevious(each)


def add_bookmark(runs: tuple[Run, Run], name: str, number: int) -> None:
    """Let a name stand for the words from one run to another; the number is of no other one."""
    from docx.oxml import OxmlElement  # slow to import
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for each in (start, end):
        each.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    runs[0]._r.addprevious(start)  # noqa: SLF001  # no other way
    runs[1]._r.addnext(end)  # noqa: SLF001  # as above


def add_link(line: Paragraph, words: str, bookmark: str) -> None:
    """Add words to a paragraph that lead to a bookmark of the same document."""
    from docx.oxml import parse_xml  # slow to import

    link = (
        f"{_BEGIN}<w:hyperlink w:anchor={quoteattr(bookmark)}>"
        f"<w:r><w:rPr>{LINK}</w:rPr>{_text(words)}</w:r></w:hyperlink>{_END}"
    )
    line._p.append(parse_xml(link)[0])  # noqa: SLF001  # no other way


def add_table(document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """Add a table whose first row is the headings, which stand on every page that it reaches.

    `widths` are of its columns, in centimetres. No row is torn apart between pages.
    """
    from docx.oxml import OxmlElement  # slow to import

    made = document.add_table(1, len(widths), LOOK)
    set_widths(made, widths)
    for cell, text in zip(made.rows[0].cells, rows[0], strict=True):
        cell.text = text
        # The headings never stand alone at the end of a page.
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001  # no other way
    add_rows(made, rows[1:])


def set_widths(table: Table, widths: Sequence[float]) -> None:
    """Make the columns of a table so many centimetres wide, whatever stands in them."""
    from docx.shared import Cm  # slow to import

    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    # Cells say it again and are believed; one by one they would take the square of the rows.
    for at, cell in enumerate(table._cells):  # noqa: SLF001  # no other way
        cell.width = Cm(widths[at % len(widths)])


def add_rows(table: Table, rows: Iterable[Sequence[str]]) -> None:
    """Add rows of words to a table, as wide as its first one; none is kept with the next."""
    from docx.oxml import parse_xml  # slow to import

    widths = [cell.width.twips if cell.width is not None else 0 for cell in table.rows[0].cells]
    begins = [f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/></w:tcPr>' for width in widths]
    made = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f"{begin}{paragraph([Words(text)], look=_LOOSE)}</w:tc>"
            for begin, text in zip(begins, row, strict=True)
        )
        + "</w:tr>"
        for row in rows
    )
    table._tbl.extend(list(parse_xml(f"{_BEGIN}{made}{_END}")))  # noqa: SLF001  # as in `word`


def _run(words: Words) -> str:
    look = _on_or_off("b", words.bold) + _on_or_off("i", words.italic)
    parts = "".join(_BREAKS.get(part) or _text(part) for part in _PARTS.findall(words.text))
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{parts}</w:r>"


def _text(part: str) -> str:
    kept = ' xml:space="preserve"' if part.strip() != part else ""
    return f"<w:t{kept}>{escape(part)}</w:t>"


def _on_or_off(name: str, on: bool | None) -> str:  # noqa: FBT001  # the value of an element
    if on is None:
        return ""
    return f"<w:{name}/>" if on else f'<w:{name} w:val="0"/>'
