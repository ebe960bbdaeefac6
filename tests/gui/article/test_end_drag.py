"""The ends of a claim dragged: taken where they are, shown at once, dropped or put back."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.article.end_drag import moved_end
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView

from .conftest import Show

TEXT = "KT has signed a long contract with Microsoft. Nobody has seen it yet, they say."
FIRST, SECOND = (7, 13), (46, 61)
LEFT, NONE, CTRL = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
)


@pytest.fixture
def view(show: Show) -> ArticleView:
    """A view in which the ends of the claim "own", of two passages, can be dragged."""
    made = show(TEXT, width=900)
    marks = [Mark("own", "claim", *FIRST), Mark("own", "claim", *SECOND)]
    made.set_marks("claim", [*marks, Mark("other", "claim", 20, 29)])
    made.set_current("own")
    made.set_changeable("own")
    return made


def knob(view: ArticleView, position: int, side: str) -> QPoint:
    """The knob of the handle at a position."""
    box = view.caret_rect(position)
    return QPoint(box.left(), box.top() + 3 if side == "start" else box.bottom() - 1)


def grab(view: ArticleView, position: int, side: str) -> QPoint:
    at = knob(view, position, side)
    QTest.mousePress(view.viewport(), LEFT, NONE, at)
    return at


def pull(view: ArticleView, position: int) -> QPoint:
    at = view.caret_rect(position).center()
    QTest.mouseMove(view.viewport(), at)
    return at


def drop(view: ArticleView, at: QPoint) -> None:
    QTest.mouseRelease(view.viewport(), LEFT, NONE, at)


def spans(view: ArticleView) -> list[tuple[int, int]]:
    return sorted(view.spans_of("own"))


def test_an_end_that_is_dragged_shows_at_once_what_the_claim_would_be(view: ArticleView) -> None:
    grab(view, FIRST[1], "end")
    pull(view, 17)
    assert spans(view) == [(7, 17), SECOND]
    pull(view, 9)
    assert spans(view) == [(7, 9), SECOND]
    assert view.selection[0] == view.selection[1]


def test_what_is_dropped_is_told_once(view: ArticleView, qtbot: QtBot) -> None:
    grab(view, SECOND[0], "start")
    at = pull(view, 40)
    with qtbot.waitSignal(view.claim_reshaped) as told:
        drop(view, at)
    assert told.args == ["own", SECOND, (40, 61)]
    assert view.caret == 40


def test_escape_puts_the_end_back_and_nothing_more(view: ArticleView, qtbot: QtBot) -> None:
    grab(view, FIRST[1], "end")
    at = pull(view, 18)
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert spans(view) == [FIRST, SECOND]
    with qtbot.assertNotEmitted(view.claim_reshaped):
        pull(view, 25)
        drop(view, at)
    assert spans(view) == [FIRST, SECOND]
    assert view.selection[0] == view.selection[1]
    assert view.scene.current == "own"


def test_with_ctrl_whole_words_are_taken_in(view: ArticleView) -> None:
    grab(view, FIRST[1], "end")
    QTest.mouseMove(view.viewport(), view.caret_rect(23).center())
    view.end_drag.move(QPointF(view.caret_rect(23).center()), by_word=True)
    assert spans(view)[0] == (7, TEXT.index("contract") + 8)
    view.end_drag.move(QPointF(view.caret_rect(9).center()), by_word=True)
    assert spans(view)[0] == (7, 13)


def test_white_space_is_left_out_unless_it_is_to_be_kept(view: ArticleView) -> None:
    grab(view, FIRST[1], "end")
    pull(view, 14)
    assert spans(view)[0] == FIRST
    view.end_drag.keeps_space = True
    pull(view, 20)
    pull(view, 14)
    assert spans(view)[0] == (7, 14)


def test_a_click_on_a_handle_puts_the_caret_there(view: ArticleView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.claim_reshaped):
        drop(view, grab(view, FIRST[1], "end"))
    assert view.caret == FIRST[1]


def test_beside_a_handle_a_drag_selects(view: ArticleView) -> None:
    at = view.caret_rect(FIRST[1]).center() - QPoint(3, 0)
    QTest.mousePress(view.viewport(), LEFT, NONE, at)
    drop(view, pull(view, 19))
    assert view.selection == (FIRST[1], 19)
    assert spans(view) == [FIRST, SECOND]


@pytest.mark.parametrize("change", ["nothing", "another"])
def test_only_the_ends_of_what_may_be_changed_are_dragged(view: ArticleView, change: str) -> None:
    view.set_changeable("other" if change == "another" else None)
    grab(view, FIRST[1], "end")
    drop(view, pull(view, 19))
    assert spans(view) == [FIRST, SECOND]


def test_the_mouse_on_a_handle_has_another_shape(view: ArticleView) -> None:
    QTest.mouseMove(view.viewport(), knob(view, FIRST[1], "end"))
    assert view.viewport().cursor().shape() == Qt.CursorShape.SizeHorCursor
    QTest.mouseMove(view.viewport(), view.caret_rect(30).center())
    assert view.viewport().cursor().shape() == Qt.CursorShape.IBeamCursor


def test_another_article_ends_a_drag(view: ArticleView, qtbot: QtBot) -> None:
    at = grab(view, FIRST[1], "end")
    pull(view, 17)
    view.set_article("short")
    with qtbot.assertNotEmitted(view.claim_reshaped):
        drop(view, at)


@st.composite
def apart(draw: st.DrawFn) -> list[tuple[int, int]]:
    """Passages in order that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 60), min_size=2, max_size=8)))
    return list(zip(edges[::2], edges[1::2], strict=False))


@given(apart(), st.data(), st.sampled_from(["start", "end"]), st.integers(0, 70))
def test_a_passage_never_becomes_empty_nor_reaches_into_another(
    found: list[tuple[int, int]], data: st.DataObject, side: str, position: int
) -> None:
    number = data.draw(st.integers(0, len(found) - 1))
    made = moved_end(found, number, side, position)
    assert all(start < end for start, end in made)
    assert all(one[1] <= other[0] for one, other in pairwise(made))
    assert [span for n, span in enumerate(made) if n != number] == [
        span for n, span in enumerate(found) if n != number
    ]
    kept = 1 if side == "start" else 0
    assert made[number][kept] == found[number][kept]
