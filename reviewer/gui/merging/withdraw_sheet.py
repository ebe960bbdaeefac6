"""The sheet that lists the merges of this file, to take one back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.table_model import TableModel
from reviewer.gui.text import tr
from reviewer.gui.times import day_and_time
from reviewer.store.withdrawing import Merge

_SIZE = (620, 380)


class MergeModel(TableModel):
    """Merges, the latest first."""

    columns = ("Merged", "Files", "By", "Steps")
    first_number = 3

    def __init__(self, merges: Sequence[Merge], parent: QObject) -> None:
        """Show some merges."""
        super().__init__(parent)
        self.merges = tuple(merges)

    def count(self) -> int:
        """Return how many merges there are."""
        return len(self.merges)

    def words(self, row: int, column: int) -> str:
        """Return what is said of a merge."""
        merge = self.merges[row]
        cells = (
            day_and_time(datetime.fromisoformat(merge.at)),
            ", ".join(merge.files),
            merge.reviewer or "–",
            f"{merge.steps:,}",
        )
        return cells[column]


class WithdrawSheet(Sheet):
    """Offers the merges; `withdraw` gets the one to be taken back."""

    def __init__(
        self,
        parent: QWidget,
        merges: Sequence[Merge],
        withdraw: Callable[[Merge], object],
        *,
        counted: bool = True,
    ) -> None:
        """List the merges with the latest chosen; their steps are not `counted` to the blind."""
        super().__init__(parent, tr("Take back a merge"), width=_SIZE[0], height=_SIZE[1])
        self._withdraw = withdraw
        self.say(
            tr("Which merge is to be taken back?"),
            tr(
                "What came with it leaves this review. What you did since stays; if it needs"
                " something that came, you are told what. Merging the files again brings it back."
            ),
            "soft",
        )
        self.model = MergeModel(merges, self)
        self.table = QTableView(self)
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Merges"))
        self.table.setColumnHidden(MergeModel.first_number, not counted)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        header = self.table.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(0, 150)
        self.table.selectRow(0)
        self.body.addWidget(self.table, 1)
        self.add_button(tr("Take back"), self._on_chosen, primary=True)
        self.add_button(tr("Cancel"), self.reject)
        self.table.setFocus()

    def _on_chosen(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < self.model.count():
            self.accept()
            self._withdraw(self.model.merges[row])
