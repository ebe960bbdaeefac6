"""The push buttons of the window, which answer Return wherever they stand."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton


class PushButton(QPushButton):
    """A button that Return presses as the space bar does; Qt's own heeds it in dialogs alone.

    Qt's way to have that elsewhere, `autoDefault`, also paints the button as a dialog's default.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Return too."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)
