"""What the windows of safety have in common: a title, words, a progress bar, a row of buttons."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr
from reviewer.gui.theme import restyle

_PARTS = 1_000
_NARROW = 560
_ALL = 1_000
"""A share of the height beside which that of an empty space is nothing."""


class Sheet(QDialog):
    """A dialog that says what is so, shows how far work is, and offers what can be done.

    `stop_work` is called when it is closed while work is under way.
    """

    def __init__(
        self, parent: QWidget, title: str, *, width: int = 560, height: int | None = None
    ) -> None:
        """Be empty but for the title of the window; without a height, as high as it needs to be."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(min(width, _NARROW))
        self.resize(width, height or 0)
        self._high = height is not None
        self.stop_work: Callable[[], object] | None = None
        self._left = 0
        self.title, self.words, self.trouble = QLabel(self), QLabel(self), QLabel(self)
        self.title.setProperty("role", "title")
        self.trouble.setProperty("role", "bad")
        self.trouble.setAccessibleDescription(tr("What went wrong"))
        self.progress = QProgressBar(self)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        self.row = QHBoxLayout()
        self.row.setSpacing(8)
        self.row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        for label in (self.title, self.words):
            column.addWidget(label)
        column.addWidget(self.progress)
        column.addLayout(self.body, _ALL)
        column.addStretch(1)
        column.addWidget(self.trouble)
        column.addSpacing(4)
        column.addLayout(self.row)
        for label in (self.title, self.words, self.trouble):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.hide()
        self.progress.hide()

    def say(self, title: str, words: str = "", role: str = "") -> None:
        """Say what is so: in a heading, and in sentences below it, of a role of the theme."""
        for label, text in ((self.title, title), (self.words, words)):
            label.setText(text)
            label.setVisible(bool(text))
        self.words.setProperty("role", role)
        restyle(self.words)
        self.setAccessibleDescription(f"{title} {words}".strip())

    def showEvent(self, event: QShowEvent) -> None:
        """Be high enough for what is said."""
        super().showEvent(event)
        if not self._high:
            self.fit()
        self.resize(self.size().boundedTo(self.screen().availableSize()))

    def fit(self) -> None:
        """Be as high as what is said needs."""
        layout = self.layout()
        if layout is not None:
            layout.activate()
            high = layout.totalHeightForWidth(self.width())
            self.resize(self.width(), min(high, self.screen().availableSize().height()))

    def complain(self, message: str) -> None:
        """Say what went wrong, above the buttons; nothing where the message is empty."""
        self.trouble.setText(message)
        self.trouble.setVisible(bool(message))

    def show_work(self, stop: Callable[[], object], share: float | None = None) -> None:
        """Show that work is under way, and how much of it is done where that is known."""
        self.stop_work = stop
        self.progress.setRange(0, 0 if share is None else _PARTS)
        self.progress.setValue(round((share or 0) * _PARTS))
        self.progress.show()

    def end_work(self) -> None:
        """Show no progress any more."""
        self.stop_work = None
        self.progress.hide()

    def add_button(
        self, words: str, act: Callable[[], object], *, primary: bool = False, left: bool = False
    ) -> QPushButton:
        """Add a button to the row; the primary one answers Return, those at the left are apart."""
        button = PushButton(words, self)
        button.setAutoDefault(False)
        button.setDefault(primary)
        button.clicked.connect(lambda _: act())
        self.row.insertWidget(self._left if left else self.row.count(), button)
        button.show()  # the layout would do it only when the event loop runs again
        self._left += left
        return button

    def clear_buttons(self) -> None:
        """Take all buttons away."""
        self._left = 0
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for button in self.findChildren(PushButton, options=direct):
            self.row.removeWidget(button)
            button.hide()
            button.deleteLater()

    def done(self, result: int) -> None:
        """Close; work that is under way is stopped."""
        stop, self.stop_work = self.stop_work, None
        if stop is not None:
            stop()
        super().done(result)


def show_folder(folder: Path) -> None:
    """Open a folder in the desktop's own program for files."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))


def bytes_of(path: Path) -> int:
    """Return the size of a file in bytes, 0 where it is gone."""
    try:
        return path.stat().st_size
    except OSError:
        return 0


def size_of(number: int) -> str:
    """Return a number of bytes as people say it."""
    for unit, length in (("GB", 1e9), ("MB", 1e6)):
        if number >= length:
            return f"{number / length:.1f} {unit}"
    return f"{max(1, round(number / 1e3)):,} kB"
