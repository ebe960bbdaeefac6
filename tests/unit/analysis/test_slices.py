"""Searching in slices finds what searching at once does, and rests in between."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.analysis import slices
from reviewer.analysis.folding import find_all, find_pattern, fold
from reviewer.analysis.slices import Place, folding, pattern_places, places
from reviewer.model.errors import Refused

LETTERS = st.text(
    st.sampled_from("aAáàđ \n.xe\u0301\u0323\u1100\u1161\u11a8\u200b한ﬁß서"), max_size=60
)
LAWS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], database=None
)


@pytest.fixture(autouse=True)
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, size in {
        "_FOLDED_AT_ONCE": 3, "_LOOKED_AT": 2, "_MATCHED_AT_ONCE": 12, "_LONGEST_MATCH": 6
    }.items():  # fmt: skip
        monkeypatch.setattr(slices, name, size)


def found(text: str, query: str) -> list[Place | None]:
    made = folding(text)
    while True:
        try:
            next(made)
        except StopIteration as end:
            return list(places(end.value, query))


@LAWS
@given(LETTERS, LETTERS.map(lambda text: text[:3]))
def test_words_are_found_as_in_one_go(text: str, query: str) -> None:
    wanted = find_all(fold(text), query)
    assert [place for place in found(text, query) if place] == wanted


@LAWS
@given(
    LETTERS, st.sampled_from(["a", "^a", "a$", r"\ba", r"a\b", "a|á", ".e", "[ax]{1,3}", "a*", ""])
)
def test_patterns_are_found_as_in_one_go(text: str, pattern: str) -> None:
    wanted = list(find_pattern(text, pattern))
    assert [place for place in pattern_places(text, pattern) if place] == wanted


def test_a_match_longer_than_what_is_looked_through_is_cut() -> None:
    assert next(place for place in pattern_places("x" * 30, "x+") if place) == (0, 12)


def test_it_rests_between_hits_and_between_slices() -> None:
    assert None in found("a a a a", "a")
    assert None in list(pattern_places("b" * 40, "a"))
    assert None in list(pattern_places("a a a a", "a"))


def test_what_is_no_pattern_is_refused_at_the_first_look() -> None:
    with pytest.raises(Refused, match="regular expression"):
        next(pattern_places("a", "("))
