"""Icons: the drawings of `resources/icons/` in a colour of the theme, sharp at every scale."""

import functools

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from reviewer import resources
from reviewer.gui.theme import Theme, mix

_RATIOS = (1, 2, 3)
"""Pixels a point for which an icon is drawn; Qt takes the nearest."""


def icon(name: str, theme: Theme, role: str = "text", size: int = 16) -> QIcon:
    """Return the icon of that name in the colour of a role; `size` is in points.

    Raises:
        FileNotFoundError: there is no such drawing.
        KeyError: no theme has this role.
    """
    colour = theme.colour(role)
    faded = mix(colour, theme.colour("window"), 0.55)
    return _icon(name, colour.name(), faded.name(), size)


@functools.cache
def _icon(name: str, colour: str, faded: str, size: int) -> QIcon:
    made = QIcon()
    for ratio in _RATIOS:
        made.addPixmap(pixmap(name, colour, size, ratio))
        made.addPixmap(pixmap(name, faded, size, ratio), QIcon.Mode.Disabled)
    return made


@functools.cache
def pixmap(name: str, colour: str, size: int, ratio: int = 1) -> QPixmap:
    """Return a drawing in a colour ("#rrggbb"), `size` points wide at `ratio` pixels a point."""
    from PySide6.QtSvg import QSvgRenderer  # not needed for the first frame

    drawing = resources.resource(f"icons/{name}.svg").read_text("utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace("currentColor", colour).encode()))
    image = QPixmap(QSize(size, size) * ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
