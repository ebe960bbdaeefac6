"""The field above a list into which one types to filter it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.gui.icons import icon
from reviewer.gui.theme import Theme


class FilterField(QLineEdit):
    """A field that filters; `left_down` asks to go on into the list, Escape empties it."""

    left_down = Signal()

    def __init__(self, hint: str, theme: Theme, parent: QWidget, tip: str = "") -> None:
        """Say in the empty field what is filtered, and in its tip by what."""
        super().__init__(parent)
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.setClearButtonEnabled(True)
        self._sign: QAction = self.addAction(
            icon("search", theme, "soft"), QLineEdit.ActionPosition.LeadingPosition
        )

    def set_theme(self, theme: Theme) -> None:
        """Draw the sign in the colours of a theme."""
        self._sign.setIcon(icon("search", theme, "soft"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list with Down and Return; empty the field with Escape."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
