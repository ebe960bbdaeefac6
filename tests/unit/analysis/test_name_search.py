"""Names are found as one types, in any case, accent or script, among however many."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.folding import folded
from reviewer.analysis.name_search import Named, NameSearch
from reviewer.analysis.names import key

PEOPLE = ("Kim Young-shub", "Tào Đức Thắng", "이진수", "Park Yun-young")
THINGS = ("데이터 주권", "데이터정책위원회", "Market expansion of sockets", "SOTA K")
SEARCH = NameSearch(
    [
        *(Named((name,), key("person", name)) for name in PEOPLE),
        *(Named((name, "another\0name")) for name in THINGS),
    ]
)


def found(query: str) -> list[str]:
    names = PEOPLE + THINGS
    return [names[row] for row in SEARCH.find(query, range(len(names)))]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("duc", "Tào Đức Thắng"),
        ("THANG tao", "Tào Đức Thắng"),
        ("shub ki", "Kim Young-shub"),
        ("정책", "데이터정책위원회"),
        ("ㄷㅌㅈㄱ", "데이터 주권"),
        ("주궈", "데이터 주권"),
        ("jinsu", "이진수"),
        ("내ㅅㅁ", "SOTA K"),
    ],
)
def test_a_name_is_found_in_any_script(query: str, name: str) -> None:
    assert name in found(query)


def test_one_name_of_a_person_is_found_by_its_spelling_in_another_script() -> None:
    assert found("김영섭") == ["Kim Young-shub"]
    assert found("Lee Jin-soo") == ["이진수"]


def test_an_empty_query_finds_everything_in_its_order() -> None:
    assert SEARCH.find("  ", [3, 1, 2]) == [3, 1, 2]


def test_letters_that_happen_to_come_in_order_are_not_found() -> None:
    assert found("kt") == []


def test_a_zero_byte_in_a_name_moves_no_other_name() -> None:
    assert found("another name") == list(THINGS)


@given(st.lists(st.text(max_size=12), max_size=8), st.text(min_size=1, max_size=4))
def test_every_name_that_holds_the_query_is_found(names: list[str], query: str) -> None:
    rows = NameSearch(Named((name,)) for name in names).find(query, range(len(names)))
    words = folded(query.replace("\0", " ")).split()
    if "\0" not in query and "\1" not in query:
        holding = [
            n
            for n, name in enumerate(names)
            if all(word in folded(name.replace("\0", " ")) for word in words)
        ]
        assert [n for n in rows if n in holding] == holding
