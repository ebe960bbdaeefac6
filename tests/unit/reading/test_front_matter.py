"""Front matter: plain values are taken from it, and what is not front matter stays text."""

import pytest

from reviewer.model.article import Provenance
from reviewer.reading.front_matter import split_front_matter


def stated(*lines: str) -> Provenance:
    return split_front_matter("\n".join(("---", *lines, "---", "text")))[0]


def test_it_ends_where_the_text_begins() -> None:
    assert split_front_matter("---\r\ntitle: A\r\n---\r\ntext\r\n")[1] == "text\r\n"
    assert split_front_matter("---\ntitle: A\n...\ntext")[1] == "text"


def test_names_are_known_in_any_case() -> None:
    found = stated("Title: A: b", "URL: https://a.vn/1", "Publication: The Observer", "Lang: ko")
    assert found == Provenance("A: b", "The Observer", None, "ko", "https://a.vn/1")


@pytest.mark.parametrize(
    ("date", "iso"),
    [
        ("2026-06-26", "2026-06-26"),
        ("2026-06-26 09:46:00 +0900", "2026-06-26"),
        ('"26 June 2026"', "2026-06-26"),
        ("03/04/2025", None),
        ("soon", None),
        ("2026-13-40", None),
    ],
)
def test_a_date_is_taken_where_it_is_one(date: str, iso: str | None) -> None:
    assert stated(f"date: {date}").date == iso


def test_values_that_are_no_plain_text_are_left_out() -> None:
    found = stated("title: |", "  a block", "publisher: [a, b]", "source: *anchor", "lang: ???")
    assert found == Provenance()


@pytest.mark.parametrize(
    "source",
    ["---\nA sentence.\n---\ntext", "---\n---\ntext", "---\ntitle: A", " ---\ntitle: A\n---\n", ""],
)
def test_what_is_something_else_stays(source: str) -> None:
    assert split_front_matter(source) == (Provenance(), source)
