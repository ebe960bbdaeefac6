"""The differences that are gone through, as rows: what kind, in which article, which words."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reviewer.gui.comparing.words import kind_words
from reviewer.gui.delegates import ROW_ROLE, Index
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


class QueueModel(QAbstractListModel):
    """The differences of an open comparison; a row is made when it is first seen."""

    def __init__(self, parent: QObject) -> None:
        """Have no rows yet."""
        super().__init__(parent)
        self._review: Review | None = None
        self._comparing: Comparing | None = None
        self._rows: dict[int, QueueRow] = {}
        self._count = 0

    def show(self, review: Review | None, comparing: Comparing | None) -> None:
        """Show the differences of a comparison as they are now."""
        self.beginResetModel()
        self._review, self._comparing = review, comparing
        self._rows = {}
        self._count = len(comparing.differences) if comparing else 0
        self.endResetModel()

    def row(self, at: int) -> QueueRow:
        """Return a row by its number."""
        if at not in self._rows and self._comparing is not None:
            self._rows[at] = self._made(self._comparing.differences[at])
        return self._rows[at]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many differences there are."""
        return 0 if parent.isValid() else self._count

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its words, or what a screen reader says."""
        if role == ROW_ROLE:
            return self.row(index.row())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.row(index.row()).spoken
        return None

    def _made(self, difference: Disagreement) -> QueueRow:
        findings = self._comparing.findings if self._comparing else None
        reviewers = findings.reviewers if findings else ()
        tags = " · ".join(path.rpartition("/")[2] for path in difference.tags)
        heading, quote = self._words(difference)
        return QueueRow(kind_words(difference, reviewers), heading, quote, tags, difference.flagged)

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
