"""Every character is found where it is painted, in texts of every kind."""

import unicodedata
from itertools import pairwise

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.hit_test import Hit, character_at
from reviewer.gui.article.motion import Motion
from reviewer.gui.article.view import ArticleView

from .conftest import Show

LONG = "a line that is longer than there is room for, so that it is wrapped "
PIECES = (
    "word ", "i", "W", "데이터 ", "Đức ", "e\u0301\u0323", "\U0001f469\u200d\U0001f467 ", "\t",
    "\U0001f1f0\U0001f1f7", "\n", "\n\n", "\r\n", "\x00", "\ufeff", "said שלום ", "and مرحبا ",
    "\U0001d516", "\U0001f600 ", "\U0001f600", "ﬁ", "(5)", LONG, "x" * 120, "\u1100\u1161\u11a8",
)  # fmt: skip
"""Lines run from left to right as a whole. Where one runs the other way, Qt says of the caret that
it is beside where it paints the text, by as much as the white space at the line's end is wide."""
texts = st.lists(st.sampled_from(PIECES), max_size=14).map("".join)
LAWS = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)
_SEEN = 1.0
"""A character that is less wide cannot be pointed at."""


def places(view: ArticleView) -> list[int]:
    """Where the caret can stand, in order."""
    motion = Motion(view.scene, Boundaries(view.scene.model))
    found, at = [0], 0
    while (following := motion.move("next_character", at)) != at:
        found.append(at := following)
    return found


def middles(view: ArticleView, start: int, end: int) -> list[QPointF]:
    """The middles of what is painted of the character from a start to an end."""
    scene = view.scene
    unit = scene.model.unit_at(start)
    y = next((piece.y for piece in scene.pieces(0, 5_000) if piece.unit == unit), 0)
    first, last = scene.model.to_unit(unit, start), scene.model.to_unit(unit, end)
    return [
        QPointF(scene.left + (left + right) / 2, y + line.top + line.height / 2)
        for line in scene.layouts[unit].lines
        for left, right in line.stretches(first, last)
        if right - left >= _SEEN
    ]


@LAWS
@given(texts)
@example("a ריבונות data ריבונות")
@example("\U0001f600\U0001f1f0\U0001f1f7\U0001f1f0\U0001f1f7\U0001f1f0 word")
@example("\U0001f600\U0001f1f0\U0001f1f7\U0001f1f0\U0001f1f7 שלום")
@example(f"word word e\u0301\u0323{LONG}said שלום \tword ")
@example(f"said שלום {LONG}\U0001f469\u200d\U0001f467 ")
@example("e\u0301 \U0001f469\u200d\U0001f467 \U0001f1f0\U0001f1f7 " * 30)
def test_every_character_hit_tests_to_itself(show: Show, text: str) -> None:
    view = show(text, height=5_000)
    for start, end in pairwise(places(view)):
        for point in middles(view, start, end):
            assert character_at(view.scene, point) == Hit(start, exact=True)
            assert view.position_at(point) in (start, end)


@LAWS
@given(texts)
@example(f"word {LONG}\t")  # white space beyond the line's end has no room of its own
@example(f"ﬁ{LONG}Wsaid  ")
@example("\U0001f600\U0001f1f0\U0001f1f7\U0001f1f0\U0001f1f7")
def test_every_place_of_the_caret_hit_tests_to_itself_where_texts_run_one_way(
    show: Show, text: str
) -> None:
    text = "".join(c for c in text if unicodedata.bidirectional(c) not in ("R", "AL"))
    view = show(text, height=5_000)
    for position in places(view):
        at = view.caret_rect(position)
        found = view.position_at(at.center())
        if found != position:  # white space that the line has no room for is painted in one place
            assert view.caret_rect(found) == at
            assert text[min(found, position) : max(found, position)].isspace()


@LAWS
@given(texts, st.floats(-50, 750), st.floats(-50, 900))
def test_wherever_one_points_there_is_a_place(show: Show, text: str, x: float, y: float) -> None:
    view = show(text)
    hit = character_at(view.scene, QPointF(x, y))
    assert 0 <= hit.position <= len(text)
    assert hit.position in places(view)
