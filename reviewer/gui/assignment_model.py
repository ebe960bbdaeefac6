"""Who is to read which articles, as a table of boxes: an article a row, then each reviewer."""

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
        """Return how many reviewers there are, and one for the articles."""
        return 0 if parent.isValid() else len(self.reviewers) + 1

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let every box be ticked."""
        return _BOX if index.column() > 0 else Qt.ItemFlag.ItemIsEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return whether a box is ticked, and what is read out of it."""
        article = self.articles[index.row()].heading
        if not index.column():
            wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            return article if role in wanted else None
        pair = self._pair(index)
        if role == Qt.ItemDataRole.CheckStateRole:
            return _CHECKED if pair in self.chosen else _UNCHECKED
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            name = self.reviewers[index.column() - 1].name
            return tr("{name} reads {article}", name=name, article=article)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a box, or empty it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.column():
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
        """Return the name of a reviewer."""
        if orientation == Qt.Orientation.Vertical:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.reviewers[section - 1].name if section else tr("Article")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return None

    def _pair(self, index: Index) -> Pair:
        return self.reviewers[index.column() - 1].id, self.articles[index.row()].id
