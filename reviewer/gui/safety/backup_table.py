"""The backups of a review as a table: when each was made, and what it holds."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.gui.delegates import Index
from reviewer.gui.safety.sheet import size_of
from reviewer.gui.text import tr
from reviewer.gui.times import ago, day_and_time
from reviewer.review.safety import Backup

_COLUMNS = ("Made", "", "File", "Articles", "Claims", "Steps", "Size")
_WIDTHS = (150, 110, 120, 70, 70, 70, 80)
_FILE, _FIRST_NUMBER = 2, 3


class BackupModel(QAbstractTableModel):
    """Backups, the latest first."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.backups: list[Backup] = []

    def show(self, backups: list[Backup]) -> None:
        """Show other backups."""
        self.beginResetModel()
        self.backups = backups
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Return how many backups there are."""
        return 0 if parent.isValid() else len(self.backups)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008  Qt's own default
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(_COLUMNS[section]) if _COLUMNS[section] else ""
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        return _cells(self.backups[index.row()])[index.column()]


class BackupTable(QTableView):
    """The table, one row chosen at a time."""

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.backups = BackupModel(self)
        self.setModel(self.backups)
        self.setAccessibleName(tr("Backups"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)

    def show_backups(self, backups: list[Backup], name: str) -> None:
        """Show the backups; their files' names only where one has another than the review's."""
        self.backups.show(backups)
        self.setColumnHidden(_FILE, all(backup.made_of == name for backup in backups))

    def chosen(self) -> Backup | None:
        """Return the backup whose row is chosen."""
        row = self.currentIndex().row()
        return self.backups.backups[row] if 0 <= row < self.backups.rowCount() else None


def _alignment(column: int) -> int:
    side = Qt.AlignmentFlag.AlignRight if column >= _FIRST_NUMBER else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _cells(backup: Backup) -> tuple[str, ...]:
    counts: tuple[str, ...] = ("–", "–", "–")
    state = ago(backup.at)
    if backup.articles is None:
        state = tr("damaged")
    else:
        counts = tuple(f"{n:,}" for n in (backup.articles, backup.claims or 0, backup.steps or 0))
    return (day_and_time(backup.at), state, backup.made_of, *counts, size_of(backup.bytes))
