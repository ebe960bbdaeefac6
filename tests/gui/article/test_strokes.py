"""Underlines that are kept look as those that are drawn each for itself."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.gui.article.marks import PATTERNS
from reviewer.gui.article.strokes import DrawStroke, KeptStrokes, Stroke, draw_stroke

pytestmark = pytest.mark.usefixtures("qapp")

LENGTHS = (3.0, 60.0, 390.0)
COLOURS = (QColor("#a03060"), QColor("#2060a0"))


def strokes() -> Iterator[Stroke]:
    """Underlines of all patterns below one another, in two colours and three lengths."""
    looks = product(range(len(PATTERNS)), COLOURS, LENGTHS)
    for number, (pattern, colour, length) in enumerate(looks):
        yield Stroke(10.0, 10.0 + length, 8.0 * number + 4, colour, pattern)


def drawn(draw: DrawStroke, ratio: float) -> QImage:
    """A screen of so many pixels to each, with the underlines."""
    found = list(strokes())
    image = QImage(round(420 * ratio), round(8 * len(found) * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for stroke in found:
        draw(painter, stroke)
    painter.end()
    return image


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
def test_a_pattern_that_is_repeated_looks_as_one_that_is_drawn(ratio: float) -> None:
    kept = KeptStrokes()
    assert drawn(kept.draw, ratio) == drawn(kept.draw, ratio) == drawn(draw_stroke, ratio)


def test_a_pattern_goes_on_where_it_ends() -> None:
    image = QImage(2_400, 8, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    KeptStrokes().draw(painter, Stroke(0.0, 2_400.0, 4.0, COLOURS[0], PATTERNS.index("short")))
    painter.end()
    inked = [image.pixelColor(x, 4) == COLOURS[0] for x in range(image.width())]
    assert inked[:1_200] == inked[1_200:]
    assert 0 < sum(inked) < len(inked)
