"""The sample articles as documents."""

import json

from reviewer import resources
from reviewer.reading import opening, read_document, sample_documents


def test_the_sample_is_the_five_articles_byte_for_byte() -> None:
    rows = json.loads(resources.seed("index.json").read_text("utf-8"))
    texts = [document.text.encode() for document in sample_documents()]
    assert texts == [resources.seed(row["file"]).read_bytes() for row in rows]


def test_the_index_tells_where_the_sample_comes_from() -> None:
    titles = [document.provenance.title for document in sample_documents()]
    assert [title is None for title in titles] == [False, True, True, False, True]


def test_reading_finds_out_what_the_index_says() -> None:
    rows = json.loads(resources.seed("index.json").read_text("utf-8"))
    found = [read_document(resources.seed(row["file"])).provenance for row in rows]
    assert found == [document.provenance for document in sample_documents()]


def test_an_article_that_begins_with_a_date_opens_with_its_first_words() -> None:
    last = sample_documents()[-1]
    assert last.provenance.date == "2020-02-27"
    assert opening(last.text).startswith("At the meeting, Ambassador Park Noh-wan said")


def test_headlines_and_by_lines_of_the_sample_are_known() -> None:
    found = [
        [(block.kind, document.text[block.start : block.end][:9]) for block in document.blocks]
        for document in sample_documents()
    ]
    assert found == [
        [("heading", "KT, Vietn"), ("byline", "Published"), ("byline", "BY PARK J")],
        [],
        [],
        [("heading", "KT's 2.4 "), ("byline", "2026-06-2"), ("byline", "Favorite")],
        [],
    ]
