"""What may be one is proposed with its reason, and who is certainly another is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.likeness import likely, role_before
from reviewer.model.entity import ENTITY_TYPES, Entity


def proposed(kind: str, *names: str) -> list[tuple[str, str, str]]:
    """The pairs of names that are proposed, and why."""
    found = likely([Entity(name, kind, name) for name in names])
    return [
        (min(each.entity, each.other), max(each.entity, each.other), each.because) for each in found
    ]


def test_a_given_name_one_letter_apart_is_proposed() -> None:
    assert proposed("person", "Kim Young-sub", "Kim Yong-sub", "Choi Soo-yeon") == [
        ("Kim Yong-sub", "Kim Young-sub", "same family name, given name one letter apart")
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kim Young-sub", "Park Yun-young"),
        ("Lee Jin-soo", "Lee Jin-sook"),
        ("Kim Young-sub", "Lim Young-sub"),
        ("Anna Berg", "Anne Borg"),
    ],
)
def test_others_are_not(one: str, other: str) -> None:
    assert proposed("person", one, other) == []


def test_initials_and_first_letters_are_proposed() -> None:
    assert proposed("person", "J. Okafor", "Janet Okafor")[0][2] == (
        "same last name, and “J.” may be Janet"
    )
    assert proposed("organisation", "KTOA", "Korea Telecom Operators Association")[0][2] == (
        "“KTOA” are the first letters of “Korea Telecom Operators Association”"
    )


def test_what_is_of_another_type_and_short_names_are_not_proposed() -> None:
    assert likely([Entity("1", "person", "Meridian"), Entity("2", "place", "Meridien")]) == []
    assert proposed("organisation", "Visa", "Vista") == []
    assert proposed("product", "Model 2026a", "Model 2027a") == []


def test_only_what_may_be_one_of_them_is_asked_for() -> None:
    entities = [Entity(n, "place", n) for n in ("Oakville", "Oakvile", "Riverton", "Rivertown")]
    assert {each.entity for each in likely(entities, "Riverton")} == {"Riverton"}


def test_the_role_before_a_name_is_told() -> None:
    text = "Then KT CEO Kim Young-sub spoke to Samsung Kim Yong-sub."
    assert role_before(text, text.index("Kim")) == "KT CEO"
    assert role_before(text, text.rindex("Kim")) == ""
    assert role_before("Kim", 0) == ""


@given(st.lists(st.tuples(st.sampled_from(ENTITY_TYPES), st.text(max_size=12)), max_size=8))
def test_no_pair_is_proposed_twice_or_with_itself(named: list[tuple[str, str]]) -> None:
    entities = [Entity(str(n), kind, name) for n, (kind, name) in enumerate(named)]
    pairs = [frozenset((each.entity, each.other)) for each in likely(entities)]
    assert len(pairs) == len(set(pairs))
    assert all(len(pair) == 2 for pair in pairs)
