"""A slim bar below the text: what has to be read, and what can be done about it; not modal."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr
from reviewer.gui.theme import restyle

Choice = tuple[str, Callable[[], object]]


_READABLE = 420
"""Pixels of a line that a long message is read in without pains."""

_MARGINS = 40
"""Pixels around and between what stands in the bar."""


class NoticeBar(QFrame):
    """One message at a time: `kind` is info, warning or bad.

    It stands below the text, which so never moves under the eyes that read it.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hide until there is something to say."""
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.kind = ""
        self._passing = False
        self._sign, self._label = QLabel(self), QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._label.setAccessibleName(tr("Message"))
        self._buttons: list[QPushButton] = []
        self._close = PushButton(tr("Dismiss"), self)
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.dismiss)
        said = QHBoxLayout()
        said.addWidget(self._sign)
        said.addWidget(self._label, 1)
        self._row = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addWidget(self._close)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(14, 6, 8, 6)
        self._parts.addLayout(said, 1)
        self._parts.addLayout(self._row)
        self.hide()

    @property
    def message(self) -> str:
        """What is said, "" where nothing is."""
        return self._label.text() if not self.isHidden() else ""

    def show_message(
        self, kind: str, message: str, choices: Sequence[Choice] = (), *, passing: bool = False
    ) -> None:
        """Say something, with buttons for what can be done; what is passing goes by itself."""
        self.kind, self._passing = kind, passing
        for button in self._buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(*choice) for choice in choices]
        self._sign.setText("▲" if kind in ("warning", "bad") else "●")
        for label in (self._sign, self._label):
            label.setProperty("role", kind if kind != "info" else "")
            restyle(label)
        self._label.setText(message)
        self._arrange()
        self.setAccessibleName(message)
        self.show()

    def go_on(self) -> None:
        """Say no more of what went wrong before: the work has gone on."""
        if self._passing:
            self.dismiss_quietly()

    def dismiss(self) -> None:
        """Say nothing any more, and go back to the work."""
        self.dismiss_quietly()
        parent = self.parentWidget()
        if parent is not None:
            parent.setFocus()

    def dismiss_quietly(self) -> None:
        """Say nothing any more; the focus stays where it is."""
        self.kind, self._passing = "", False
        self.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the message."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the buttons beside the message, or below it where it would be squeezed."""
        room = self.width() - self._row.sizeHint().width() - self._sign.sizeHint().width()
        wanted = min(self._label.fontMetrics().horizontalAdvance(self._label.text()), _READABLE)
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._parts.setDirection(beside if room >= wanted + _MARGINS else below)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = PushButton(words, self)
        button.clicked.connect(lambda _: act())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
