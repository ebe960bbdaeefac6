"""The history: who changed what, and when, the latest first; and from what to what."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLabel,
    QLineEdit,
    QSplitter,
    QTableView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.history_model import HistoryModel
from reviewer.gui.text import counted, tr
from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.review.telling import Told, told
from reviewer.review.timeline import MOST, local_time

_SIZE = (860, 640)
_WIDTHS = (150, 120, 300, 60)
_WHAT = 2
_PARTS = (3, 2)
_TO_TABLE = (Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp)


class HistoryDialog(QDialog):
    """A field to filter by, the steps, and what the chosen one changed.

    Arrow keys go through the steps also while the field has the focus; Escape empties it first.
    """

    def __init__(
        self, parent: QWidget, review: Review, hidden: Collection[int] = frozenset()
    ) -> None:
        """Show the history of a review as it is now, but for the steps at hidden places."""
        super().__init__(parent)
        self._review = review
        self.setWindowTitle(tr("History of {name}", name=review.path.stem))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Filter by what, who or when"))
        self.field.setAccessibleName(tr("Filter the history"))
        self.field.setClearButtonEnabled(True)
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.model = HistoryModel(self, review.timeline, review.reviewers.names(), hidden)
        self.table = self._make_table()
        self.details = self._make_details()
        self._lay_out()
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self.model.search)
        self.model.looked.connect(self._on_looked)
        self.model.failed.connect(self.count.setText)
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        QShortcut(QKeySequence.StandardKey.Find, self, self.field.setFocus)
        self._on_looked(True)

    def _make_table(self) -> QTableView:
        table = QTableView(self)
        table.setAccessibleName(tr("History"))
        height = table.fontMetrics().height() + 8
        rows = table.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(height)
        rows.hide()
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in enumerate(_WIDTHS):
            header.resizeSection(column, width)
        header.setSectionResizeMode(_WHAT, QHeaderView.ResizeMode.Stretch)
        return table

    def _make_details(self) -> QTreeWidget:
        details = QTreeWidget(self)
        details.setAccessibleName(tr("What the step changed"))
        details.setHeaderLabels([tr("What changed"), tr("From"), tr("To")])
        details.setRootIsDecorated(False)
        details.setUniformRowHeights(True)
        header = details.header()
        header.setStretchLastSection(True)
        for column, width in enumerate((300, 240)):
            header.resizeSection(column, width)
        return details

    def _lay_out(self) -> None:
        parts = QSplitter(Qt.Orientation.Vertical, self)
        parts.setChildrenCollapsible(False)
        for part, stretch in zip((self.table, self.details), _PARTS, strict=True):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, stretch)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(parts, 1)
        column.addWidget(self.count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow keys in the field go through the steps, and Escape empty it first."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == _PRESSED:
            if event.key() in _TO_TABLE:
                self.table.keyPressEvent(event)
                return True
            if event.key() == Qt.Key.Key_Escape and self.field.text():
                self.field.clear()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Close; nothing is looked for any more."""
        self.model.stop()
        super().done(result)

    def _on_looked(self, whole: bool) -> None:
        shown = self.model.rowCount()
        words = counted(self.model.total, "step", "steps")
        if self.field.text().strip():
            words = tr("{shown} of {all}", shown=f"{shown:,}", all=words)
            words += "" if whole else tr(", looking further…")
        self.count.setText(words)
        if shown and not self.table.currentIndex().isValid():
            self.table.selectRow(0)
        elif not shown:
            self.details.clear()

    def _on_chosen(self) -> None:
        self.details.clear()
        step = self.model.step(self.table.currentIndex().row())
        if step is None:
            return
        try:
            found = told(self._review, step)
        except ReviewerError as error:
            self.count.setText(str(error))
            return
        self.details.addTopLevelItems([_item(each) for each in found])
        if step.rows > MOST:
            more = tr("and {rows} more rows", rows=f"{step.rows - MOST:,}")
            self.details.addTopLevelItem(QTreeWidgetItem([more]))
        self.details.setAccessibleDescription(f"{local_time(step.at)} {step.label}")


def _item(each: Told) -> QTreeWidgetItem:
    """Return a line of the details: what, from what, to what."""
    before = tr("no longer known") if each.before is None else each.before
    item = QTreeWidgetItem([each.what, before, each.after])
    for column, text in enumerate((each.what, before, each.after)):
        item.setToolTip(column, text)
    return item


_PRESSED = QEvent.Type.KeyPress
