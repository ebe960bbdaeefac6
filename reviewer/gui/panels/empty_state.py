"""What a panel shows where there is nothing yet: a sentence on what to do first, and a button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.gui.buttons import PushButton


class EmptyState(QWidget):
    """A heading, a sentence, and a button where there is something to be done here."""

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.title = QLabel(self)
        self.words = QLabel(self)
        self.words.setProperty("role", "soft")
        self.button = PushButton(self)
        self._run: Callable[[], object] = lambda: None
        self.button.clicked.connect(self._on_click)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 22, 18, 18)
        layout.setSpacing(8)
        for label in (self.title, self.words):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addStretch(1)

    def _on_click(self) -> None:
        self._run()

    def say(
        self,
        title: str,
        words: str,
        button: str = "",
        run: Callable[[], object] = lambda: None,
    ) -> None:
        """Say what is so and what to do; without words on the button there is none."""
        self.title.setText(title)
        self.words.setText(words)
        self.button.setText(button)
        self.button.setVisible(bool(button))
        self._run = run
