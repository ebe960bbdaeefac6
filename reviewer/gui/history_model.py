"""The steps of a review as rows of a table, read as they come into sight."""

import time
from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence

from PySide6.QtCore import QModelIndex, QObject, QTimer, Signal

from reviewer.gui.jobs import SLICE
from reviewer.gui.table_model import TableModel
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.model.step import Step
from reviewer.review.timeline import Timeline, local_time

_BLOCK = 64
"""Steps that are read at once."""
_BLOCKS = 64
"""Blocks of steps that are remembered."""


class HistoryModel(TableModel):
    """All steps, or those with some words, the latest first.

    `looked` is emitted as steps with the words are being found; with True when all were looked at.
    """

    columns = ("When", "Who", "What", "Rows")
    first_number = 3

    looked = Signal(bool)
    failed = Signal(str)

    def __init__(
        self,
        parent: QObject,
        timeline: Timeline,
        names: Mapping[str, str],
        hidden: Collection[int] = frozenset(),
    ) -> None:
        """Show the steps of a timeline, but for those at hidden places.

        `names` gives reviewers' names by id.
        """
        super().__init__(parent)
        self._timeline = timeline
        self._names = dict(names)
        self._hidden = hidden
        self._all = timeline.places()
        if hidden:
            self._all = [place for place in self._all if place not in hidden]
        self._places: Sequence[int] = self._all
        self._found: list[int] = []
        self._finding: Iterator[list[int]] = iter(())
        self._blocks: OrderedDict[int, dict[int, Step]] = OrderedDict()
        self._slices = QTimer(self)
        self._slices.timeout.connect(self._look)

    def search(self, words: str) -> None:
        """Show the steps with all these words, as they are found; all where there are no words."""
        self.beginResetModel()
        self._blocks.clear()
        self._found = []
        self._places = self._found if words.strip() else self._all
        self._finding = self._timeline.finding(words, self._names)
        self.endResetModel()
        if words.strip():
            self._slices.start(0)
            self._look()
        else:
            self.stop()

    def stop(self) -> None:
        """Look no further."""
        self._slices.stop()
        self.looked.emit(True)

    @property
    def total(self) -> int:
        """How many steps there are, whatever is looked for."""
        return len(self._all)

    def step(self, row: int) -> Step | None:
        """Return the step of a row; None where there is none, or it was lost by damage."""
        if not 0 <= row < len(self._places):
            return None
        number = row // _BLOCK
        if number in self._blocks:
            self._blocks.move_to_end(number)
        else:
            self._blocks[number] = self._read(number)
            if len(self._blocks) > _BLOCKS:
                self._blocks.popitem(last=False)
        return self._blocks[number].get(self._places[row])

    def count(self) -> int:
        """Return how many steps are shown."""
        return len(self._places)

    def words(self, row: int, column: int) -> str:
        """Return what is said of a step."""
        step = self.step(row)
        if step is None:
            return ("", "", tr("A step that was lost"), "")[column]
        who = step.reviewer or ""
        return (local_time(step.at), who, step.label, f"{step.rows:,}")[column]

    def _read(self, number: int) -> dict[int, Step]:
        try:
            return self._timeline.at(self._places[number * _BLOCK : (number + 1) * _BLOCK])
        except ReviewerError as error:
            self.failed.emit(str(error))
            return {}

    def _look(self) -> None:
        """Look for a few milliseconds, and show what was found."""
        until = time.monotonic() + SLICE
        found: list[int] = []
        some: list[int] | None = []
        try:
            while some is not None and time.monotonic() < until:
                some = next(self._finding, None)
                found += (place for place in some or () if place not in self._hidden)
        except ReviewerError as error:
            self.failed.emit(str(error))
            some = None
        if found:
            first = len(self._found)
            # The last block had room: it is read again with what comes to it.
            self._blocks.pop(first // _BLOCK, None)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._found += found
            self.endInsertRows()
        if some is None:
            self.stop()
        else:
            self.looked.emit(False)
