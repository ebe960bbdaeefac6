"""Colour is never the only sign: each has its own pattern in the text, its own shape in lists."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from reviewer.gui.article.marks import PATTERNS
from reviewer.gui.article.strokes import Stroke, draw_stroke
from reviewer.gui.claim_marks import Lanes, marks_of, pattern_of
from reviewer.gui.signs import draw_swatch
from reviewer.gui.theme import Theme, load_theme
from reviewer.model.claim import Outline, Place
from reviewer.model.codebook import COLOURS, Codebook


def silhouette(image: QImage) -> bytes:
    """Where anything is painted, whatever its colour."""
    size = image.size()
    return bytes(
        image.pixel(x, y) != 0xFFFFFFFF for y in range(size.height()) for x in range(size.width())
    )


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return load_theme("light")


def test_every_colour_has_a_pattern_of_its_own(theme: Theme) -> None:
    shapes = set()
    for colour in COLOURS:
        image = QImage(90, 9, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        ink = theme.mark(colour).line
        draw_stroke(painter, Stroke(2.0, 88.0, 4.0, ink, pattern_of(colour)))
        painter.end()
        shapes.add(silhouette(image))
    assert len(shapes) == len(COLOURS)


def test_every_colour_has_a_shape_of_its_own(theme: Theme) -> None:
    shapes = set()
    for colour in COLOURS:
        image = QImage(24, 24, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        draw_swatch(painter, QPointF(12, 12), colour, theme, 16)
        painter.end()
        shapes.add(silhouette(image))
    assert len(shapes) == len(COLOURS)


def test_a_claim_that_reaches_into_the_white_space_at_the_end_is_not_taken_for_lost() -> None:
    claim = Outline("claim", "ann", (), (Place(3, 12), Place(30, 40, lost=True)))
    whole, lost = marks_of([claim], Codebook(()), Lanes((), None), 10)
    assert (whole.start, whole.end, whole.pending) == (3, 10, False)
    assert (lost.start, lost.end, lost.pending) == (9, 10, True)


def test_a_colour_of_ones_own_keeps_its_pattern_and_is_not_taken_for_one_that_is_pending() -> None:
    colours = [f"#{n:06x}" for n in range(0, 0xFFFFFF, 0x1234F)]
    found = {PATTERNS[pattern_of(colour)] for colour in colours}
    assert len(found) > 5
    assert "dotted" not in found
    assert [pattern_of(colour) for colour in colours] == [pattern_of(c) for c in colours]
