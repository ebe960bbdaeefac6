"""Foreign text that is fit for documents."""

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange.harmless import in_html, unturned, visible


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_lines_end_in_one_way(end: str) -> None:
    assert visible(f"a{end}b") == "a\nb"


@given(st.text(st.characters(exclude_categories=()), max_size=20))
def test_no_control_character_is_left(text: str) -> None:
    allowed = {"\n", "\t"}
    assert all(
        c in allowed or (c >= " " and not "\x7f" <= c <= "\x9f" and not "\ud800" <= c <= "\udfff")
        for c in visible(text)
    )


def test_an_escape_is_shown_as_its_picture() -> None:
    assert visible("\x1b[31m\x7f") == "␛[31m␡"


def test_nothing_turns_the_direction() -> None:
    assert unturned("a\u202eb") == "a\ufffdb"


@given(st.text(max_size=20))
def test_words_in_html_are_escaped_where_they_must_be(text: str) -> None:
    assert in_html(text) == escape(visible(text))
