"""What stands directly before a place."""

import pytest

from reviewer.analysis.beside import Before, last_word


@pytest.mark.parametrize(
    ("before", "word"),
    [("at the Mayor ", "mayor"), ("phường “", "phường"), ("ở quận ", "quận"),
     ("(ông ", "ông"), ("one\nhồ ", "hồ"), ("no space", ""), ("", "")],
)  # fmt: skip
def test_the_last_word_is_what_a_space_divides(before: str, word: str) -> None:
    assert last_word(before + "Kim", len(before))[0] == word


def test_a_quotation_mark_may_stand_between() -> None:
    assert last_word("the film “Rain", 10)[0] == "film"


@pytest.mark.parametrize(
    ("before", "told"),
    [("tại Thành phố ", "thành phố"), ("khu phố ", "phố"), ("xthành phố ", "phố"),
     ("from the city of ", "city of"), ("veracity of ", ""), ("phốx ", "")],
)  # fmt: skip
def test_the_longest_that_stands_there_as_words_is_found(before: str, told: str) -> None:
    kinds = Before(("phố", "thành phố", "city of"))
    assert kinds.find(before + "Huế", len(before)) == told
