"""Pages painted for the screen, kept while they are in sight."""

from collections import OrderedDict

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPainter, QPixmap

from reviewer.gui.printing.page_painter import PagePainter
from reviewer.gui.theme import load_theme

KEPT = 6
"""So many pages are kept."""


class PagePictures:
    """The pictures of a printout's pages, until they are forgotten."""

    def __init__(self, drawn: PagePainter, corner: QPoint) -> None:
        """Draw the inside of the margins from a corner of the paper on, in page units."""
        self.drawn = drawn
        self._corner = corner
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Paint all anew."""
        self._kept.clear()

    def picture(self, page: int, size: QSize, scale: float, ratio: float) -> QPixmap:
        """Return a page of a size in pixels, of which `scale` make a page unit.

        `ratio` is that of the screen. All are of one size until they are forgotten.
        """
        found = self._kept.get(page)
        if found is None:
            found = self._kept[page] = QPixmap(size * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(load_theme("light").colour("base"))
            painter = QPainter(found)
            painter.scale(scale, scale)
            painter.translate(self._corner)
            self.drawn.paint(painter, page)
            painter.end()
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return found
