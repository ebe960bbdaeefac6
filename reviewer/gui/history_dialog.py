"""The history: who changed what, and when; the latest first."""

from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.delegates import Index
from reviewer.gui.text import tr
from reviewer.model.labels import label
from reviewer.model.step import Step
from reviewer.review import Review

_COLUMNS = ("When", "Who", "What", "Rows")
_SIZE = (760, 520)


class HistoryModel(QAbstractTableModel):
    """The steps of a review, the latest first."""

    def __init__(self, steps: list[Step], names: dict[str, str]) -> None:
        """Show steps; `names` gives reviewers' names by id."""
        super().__init__()
        self._steps = steps[::-1]
        self._names = names

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Return how many steps there are."""
        return 0 if parent.isValid() else len(self._steps)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(_COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        step = self._steps[index.row()]
        who = self._names.get(step.reviewer or "", step.reviewer or "")
        what = label(step.command, step.arguments)
        return (_local(step.at), who, what, f"{step.rows:,}")[index.column()]


class HistoryDialog(QDialog):
    """A table of all steps."""

    def __init__(self, parent: QWidget, review: Review) -> None:
        """Show the history of a review as it is now."""
        super().__init__(parent)
        self.setWindowTitle(tr("History of {name}", name=review.path.stem))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        names = {reviewer.id: reviewer.name for reviewer in review.reviewers()}
        self.model = HistoryModel(review.history(), names)
        self.model.setParent(self)
        self.table = QTableView(self)
        self.table.setAccessibleName(tr("History"))
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 160)
        header.resizeSection(1, 140)
        header.resizeSection(3, 70)
        column = QVBoxLayout(self)
        column.addWidget(self.table)


def _local(at: str) -> str:
    """Return a time of the log in this computer's own zone."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"
