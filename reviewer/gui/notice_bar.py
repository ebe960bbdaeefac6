"""A slim bar below the text: what has to be read, and what can be done about it; not modal."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from reviewer.gui.announcing import announce
from reviewer.gui.buttons import PushButton
from reviewer.gui.text import cut, tr
from reviewer.gui.theme import restyle

Choice = tuple[str, Callable[[], object]]

_KINDS = ("bad", "warning", "info")
"""From what must be read first to what can wait."""

_READABLE = 420
"""Pixels of a line that a long message is read in without pains."""

_MARGINS = 40
"""Pixels around and between what stands in the bar."""

_WIDEST = 260
"""Pixels of the words on a button, which may have the name of a file."""


class _Notice(NamedTuple):
    """Something to be read. A newer one `about` the same takes its place."""

    kind: str
    message: str
    choices: tuple[Choice, ...]
    about: str
    passing: bool
    lasting: bool

    @property
    def rank(self) -> tuple[bool, int]:
        """Where it stands: the answer to what was just done first, then the worst."""
        return not self.passing, _KINDS.index(self.kind)

    def supersedes(self, other: "_Notice") -> bool:
        """Tell whether the other one need not be read any more."""
        same = self.about == other.about if self.about else self.message == other.message
        return same or (self.passing and other.passing)


class NoticeBar(QFrame):
    """Shows one message at a time, and each until it was read or is no longer true.

    It stands below the text, which so never moves under the eyes that read it.
    """

    left = Signal()
    """The focus is to go back to the work."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hide until there is something to say."""
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self._notices: list[_Notice] = []
        self._buttons: list[QPushButton] = []
        self._built = False
        # However much it has to say, the panels keep their widths.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.hide()

    def _build(self) -> None:
        self._built = True
        self._sign, self._label = QLabel(self), QLabel(self)
        self._label.setWordWrap(True)
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._close = PushButton(tr("Dismiss"), self)
        self._close.setProperty("role", "quiet")
        self._close.clicked.connect(self.dismiss)
        said = QHBoxLayout()
        said.addWidget(self._sign)
        said.addWidget(self._label, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._row.addStretch(1)
        self._row.addWidget(self._close)
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(14, 6, 8, 6)
        self._parts.addLayout(said, 1)
        self._parts.addLayout(self._row)

    @property
    def message(self) -> str:
        """What is said, "" where nothing is."""
        return self._notices[0].message if self._notices else ""

    @property
    def kind(self) -> str:
        """The kind of what is said: info, warning or bad; "" where nothing is."""
        return self._notices[0].kind if self._notices else ""

    def show_message(
        self,
        kind: str,
        message: str,
        choices: Sequence[Choice] = (),
        *,
        about: str = "",
        passing: bool = False,
        lasting: bool = False,
    ) -> None:
        """Say something (`kind` is info, warning or bad), with buttons for what can be done.

        It waits while something worse is said. A message `about` the same thing, named by any word,
        takes the place of the earlier one. What is `passing` answers what was just done: it comes
        first, and goes when the work goes on. What is `lasting` has nothing to do with the review.
        """
        notice = _Notice(kind, message, tuple(choices), about, passing, lasting)
        rest = [each for each in self._notices if not notice.supersedes(each)]
        self._say(sorted([*rest, notice], key=lambda each: each.rank))

    def go_on(self) -> None:
        """Say no more of what went wrong before: the work has gone on."""
        self._say([each for each in self._notices if not each.passing])

    def forget(self, about: str) -> None:
        """Say no more about something: it has come right."""
        self._say([each for each in self._notices if each.about != about])

    def forget_review(self) -> None:
        """Say no more about a review that is not open any more."""
        self._say([each for each in self._notices if each.lasting])

    def dismiss(self) -> None:
        """Say no more of what is said now, and go back to the work."""
        self.dismiss_quietly()
        self.left.emit()

    def dismiss_quietly(self) -> None:
        """Say no more of what is said now; the focus stays where it is, if that is still there."""
        self._say(self._notices[1:])

    def focus_first(self) -> None:
        """Put the focus on the first thing that can be done."""
        [*self._buttons, self._close][0].setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the message."""
        super().resizeEvent(event)
        if self._built:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Dismiss with Escape what one has come to read."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)

    def _say(self, notices: list[_Notice]) -> None:
        """Take these as what there is to be said, and say the first one."""
        if not (notices or self._notices):
            return
        if not self._built:
            self._build()
        before, self._notices = self._notices[:1], notices
        more = f" ({tr('{count} more', count=len(notices) - 1)})" if notices[1:] else ""
        self._close.setAccessibleName(tr("Dismiss") + more)
        if notices[:1] == before:
            self._arrange()
            return
        focused = any(button.hasFocus() for button in (*self._buttons, self._close))
        if not notices:
            self.hide()
            if focused:
                self.left.emit()
            return
        self._show(notices[0])
        if focused:
            self.focus_first()

    def _show(self, notice: _Notice) -> None:
        role = notice.kind if notice.kind != "info" else ""
        self._sign.setText("▲" if role else "●")
        for label in (self._sign, self._label):
            label.setProperty("role", role)
            restyle(label)
        self._label.setText(notice.message)
        self.setAccessibleName(notice.message)
        announce(self, notice.message, at_once=notice.kind != "info")
        old, self._buttons = self._buttons, [self._button(*choice) for choice in notice.choices]
        for one, next_ in pairwise((self._label, *self._buttons, self._close)):
            self.setTabOrder(one, next_)
        for button in old:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._arrange()
        self.show()
        for button in self._buttons:
            button.show()  # a layout would do it a moment later: too late to be focused now

    def _arrange(self) -> None:
        """Put the buttons beside the message, or below it where it would be squeezed.

        Where not even they have room side by side they stand below each other.
        """
        beside, below = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        for button in (*self._buttons, self._close):
            words = cut(button, button.accessibleName(), min(_WIDEST, self.width() - _MARGINS))
            button.setText(words.replace("&", "&&"))
        self._row.setDirection(beside)
        needed = self._row.sizeHint().width()
        room = self.width() - needed - self._sign.sizeHint().width()
        wanted = min(self._label.fontMetrics().horizontalAdvance(self._label.text()), _READABLE)
        self._parts.setDirection(beside if room >= wanted + _MARGINS else below)
        self._row.setDirection(beside if needed + _MARGINS <= self.width() else below)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = PushButton(self)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(lambda _: act())
        self._row.insertWidget(self._row.count() - 1, button)
        return button
