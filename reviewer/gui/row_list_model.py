"""What the simple lists of the window have in common: rows in memory, each with its words."""

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reviewer.gui.delegates import ROW_ROLE, Index

Row = TypeVar("Row")


class RowListModel(QAbstractListModel, Generic[Row]):
    """Rows that are only read; who derives it says what a row says in words."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.rows: list[Row] = []

    def words(self, row: Row) -> str:
        """Return what a row says."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def spoken(self, row: Row) -> str:
        """Return what a screen reader says of a row."""
        return self.words(row)

    def tip(self, row: Row) -> str:
        """Return what stands at the mouse over a row, or nothing."""
        return ""

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def add(self, rows: Iterable[Row]) -> None:
        """Show further rows below the others."""
        if fresh := list(rows):
            at = len(self.rows)
            self.beginInsertRows(QModelIndex(), at, at + len(fresh) - 1)
            self.rows += fresh
            self.endInsertRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row, its words, or what stands at the mouse."""
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return self.words(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row)
        return (self.tip(row) or None) if role == Qt.ItemDataRole.ToolTipRole else None
