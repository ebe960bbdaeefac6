"""A line that says whose claims are hidden in the open article, and what shows them."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from reviewer.commands.blind import hidden_here
from reviewer.commands.context import Context


class HiddenNote(QLabel):
    """Follows the session; it is not there where nothing is hidden."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Say what is hidden now."""
        super().__init__(parent)
        self._context = context
        self.setObjectName("hidden-note")
        self.setProperty("role", "soft")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(12, 0, 12, 0)
        self.destroyed.connect(context.session.subscribe(lambda _: self._show()))
        self._show()

    def _show(self) -> None:
        words = hidden_here(self._context)
        if words != self.text():
            self.setText(words)
        self.setVisible(bool(words))
