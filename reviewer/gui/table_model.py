"""What the tables of the window have in common: titled columns, the last of them numbers."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt

from reviewer.gui.delegates import Index
from reviewer.gui.text import tr

_SIDES = (Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight)


class TableModel(QAbstractTableModel):
    """A table that is only read; who derives it counts its rows and words its cells."""

    columns: Sequence[str] = ()
    """The titles of the columns, before translation."""

    first_number = 0
    """The first column of numbers, which stand at the right; those after it have numbers too."""

    def count(self) -> int:
        """Return how many rows there are."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def words(self, row: int, column: int) -> str:
        """Return what a cell says."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else self.count()

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column, and where it stands."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = self.columns[section]
            return tr(title) if title else ""
        return self._alignment(section, role)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, and where they stand."""
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.words(index.row(), index.column())
        return self._alignment(index.column(), role)

    def _alignment(self, column: int, role: int) -> int | None:
        if role != Qt.ItemDataRole.TextAlignmentRole:
            return None
        return int(_SIDES[column >= self.first_number] | Qt.AlignmentFlag.AlignVCenter)
