"""The rows of an entity's card: headings, places in context, claims, and who is named beside it."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt

from reviewer.gui.delegates import Index
from reviewer.gui.relation_words import quoted
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.why_words import why_here
from reviewer.model.codebook import Tag
from reviewer.model.entity import Mention
from reviewer.model.entity_card import ClaimOn, Companion, InContext


class HeadRow(NamedTuple):
    """What the rows below have in common, and what is said of it on the right."""

    words: str
    beside: str = ""


class PlaceRow(NamedTuple):
    """A mention; what is around it is read when the row is looked at."""

    mention: Mention


class SaidRow(NamedTuple):
    """A claim with its tags."""

    on: ClaimOn
    tags: tuple[Tag, ...]

    @property
    def names(self) -> str:
        """The names of its tags."""
        return " · ".join(tag.name for tag in self.tags) or tr("No tag")


CardRow = HeadRow | PlaceRow | SaidRow | Companion


class CardListModel(RowListModel[CardRow]):
    """Rows that can be gone to; headings cannot be chosen."""

    def __init__(self, context_of: Callable[[Mention], InContext], parent: QObject) -> None:
        """Be empty; `context_of` returns what is around a mention."""
        super().__init__(parent)
        self._context_of = context_of

    def show(self, rows: Iterable[CardRow]) -> None:
        """Show other rows, or the same ones in another state."""
        found = list(rows)
        if found and list(map(_of, found)) == list(map(_of, self.rows)):
            self.rows = found
            self.dataChanged.emit(self.index(0), self.index(len(found) - 1))
        else:
            super().show(found)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let all but headings be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], HeadRow):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def words(self, row: CardRow) -> str:
        """Return all that is to be said of a row."""
        if isinstance(row, PlaceRow):
            return "".join(self.around(row)).strip()
        if isinstance(row, SaidRow):
            parts = (row.names, quoted(row.on.claim, 300), row.on.claim.reviewer)
            return " · ".join(filter(None, parts))
        if isinstance(row, Companion):
            times = counted(row.units, "time together", "times together")
            return f"{row.entity.name}, {tr(row.entity.type)}, {times}"
        return " ".join(filter(None, row))

    def tip(self, row: CardRow) -> str:
        """Return the same at the mouse, as a row may be too narrow; of a mention also why."""
        words = self.words(row)
        if isinstance(row, PlaceRow):
            words = f"{words}\n{why_here(row.mention)}"
        return plain_tip(words)

    def around(self, row: PlaceRow) -> InContext:
        """Return a mention with what is around it."""
        return self._context_of(row.mention)


def _of(row: CardRow) -> object:
    """Return what makes a row the same one."""
    if isinstance(row, PlaceRow):
        return row.mention[:3]
    if isinstance(row, SaidRow):
        return row.on.claim.id
    return row.entity.id if isinstance(row, Companion) else row.words
