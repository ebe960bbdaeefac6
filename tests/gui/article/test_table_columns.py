"""The widths of a table's columns, with letters one pixel wide."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.table_columns import aligned, columns_of, is_number

texts = st.text(alphabet="ab 1.", max_size=30)
tables = st.lists(st.lists(texts, min_size=1, max_size=6), min_size=1, max_size=5)


def columns(rows: list[list[str]], width: float, header: int = 0) -> list[tuple[float, float, int]]:
    return columns_of(rows, [len] * len(rows), header, width)


def test_columns_that_fit_are_as_wide_as_what_is_in_them() -> None:
    found = columns([["one", "a longer cell"], ["four", "b"]], 200)
    assert [width for _, width, _ in found] == [6, 15]


def test_short_columns_keep_their_width_beside_a_long_one() -> None:
    found = columns([["Viettel", "980", "some words " * 20]], 60)
    assert [round(width) for _, width, _ in found[:2]] == [9, 5]
    assert sum(width for _, width, _ in found) <= 60


def test_a_figure_is_never_broken_where_there_is_room() -> None:
    found = columns([["51.0 % ", "many words of text " * 9], ["1 240.5", "x"]], 40)
    assert found[0][1] >= 7


def test_a_head_may_be_on_two_lines() -> None:
    rows = [["Investment (bn won)", "What"], ["1", "a text that needs the room there is"]]
    assert columns(rows, 50, header=1)[0][1] < 15


def test_columns_that_do_not_fit_go_on_below() -> None:
    found = columns([["longer word"] * 20], 60)
    assert found[-1][2] > 2
    assert [left for left, _, _ in found].count(0.0) == found[-1][2] + 1


@given(tables, st.floats(40, 300))
def test_columns_of_a_band_stand_beside_one_another(rows: list[list[str]], width: float) -> None:
    found = columns(rows, width)
    assert len(found) == max(map(len, rows))
    for (left, wide, band), following in pairwise(found):
        if following[2] == band:
            assert following[0] > left + wide
        assert left + wide <= width + 0.01


def test_columns_of_figures_are_aligned_to_the_right() -> None:
    rows = [["Name", "Share", "Note"], ["KT", "51.0 %", "1"], ["Viettel", "–", "two"]]
    assert aligned(rows, (), 1) == ["left", "right", "left"]


def test_what_is_stated_of_the_sides_holds() -> None:
    assert aligned([["1", "2", "3"]], ["left", "center", None], 0) == ["left", "center", "right"]


@pytest.mark.parametrize("cell", ["1,240.5", "-3", "€ 5", "US$1.2", "39.5 %", "2조", "5 GW", "12*"])
def test_figures(cell: str) -> None:
    assert is_number(cell)


@pytest.mark.parametrize("cell", ["KT", "3 companies", "", "v", "one 1"])
def test_no_figures(cell: str) -> None:
    assert not is_number(cell)
