"""How a graph of names is drawn: sizes and widths."""

from reviewer.analysis.graph.drawing import MOST_LINES, drawn
from reviewer.model.entity import Entity
from reviewer.model.together import Counted, Pair, Together

NAMES = [Entity(id_, "person", id_.upper()) for id_ in "abcd"]
TOGETHER = Together(
    (Counted("a", 9, 5), Counted("b", 4, 4), Counted("c", 1, 1), Counted("d", 1, 1)),
    (Pair("a", "b", 3), Pair("a", "c", 1)),
)


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


def test_of_very_many_pairs_the_most_frequent_are_drawn_and_one_of_each_name() -> None:
    ids = [f"{n:02}" for n in range(40)]
    pairs = [Pair(one, other, 9) for n, one in enumerate(ids) for other in ids[n + 1 :]]
    rare = Pair("00", "zz", 1)
    everybody = Together(tuple(Counted(id_, 1, 1) for id_ in [*ids, "zz"]), (*pairs, rare))
    found = drawn(everybody, [Entity(id_, "person", id_) for id_ in [*ids, "zz"]])
    assert len(found.lines) == MOST_LINES + 1
    assert found.more == len(pairs) - MOST_LINES
    assert found.dots[-1].name == "zz"
