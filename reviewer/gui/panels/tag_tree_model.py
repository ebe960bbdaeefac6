"""The tags of the codebook as a tree, filtered, with how many claims have each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractItemModel, QMimeData, QModelIndex, QObject, Qt

from reviewer.analysis.filtering import Filter
from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.text import counted, tr
from reviewer.model.codebook import Codebook, Tag

_MIME = "application/x-reviewer-tag"

Move = Callable[[Tag, str | None, int], bool]
"""Moves a tag below another (an id or None), to a place there."""


@dataclass(slots=True)
class TagNode:
    """A tag in the tree: `at` is its row, `below` its own rows, `claims` how many have it."""

    tag: Tag
    at: int
    number: int
    above: int = -1
    below: list[int] = field(default_factory=list)
    claims: int = 0


class TagTreeModel(QAbstractItemModel):
    """The tags that are shown; dropping one elsewhere moves it."""

    def __init__(self, move: Move, parent: QObject) -> None:
        """Be empty; `move` is what a drop does."""
        super().__init__(parent)
        self._move = move
        self._codebook = Codebook(())
        self._filter = Filter()
        self._counts: Mapping[str, int] = {}
        self.nodes: list[TagNode] = []
        self._top: list[int] = []
        self._by_id: dict[str, int] = {}

    def load(self, codebook: Codebook, counts: Mapping[str, int]) -> None:
        """Show a codebook, and how many claims have each tag (by id)."""
        self._codebook, self._counts = codebook, counts
        self._arrange()

    def filter(self, query: str) -> None:
        """Show only the tags that answer what was typed, and those above them."""
        self._filter = Filter(query)
        self._arrange()

    def count(self, counts: Mapping[str, int]) -> None:
        """Show other numbers of claims."""
        self._counts = counts
        for node in self.nodes:
            claims = counts.get(node.tag.id, 0)
            if claims != node.claims:
                node.claims = claims
                at = self.createIndex(node.at, 0, node.number)
                self.dataChanged.emit(at, at)

    def tag_at(self, index: Index) -> Tag | None:
        """Return the tag of a row, None for no row."""
        return self.nodes[index.internalId()].tag if index.isValid() else None

    def tag_above(self, index: Index) -> Tag | None:
        """Return the tag below which a row stands, None at the top."""
        return self.tag_at(self.parent(index))

    def index_of(self, tag: str | None) -> QModelIndex:
        """Return the row of a tag (an id); no row where it is not shown."""
        number = self._by_id.get(tag or "")
        if number is None:
            return QModelIndex()
        return self.createIndex(self.nodes[number].at, 0, number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:
        """Return a row below another."""
        rows = self._rows(parent)
        return self.createIndex(row, column, rows[row]) if 0 <= row < len(rows) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]  # QObject.parent() has the name too
        """Return the row above."""
        above = self.nodes[index.internalId()].above if index.isValid() else -1
        return self.createIndex(self.nodes[above].at, 0, above) if above >= 0 else QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many tags are right below."""
        return len(self._rows(parent))

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return the one column."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a tag's name, its node, or what a screen reader says."""
        node = self.nodes[index.internalId()]
        if role == ROW_ROLE:
            return node
        if role == Qt.ItemDataRole.DisplayRole:
            return node.tag.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            key = tr("key {key}", key=node.tag.key) if node.tag.key else ""
            words = (node.tag.name, key, counted(node.claims, "claim", "claims"))
            return ", ".join(filter(None, words))
        if role == Qt.ItemDataRole.ToolTipRole:
            return node.tag.definition
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let tags be chosen, dragged and dropped upon."""
        drop = Qt.ItemFlag.ItemIsDropEnabled
        if not index.isValid():
            return drop
        return drop | Qt.ItemFlag.ItemIsDragEnabled | super().flags(index)

    def supportedDropActions(self) -> Qt.DropAction:
        """Let tags be moved."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped: a tag of this program."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return a tag to be dropped elsewhere."""
        data = QMimeData()
        tag = self.tag_at(indexes[0]) if indexes else None
        data.setData(_MIME, tag.id.encode() if tag else b"")
        return data

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Move the tag that is dropped among the rows, with no row to the end of those below."""
        moved = self._codebook.by_id.get(bytes(data.data(_MIME).data()).decode())
        if moved is None:
            return False
        above = self.tag_at(parent)
        others = self._codebook.children(above.id if above else None)
        at = len(others) if row < 0 else row
        here = next((n for n, tag in enumerate(others) if tag.id == moved.id), len(others))
        # The view would take the row out of where it was: the notice does that, after the commit.
        self._move(moved, above.id if above else None, at - (here < at))
        return False

    def _rows(self, parent: Index) -> list[int]:
        return self.nodes[parent.internalId()].below if parent.isValid() else self._top

    def _arrange(self) -> None:
        self.beginResetModel()
        shown = self._shown()
        self.nodes, self._top, self._by_id = [], [], {}
        for tag in self._codebook.tags:
            if tag.id not in shown:
                continue
            line = self._codebook.lineage(tag.id)
            above = self._by_id.get(line[1].id, -1) if len(line) > 1 else -1
            rows = self.nodes[above].below if above >= 0 else self._top
            number = len(self.nodes)
            claims = self._counts.get(tag.id, 0)
            self.nodes.append(TagNode(tag, len(rows), number, above, claims=claims))
            rows.append(number)
            self._by_id[tag.id] = number
        self.endResetModel()

    def _shown(self) -> set[str]:
        book = self._codebook
        if not self._filter:
            return set(book.by_id)
        fit = (tag for tag in book.tags if self._filter.fits(f"{tag.name} {tag.definition}"))
        return {above.id for tag in fit for above in book.lineage(tag.id)}
