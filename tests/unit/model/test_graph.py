"""Labels of a graph: none covers another, and as many are shown as can be read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.graph import Dot, labels


def dot(x: float, y: float, radius: float = 5) -> Dot:
    return Dot("", "Name", "person", x, y, radius, 1)


def test_a_label_goes_where_it_is_free() -> None:
    below_is_taken = [dot(0, 0), dot(0, 16)]
    found = labels(below_is_taken, lambda _: (30, 12))
    assert found[0] == (8, -6)


def test_a_label_goes_to_a_corner_where_all_sides_are_taken() -> None:
    sides_are_taken = [
        dot(0, 0),
        *(dot(*at, 3) for at in ((-10, 14), (30, -3), (-30, 0), (0, -14))),
    ]
    assert labels(sides_are_taken, lambda _: (30, 12))[0] == pytest.approx((5.6, 5.6))


def test_the_label_of_a_large_dot_covers_small_ones_rather_than_none_being_seen() -> None:
    small = [dot(x * 12, y * 12, 3) for x in range(-4, 5) for y in range(-4, 5) if (x, y) != (0, 0)]
    assert 0 in labels([dot(0, 0, 8), *small], lambda _: (60, 14))
    assert 0 not in labels([dot(0, 0, 4), *small], lambda _: (60, 14))


def test_a_label_for_which_there_is_no_room_is_left_out() -> None:
    crowd = [dot(x * 12, y * 12) for x in range(5) for y in range(5)]
    assert len(labels(crowd, lambda _: (60, 14))) < len(crowd)


def test_who_comes_first_has_a_label_whatever_is_there() -> None:
    crowd = [dot(x * 12, y * 12) for x in range(5) for y in range(5)]
    assert 12 in labels(crowd, lambda _: (60, 14), first=(12,))


@given(
    st.lists(st.tuples(st.floats(-200, 200), st.floats(-200, 200), st.floats(3, 20)), max_size=30)
)
def test_no_label_covers_another(places: list[tuple[float, float, float]]) -> None:
    dots = [dot(*place) for place in places]
    found = [(x, y, x + 50, y + 12) for x, y in labels(dots, lambda _: (50, 12)).values()]
    for n, one in enumerate(found):
        for other in found[n + 1 :]:
            assert (
                one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            )


def test_a_label_stays_in_its_room() -> None:
    found = labels([dot(95, 50)], lambda _: (40, 12), room=(0, 0, 100, 100))
    assert found[0] == (47, 44)
