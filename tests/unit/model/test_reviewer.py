"""Reviewers of one name are told apart."""

from reviewer.model.reviewer import Reviewer, told_apart


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
