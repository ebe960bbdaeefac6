"""Where names stand: always alike, nobody on anybody else, near whom they are named with."""

import math
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.graph.layout import STEPS, Link, laying_out, layout

Points = list[tuple[float, float]]


def links_of(pairs: list[tuple[int, int]]) -> list[Link]:
    return [Link(one, other, 1) for one, other in pairs]


RING = links_of([(n, (n + 1) % 12) if n < 11 else (0, 11) for n in range(12)])
GRAPHS = st.integers(2, 14).flatmap(
    lambda number: st.tuples(
        st.lists(st.floats(0.05, 0.4), min_size=number, max_size=number),
        st.sets(st.sampled_from(list(combinations(range(number), 2))), max_size=30),
    )
)


def least_apart(points: Points, sizes: list[float]) -> float:
    """How much is free between the two that are nearest to each other."""
    return min(
        math.dist(points[one], points[other]) - sizes[one] - sizes[other]
        for one, other in combinations(range(len(points)), 2)
    )


@given(GRAPHS)
def test_the_same_graph_is_always_the_same_picture(
    graph: tuple[list[float], set[tuple[int, int]]],
) -> None:
    sizes, pairs = graph
    links = links_of(sorted(pairs))
    assert layout(sizes, links) == layout(sizes, links)


@given(GRAPHS)
def test_no_two_names_stand_on_each_other(
    graph: tuple[list[float], set[tuple[int, int]]],
) -> None:
    sizes, pairs = graph
    assert least_apart(layout(sizes, links_of(sorted(pairs))), sizes) > 0


def test_two_groups_that_nothing_joins_stand_apart() -> None:
    one, other = list(combinations(range(5), 2)), list(combinations(range(5, 10), 2))
    points = layout([0.2] * 10, links_of([*one, *other]))
    within = max(math.dist(points[a], points[b]) for a, b in (*one, *other))
    middles = [
        (sum(x for x, _ in part) / 5, sum(y for _, y in part) / 5)
        for part in (points[:5], points[5:])
    ]
    assert math.dist(*middles) > within / 2
    assert all(
        math.dist(point, middles[n // 5]) < math.dist(point, middles[1 - n // 5])
        for n, point in enumerate(points)
    )


def test_neighbours_of_a_ring_are_nearer_than_others() -> None:
    points = layout([0.2] * 12, RING)
    near = [math.dist(points[link.one], points[link.other]) for link in RING]
    across = [math.dist(points[n], points[n + 6]) for n in range(6)]
    assert max(near) < min(across)


def test_the_picture_is_in_the_middle() -> None:
    xs, ys = zip(*layout([0.2] * 12, RING), strict=True)
    assert math.isclose(min(xs), -max(xs))
    assert math.isclose(min(ys), -max(ys))


def test_nobody_and_one_need_no_steps() -> None:
    assert layout([], []) == []
    assert layout([0.3], []) == [(0.0, 0.0)]


def test_it_can_be_left_after_each_step() -> None:
    assert list(laying_out([0.2, 0.2], links_of([(0, 1)]))) == list(range(1, STEPS + 1))
