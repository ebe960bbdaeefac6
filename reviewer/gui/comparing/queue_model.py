"""The differences that are gone through, as rows: what kind, in which article, which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QStringListModel, Qt

from reviewer.gui.comparing.words import kind_words
from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.panels.row_list import MANY
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError

if TYPE_CHECKING:
    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.review import Review
    from reviewer.session.comparing import Comparing

_QUOTED = 300
"""Characters of a passage that are quoted at most."""


class QueueRow(NamedTuple):
    """A difference as a row shows it."""

    kind: str
    article: str
    quote: str
    tags: str
    flagged: bool

    @property
    def spoken(self) -> str:
        """What is read out of it."""
        question = tr("has a question") if self.flagged else ""
        parts = (question, self.kind, self.tags, self.quote, self.article)
        return ", ".join(part for part in parts if part)


class QueueModel(QStringListModel):
    """The differences of an open comparison; a row is made when it is first seen.

    Of the model it derives from it is its empty rows that are used: a list that is laid out asks
    how many there are for each row, and ten thousand answers in Python take 25 ms.
    """

    def __init__(self, parent: QObject) -> None:
        """Have no rows yet."""
        super().__init__(parent)
        self._review: Review | None = None
        self._comparing: Comparing | None = None
        self._rows: dict[int, QueueRow] = {}

    def show(self, review: Review | None, comparing: Comparing | None) -> None:
        """Show the differences of a comparison as they are now.

        Where all rows have one height, only those are put in or taken out by which their number
        has changed, and what each says is asked for again.
        """
        self._review, self._comparing, self._rows = review, comparing, {}
        before, now = self.rowCount(), len(comparing.differences) if comparing else 0
        if min(before, now) <= MANY:
            self.setStringList([""] * now)
            return
        if now > before:
            self.insertRows(before, now - before)
        elif now < before:
            self.removeRows(now, before - now)
        self.dataChanged.emit(self.index(0), self.index(now - 1))

    def row(self, at: int) -> QueueRow:
        """Return a row by its number."""
        if at not in self._rows and self._comparing is not None:
            self._rows[at] = self._made(self._comparing.differences[at])
        return self._rows[at]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its words, or what a screen reader says."""
        if role == ROW_ROLE:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).spoken
        return None

    def _made(self, difference: Disagreement) -> QueueRow:
        comparing = self._comparing
        findings = comparing.findings if comparing else None
        reviewers = findings.reviewers if findings else ()
        tags = " · ".join(path.rpartition("/")[2] for path in difference.tags)
        heading, quote = self._words(difference)
        kind = kind_words(difference, reviewers)
        if comparing and not comparing.wanted.settled:
            put_off = comparing.decisions.is_put_off(difference)
            kind = tr("put off · {kind}", kind=kind) if put_off else kind
        return QueueRow(kind, heading, quote, tags, difference.flagged)

    def _words(self, difference: Disagreement) -> tuple[str, str]:
        """Return an article's heading and the words of the passage, as far as they can be read."""
        if self._review is None:
            return "", ""
        try:
            article = self._review.articles.find(difference.article)
            text = self._review.articles.text(article).text
        except ReviewerError:
            return difference.article, ""
        end = min(difference.end, difference.start + _QUOTED)
        if difference.end - difference.start >= len(text):
            return article.heading, tr("About the whole article")
        return article.heading, one_line(text[difference.start : end])
