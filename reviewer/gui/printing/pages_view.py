"""The pages of a printout one below the other, to look at before they are printed."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QPageLayout,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from reviewer.gui.printing.design import UNITS
from reviewer.gui.printing.page_painter import PagePainter
from reviewer.gui.printing.page_pictures import PagePictures
from reviewer.gui.printing.printout import Printout
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme

GAP = 16
"""Pixels around each page."""

_NOTCH = 120
_STEP = 1.2
_SMALLEST, _LARGEST = 0.2, 3.0


class PagesView(QAbstractScrollArea):
    """Shows whole pages, or larger ones; `page_changed` has the number of the one looked at."""

    page_changed = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        """Show no page yet."""
        super().__init__(parent)
        self._theme = theme
        self._pictures: PagePictures | None = None
        self._paper = QSize()
        self._count = 0
        self._zoom = 0.0  # 0: as large as a page can be seen whole
        self._page = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Pages"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def page(self) -> int:
        """The number of the page looked at, from 0."""
        return self._page

    def show_printout(self, printout: Printout, layout: QPageLayout) -> None:
        """Show other pages, on paper of this layout, from the page that was looked at."""
        corner = layout.paintRectPixels(UNITS).topLeft()
        self._pictures = PagePictures(PagePainter(printout), corner)
        self._paper = layout.fullRectPixels(UNITS).size()
        self._count = 0
        self.take_pages()

    def take_pages(self) -> None:
        """Show the pages that have come since."""
        count = len(self._pictures.drawn.printout.pages) if self._pictures else 0
        if count != self._count:
            self._count = count
            self._arrange()

    def repaint_pages(self) -> None:
        """Paint the pages anew: how many there are is known now."""
        if self._pictures is not None:
            self._pictures.forget()
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Show a page from its top."""
        self.verticalScrollBar().setValue(page * self._step)

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller; the page looked at stays."""
        self._zoom = min(max(self.scale * factor, _SMALLEST), _LARGEST)
        self._rescale()

    def show_whole(self) -> None:
        """Show pages as large as they can be seen whole."""
        self._zoom = 0.0
        self._rescale()

    @property
    def scale(self) -> float:
        """How many pixels a page unit is."""
        if self._zoom:
            return self._zoom
        width, height = max(self._paper.width(), 1), max(self._paper.height(), 1)
        room = self.viewport().size() - QSize(2 * GAP, 2 * GAP)
        return max(min(room.width() / width, room.height() / height), _SMALLEST)

    @property
    def _size(self) -> QSize:
        return self._paper * self.scale

    @property
    def _step(self) -> int:
        """From one page to the next, in pixels."""
        return self._size.height() + GAP

    def _rescale(self) -> None:
        page = self._page
        self.repaint_pages()
        self._arrange()
        self.go_to(page)

    def _arrange(self) -> None:
        view, size = self.viewport().size(), self._size
        rising, across = self.verticalScrollBar(), self.horizontalScrollBar()
        rising.setPageStep(view.height())
        rising.setSingleStep(max(view.height() // 12, 1))
        rising.setRange(0, max(0, self._count * self._step + GAP - view.height()))
        across.setPageStep(view.width())
        across.setRange(0, max(0, size.width() + 2 * GAP - view.width()))
        self.viewport().update()
        self._on_scrolled()

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        page = min(max(middle // self._step, 0), max(self._count - 1, 0))
        if page != self._page:
            self._page = page
            self.page_changed.emit(page)

    def _boxes(self) -> list[tuple[int, QRect]]:
        """Return the pages in sight, and where they are in the viewport."""
        size, step = self._size, self._step
        top, height = self.verticalScrollBar().value(), self.viewport().height()
        left = max(GAP, (self.viewport().width() - size.width()) // 2)
        left -= self.horizontalScrollBar().value()
        first, last = max(0, (top - GAP) // step), min(self._count, (top + height) // step + 1)
        places = ((page, GAP + page * step - top) for page in range(first, last))
        return [(page, QRect(left, y, size.width(), size.height())) for page, y in places]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight on their paper."""
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.colour("hover"))
        pictures, ratio = self._pictures, self.devicePixelRatioF()
        for page, box in self._boxes():
            if pictures is not None:
                picture = pictures.picture(page, box.size(), self.scale, ratio)
                painter.fillRect(box.adjusted(-1, -1, 1, 1), self._theme.colour("border"))
                painter.drawPixmap(box.topLeft(), picture)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the page looked at in sight."""
        super().resizeEvent(event)
        self._rescale()

    def changeEvent(self, event: QEvent) -> None:
        """Paint anew on a screen of another resolution."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self.repaint_pages()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn pages, and show them larger or smaller."""
        keys = {
            Qt.Key.Key_PageDown: lambda: self.go_to(self._page + 1),
            Qt.Key.Key_PageUp: lambda: self.go_to(self._page - 1),
            Qt.Key.Key_Home: lambda: self.go_to(0),
            Qt.Key.Key_End: lambda: self.go_to(self._count - 1),
            Qt.Key.Key_Plus: lambda: self.zoom_by(_STEP),
            Qt.Key.Key_Equal: lambda: self.zoom_by(_STEP),
            Qt.Key.Key_Minus: lambda: self.zoom_by(1 / _STEP),
            Qt.Key.Key_0: self.show_whole,
        }
        turn = keys.get(Qt.Key(event.key()))
        if turn is None:
            super().keyPressEvent(event)
        else:
            turn()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, or with Ctrl show the pages larger or smaller."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP ** (event.angleDelta().y() / _NOTCH))
        else:
            super().wheelEvent(event)
