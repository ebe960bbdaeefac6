"""Underlines that are kept look as those that are drawn each for itself."""

from collections.abc import Iterator
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage, QPainter

from reviewer.gui.article.marks import PATTERNS
from reviewer.gui.article.strokes import USUAL, DrawStroke, KeptStrokes, Stroke, draw_stroke

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


def alone(pattern: int, width: float) -> QImage:
    image = QImage(240, 16, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    draw_stroke(painter, Stroke(4, 236, 8, COLOURS[0], pattern, width))
    painter.end()
    return image


def gaps(image: QImage) -> list[int]:
    """The x of what is not drawn on along the middle of the line."""
    return [x for x in range(6, 230) if image.pixelColor(x, 8).lightness() > 200]


@pytest.mark.parametrize("name", [name for name in PATTERNS if name != "wavy"])
def test_the_wide_line_of_the_claim_that_is_looked_at_keeps_its_gaps(name: str) -> None:
    pattern = PATTERNS.index(name)
    usual, wide = alone(pattern, USUAL), alone(pattern, 2 * USUAL)
    assert usual != wide
    assert gaps(wide) == gaps(usual)
    assert bool(gaps(wide)) == (name != "solid")


@pytest.mark.parametrize(("width", "rows"), [(USUAL, (7, 9)), (2 * USUAL, (6, 10))])
def test_a_wave_goes_up_and_down_however_wide_it_is(width: float, rows: tuple[int, int]) -> None:
    wave = alone(PATTERNS.index("wavy"), width)
    high, low = ([wave.pixelColor(x, y).lightness() < 200 for x in range(6, 60)] for y in rows)
    assert any(high)
    assert [not each for each in high] == low
