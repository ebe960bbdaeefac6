"""A button that shows the key by which it is pressed, as on a keyboard, beside what it does."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from reviewer.gui.buttons import PushButton


class KeyButton(PushButton):
    """Shows a key and a word or two; a screen reader hears the words."""

    def __init__(self, words: str, parent: QWidget) -> None:
        """Show words, and no key yet."""
        super().__init__(parent)
        self.key, self.words = QLabel(self), QLabel(self)
        self.key.setProperty("role", "key")
        for label in (self.key, self.words):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 10, 3)
        row.setSpacing(7)
        row.addWidget(self.key)
        row.addWidget(self.words)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.say(words)

    def say(self, words: str) -> None:
        """Show other words."""
        self.words.setText(words)
        self.setAccessibleName(words)
        self.updateGeometry()

    def set_key(self, key: str) -> None:
        """Show the key, or none where it is ""."""
        self.key.setText(key)
        self.key.setVisible(bool(key))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Be as large as the key and the words need."""
        layout = self.layout()
        return layout.sizeHint() if layout is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Be no smaller than that."""
        return self.sizeHint()
