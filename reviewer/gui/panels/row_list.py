"""The list of painted rows that the panels share."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QListView, QTableView, QWidget

_CHORD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier

MANY = 400
"""Rows from which all are given one height, so that none has to be measured."""

_OWN = 120
"""Rows up to which each has a height of its own in a list that is made for many."""

_MEASURED = 12
"""So many rows say how high all are of a list that has many."""


if TYPE_CHECKING:
    _View = QAbstractItemView
else:
    _View = object


class _Rows(_View):
    """What lists of painted rows have in common, beside the view of Qt that they are.

    `typed` hands on the keys that the list itself has no use for, and Return with Ctrl or Alt.
    """

    chosen: Signal
    menu_wanted: Signal
    typed: Signal

    def _be_called(self, name: str) -> None:
        """Be a list of that accessible name."""
        self.setAccessibleName(name)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.viewport().setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Return; hand on what is no movement."""
        at = self.currentIndex()
        chosen = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid()
        event.ignore()
        if not chosen or event.modifiers() & _CHORD:
            self.typed.emit(event)
        if chosen and not event.isAccepted():
            self.chosen.emit(at)
            event.accept()
        elif not event.isAccepted():
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: the field above filters."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one for the key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(at).bottomLeft() + QPoint(24, 0))
        else:
            at, place = self.indexAt(event.pos()), event.globalPos()
        if at.isValid():
            self.menu_wanted.emit(at, place)

    def show_row(self, row: int) -> None:
        """Make a row the current one without telling that it was chosen; -1 for none."""
        at = self.model().index(row, 0) if row >= 0 else QModelIndex()
        if at == self.currentIndex():
            if at.isValid():
                self.scrollTo(at)
            return
        self.selectionModel().setCurrentIndex(at, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if at.isValid():
            self.scrollTo(at)


class RowList(_Rows, QListView):
    """A list of rows; `chosen` follows Return, `menu_wanted` the menu key or button."""

    chosen = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    typed = Signal(QKeyEvent)

    def __init__(self, name: str, parent: QWidget) -> None:
        """Be a list of that accessible name."""
        super().__init__(parent)
        self._be_called(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure rows anew where their width has changed."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
        if event.size().height() < event.oldSize().height() and self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def settle(self) -> None:
        """Choose between rows of their own heights and rows of one height, by their number."""
        self.setUniformItemSizes(self.model().rowCount() > MANY)


class TallList(_Rows, QTableView):
    """A list of rows that takes as long for a hundred thousand as for those in sight.

    Qt's own list asks for each of its rows whenever they change; a table of one column does not.
    """

    chosen = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    typed = Signal(QKeyEvent)

    def __init__(self, name: str, parent: QWidget) -> None:
        """Be a list of that accessible name."""
        super().__init__(parent)
        self._be_called(name)
        self._sized = 0
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().hide()

    def settle(self) -> None:
        """Give each row its height; where there are many all have one, the highest of the first."""
        model, header = self.model(), self.verticalHeader()
        rows = model.rowCount()
        measured = range(rows if rows <= _OWN else _MEASURED)
        heights = [self.sizeHintForIndex(model.index(row, 0)).height() for row in measured]
        if rows > _OWN:
            if max(heights) != header.defaultSectionSize():
                header.setDefaultSectionSize(max(heights))
            heights = [max(heights)] * self._sized  # what was given a height of its own keeps it
        else:
            self._sized = max(self._sized, rows)
        for row, height in enumerate(heights):
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)
