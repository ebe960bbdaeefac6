"""The line that tells an onlooker what the tour is doing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

_ABOVE = 44
"""Pixels between the line and the lower edge of the window: it leaves the status line free."""


class Caption(QLabel):
    """A sentence over the lower part of a window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(10)
        self.hide()
        window.installEventFilter(self)

    def say(self, words: str) -> None:
        """Show a sentence."""
        self.setText(words)
        self.adjustSize()
        self._place()
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sentence on a ground of its own; the style sheet gives labels none."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.ToolTipBase))
        painter.setPen(self.palette().color(QPalette.ColorRole.ToolTipText))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a window whose size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        free = self._window.width() - self.width()
        self.move(free // 2, self._window.height() - self.height() - _ABOVE)
