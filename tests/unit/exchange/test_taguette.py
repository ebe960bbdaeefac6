"""Taguette's projects and exports: highlights of HTML, counted in bytes."""

import json
from pathlib import Path
from typing import Final

import pytest

from reviewer.exchange.anchoring import anchor
from reviewer.exchange.apart import reading
from reviewer.exchange.html_source import HtmlText
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.units import Counting
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from tests.unit.exchange.databases import TAGUETTE, Rows, database

_HTML: Final = "<h1>Đức</h1><p>KT &amp; <b>Han</b> said 😀 so.</p>\n<p>Again KT.</p>"
_ROWS: Final[Rows] = (
    ("users", ("ann", "scrypt:secret", "ann@example.org")),
    ("documents", (1, "Deal", "Of June.", "deal.html", 1, "LEFT_TO_RIGHT", _HTML)),
    ("tags", (1, 1, "firm", "Who.")),
    ("tags", (2, 1, "firm.telecom", "")),
    ("tags", (3, 1, "e.g. law", "")),
)


def made(number: int, start: int, end: int, snippet: str, *tags: int, by: str = "ann") -> Rows:
    said = {"type": "highlight_add", "highlight_id": number, "tags": tags}
    return (
        ("highlights", (number, 1, start, end, snippet)),
        *(("highlight_tags", (number, tag)) for tag in tags),
        ("commands", (None, "2026-01-02", by, 1, 1, json.dumps(said))),
    )


def read(tmp_path: Path, data: bytes, name: str = "p.sqlite3") -> Parcel:
    (tmp_path / name).write_bytes(data)
    how = recognised(tmp_path / name)
    assert how.name == "taguette"
    return ended(reading(tmp_path / name, how))


def test_the_text_is_what_is_between_the_tags() -> None:
    assert HtmlText(_HTML).text == "Đức\nKT & Han said 😀 so.\nAgain KT."


@pytest.mark.parametrize(
    ("start", "end", "snippet", "words"),
    [
        (6, 8, "<p>KT</p>", "KT"),
        (11, 14, "<p><b>Han</b></p>", "Han"),
        (20, 27, "<p>😀 so</p>", "😀 so"),
        (0, 8, "<h1>Đức</h1><p>KT</p>", "Đức\nKT"),
        (21, 30, "<p>Again</p>", "Again"),
    ],
)
def test_bytes_between_tags_are_places_in_the_text(
    tmp_path: Path, start: int, end: int, snippet: str, words: str
) -> None:
    found = read(tmp_path, database(TAGUETTE, (*_ROWS, *made(1, start, end, snippet, 1))))
    text = found.texts[0].text or ""
    (at,) = anchor(text, found.annotations[0].places, Counting(found.unit)).places
    assert text[at.start : at.end] == words


def test_highlights_have_tags_and_who_made_them_first(tmp_path: Path) -> None:
    rows = (*made(1, 6, 8, "KT", 1, 3), *made(2, 0, 5, "Đức", by="bo"))
    again = {"type": "highlight_add", "highlight_id": 1, "tags": []}
    rows = (*rows, ("commands", (None, "2026-01-03", "bo", 1, 1, json.dumps(again))))
    found = read(tmp_path, database(TAGUETTE, (*_ROWS, *rows)))
    assert [(each.tags, each.annotator) for each in found.annotations] == [
        (("1", "3"), "ann"), ((), "bo"),
    ]  # fmt: skip
    assert found.annotators == {"ann": "ann", "bo": "bo"}


def test_a_tag_is_below_the_one_that_its_name_begins_with(tmp_path: Path) -> None:
    found = read(tmp_path, database(TAGUETTE, _ROWS))
    assert [tag[:3] for tag in found.tags] == [
        ("1", "firm", ""), ("2", "telecom", "1"), ("3", "e.g. law", ""),
    ]  # fmt: skip


def test_nothing_of_the_accounts_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, database(TAGUETTE, (*_ROWS, *made(1, 6, 8, "KT"))))
    assert "secret" not in repr(found)
    assert "example.org" not in repr(found)


def test_exported_highlights_are_found_by_their_words(tmp_path: Path) -> None:
    csv = (
        'id,document,tag,content\r\n1,Deal,firm,KT\r\n1,Deal,firm.telecom,KT\r\n2,Deal,,"a\nb"\r\n'
    )
    found = read(tmp_path, csv.encode(), "all_tags.csv")
    assert [each.tags for each in found.annotations] == [("firm", "firm.telecom"), ()]
    assert found.annotations[1].places[0][:3] == (None, None, "a\nb")
    assert found.texts[0][:3] == ("Deal", None, "Deal")


def test_an_exported_codebook_is_tags(tmp_path: Path) -> None:
    csv = "tag,parent,description,number of highlights\r\nfirm,,Who.,3\r\ntelecom,firm,,1\r\n"
    found = read(tmp_path, csv.encode(), "codebook.csv")
    assert [tag[1:4] for tag in found.tags] == [("firm", "", "Who."), ("telecom", "firm", "")]


def test_another_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\r\n1,2\r\n")
    with pytest.raises(UnreadableImport, match="no project of Taguette"):
        ended(reading(tmp_path / "a.csv", format_named("taguette")))
