"""How a graph of names is drawn: sizes, widths, and labels that can be read."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.graph.drawing import Dot, drawn, labels
from reviewer.model.entity import Entity
from reviewer.model.together import Counted, Pair, Together

NAMES = [Entity(id_, "person", id_.upper()) for id_ in "abcd"]
TOGETHER = Together(
    (Counted("a", 9, 5), Counted("b", 4, 4), Counted("c", 1, 1), Counted("d", 1, 1)),
    (Pair("a", "b", 3), Pair("a", "c", 1)),
)


def dot(x: float, y: float, radius: float = 5) -> Dot:
    return Dot("", "Name", "person", x, y, radius, 1)


def test_dots_are_larger_and_lines_thicker_the_more_there_is() -> None:
    found = drawn(TOGETHER, NAMES)
    assert [each.name for each in found.dots] == ["A", "B", "C"]
    assert found.dots[0].radius > found.dots[1].radius > found.dots[2].radius
    assert [line.units for line in found.lines] == [1, 3]
    assert found.lines[1].width > found.lines[0].width


def test_who_is_named_with_nobody_is_counted_and_not_drawn() -> None:
    assert drawn(TOGETHER, NAMES).alone == 1


def test_pairs_below_the_least_weight_are_left_out() -> None:
    found = drawn(TOGETHER, NAMES, least=2)
    assert [each.name for each in found.dots] == ["A", "B"]
    assert found.alone == 2


def test_names_that_are_gone_are_left_out() -> None:
    assert [each.name for each in drawn(TOGETHER, NAMES[:2]).dots] == ["A", "B"]


def test_neighbours_come_in_the_order_of_how_often() -> None:
    assert drawn(TOGETHER, NAMES).neighbours(0) == [1, 2]


def test_nothing_is_drawn_of_nothing() -> None:
    found = drawn(Together(), [])
    assert (found.dots, found.bounds()) == ((), (0, 0, 0, 0))


def test_a_label_goes_where_it_is_free() -> None:
    below_is_taken = [dot(0, 0), dot(0, 16)]
    found = labels(below_is_taken, lambda _: (30, 12))
    assert found[0] == (8, -6)


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
