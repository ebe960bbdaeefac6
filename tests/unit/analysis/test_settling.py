"""Passages united and in common, and what a majority agrees on."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.comparison.gathering import Entry
from reviewer.analysis.settling import (
    exact_matches,
    in_common,
    majority,
    share_in_common,
    united,
)

PASSAGES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda at: (at[0], at[0] + at[1]))
)


def characters(passages: object) -> set[int]:
    return {at for start, end in passages for at in range(start, end)}  # type: ignore[attr-defined]  # passages of any kind


def entry(claim: str, start: int, end: int, tags: str = "x", fields: object = frozenset()) -> Entry:
    """A claim of the reviewer whose letter its id begins with."""
    return Entry(claim, "a", claim[0], ((start, end),), tuple(tags), fields)


@given(PASSAGES)
def test_united_passages_cover_the_same_characters_and_lie_apart(
    passages: list[tuple[int, int]],
) -> None:
    found = united(passages)
    assert characters(found) == characters(passages)
    assert all(one[1] < other[0] for one, other in pairwise(found))
    assert united(found) == found


@given(PASSAGES, PASSAGES)
def test_what_is_in_common_is_in_both_and_nothing_else_is(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    assert characters(in_common(one, other)) == characters(one) & characters(other)
    assert in_common(one, other) == in_common(other, one)


@given(PASSAGES, PASSAGES)
def test_the_share_is_that_of_characters_in_both_among_those_in_either(
    one: list[tuple[int, int]], other: list[tuple[int, int]]
) -> None:
    mine, theirs = characters(one), characters(other)
    wanted = len(mine & theirs) / len(mine | theirs) if one and other else one == other
    assert share_in_common(one, other) == pytest.approx(float(wanted))


def test_exact_matches_are_those_of_all_readers() -> None:
    alike = [entry("a1", 0, 5), entry("b1", 0, 5), entry("a2", 6, 9), entry("b2", 6, 8)]
    assert exact_matches(alike, "ab") == [(alike[0], alike[1])]
    assert exact_matches(alike, "abc") == []
    assert exact_matches(alike, "a") == []


def test_other_tags_or_fields_are_no_exact_match() -> None:
    others = [entry("a1", 0, 5), entry("b1", 0, 5, "xy"), entry("c1", 0, 5, "x", "said")]
    assert exact_matches(others, "ab") == []
    assert exact_matches(others, "ac") == []


def test_a_majority_is_more_than_half_of_the_readers() -> None:
    some = [entry("a", 0, 10), entry("b", 0, 9), entry("c", 50, 60)]
    assert majority(some, 3, 0.8) == (some[0], some[1])
    assert majority(some, 4, 0.8) is None
    assert majority(some, 3, 0.95) is None


def test_a_majority_is_of_different_reviewers_with_the_same_tags_and_fields() -> None:
    assert majority([entry("a1", 0, 10), entry("a2", 0, 10)], 2, 0.8) is None
    assert majority([entry("a", 0, 10), entry("b", 0, 10, "y")], 2, 0.8) is None
    assert majority([entry("a", 0, 10), entry("b", 0, 10, "x", "said")], 2, 0.8) is None


def test_each_two_of_a_majority_have_enough_in_common() -> None:
    chain = [entry("a", 0, 10), entry("b", 2, 12), entry("c", 4, 14)]
    assert majority(chain, 3, 0.6) == (chain[0], chain[1])
    assert majority(chain, 3, 0.4) == tuple(chain)
