"""A page of a sheet that scrolls where the screen is too low for all of it."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QWidget

_LEAST = 44
"""Pixels that it is high on a low screen: a row and what is seen of the next."""


class ScrolledPage(QScrollArea):
    """Shows a widget as high as there is room, and scrolls only below the least that it needs.

    Qt's own scrolls as soon as a list in it might be higher. The keys reach it where it scrolls.
    """

    def __init__(self, name: str, inside: QWidget, parent: QWidget) -> None:
        """Show a widget that has a layout; a screen reader hears the name."""
        self._inside = inside
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAutoFillBackground(False)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(inside)
        inside.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """Want the room of what is inside."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be content with a row."""
        least = self._inside.minimumSizeHint()
        return QSize(least.width(), min(least.height(), _LEAST))

    def heightForWidth(self, width: int) -> int:
        """Return the height for a width at which nothing has to be scrolled, in pixels."""
        return self._inside.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give what is inside the room that there is."""
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is inside when it comes to need another height."""
        if watched is self._inside and event.type() == QEvent.Type.LayoutRequest:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        layout, room = self._inside.layout(), self.viewport().size()
        least = layout.totalMinimumHeightForWidth(room.width()) if layout is not None else 0
        self._inside.resize(room.width(), max(room.height(), least))
        scrolls = least > room.height()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if scrolls else Qt.FocusPolicy.NoFocus)
