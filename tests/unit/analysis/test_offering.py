"""Names are completed as one types, and a name that is typed plainly is whom it can only mean."""

import pytest

from reviewer.analysis.offering import OFFERED, Offering, bare, meant
from reviewer.model.entity import Entity

KNOWN = [
    Entity("1", "person", "Tào Đức Thắng", ("Tao Duc Thang",)),
    Entity("2", "person", "Kim Young-sub", ("김영섭",)),
    Entity("3", "person", "Tao Nobody", status="rejected"),
    Entity("4", "organisation", "AT&T", ("AT&T Inc.",)),
    Entity("5", "person", "Lê Hùng"),
    Entity("6", "person", "Lê Hưng"),
]


@pytest.fixture
def offering() -> Offering:
    offering = Offering()
    offering.load(KNOWN)
    return offering


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("duc", "Tào Đức Thắng"),
        ("김영", "Kim Young-sub"),
        ("ㄱㅇㅅ", "Kim Young-sub"),
        ("kys", "Kim Young-sub"),
        ("at&", "AT&T"),
    ],
)
def test_names_are_offered_in_any_script_and_by_their_first_letters(
    offering: Offering, typed: str, name: str
) -> None:
    assert offering(typed)[:1] == [name]


def test_nobody_rejected_is_offered(offering: Offering) -> None:
    assert "Tao Nobody" not in offering("tao")


def test_what_a_name_begins_with_comes_before_what_is_inside_of_many(offering: Offering) -> None:
    many = [Entity(str(n), "person", f"Bananas {n}") for n in range(500)]
    offering.load([*many, Entity("last", "person", "Ananda")])
    assert offering("ana")[0] == "Ananda"
    assert len(offering("ana")) == OFFERED


def test_whoever_is_renamed_is_offered_by_the_other_name(offering: Offering) -> None:
    assert offering("young") == ["Kim Young-sub"]
    offering.load([KNOWN[1]._replace(name="The chairman", aliases=())])
    assert (offering("young"), offering("chair")) == ([], ["The chairman"])


@pytest.mark.parametrize("typed", ["tao duc thang", "Tao Đức Thắng", "TÀO ĐỨC  THẮNG"])
def test_a_name_without_its_accents_means_who_has_it(typed: str) -> None:
    assert meant(typed, KNOWN) == KNOWN[0]


def test_marks_and_capitals_do_not_matter() -> None:
    assert meant("at&t inc", KNOWN) == KNOWN[3]
    assert meant("kim young sub", KNOWN) == KNOWN[1]


@pytest.mark.parametrize("typed", ["le hung", "Tao Nobody", "Kim", "", "&"])
def test_a_name_of_two_of_nobody_or_of_one_rejected_means_none(typed: str) -> None:
    assert meant(typed, KNOWN) is None


def test_accents_tell_two_apart_who_have_one_name_without_them() -> None:
    assert meant("lê hưng", KNOWN) == KNOWN[5]


def test_a_bare_name_has_words_of_letters_and_digits() -> None:
    assert bare("“Lee  Jin–soo”, KT’s No.1") == "lee jin soo kt s no 1"
