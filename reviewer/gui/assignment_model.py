"""Who is to read which articles, as a table of boxes: an article a row, a reviewer a column."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from reviewer.gui.delegates import Index
from reviewer.gui.text import tr
from reviewer.model.article import Article
from reviewer.model.assignment import Pair
from reviewer.model.reviewer import Reviewer

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_BOX = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable


class AssignmentModel(QAbstractTableModel):
    """Boxes that are ticked where a reviewer is to read an article; nothing is kept yet."""

    def __init__(
        self,
        parent: QObject,
        articles: Sequence[Article],
        reviewers: Sequence[Reviewer],
        present: Iterable[Pair],
    ) -> None:
        """Show what is assigned at `present`."""
        super().__init__(parent)
        self.articles, self.reviewers = articles, reviewers
        self.chosen = set(present)

    def choose(self, chosen: Iterable[Pair]) -> None:
        """Tick these boxes, and no others."""
        self.beginResetModel()
        self.chosen = set(chosen)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many articles there are."""
        return 0 if parent.isValid() else len(self.articles)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many reviewers there are."""
        return 0 if parent.isValid() else len(self.reviewers)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every box be ticked."""
        return _BOX if index.isValid() else Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return whether a box is ticked, and what is read out of it."""
        pair = self._pair(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _CHECKED if pair in self.chosen else _UNCHECKED
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = self.reviewers[index.column()].name
            article = self.articles[index.row()].heading
            return tr("{name} reads {article}", name=name, article=article)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box, or empty it."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        pair = self._pair(index)
        if Qt.CheckState(value) == _CHECKED:
            self.chosen.add(pair)
        else:
            self.chosen.discard(pair)
        self.dataChanged.emit(index, index)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the name of a reviewer, or the heading of an article."""
        across = orientation == Qt.Orientation.Horizontal
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.reviewers[section].name if across else self.articles[section].heading
        if role == Qt.ItemDataRole.TextAlignmentRole and not across:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _pair(self, index: Index) -> Pair:
        return self.reviewers[index.column()].id, self.articles[index.row()].id
