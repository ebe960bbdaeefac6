"""The push buttons of the window, which answer Return wherever they stand."""

from typing import cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QWidget

_FEW = 8
"""So many characters a button keeps of its words, however little room there is."""


class PushButton(QPushButton):
    """A button that Return presses as the space bar does; Qt's own heeds it in dialogs alone.

    Qt's way to have that elsewhere, `autoDefault`, also paints the button as a dialog's default.
    """

    def __init__(self, *arguments: str | QWidget | None) -> None:
        """Be a button with words and a parent, or a parent alone, as Qt's own.

        Handed both at once, Qt asks itself whether the words could be an icon, which takes long.
        """
        *words, parent = arguments or (None,)
        super().__init__(cast("QWidget", parent))
        for text in words:
            self.setText(str(text))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Return too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class CutButton(PushButton):
    """A button that loses the end of its words where there is no room, with dots in its place.

    Qt's own loses both ends, and digits with them. A screen reader hears all of the words, unless
    another name was given.
    """

    def __init__(self, *arguments: str | QWidget | None) -> None:
        """Be a button with words and a parent, or a parent alone."""
        self._whole = ""
        super().__init__(*arguments)

    def setText(self, text: str) -> None:
        """Show other words."""
        if text == self._whole:
            return
        if self.accessibleName() in ("", self._whole):
            self.setAccessibleName(text)
        self._whole = text
        super().setText(text)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Want room for all of the words."""
        return self._size_with(self._whole)

    def minimumSizeHint(self) -> QSize:
        """Be content with the first few."""
        return self._size_with(f"{self._whole[:_FEW]}…").boundedTo(self.sizeHint())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many of the words as there is room for."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics, shown = self.fontMetrics(), self._whole
        room = self.width() - self.sizeHint().width() + metrics.horizontalAdvance(shown)
        if metrics.horizontalAdvance(shown) > room:
            shown = metrics.elidedText(shown, Qt.TextElideMode.ElideRight, max(room, 0))
        if shown != self.text():
            super().setText(shown)

    def _size_with(self, words: str) -> QSize:
        """Return the size of a button with some words."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = words
        metrics = self.fontMetrics()
        inside = QSize(metrics.horizontalAdvance(words), metrics.height())
        kind = QStyle.ContentsType.CT_PushButton
        return self.style().sizeFromContents(kind, option, inside, self)
