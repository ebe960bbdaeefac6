"""What is written as XML is what python-docx would have made."""

import pytest
from docx import Document
from docx.document import Document as Made
from docx.oxml import OxmlElement
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange.agreement.word import said
from reviewer.exchange.word_xml import (
    CLOSE,
    Words,
    add_paragraphs,
    add_rows,
    add_table,
    paragraph,
)

TEXTS = st.text(st.sampled_from(' \t\n\r<&>"aé주\u00a0\x85\x1b\ud800\uffff'), max_size=12).map(said)


def body(document: Made) -> str:
    return str(document.element.body.xml)


@given(TEXTS, TEXTS)
def test_paragraphs_are_what_python_docx_makes(one: str, other: str) -> None:
    quick, slow = Document(), Document()
    made = [Words(one, bold=True), Words(other, bold=False, italic=True)]
    add_paragraphs(quick, [paragraph(made, look=CLOSE)])
    line = slow.add_paragraph()
    line.paragraph_format.space_after = 0
    line.add_run(one).bold = True
    run = line.add_run(other)
    run.bold, run.italic = False, True
    assert body(quick) == body(slow)


@given(TEXTS, TEXTS)
def test_rows_are_what_python_docx_makes(one: str, other: str) -> None:
    quick, slow = Document(), Document()
    add_rows(quick.add_table(1, 2), [(one, other)])
    row = slow.add_table(2, 2).rows[1]
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001  # no other way
    for cell, text in zip(row.cells, (one, other), strict=True):
        cell.text = text
        cell.paragraphs[0].paragraph_format.keep_with_next = False
    assert body(quick) == body(slow)


def test_headings_stand_on_every_page_and_columns_are_as_wide_as_they_are_wanted() -> None:
    document = Document()
    add_table(document, [("Tag", "Definition"), ("a", "b")], (3, 9))
    (table,) = document.tables
    assert "<w:tblHeader/>" in table.rows[0]._tr.xml  # noqa: SLF001  # no other way
    for row in table.rows:
        assert [cell.width for cell in row.cells] == [
            pytest.approx(Cm(width), abs=700) for width in (3, 9)
        ]


def test_what_is_added_stands_before_the_page_setup() -> None:
    document = Document()
    add_paragraphs(document, [paragraph([Words("a")], style="Quote")])
    assert [each.text for each in document.paragraphs] == ["a"]
    assert document.paragraphs[0].style is not None
    assert document.paragraphs[0].style.name == "Quote"
    assert document.element.body[-1].tag.endswith("sectPr")
