"""The bracket that joins the passages of a claim: where it begins and ends, and that it is seen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from reviewer.gui.article.bracket import Bracket, bracket_of
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView

from .conftest import Show, on_screen

TEXT = "\n".join(f"Line {n:03} of this text." for n in range(200))
LAWS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40
)


def line(n: int) -> tuple[int, int]:
    """The first word of a line and its number."""
    return n * 23, n * 23 + 8


def joined(show: Show, *lines: int) -> ArticleView:
    """A view of a claim with a passage on each of these lines, which is current."""
    view = show(TEXT)
    view.set_marks("claim", [Mark("a", "claim", *line(n)) for n in lines])
    view.set_current("a")
    return view


def bracket(view: ArticleView) -> Bracket | None:
    scene = view.scene
    return bracket_of(scene, "a", scene.pieces(0, view.viewport().height()))


def test_it_reaches_from_the_first_passage_to_the_last_with_a_tick_at_each(show: Show) -> None:
    view = joined(show, 2, 5, 7)
    middles = tuple(float(view.caret_rect(line(n)[0]).center().y()) for n in (2, 5, 7))
    found = bracket(view)
    assert found is not None
    assert found.ticks == pytest.approx(middles, abs=1)
    assert (found.top, found.bottom) == (found.ticks[0], found.ticks[-1])


def test_one_passage_has_none(show: Show) -> None:
    assert bracket(joined(show, 3)) is None


@LAWS
@given(st.sets(st.integers(0, 199), min_size=2, max_size=5), st.integers(0, 199))
def test_it_is_there_wherever_a_line_lies_between_two_passages(
    show: Show, lines: set[int], top: int
) -> None:
    view = joined(show, *lines)
    view.reveal(*line(top))
    pieces = view.scene.pieces(0, view.viewport().height())
    first, last = pieces[0].unit, pieces[-1].unit
    found = bracket_of(view.scene, "a", pieces)
    assert (found is None) == (max(lines) < first or min(lines) > last)
    if found is not None:
        assert (found.top == float("-inf")) == (min(lines) < first)
        assert (found.bottom == float("inf")) == (max(lines) > last)
        assert len(found.ticks) == sum(first <= n <= last for n in lines)


def test_what_is_scrolled_into_sight_is_as_if_it_were_painted_anew(
    show: Show, qtbot: QtBot
) -> None:
    view = joined(show, 1, 30, 60)
    for step in (40, 300, -90, 500):
        view.scroller.scroll_by(step)
        qtbot.wait(1)
    seen = on_screen(view)
    view.viewport().update()
    qtbot.wait(1)
    assert on_screen(view) == seen


def test_it_comes_and_goes_with_the_claim_that_is_looked_at(show: Show, qtbot: QtBot) -> None:
    view = joined(show, 2, 9)
    qtbot.wait(1)
    with_it = on_screen(view)
    view.set_current(None)
    qtbot.wait(1)
    without = on_screen(view)
    between = range(view.caret_rect(line(4)[0]).top(), view.caret_rect(line(7)[0]).top())
    column = range(view.scene.left)
    assert any(with_it.pixel(x, y) != without.pixel(x, y) for x in column for y in between)
