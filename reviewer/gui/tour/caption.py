"""The line that tells an onlooker what the tour is doing."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QWidget

_ABOVE = 44
"""Pixels between the line and the lower edge of the window: it leaves the status line free."""


_ROUND = 8


class Caption(QLabel):
    """A sentence over the lower part of a window; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(window)
        self._window = window
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(18, 10, 18, 10)
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * 1.2)
        self.setFont(font)
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
        """Paint the sentence on a ground that stands out: the window's colours turned round."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawRoundedRect(self.rect(), _ROUND, _ROUND)
        painter.setPen(self.palette().color(QPalette.ColorRole.Window))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of a window whose size changes."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        free = self._window.width() - self.width()
        self.move(free // 2, self._window.height() - self.height() - _ABOVE)
