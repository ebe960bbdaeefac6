"""Filters: blind to case, accents and script."""

import pytest

from reviewer.analysis.filtering import Filter


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("duc", "Tào Đức Thắng"),
        ("THANG tao", "Tào Đức Thắng"),
        ("정책", "데이터정책위원회"),
        ("ㄷㅌㅈㄱ", "데이터 주권"),
        ("jin-soo", "Lee Jin-soo"),
        ("", "anything"),
    ],
)
def test_a_text_fits_whatever_its_accents_and_script(query: str, text: str) -> None:
    assert Filter(query).fits(text)


def test_letters_that_happen_to_come_in_order_do_not_fit() -> None:
    assert not Filter("kt").fits("Market expansion of sockets")


def test_every_word_has_to_be_there() -> None:
    assert not Filter("kim park").fits("Kim Young-sub")


def test_blanks_alone_are_no_filter() -> None:
    assert not Filter("  ")
