"""Marks come and go; what stays keeps its level."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.mark_layer import MarkLayer
from reviewer.gui.article.marks import Mark

places = st.tuples(st.integers(0, 60), st.integers(1, 20), st.integers(0, 2))


def marks(found: list[tuple[int, int, int]], prefix: str) -> list[Mark]:
    return [
        Mark(f"{prefix}{n}", "claim", start, start + length, "blue", lane)
        for n, (start, length, lane) in enumerate(found)
    ]


def filled(found: list[Mark]) -> MarkLayer:
    layer = MarkLayer(stacked=True)
    layer.change([], found)
    return layer


@given(st.lists(places, max_size=15), st.lists(places, max_size=15), st.sets(st.integers(0, 14)))
def test_levels_and_tracks_never_collide_and_never_change(
    first: list[tuple[int, int, int]], more: list[tuple[int, int, int]], gone: set[int]
) -> None:
    layer = filled(marks(first, "a"))
    before = {layer.ids[row]: layer.levels[row] for row in range(len(layer.ids))}
    layer.change([f"a{n}" for n in gone], marks(more, "b"))
    rows = [row for row in range(len(layer.ids)) if layer.index.live[row]]
    for one, other in combinations(rows, 2):
        (a, b), (c, d) = layer.span(one), layer.span(other)
        if a < d and c < b:
            assert layer.levels[one] != layer.levels[other]
            if layer.lanes[one] == layer.lanes[other]:
                assert layer.tracks[one] != layer.tracks[other]
    assert all(before.get(layer.ids[row], layer.levels[row]) == layer.levels[row] for row in rows)


def test_a_claim_of_several_spans_is_taken_out_whole() -> None:
    layer = filled([Mark("a", "claim", 0, 5), Mark("a", "claim", 9, 12), Mark("b", "claim", 1, 2)])
    out, new = layer.change(["a"], [])
    assert [layer.span(row) for row in out] == [(0, 5), (9, 12)]
    assert list(new) == []
    assert [layer.rows_at(position) for position in (1, 10)] == [[2], []]


def test_the_shortest_span_comes_first() -> None:
    layer = filled([Mark("long", "claim", 0, 50), Mark("short", "claim", 3, 6)])
    assert [layer.ids[row] for row in layer.rows_at(4)] == ["short", "long"]


def test_taking_out_what_is_not_there_changes_nothing() -> None:
    layer = filled([Mark("a", "claim", 0, 5)])
    out, new = layer.change(["nobody"], [])
    assert (list(out), list(new)) == ([], [])
    assert len(layer) == 1


def test_columns_may_be_one_value_for_all() -> None:
    layer = MarkLayer(stacked=True)
    layer.replace(["a", "b"], [0, 3], [5, 8], colours="green", lanes=[0, 1], pending=True)
    assert [layer.colour(row) for row in (0, 1)] == ["green", "green"]
    assert layer.levels == [0, 1]
    assert layer.tracks == [0, 0]
    assert all(layer.pending)


def test_new_colours_are_learnt_as_they_come() -> None:
    layer = filled([Mark("a", "claim", 0, 5, "blue")])
    layer.change([], [Mark("b", "claim", 2, 3, "#123456")])
    assert [layer.colour(row) for row in (0, 1)] == ["blue", "#123456"]


def test_very_many_new_marks_have_all_placed_anew_without_two_in_one_place() -> None:
    layer = filled([Mark("old", "claim", 3, 4_000)])
    layer.change([], [Mark(f"new {n}", "claim", 2 * n, 2 * n + 3) for n in range(2_000)])
    for start in range(0, 4_000, 97):
        levels = [layer.levels[row] for row in layer.rows_at(start)]
        assert len(set(levels)) == len(levels)
    assert max(layer.levels) == 2
