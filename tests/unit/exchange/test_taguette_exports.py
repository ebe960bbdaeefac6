"""What Taguette exports: highlights, codebooks and marked documents, as tables and pages."""

import csv
from pathlib import Path
from typing import Final

import pytest
import xlsxwriter

from reviewer.exchange.apart import reading
from reviewer.exchange.html_source import HtmlText
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.source import Source
from reviewer.exchange.workbook_source import rows_of
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended

_PAGE: Final = (
    "<!DOCTYPE html>\n<html>\n  <head>\n    <style>\n      {style}\n    </style>\n"
    "    <title>{title}</title>\n  </head>\n  <body>\n    <h1>{title}</h1>\n{body}\n"
    "  </body>\n</html>"
)
_MARKED: Final = ".highlight {\n        background-color: #ff0;\n      }"
_ROWS: Final = [["id", "document", "tag", "content"], ["1", "Deal", "firm", "K T"]]


def document(body: str) -> str:
    return _PAGE.format(style=_MARKED, title="Deal &amp; co", body=body)


def marked(words: str, *tags: str) -> str:
    return f'<span class="highlight">{words}</span>' + (
        f'<span class="taglist"> [{", ".join(tags)}]</span>' if tags else ""
    )


def read(tmp_path: Path, page: str, name: str = "a.html") -> Parcel:
    (tmp_path / name).write_text(page)
    how = recognised(tmp_path / name)
    assert how.name == "taguette"
    return ended(reading(tmp_path / name, how))


def passages(found: Parcel) -> list[tuple[str, tuple[str, ...]]]:
    text = found.texts[0].text or ""
    return [(text[e.places[0].start : e.places[0].end], e.tags) for e in found.annotations]


def test_a_document_has_its_text_and_what_is_highlighted(tmp_path: Path) -> None:
    first, then = marked("KT", "firm", "firm.telecom"), marked("Again", "time")
    body = f"<p>{first} said 😀 so.</p><p>{then}.</p>"
    found = read(tmp_path, document(body))
    assert found.texts[0][1:3] == ("KT said 😀 so.\nAgain.", "Deal & co")
    assert passages(found) == [("KT", ("firm", "firm.telecom")), ("Again", ("time",))]
    assert found.remarks == ()


def test_its_text_is_that_of_the_project(tmp_path: Path) -> None:
    html = "<h1>Đức</h1>\n<p>KT &amp; <b>Han</b></p><ul><li>one</li></ul>"
    plain = html.replace("Han", marked("Han", "firm"))
    assert read(tmp_path, document(plain)).texts[0].text == HtmlText(html).text


def test_a_highlight_goes_on_through_the_elements_it_is_in(tmp_path: Path) -> None:
    body = f"<p><i>{marked('in')}</i>{marked('deed.')}</p><p>{marked('So', 'x')} on</p>"
    assert passages(read(tmp_path, document(body))) == [("indeed.\nSo", ("x",))]


def test_highlights_that_touch_are_told(tmp_path: Path) -> None:
    body = f"<p>{marked('One', 'a')}{marked(' two', 'b')}</p>"
    found = read(tmp_path, document(body))
    assert passages(found) == [("One", ("a",)), ("two", ("b",))]
    assert found.remarks[0].startswith("In 1 places a highlight touches or overlaps another")


def test_a_document_of_an_earlier_version_has_no_tags(tmp_path: Path) -> None:
    found = read(tmp_path, document(f"<p>{marked('One')} two {marked('three')}</p>"))
    assert passages(found) == [("One", ()), ("three", ())]


def test_a_list_of_highlights_is_found_by_its_words(tmp_path: Path) -> None:
    one = "<p>KT &amp; <strong>Han</strong></p>\n<p>x</p>\n    <p>\n      "
    two = "<strong>Tags:</strong>\n firm,\n e.g. law</p>\n    <hr>\n"
    body = f"{one}<strong>Document:</strong> Deal\n {two}" * 2
    page = _PAGE.format(
        style="h1 {}", title="Taguette highlights", body=body.removesuffix("<hr>\n")
    )
    found = read(tmp_path, page)
    assert [e.places[0].quote for e in found.annotations] == ["KT & Han\nx"] * 2
    assert {e.tags for e in found.annotations} == {("firm", "e.g. law")}
    assert [text[:3] for text in found.texts] == [("Deal", None, "Deal")]


def test_a_page_of_the_codebook_is_tags(tmp_path: Path) -> None:
    entry = '<h2>{}</h2>\n<p class="number">3 highlights in 1 document</p>\n<p>{}</p>\n'
    body = entry.format("firm", "Who &lt;b&gt;.") + entry.format("firm.telecom", "")
    found = read(tmp_path, _PAGE.format(style=_MARKED, title="Taguette Codebook", body=body))
    assert [tag[1:4] for tag in found.tags] == [("firm", "", "Who <b>."), ("telecom", "firm", "")]


def test_workbooks_are_read_as_their_tables(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "h.xlsx", {"in_memory": True})
    sheet = book.add_worksheet("highlights")
    for n, row in enumerate(_ROWS):
        sheet.write_row(n, 0, row)
    sheet.write(2, 3, "a\x07b")
    book.close()
    how = recognised(tmp_path / "h.xlsx")
    found = ended(reading(tmp_path / "h.xlsx", how))
    assert [(e.text, e.tags) for e in found.annotations] == [("Deal", ("firm",)), ("", ())]
    assert [*rows_of((tmp_path / "h.xlsx").read_bytes())][2] == ["", "", "", "a\x07b"]


@pytest.mark.parametrize("separator", ";\t")
def test_a_table_that_was_saved_again_is_read(tmp_path: Path, separator: str) -> None:
    table = "\n".join(separator.join(row) for row in _ROWS)
    assert len(read(tmp_path, table, "a.csv").annotations) == 1


def test_a_very_long_highlight_is_read(tmp_path: Path) -> None:
    words, limit = "KT " * 100_000, csv.field_size_limit()
    found = read(tmp_path, f"id,document,tag,content\r\n1,Deal,firm,{words}\r\n", "a.csv")
    assert found.annotations[0].places[0].quote == words
    assert csv.field_size_limit() == limit


def test_another_workbook_is_refused(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "a.xlsx", {"in_memory": True}) as book:
        book.add_worksheet().write(0, 0, "Budget")
    with pytest.raises(UnreadableImport, match="no project of Taguette"):
        ended(reading(tmp_path / "a.xlsx", format_named("taguette")))


def test_another_page_is_not_taken_for_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<!DOCTYPE html><title>News</title><p>KT")
    assert not (format_named("taguette").recognises or bool)(Source(tmp_path / "a.html"))
