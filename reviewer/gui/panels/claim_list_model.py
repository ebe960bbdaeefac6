"""Claims as rows: those of the open article in the order of its text, or those of all."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData, QModelIndex, QObject, Qt

from reviewer.analysis.filtering import Filter
from reviewer.gui.claim_drag import claim_data
from reviewer.gui.claim_marks import Lanes
from reviewer.gui.delegates import Index
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import tr
from reviewer.model.claim import Claim
from reviewer.model.codebook import Codebook, Tag

Place = tuple[int, int, int, str]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A claim in the list, with what it takes to show it; `place` orders the rows."""

    claim: Claim
    tags: tuple[Tag, ...]
    place: Place
    heading: str = ""
    letters: str = ""
    """The letters that stand for whose claim it is."""

    @property
    def names(self) -> str:
        """The names of its tags."""
        return " · ".join(tag.name for tag in self.tags) or tr("No tag")

    @property
    def quote(self) -> str:
        """The beginning of what is quoted, on one line."""
        spans = self.claim.spans
        return one_line(" … ".join(s.quote for s in spans)) or tr("About the whole article")

    @property
    def status(self) -> str:
        """The value of its first field, such as the status."""
        value = self.claim.fields.get("status", "")
        return value if isinstance(value, str) else ", ".join(value)

    @property
    def note(self) -> str:
        """The question that it is flagged with, and the first line of its note."""
        note = next((line.strip() for line in self.claim.note.splitlines() if line.strip()), "")
        return " · ".join(filter(None, (self.claim.asked, note)))


class ClaimListModel(RowListModel[ClaimRow]):
    """The rows that are shown; changed one by one where only some claims changed."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self._everything: dict[str, ClaimRow] = {}
        self.codebook = Codebook(())
        self.lanes = Lanes((), None)
        """The lanes whose letters stand for the reviewers."""
        self._articles: dict[str, tuple[int, str]] = {}
        self._filter = Filter()

    @property
    def total(self) -> int:
        """How many claims there are, those that the filter hides too."""
        return len(self._everything)

    def load(
        self, claims: Iterable[Claim], codebook: Codebook, articles: dict[str, tuple[int, str]]
    ) -> None:
        """Show these claims; `articles` has the place and the heading to show of each by id."""
        self.codebook, self._articles = codebook, articles
        self._everything = {claim.id: self._row(claim) for claim in claims}
        self._arrange()

    def filter(self, query: str) -> None:
        """Show only the claims that answer what was typed."""
        self._filter = Filter(query)
        self._arrange()

    def change(self, removed: Iterable[str], added: Iterable[Claim]) -> None:
        """Take out claims by id, and put in others where they belong."""
        fresh = {claim.id: self._row(claim) for claim in added}
        for id_ in removed:
            old = self._everything.pop(id_, None)
            new = fresh.get(id_)
            if old is not None and not (new and new.place == old.place):
                self._take_out(old)
        self._everything |= fresh
        for row in fresh.values():
            self._put_in(row)

    def row_of(self, claim: str | None) -> int:
        """Return the row of a claim (an id), -1 where it is not shown."""
        row = self._everything.get(claim or "")
        at = bisect_left(self.rows, row.place, key=_place) if row else len(self.rows)
        return at if at < len(self.rows) and self.rows[at].claim.id == claim else -1

    def words(self, row: ClaimRow) -> str:
        """Return the words of a claim."""
        return f"{row.names}: {row.quote}"

    def spoken(self, row: ClaimRow) -> str:
        """Return what a screen reader says of a claim."""
        return _spoken(row)

    def tip(self, row: ClaimRow) -> str:
        """Return the whole quote, the question and the note of a claim."""
        return "\n\n".join(filter(None, (row.quote, row.claim.asked, row.claim.note)))

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell that rows can be dragged."""
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Return the claim of the row that is dragged."""
        row = self.rows[indexes[0].row()]
        return claim_data(row.claim.id, row.quote)

    def supportedDragActions(self) -> Qt.DropAction:
        """Return that a claim is linked to another; other programs may copy its words."""
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    def _arrange(self) -> None:
        rows = (row for row in self._everything.values() if self._fits(row))
        self.show(sorted(rows, key=_place))

    def _take_out(self, row: ClaimRow) -> None:
        at = bisect_left(self.rows, row.place, key=_place)
        if at < len(self.rows) and self.rows[at].claim.id == row.claim.id:
            self.beginRemoveRows(QModelIndex(), at, at)
            del self.rows[at]
            self.endRemoveRows()

    def _put_in(self, row: ClaimRow) -> None:
        at = bisect_left(self.rows, row.place, key=_place)
        if at < len(self.rows) and self.rows[at].claim.id == row.claim.id:
            self.rows[at] = row
            self.dataChanged.emit(self.index(at), self.index(at))
        elif self._fits(row):
            self.beginInsertRows(QModelIndex(), at, at)
            self.rows.insert(at, row)
            self.endInsertRows()

    def _fits(self, row: ClaimRow) -> bool:
        if not self._filter:
            return True
        claim = row.claim
        words = (
            row.names,
            row.quote,
            claim.asked,
            claim.note,
            claim.reviewer,
            row.status,
            row.heading,
        )
        return self._filter.fits(" ".join(words))

    def _row(self, claim: Claim) -> ClaimRow:
        known = self.codebook.by_id
        tags = tuple(known[id_] for id_ in claim.tag_ids if id_ in known)
        order, heading = self._articles.get(claim.article, (0, ""))
        first = claim.spans[0] if claim.spans else None
        start, end = (first.start, first.end) if first else (-1, 0)
        letters = self.lanes.letters(claim)
        return ClaimRow(claim, tags, (order, start, -end, claim.id), heading, letters)


def _place(row: ClaimRow) -> Place:
    return row.place


def _spoken(row: ClaimRow) -> str:
    claim = row.claim
    lost = tr("not found in the text") if claim.orphan else ""
    parts = (row.names, row.status, row.quote, row.note, claim.reviewer, lost)
    return ", ".join(part for part in parts if part)
