"""What was said about the claim that is shown, with a button to say more."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reviewer.commands import commenting as commands
from reviewer.commands.context import Context
from reviewer.gui.buttons import PushButton
from reviewer.gui.text import tr
from reviewer.model.claim import Claim
from reviewer.model.comment import Comment

_INDENT, _DEEPEST = 14, 6
"""Pixels by which an answer is moved in, and how many times at most."""


class ClaimComments(QWidget):
    """The thread of a claim, each answer below what it answers; anybody may add to it."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show no claim yet."""
        super().__init__(parent)
        self._context = context
        self._claim: Claim | None = None
        self._shown: list[Comment] = []
        self.lines: list[QLabel] = []
        self.heading = QLabel(tr("COMMENTS"), self)
        self.heading.setProperty("role", "heading")
        self.more = PushButton(tr("Comment…"), self)
        """Asks for one more; it stands where the editor puts it."""
        self.more.setProperty("role", "quiet")
        self.more.setToolTip(
            tr("Say something about this claim, or answer what was said last (Shift+C)")
        )
        self.more.clicked.connect(self._say)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(3)
        self._column.addWidget(self.heading)
        self.hide()

    def show_claim(self, claim: Claim) -> None:
        """Show what was said about a claim."""
        session = self._context.session
        said = session.comments.of(claim) if session.comments is not None else []
        self.more.setVisible(session.review is not None and not session.review.read_only)
        self._claim = claim
        if said == self._shown:
            return
        self._shown = said
        self.setVisible(bool(said))
        for line in self.lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [self._line(each) for each in said]
        for line in self.lines:
            self._column.addWidget(line)
            line.show()

    def _line(self, comment: Comment) -> QLabel:
        words = tr("{name}: {words}", name=comment.reviewer, words=comment.body)
        line = QLabel(words, self)
        line.setTextFormat(Qt.TextFormat.PlainText)
        line.setWordWrap(True)
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        line.setContentsMargins(_INDENT * min(comment.depth, _DEEPEST), 0, 0, 0)
        return line

    def _say(self) -> None:
        claim = self._claim
        if claim is not None:
            self._context.perform(partial(commands.comment_on, self._context, claim))
