"""The opening by which an article without a title is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reading import opening
from reviewer.reading.opening import OPENING_LENGTH


@pytest.mark.parametrize(
    "stamp",
    [" date 2020-02-27 ", "2020-02-27 09:46 - ", "Published: 12 Aug. 2025, 16:32\n", "\n\t  "],
)
def test_white_space_and_a_date_stamp_are_skipped(stamp: str) -> None:
    assert opening(stamp + "At the meeting") == "At the meeting"


def test_a_date_inside_the_sentence_stays() -> None:
    assert opening("On 12 Aug. 2025 they met") == "On 12 Aug. 2025 they met"


def test_a_word_that_only_begins_like_a_label_stays() -> None:
    assert opening("Dates are sweet") == "Dates are sweet"


def test_a_short_first_line_stands_alone() -> None:
    assert opening("A headline\nand its text") == "A headline"


def test_a_long_line_is_cut_at_the_end_of_a_word() -> None:
    line = "strategic partnership " * 10
    assert opening(line) == ("strategic partnership " * 3).strip() + " strategic…"


def test_a_line_without_spaces_is_cut_too() -> None:
    assert opening("가" * 500) == "가" * (OPENING_LENGTH - 1) + "…"


def test_a_cut_parts_no_letter_from_its_mark() -> None:
    assert opening("e\u0301" * 100).endswith("e\u0301…")


def test_controls_and_changes_of_direction_do_not_reach_a_list() -> None:
    assert opening("KT\x00 \u202eand\u2066\tViettel\x1b[2J") == "KT and Viettel [2J"


def test_a_text_of_nothing_has_an_empty_opening() -> None:
    assert opening(" \n\u2028 ") == ""


@given(st.text(max_size=400))
def test_an_opening_is_short_and_on_one_line(text: str) -> None:
    words = opening(text)
    assert len(words) <= OPENING_LENGTH
    assert words == " ".join(words.split())
