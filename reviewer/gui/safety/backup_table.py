"""The backups of a review as a table: when each was made, and what it holds."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.gui.safety.sheet import size_of
from reviewer.gui.table_model import TableModel
from reviewer.gui.text import tr
from reviewer.gui.times import ago, day_and_time
from reviewer.review.safety import Backup

_WIDTHS = (150, 110, 120, 70, 70, 70, 80)
_FILE = 2
_OF_CLAIMS = (4, 5)


class BackupModel(TableModel):
    """Backups, the latest first."""

    columns = ("Made", "", "File", "Articles", "Claims", "Steps", "Size")
    first_number = 3

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.backups: list[Backup] = []

    def show(self, backups: list[Backup]) -> None:
        """Show other backups."""
        self.beginResetModel()
        self.backups = backups
        self.endResetModel()

    def count(self) -> int:
        """Return how many backups there are."""
        return len(self.backups)

    def words(self, row: int, column: int) -> str:
        """Return what is said of a backup."""
        return _cells(self.backups[row])[column]


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

    def show_backups(self, backups: list[Backup], name: str, *, blind: bool) -> None:
        """Show the backups; their files' names only where one has another than the review's.

        To who works blind the numbers of claims and steps are not told.
        """
        self.backups.show(backups)
        self.setColumnHidden(_FILE, all(backup.made_of == name for backup in backups))
        for column in _OF_CLAIMS:
            self.setColumnHidden(column, blind)

    def chosen(self) -> Backup | None:
        """Return the backup whose row is chosen."""
        row = self.currentIndex().row()
        return self.backups.backups[row] if 0 <= row < self.backups.rowCount() else None


def _cells(backup: Backup) -> tuple[str, ...]:
    counts: tuple[str, ...] = ("–", "–", "–")
    state = ago(backup.at)
    if backup.articles is None:
        state = tr("damaged")
    else:
        counts = tuple(f"{n:,}" for n in (backup.articles, backup.claims or 0, backup.steps or 0))
    return (day_and_time(backup.at), state, backup.made_of, *counts, size_of(backup.bytes))
