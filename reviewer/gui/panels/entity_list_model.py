"""The entities of the open article as rows, by type or flat, with where they stand in it."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.model.article import Article
from reviewer.model.entity import ENTITY_TYPES, Entity
from reviewer.review.entity_listing import Arrangement, EntityListing, EntityRow

_MIME = "application/x-reviewer-entity"

_ROLES = frozenset(
    (ROW_ROLE, Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole,
     Qt.ItemDataRole.ToolTipRole)
)  # fmt: skip
"""What is said of a row; whatever else is asked is not worth putting one together."""

TYPE_WORDS = dict(
    zip(
        ENTITY_TYPES,
        ("People", "Organisations", "Places", "Products", "Laws", "Events", "Dates", "Money"),
        strict=True,
    )
)
"""What the entities of each type are called together."""


class TypeRow(NamedTuple):
    """The heading of a type."""

    type: str

    @property
    def words(self) -> str:
        """The heading."""
        return tr(TYPE_WORDS[self.type])


class EntityListModel(QAbstractListModel):
    """The rows of a listing that answer what is typed; headings cannot be chosen.

    `dropped` follows when an entity is dragged onto another: that one, and the other.
    """

    dropped = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.listing = EntityListing()
        self._rows: list[int | str] = []
        self._query = ""

    def load(
        self,
        entities: Sequence[Entity],
        articles: Iterable[Article] = (),
        article: Article | None = None,
    ) -> None:
        """Show the entities of a review, of which the open article names some."""
        before, listed = self._rows, self.listing.entities
        if not self.listing.load(entities, articles, article):
            self._tell_changed()
            return
        rows = self.listing.find(self._query)
        if before and _ids(before, listed) == _ids(rows, entities):
            self._rows = rows
            self._tell_changed()
        else:
            self._show(rows)

    def filter(self, query: str) -> None:
        """Show only the entities whose name or spellings answer what was typed."""
        self._query = query
        self._show(self.listing.find(query))

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group the rows in another way."""
        self.listing.arrange(arrangement)
        self._show(self.listing.find(self._query))

    def _show(self, rows: list[int | str]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _tell_changed(self) -> None:
        """Tell that rows may say something else; those in sight are painted anew."""
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def row_of(self, entity: str | None) -> int:
        """Return the row of an entity (an id), -1 where it is not shown."""
        number = self.listing.number(entity)
        try:
            return self._rows.index(number) if number >= 0 else -1
        except ValueError:
            return -1

    def nearest(self, row: int) -> int:
        """Return the row of an entity at or after a row, or else before it; -1 where none is."""
        after = range(max(row, 0), len(self._rows))
        before = range(min(row, len(self._rows)) - 1, -1, -1)
        return next((n for n in (*after[:2], *before) if self._is_entity(n)), -1)

    def row(self, n: int) -> EntityRow | TypeRow:
        """Return what a row shows."""
        shown = self._rows[n]
        return TypeRow(shown) if isinstance(shown, str) else self.listing.row(shown)

    def entity_at(self, index: Index) -> Entity | None:
        """Return the entity of a row, None for a heading or no row."""
        if not index.isValid() or not self._is_entity(index.row()):
            return None
        shown = self._rows[index.row()]
        return self.listing.entities[shown] if isinstance(shown, int) else None

    def _is_entity(self, row: int) -> bool:
        return isinstance(self._rows[row], int)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let entities be chosen, not headings."""
        if self.entity_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        dragged = Qt.ItemFlag.ItemIsDragEnabled | Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | dragged

    def supportedDragActions(self) -> Qt.DropAction:
        """Return that a name is linked with another; other programs may copy it."""
        return Qt.DropAction.LinkAction | Qt.DropAction.CopyAction

    supportedDropActions = supportedDragActions

    def mimeTypes(self) -> list[str]:
        """Return the kind of what is dragged."""
        return [_MIME]

    def mimeData(self, indexes: Sequence[Index]) -> QMimeData:
        """Return the entity of the row that is dragged, by its id; others get its name."""
        data = QMimeData()
        if entity := self.entity_at(indexes[0]):
            data.setData(_MIME, entity.id.encode())
            data.setText(entity.name)
        return data

    def canDropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Take a name onto another one, not between rows."""
        onto = self.entity_at(parent)
        return onto is not None and onto.id not in ("", _dragged(data)) and data.hasFormat(_MIME)

    def dropMimeData(
        self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index
    ) -> bool:
        """Tell that a name was dropped onto another; whoever hears it joins them."""
        if self.canDropMimeData(data, action, row, column, parent):
            entity = self.entity_at(self.index(self.row_of(_dragged(data))))
            self.dropped.emit(entity, self.entity_at(parent))
        return False  # the rows change when the review does

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a row, the row itself, or what a screen reader says."""
        row = self.row(index.row()) if role in _ROLES else None
        if row is None or role == ROW_ROLE:
            return row
        if isinstance(row, TypeRow):
            return row.words if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entity.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        return plain_tip("\n".join(filter(None, (_spoken(row), row.entity.note))))


def details(row: EntityRow) -> str:
    """Return what is said of an entity below its name: spellings, and how many articles name it."""
    name = row.entity.name
    words = [alias for alias in row.entity.aliases if alias not in name][:4]
    if row.articles > 1:
        words.append(counted(row.articles, "article", "articles"))
    return " · ".join(words)


def _dragged(data: QMimeData) -> str:
    return bytes(data.data(_MIME).data()).decode()


def _ids(rows: list[int | str], entities: Sequence[Entity]) -> list[str]:
    """Return what the rows show: entities by their ids, headings by their types."""
    return [entities[row].id if isinstance(row, int) else row for row in rows]


def _spoken(row: EntityRow) -> str:
    entity = row.entity
    times = counted(row.here, "mention here", "mentions here")
    everywhere = counted(row.all, "mention in all", "mentions in all") if row.articles > 1 else ""
    words = (entity.name, tr(entity.type), tr(entity.status), times, everywhere, details(row))
    return ", ".join(filter(None, words))
