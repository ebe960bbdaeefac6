"""The view: selecting with mouse and keys, copying exactly, and telling what was clicked."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QContextMenuEvent,
    QDrag,
    QGuiApplication,
    QHelpEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QToolTip, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.passages import sentence_at
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.pictures import BAR, lane_x
from reviewer.gui.article.pointer import AUTOSCROLL, Pointer
from reviewer.gui.article.scene import GUTTER
from reviewer.gui.article.view import ArticleView

from .conftest import Show, on_screen

TEXT = "KT has signed. Microsoft, Dr. Kim said, has not.\nA second paragraph.\n\nThe third one."
SENTENCES = [(0, 14), (15, 48), (49, 68), (70, 84)]
LEFT = Qt.MouseButton.LeftButton
KEY, NONE, CTRL, ALT, SHIFT = (
    Qt.Key,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


@pytest.fixture
def view(show: Show) -> ArticleView:
    made = show(TEXT)
    made.set_sentences(SENTENCES)
    return made


def point(view: ArticleView, position: int) -> QPoint:
    """A point in the left half of a character."""
    return view.caret_rect(position).center() + QPoint(2, 0)


def press(view: ArticleView, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    held = NONE
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(view, key, held)


def click(
    view: ArticleView,
    at: int,
    times: int = 1,
    held: Qt.KeyboardModifier | None = None,
) -> None:
    for _ in range(times // 2):
        QTest.mouseClick(view.viewport(), LEFT, held or NONE, point(view, at))
        QTest.mouseDClick(view.viewport(), LEFT, held or NONE, point(view, at))
    if times % 2:
        QTest.mouseClick(view.viewport(), LEFT, held or NONE, point(view, at))


NASTY = (
    "e\u0301 \U0001f469\u200d\U0001f467 \U0001f1f0\U0001f1f7\r\nlone\rNUL \x00 "
    "\u2028 \u00a0 Đức 주권"
)


def test_what_is_copied_is_exactly_what_was_selected(view: ArticleView) -> None:
    view.set_article(NASTY)
    view.select(0, len(NASTY))
    view.copy()
    assert QGuiApplication.clipboard().text() == NASTY


UNFAITHFUL = {
    "byte order mark": "\ufeffab \U0001f600",
    "two of them": "\ufeff\ufeff",
    "swapped": "\ufffeab",
    "half a pair": "a\ud800b",
}
ARRIVING = UNFAITHFUL | {"half a pair": "a\ufffdb"}


@pytest.mark.parametrize("name", UNFAITHFUL)
def test_what_qt_would_change_is_copied_as_it_is(view: ArticleView, name: str) -> None:
    text = UNFAITHFUL[name]
    view.set_article(text)
    view.select(0, len(text))
    view.copy()
    assert QGuiApplication.clipboard().text() == ARRIVING[name]
    data = QGuiApplication.clipboard().mimeData().data("text/plain")
    assert bytes(data.data()) == ARRIVING[name].encode()


@pytest.mark.parametrize("name", UNFAITHFUL)
def test_what_qt_would_change_is_dragged_out_as_it_is(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    taken: list[str] = []
    monkeypatch.setattr(QDrag, "exec", lambda drag, _: taken.append(drag.mimeData().text()))
    text = UNFAITHFUL[name]
    view.set_article(text + " and more words")
    view.select(0, len(text))
    QTest.mousePress(view.viewport(), LEFT, NONE, point(view, 0))
    QTest.mouseMove(view.viewport(), point(view, len(text) + 12))
    assert taken == [ARRIVING[name]]


def test_copying_nothing_leaves_the_clipboard_alone(view: ArticleView) -> None:
    QGuiApplication.clipboard().setText("kept")
    view.select(4, 4)
    view.copy()
    assert QGuiApplication.clipboard().text() == "kept"


MOVES = [
    (3, KEY.Key_Right, (), 4),
    (0, KEY.Key_Left, (), 0),
    (49, KEY.Key_Left, (), 48),
    (48, KEY.Key_Right, (), 49),
    (0, KEY.Key_Right, (CTRL,), 3),
    (15, KEY.Key_Left, (CTRL,), 7),
    (3, KEY.Key_Right, (ALT,), 15),
    (20, KEY.Key_Left, (ALT,), 15),
    (15, KEY.Key_Left, (ALT,), 0),
    (5, KEY.Key_Down, (CTRL,), 49),
    (60, KEY.Key_Down, (CTRL,), 70),
    (60, KEY.Key_Up, (CTRL,), 49),
    (49, KEY.Key_Up, (CTRL,), 0),
    (5, KEY.Key_End, (), 48),
    (60, KEY.Key_Home, (), 49),
    (5, KEY.Key_End, (CTRL,), len(TEXT)),
    (60, KEY.Key_Home, (CTRL,), 0),
    (len(TEXT), KEY.Key_Right, (), len(TEXT)),
]
Move = tuple[int, Qt.Key, tuple[Qt.KeyboardModifier, ...], int]


@pytest.mark.parametrize("move", MOVES)
def test_keys_move_the_caret(view: ArticleView, move: Move) -> None:
    start, key, modifiers, caret = move
    view.move_caret(start)
    press(view, key, *modifiers)
    assert view.caret == caret
    assert view.selection == (caret, caret)


def test_shift_extends_and_shrinks_the_selection(view: ArticleView) -> None:
    view.move_caret(10)
    press(view, KEY.Key_Right, SHIFT)
    press(view, KEY.Key_Right, SHIFT)
    assert view.selection == (10, 12)
    for _ in range(4):
        press(view, KEY.Key_Left, SHIFT)
    assert view.selection == (8, 10)
    assert view.caret == 8


@pytest.mark.parametrize(
    ("start", "keys", "end"),
    [
        (14, (KEY.Key_Right, ALT, SHIFT), 34),
        (13, (KEY.Key_Right, CTRL, SHIFT), 24),
        (32, (KEY.Key_Down, CTRL, SHIFT), 49),
    ],
)
def test_shift_takes_words_along_from_the_end_of_a_passage(
    show: Show, start: int, keys: tuple[Qt.Key, Qt.KeyboardModifier], end: int
) -> None:
    view = show("One ends here.  Another follows.\n\nAnd a third one")
    view.move_caret(start)
    press(view, *keys)
    assert view.selection == (start, end)


def test_an_arrow_leaves_a_selection_at_its_end(view: ArticleView) -> None:
    view.select(3, 9)
    press(view, KEY.Key_Left)
    assert view.selection == (3, 3)


def test_up_and_down_keep_their_place_in_the_line(show: Show) -> None:
    view = show("a long line of words here\nab\nanother long line of words")
    view.move_caret(20)
    press(view, KEY.Key_Down)
    assert view.caret == 28
    press(view, KEY.Key_Down)
    assert abs(view.caret - 49) <= 2
    press(view, KEY.Key_Up)
    press(view, KEY.Key_Up)
    assert view.caret == 20


def test_end_stays_on_a_wrapped_line(show: Show) -> None:
    view = show("some words that are wrapped " * 20)
    press(view, KEY.Key_End)
    end = view.caret_rect(view.caret)
    assert end.top() == view.caret_rect(0).top()
    press(view, KEY.Key_Home)
    assert view.caret == 0


def test_page_down_and_up_come_back(show: Show) -> None:
    view = show("a line of text\n" * 500)
    view.move_caret(4)
    press(view, KEY.Key_PageDown)
    assert view.caret > 100
    box = view.caret_rect(view.caret)
    assert 0 <= box.top() < view.viewport().height()
    press(view, KEY.Key_PageUp)
    assert view.caret == 4


def test_everything_is_selected_and_nothing_again(view: ArticleView) -> None:
    press(view, KEY.Key_A, CTRL)
    assert view.selection == (0, len(TEXT))
    press(view, KEY.Key_Escape)
    assert view.selection == (len(TEXT), len(TEXT))


def test_ctrl_c_copies(view: ArticleView) -> None:
    view.select(0, 2)
    press(view, KEY.Key_C, CTRL)
    assert QGuiApplication.clipboard().text() == "KT"


@pytest.mark.parametrize("key", [KEY.Key_T, KEY.Key_1, KEY.Key_BracketLeft, KEY.Key_Escape])
def test_other_keys_are_left_to_others(view: ArticleView, key: Qt.Key) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "")
    view.keyPressEvent(event)
    assert not event.isAccepted()


def test_tab_leaves_the_view(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    row = QVBoxLayout(window)
    view, field = ArticleView(), QLineEdit()
    row.addWidget(view)
    row.addWidget(field)
    view.setFocus()
    press(view, KEY.Key_Tab)
    assert window.focusWidget() is field


def test_no_input_method_is_on(view: ArticleView) -> None:
    assert not view.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert view.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) in (False, None)


@pytest.mark.parametrize(
    ("times", "selected"), [(1, (19, 19)), (2, (15, 24)), (3, (15, 48)), (4, (0, 48))]
)
def test_clicks_select_more_and_more(
    view: ArticleView, times: int, selected: tuple[int, int]
) -> None:
    click(view, 19, times)
    assert view.selection == selected


def test_a_double_click_takes_a_syllable_or_a_word_with_its_particle(show: Show) -> None:
    view = show("Tào Đức Thắng 정책이 e\u0302\u0301m")
    assert view.range_at("word", 5) == (4, 7)
    assert view.range_at("word", 15) == (14, 17)
    assert view.range_at("word", 19) == (18, 22)


def test_between_words_it_is_the_word_that_ends_there(show: Show) -> None:
    view = show("one, two")
    assert view.range_at("word", 3) == (0, 3)
    assert view.range_at("word", 8) == (5, 8)


def drag(view: ArticleView, start: int, end: int) -> None:
    where = view.viewport()
    QTest.mousePress(where, LEFT, NONE, point(view, start) - QPoint(2, 0))
    QTest.mouseMove(where, point(view, (start + end) // 2))
    QTest.mouseMove(where, point(view, end) - QPoint(2, 0))
    QTest.mouseRelease(where, LEFT, NONE, point(view, end) - QPoint(2, 0))


@pytest.mark.parametrize(("start", "end"), [(3, 30), (60, 5)])
def test_a_drag_selects(view: ArticleView, start: int, end: int) -> None:
    drag(view, start, end)
    assert view.selection == (min(start, end), max(start, end))
    assert view.caret == end


VIETNAMESE = "Ông Tào Đức Thắng nói tại TP.HCM. Hợp tác 5,1 tỷ. Hết."
KOREAN = "데이터 주권과 관련한 논란이 커지고 있다. 정책이 없다. 끝."


def press_again(view: ArticleView, times: int, at: QPoint) -> None:
    """Click so many times less one, and hold the mouse at the last."""
    kinds = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)
    for n in range(times):
        if n:
            QTest.mouseRelease(view.viewport(), LEFT, NONE, at)
        place = QPointF(at)
        event = QMouseEvent(kinds[n == 1], place, place, LEFT, LEFT, NONE)
        QGuiApplication.sendEvent(view.viewport(), event)


@pytest.mark.parametrize(
    ("text", "times", "ends", "selected"),
    [
        (VIETNAMESE, 2, ("Tào", "Thắng"), "Tào Đức Thắng"),
        (VIETNAMESE, 2, ("HCM", "nói"), "nói tại TP.HCM"),
        (VIETNAMESE, 3, ("5,1", "Hết"), "Hợp tác 5,1 tỷ. Hết."),
        (KOREAN, 2, ("주권", "논란"), "주권과 관련한 논란이"),
        (KOREAN, 3, ("정책", "데이터"), "데이터 주권과 관련한 논란이 커지고 있다. 정책이 없다."),
    ],
)
def test_a_drag_after_clicks_goes_by_words_or_sentences(
    show: Show, text: str, times: int, ends: tuple[str, str], selected: str
) -> None:
    view = show(text, width=900)
    view.set_sentences(lambda position: sentence_at(text, position))
    first, last = (point(view, text.index(word) + 1) for word in ends)
    press_again(view, times, first)
    QTest.mouseMove(view.viewport(), last)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, last)
    assert text[slice(*view.selection)] == selected


def test_a_shift_click_extends(view: ArticleView) -> None:
    view.select(10, 20)
    click(view, 30, held=SHIFT)
    assert view.selection == (10, 30)


def test_a_drag_beyond_the_edge_scrolls(show: Show, qtbot: QtBot) -> None:
    view = show("a line of text\n" * 500)
    QTest.mousePress(view.viewport(), LEFT, NONE, QPoint(200, 100))
    QTest.mouseMove(view.viewport(), QPoint(200, 700))
    qtbot.waitUntil(lambda: view.scene.column.value > 300)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, QPoint(200, 700))
    assert view.selection[1] - view.selection[0] > 300
    at = view.scene.column.value
    qtbot.wait(3 * AUTOSCROLL)
    assert view.scene.column.value == at


def test_a_drag_of_the_selection_takes_it_out(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken = []
    monkeypatch.setattr(Pointer, "_drag_out", lambda _: taken.append(view.selection))
    view.select(3, 30)
    drag(view, 10, 60)
    assert taken == [(3, 30)]
    assert view.selection == (3, 30)


def test_a_click_into_the_selection_ends_it(view: ArticleView) -> None:
    view.select(3, 30)
    click(view, 10)
    assert view.selection == (10, 10)


def test_ctrl_and_the_wheel_zoom(view: ArticleView, qtbot: QtBot) -> None:
    event = QWheelEvent(
        QPointF(50, 50), QPointF(50, 50), QPoint(), QPoint(0, 120), Qt.MouseButton.NoButton,
        CTRL, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    with qtbot.waitSignal(view.zoomed):
        QGuiApplication.sendEvent(view.viewport(), event)
    assert view.zoom > 1


@pytest.fixture
def claimed(view: ArticleView) -> ArticleView:
    view.set_marks("claim", [Mark("outer", "claim", 3, 40), Mark("inner", "claim", 15, 24)])
    view.set_marks("mention", [Mark("kt", "mention", 0, 2), Mark("kim", "mention", 30, 33)])
    return view


def test_a_click_tells_of_the_innermost_claim(claimed: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(claimed.claim_clicked) as clicked:
        click(claimed, 18)
    assert clicked.args == ["inner"]


def test_a_double_click_opens_a_claim(claimed: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(claimed.claim_activated) as opened:
        click(claimed, 18, 2)
    assert opened.args == ["inner"]


def bar(view: ArticleView, lane: int, position: int) -> QPoint:
    """The middle of the first bar of a lane, on the line of a position."""
    x = view.scene.left - GUTTER + lane_x(lane, len(view.scene.lanes)) + BAR / 2
    return QPoint(round(x), view.caret_rect(position).center().y())


@pytest.fixture
def barred(view: ArticleView) -> ArticleView:
    view.set_lanes([("AN", "blue"), ("BO", "orange")])
    marks = [Mark("first", "claim", 3, 40), Mark("second", "claim", 30, 60, lane=1)]
    view.set_marks("claim", marks)
    return view


def test_a_click_on_a_bar_tells_of_its_claim_and_no_other(
    barred: ArticleView, qtbot: QtBot
) -> None:
    for lane, claim, caret in ((0, "first", 3), (1, "second", 30)):
        with qtbot.waitSignal(barred.claim_clicked) as clicked:
            QTest.mouseClick(barred.viewport(), LEFT, NONE, bar(barred, lane, 5))
        assert clicked.args == [claim]
        assert barred.selection == (caret, caret)


def test_a_double_click_on_a_bar_opens_its_claim(barred: ArticleView, qtbot: QtBot) -> None:
    at = bar(barred, 1, 5)
    with qtbot.waitSignal(barred.claim_activated) as opened:
        QTest.mouseClick(barred.viewport(), LEFT, NONE, at)
        QTest.mouseDClick(barred.viewport(), LEFT, NONE, at)
    assert opened.args == ["second"]
    assert barred.selection == (30, 30)


def test_a_bar_goes_on_in_the_next_paragraph(barred: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(barred.claim_clicked) as clicked:
        QTest.mouseClick(barred.viewport(), LEFT, NONE, bar(barred, 1, 50))
    assert clicked.args == ["second"]
    assert barred.caret == 49


def test_a_click_where_no_bar_is_tells_of_no_claim(barred: ArticleView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(barred.claim_clicked):
        for at in (bar(barred, 0, 50), bar(barred, 1, 72), QPoint(2, 400)):
            QTest.mouseClick(barred.viewport(), LEFT, NONE, at)


def test_return_opens_the_claim_at_the_caret(claimed: ArticleView, qtbot: QtBot) -> None:
    claimed.move_caret(8)
    with qtbot.waitSignal(claimed.claim_activated) as opened:
        press(claimed, KEY.Key_Return)
    assert opened.args == ["outer"]


def test_a_click_with_ctrl_opens_a_mention(claimed: ArticleView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(claimed.mention_activated) as opened:
        click(claimed, 31, held=CTRL)
    assert opened.args == ["kim"]


def hover(view: ArticleView, at: QPoint) -> str:
    there = view.viewport().mapToGlobal(at)
    QGuiApplication.sendEvent(view.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, there))
    text = QToolTip.text()
    QToolTip.hideText()
    return text


def test_a_note_at_the_mouse_tells_of_all_claims_and_mentions_there(claimed: ArticleView) -> None:
    claimed.tips.tip_of = lambda claims, mentions, more, at: f"{claims} {mentions} {more} {at}"
    assert hover(claimed, point(claimed, 18)) == "['inner', 'outer'] [] 0 -1"
    assert hover(claimed, point(claimed, 0)) == "[] ['kt'] 0 0"


def test_no_note_is_shown_beside_the_text(claimed: ArticleView) -> None:
    claimed.tips.tip_of = lambda *_: "something"
    assert hover(claimed, QPoint(690, 40)) == ""
    assert hover(claimed, point(claimed, 60)) == ""


def test_marks_at_a_position_are_those_on_its_character(claimed: ArticleView) -> None:
    assert claimed.marks_at(24) == ["outer"]
    assert claimed.marks_at(15) == ["inner", "outer"]
    assert claimed.marks_at(1, "mention") == ["kt"]
    assert claimed.marks_at(2, "mention") == []


def test_marks_around_a_position_may_end_there(claimed: ArticleView) -> None:
    start, end = claimed.spans_of("inner")[0]
    assert claimed.marks_around(end) == ["inner", "outer"]
    assert claimed.marks_around(start) == ["inner", "outer"]
    assert claimed.marks_around(end + 1) == ["outer"]


@pytest.fixture
def crowded(view: ArticleView) -> ArticleView:
    """A view on whose first line five claims lie over one another: two have no underline."""
    marks = [Mark(f"claim {n}", "claim", n, 30 - n) for n in range(5)]
    view.set_marks("claim", marks)
    return view


def beside(view: ArticleView) -> QPoint:
    """Where the first line says how many underlines do not fit."""
    scene = view.scene
    return QPoint(scene.left + scene.layouts.width + 12, view.caret_rect(0).center().y())


def test_what_is_not_drawn_is_counted_beside_its_line_and_told(crowded: ArticleView) -> None:
    lines = crowded.painter.pictures[0].lines
    notes = [lines[n].note for n in range(len(crowded.scene.layouts[0].lines))]
    assert [note[2] for note in notes if note] == ["+2"]
    assert crowded.more_at(beside(crowded)) == ["claim 3", "claim 4"]
    assert crowded.more_at(point(crowded, 4)) == []
    crowded.tips.tip_of = lambda *told: str(told)
    assert hover(crowded, beside(crowded)) == "(['claim 3', 'claim 4'], (), 2, -1)"


def test_a_claim_of_several_tags_is_drawn_in_their_colours_by_turns(view: ArticleView) -> None:
    view.set_marks("claim", [Mark("many", "claim", 0, 40, "blue+orange+green")])
    picture, theme = view.painter.pictures[0], view.scene.theme
    inks = [theme.mark(colour).line for colour in ("blue", "orange", "green")]
    strokes = [stroke for stroke in picture.lines[0].strokes if stroke.colour in inks]
    assert [stroke.colour for stroke in strokes[:4]] == [*inks, inks[0]]
    assert all(one.right == other.left for one, other in pairwise(strokes))
    assert [bar.colour for bar in picture.bars[:3]] == inks
    assert theme.mark("blue+orange") == theme.mark("blue")


def test_a_click_on_the_number_tells_of_what_is_not_drawn(
    crowded: ArticleView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(crowded.more_clicked) as told:
        QTest.mouseClick(crowded.viewport(), LEFT, NONE, beside(crowded))
    assert told.args[0] == ["claim 3", "claim 4"]


def ask_for_menu(view: ArticleView, at: QPoint, reason: QContextMenuEvent.Reason) -> None:
    event = QContextMenuEvent(reason, at, view.viewport().mapToGlobal(at))
    QGuiApplication.sendEvent(view.viewport(), event)


def test_a_request_for_the_menu_keeps_the_selection(claimed: ArticleView, qtbot: QtBot) -> None:
    claimed.select(3, 30)
    at = point(claimed, 10)
    with qtbot.waitSignal(claimed.context_menu_requested) as asked:
        ask_for_menu(claimed, at, QContextMenuEvent.Reason.Mouse)
    assert asked.args == [claimed.viewport().mapToGlobal(at)]
    assert claimed.selection == (3, 30)


def test_a_request_for_the_menu_elsewhere_moves_the_caret(claimed: ArticleView) -> None:
    claimed.select(3, 10)
    ask_for_menu(claimed, point(claimed, 60), QContextMenuEvent.Reason.Mouse)
    assert claimed.selection == (60, 60)


def test_the_menu_of_the_keyboard_opens_at_the_caret(claimed: ArticleView, qtbot: QtBot) -> None:
    claimed.select(3, 10)
    with qtbot.waitSignal(claimed.context_menu_requested) as asked:
        ask_for_menu(claimed, QPoint(400, 400), QContextMenuEvent.Reason.Keyboard)
    below = claimed.caret_rect(10).bottomLeft()
    assert asked.args == [claimed.viewport().mapToGlobal(below)]
    assert claimed.selection == (3, 10)


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def test_marks_that_come_and_go_leave_no_trace(claimed: ArticleView) -> None:
    before = picture(claimed)
    claimed.change_marks("claim", [], [Mark("new", "claim", 18, 60, "orange", 1)])
    assert picture(claimed) != before
    claimed.change_marks("claim", ["new"], [])
    assert picture(claimed) == before


CHANGES = {
    "a claim comes": lambda v: v.change_marks("claim", [], [Mark("n", "claim", 18, 60, "pink")]),
    "a claim goes": lambda v: v.change_marks("claim", ["outer"], []),
    "a claim is looked at": lambda v: v.set_current("outer"),
    "a selection": lambda v: v.select(5, 60),
    "a smaller selection": lambda v: (v.select(5, 60), v.select(20, 70), v.select(30, 40)),
    "all": lambda v: v.select(0, len(TEXT)),
    "the caret": lambda v: (v.move_caret(30), v.move_caret(72)),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_what_has_changed_is_painted_and_nothing_is_forgotten(
    claimed: ArticleView, qtbot: QtBot, change: Callable[[ArticleView], None]
) -> None:
    before = on_screen(claimed)
    change(claimed)
    qtbot.wait(1)
    partly = on_screen(claimed)
    assert partly != before
    claimed.painter.forget()
    claimed.viewport().repaint()
    assert on_screen(claimed) == partly


def test_what_is_looked_at_is_emphasised_and_no_more(claimed: ArticleView) -> None:
    before = picture(claimed)
    claimed.set_current("inner")
    assert picture(claimed) != before
    claimed.set_current(None)
    assert picture(claimed) == before


def test_another_article_begins_at_its_beginning_without_marks(
    claimed: ArticleView, qtbot: QtBot
) -> None:
    claimed.select(3, 30)
    with qtbot.waitSignal(claimed.selection_changed):
        claimed.set_article("Another text.")
    assert (claimed.caret, claimed.selection, claimed.marks_at(5)) == (0, (0, 0), [])


def test_positions_outside_the_text_are_brought_inside(view: ArticleView) -> None:
    view.select(-5, 10_000)
    assert view.selection == (0, len(TEXT))


def test_an_empty_article_can_be_clicked_and_walked(view: ArticleView) -> None:
    view.clear()
    click(view, 0, 4)
    for key in (KEY.Key_Down, KEY.Key_End, KEY.Key_PageUp, KEY.Key_Right):
        press(view, key, SHIFT)
    assert (view.text, view.selection) == ("", (0, 0))


def test_without_being_told_sentences_are_found_by_their_stops(show: Show) -> None:
    view = show("One is here. Another is there.")
    assert view.range_at("sentence", 3) == (0, 12)
    assert view.range_at("sentence", 20) == (13, 30)


def test_the_caret_is_shown_where_the_focus_is(view: ArticleView) -> None:
    view.scene.focused = False
    without = picture(view)
    view.scene.focused = True
    assert picture(view) != without


def test_a_text_that_is_all_in_sight_has_no_scroll_bar_to_be_drawn(show: Show) -> None:
    view = show("One line.")
    assert not view.verticalScrollBar().isEnabled()
    view.set_article("A line.\n" * 400)
    assert view.verticalScrollBar().isEnabled()
