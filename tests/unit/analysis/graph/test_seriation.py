"""Rows that are alike are put beside each other."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.graph.seriation import by_likeness


def test_rows_that_are_alike_follow_each_other() -> None:
    rows = [[9, 0, 0], [0, 5, 1], [4, 1, 0], [0, 0, 3]]
    assert by_likeness(rows) == [0, 2, 1, 3]


def test_rows_of_nothing_come_last_in_their_order() -> None:
    assert by_likeness([[0, 0], [1, 2], [0, 0]]) == [1, 0, 2]


@given(st.lists(st.lists(st.integers(0, 9), min_size=3, max_size=3), max_size=12))
def test_every_row_is_there_once(rows: list[list[int]]) -> None:
    assert sorted(by_likeness(rows)) == list(range(len(rows)))
