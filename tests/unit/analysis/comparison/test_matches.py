"""What one reviewer's tags are called by another."""

from itertools import combinations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.matches import crossing_within
from tests.unit.analysis.comparison.small import Marked, material, spans


def _matrix(*claims: Marked, first: int = 0, second: int = 1) -> list[list[int]]:
    found = Comparison(material(claims, reviewers=3)).matrix(first, second)
    return [[int(cell) for cell in row] for row in found]


def test_passages_with_the_same_tag_are_on_the_diagonal() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((3, 9),), "a"))
    assert found == [[1, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_passages_with_different_tags_are_beside_it() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((4, 9),), "b"))
    assert found == [[0, 1, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_what_the_other_has_not_marked_is_in_the_last_column_or_row() -> None:
    found = _matrix(Marked(0, ((0, 5),), "a"), Marked(1, ((5, 9),), "b"))
    assert found == [[0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0], [0, 1, 0, 0]]


def test_a_tag_that_both_gave_is_not_called_otherwise() -> None:
    found = _matrix(Marked(0, ((0, 5),), "ab"), Marked(1, ((0, 5),), "a"))
    assert found == [[1, 0, 0, 0], [0, 0, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]]


def test_it_can_be_read_from_either_side() -> None:
    claims = (Marked(0, ((0, 5),), "a"), Marked(2, ((4, 9),), "b"))
    turned = [list(row) for row in zip(*_matrix(*claims, first=0, second=2), strict=True)]
    assert _matrix(*claims, first=2, second=0) == turned


@given(st.lists(spans(), max_size=12))
def test_each_two_passages_that_cross_are_found_once(places: list[tuple[int, int]]) -> None:
    table = np.array(places, np.float64).reshape(-1, 2)
    none = np.zeros(len(places), np.int64)
    found = crossing_within(Marks(none, none, table[:, 0], table[:, 1]))
    pairs = sorted(tuple(sorted(pair)) for pair in zip(*map(list, found), strict=True))
    assert pairs == [
        (one, other)
        for one, other in combinations(range(len(places)), 2)
        if max(places[one][0], places[other][0]) < min(places[one][1], places[other][1])
    ]
