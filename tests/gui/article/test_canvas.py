"""The canvas: every character is where a click finds it, and scrolling paints the same picture."""

import unicodedata
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QFontMetricsF, QImage
from pytestqt.qtbot import QtBot

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.canvas import ZOOM_RANGE
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.painter import header_height, initials_at
from reviewer.gui.article.typography import TypeChoice
from reviewer.gui.article.view import ArticleView
from reviewer.gui.theme import load_theme

from .conftest import Show, on_screen

LONG = "\n".join(
    f"Paragraph {n}: " + "some words that fill a line or two. " * 6 for n in range(300)
)

NASTY = {
    "English": "KT has signed a contract.\nMicrosoft has not said so.",
    "Vietnamese, composed": unicodedata.normalize("NFC", "Tập đoàn Viettel và Tào Đức Thắng"),
    "Vietnamese, decomposed": unicodedata.normalize("NFD", "Tập đoàn có kế hoạch, một bộ luật"),
    "Hangul": "데이터 주권과 관련한 논란이 커지고 있다.",
    "line breaks": "one\r\ntwo\rthree\n\n\nfour\u2028five\u2029six",
    "controls": "a\x00b\x01c\x7fd\x85e\ufefff\ufffcg",
    "tabs": "a\tb\tc",
    "byte order mark": "\ufeffab",
    "emoji": "a\U0001f600b",
}


def step_ends(view: ArticleView) -> list[int]:
    """The places where the caret can stand, found by walking through the text."""
    found, at = [0], 0
    motion = Motion(view.scene, Boundaries(view.scene.model))
    while (following := motion.move("next_character", at)) != at:
        found.append(at := following)
    return found


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_every_place_of_the_caret_hit_tests_to_itself(show: Show, text: str) -> None:
    view = show(text)
    for position in step_ends(view):
        box = view.caret_rect(position)
        if view.text[position : position + 1] != "\u2028":
            assert view.position_at(box.center()) == position


@pytest.mark.parametrize("text", NASTY.values(), ids=NASTY)
def test_the_caret_walks_over_the_whole_text(show: Show, text: str) -> None:
    places = step_ends(show(text))
    assert places[-1] == len(text)
    assert places == sorted(set(places))


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("e\u0301x", [0, 2, 3]),
        ("\U0001f469\u200d\U0001f469\u200d\U0001f467!", [0, 5, 6]),
        ("\U0001f1f0\U0001f1f7\U0001f1fb\U0001f1f3", [0, 2, 4]),
        ("a\r\nb", [0, 1, 3, 4]),
    ],
    ids=["NFD", "ZWJ", "flags", "CR LF"],
)
def test_what_people_see_as_one_is_stepped_over_at_once(
    show: Show, text: str, places: list[int]
) -> None:
    assert step_ends(show(text)) == places


def test_the_caret_stands_at_both_ends_of_a_right_to_left_text(show: Show) -> None:
    view = show("ריבונות data ריבונות")
    boxes = [view.caret_rect(position).x() for position in (0, len(view.text))]
    assert boxes[0] > boxes[1]


def picture(view: ArticleView) -> QImage:
    return view.viewport().grab().toImage()


def marked(view: ArticleView) -> ArticleView:
    view.set_lanes([("AN", "blue"), ("BO", "orange")])
    spans = [(n * 97, n * 97 + 40 + n % 7 * 60, n % 2) for n in range(300)]
    marks = [Mark(str(n), "claim", a, b, "blue", lane) for n, (a, b, lane) in enumerate(spans)]
    view.set_marks("claim", marks)
    return view


@pytest.mark.parametrize("steps", [[28], [13, 200, -90], [900, -1], [70, 70, 70, -210, 5]])
def test_scrolling_paints_what_painting_anew_paints(
    show: Show, qtbot: QtBot, steps: list[int]
) -> None:
    view = marked(show(LONG))
    for step in steps:
        view.verticalScrollBar().setValue(view.verticalScrollBar().value() + step)
        qtbot.wait(1)
    scrolled = on_screen(view)
    view.painter.forget()
    view.viewport().repaint()
    assert on_screen(view) == scrolled


def test_dragging_the_scroll_bar_to_the_end_shows_the_last_line(show: Show) -> None:
    view = show(LONG)
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    box = view.caret_rect(len(view.text))
    assert 0 < box.top() < box.bottom() <= view.viewport().height()


def test_resizing_keeps_what_is_at_the_top(show: Show) -> None:
    view = show(LONG)
    view.reveal(20_000)
    view.scroller.scroll_by(1)
    top = view.position_at(QPoint(view.scene.left, 0))
    for width in (500, 900, 420, 700):
        view.resize(width, 500)
        assert abs(view.caret_rect(top).top()) <= view.caret_rect(top).height()


def test_what_is_above_the_first_line_is_shown_with_it_after_wrapping_anew(show: Show) -> None:
    view = show(LONG, width=260)
    below = view.scene.layouts[0].lines[1].start
    view.scroller.scroll_by(view.caret_rect(below).top())
    view.resize(900, 500)
    assert view.scene.on_first_line(below)
    assert view.scene.column.value == 0


def test_the_caret_on_the_first_line_shows_what_is_above_it(show: Show) -> None:
    view = show(LONG)
    view.scroller.scroll_by(view.caret_rect(0).top())
    view.keep_in_sight(0)
    assert view.scene.column.value == 0


def test_zooming_keeps_what_is_at_the_top(show: Show, qtbot: QtBot) -> None:
    view = show(LONG)
    view.reveal(20_000)
    top = view.position_at(QPoint(view.scene.left, 5))
    with qtbot.waitSignal(view.zoomed) as zoomed:
        view.set_zoom(1.6)
    assert zoomed.args == [1.6]
    assert abs(view.caret_rect(top).top()) <= view.caret_rect(top).height()


def test_zoom_has_limits(show: Show) -> None:
    view = show("text")
    view.set_zoom(1_000)
    assert view.zoom == ZOOM_RANGE[1]
    view.set_zoom(0)
    assert view.zoom == ZOOM_RANGE[0]


def test_lines_are_no_wider_than_is_comfortable_to_read(show: Show) -> None:
    view = show(LONG, width=2_000)
    wide = view.scene.layouts.width
    assert wide < 900
    assert abs(view.scene.left - (view.viewport().width() - wide) / 2) <= 1
    view.set_type(TypeChoice(characters=40))
    assert view.scene.layouts.width < wide


def test_revealing_what_can_be_seen_does_not_scroll(show: Show) -> None:
    view = show(LONG)
    view.reveal(200, 260)
    assert view.scene.column.value == 0


def test_what_is_revealed_can_be_seen_with_what_is_around_it(show: Show) -> None:
    view = show(LONG)
    for position in (60_000, 100, 30_000, len(LONG)):
        view.reveal(position)
        box = view.caret_rect(position)
        assert box.top() >= 0
        assert box.bottom() <= view.viewport().height()


def test_only_what_is_in_sight_is_laid_out(show: Show) -> None:
    view = show(LONG * 20)
    view.reveal(len(view.text) // 2)
    view.grab()
    assert view.scene.layouts.made < 60


def test_a_theme_changes_the_picture(show: Show) -> None:
    view = marked(show("A text in one line of text. " * 9))
    light = picture(view)
    view.set_theme(load_theme("dark"))
    assert picture(view).pixelColor(2, 400) == load_theme("dark").colour("base")
    assert picture(view) != light


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_initials_above_the_lanes_never_overlap(show: Show, count: int) -> None:
    view = show(LONG)
    view.set_lanes([("WM", "blue")] * count)
    label = QFontMetricsF(view.scene.layouts.typography.label)
    wide, high = label.horizontalAdvance("WM"), label.tightBoundingRect("WM").height()
    places = [initials_at(view.scene, lane) for lane in range(count)]
    for one, other in combinations(places, 2):
        away = one.center() - other.center()
        assert abs(away.x()) >= wide or abs(away.y()) >= high
    assert max(place.bottom() for place in places) <= header_height(view.scene)
