"""The push buttons of the window, which answer Return wherever they stand."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget


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
