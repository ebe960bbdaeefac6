"""Reviewers of one name are told apart."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.reviewer import Reviewer, letters_of, told_apart


def names(*given: str) -> list[str]:
    return [each.name for each in told_apart([Reviewer(str(n), g) for n, g in enumerate(given)])]


def test_names_of_their_own_stay() -> None:
    assert names("Kim", "Lee") == ["Kim", "Lee"]


def test_the_same_names_are_numbered_whatever_their_case() -> None:
    assert names("Kim", "Lee", "kim") == ["Kim (1)", "Lee", "kim (2)"]


def test_a_number_that_somebody_has_for_a_name_is_passed_over() -> None:
    assert names("Kim", "Kim (1)", "Kim") == ["Kim (2)", "Kim (1)", "Kim (3)"]


def test_initials_have_the_number_and_the_consensus_a_sign() -> None:
    assert Reviewer("", "Kim Lan (2)").initials == "K2"
    assert Reviewer("", "Kim Lan").initials == "KL"
    assert Reviewer("", "Consensus", "consensus").initials == "="


def letters(*names: str) -> list[str]:
    return letters_of([Reviewer(str(n), name) for n, name in enumerate(names)])


def test_letters_are_the_initials_or_as_many_as_tell_apart() -> None:
    assert letters("Kim Lan", "Bo") == ["KL", "B"]
    assert letters("Ann", "Bo", "Alba") == ["An", "B", "Al"]
    assert letters("Annab", "Annac") == ["A1", "A2"]
    assert letters("A", "A1", "A 1") == ["A2", "A3", "A1"]


@given(st.lists(st.text("AaBn 1", min_size=1, max_size=6), max_size=5, unique_by=str.casefold))
def test_no_two_reviewers_have_the_same_letters(names: list[str]) -> None:
    names = [name for name in names if name.strip()]
    assert len(set(letters(*names))) == len(names)
