"""Icons and signs: in the colours of the theme, sharp, and told apart by their shape."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QApplication

from reviewer.gui.icons import icon, pixmap
from reviewer.gui.signs import STATES, draw_state, draw_swatch
from reviewer.gui.theme import Theme, load_theme
from reviewer.model.codebook import COLOURS


def drawn(draw: Callable[[QPainter, QPointF, str, Theme], None], name: str) -> bytes:
    """Which pixels a sign covers, whatever its colour."""
    image = QImage(QSize(24, 24), QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    draw(painter, QPointF(12, 12), name, load_theme("light"))
    painter.end()
    pixels = ((x, y) for y in range(24) for x in range(24))
    return bytes(image.pixelColor(x, y).alpha() // 64 for x, y in pixels)


def test_an_icon_has_the_colour_of_its_role(qapp: QApplication) -> None:
    image = pixmap("add", load_theme("dark").roles["accent"], 16, 2).toImage()
    assert image.pixelColor(16, 16).name() == load_theme("dark").roles["accent"]


def test_an_icon_is_sharp_at_twice_the_size(qapp: QApplication) -> None:
    found: QPixmap = icon("add", load_theme("light")).pixmap(QSize(16, 16), 2.0)
    assert found.size() == QSize(32, 32)


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("unicorn", load_theme("light"))


def test_every_colour_has_a_shape_of_its_own(qapp: QApplication) -> None:
    assert len({drawn(draw_swatch, colour) for colour in COLOURS}) == len(COLOURS)


def test_every_state_has_a_shape_of_its_own(qapp: QApplication) -> None:
    shapes = {drawn(draw_state, state) for state in STATES}
    assert len(shapes) == len(STATES)
