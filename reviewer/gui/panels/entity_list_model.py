"""The entities of the open article as rows, by type or flat, with where they stand in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, Qt, Signal

from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.panels.filtering import Filter
from reviewer.gui.text import counted, tr
from reviewer.model.article import Article
from reviewer.model.entity import ENTITY_TYPES, Entity

_MIME = "application/x-reviewer-entity"

BINS = 10
"""The parts of an article for which a row shows how often the entity is named."""

TYPE_WORDS = dict(
    zip(
        ENTITY_TYPES,
        ("People", "Organisations", "Places", "Products", "Laws", "Events", "Dates", "Money"),
        strict=True,
    )
)
"""What the entities of each type are called together."""


@dataclass(frozen=True, slots=True)
class EntityRow:
    """An entity with how often the article names it, in which parts, and how many articles do."""

    entity: Entity
    count: int
    parts: tuple[int, ...]
    articles: int

    @property
    def details(self) -> str:
        """Its other spellings, and in how many articles it is named."""
        name = self.entity.name
        words = [alias for alias in self.entity.aliases if alias not in name][:4]
        if self.articles > 1:
            words.append(counted(self.articles, "article", "articles"))
        return " · ".join(words)


@dataclass(frozen=True, slots=True)
class TypeRow:
    """The heading of a type."""

    type: str

    @property
    def words(self) -> str:
        """The heading."""
        return tr(TYPE_WORDS[self.type])


class EntityListModel(QAbstractListModel):
    """The rows that are shown, the most often named first; headings cannot be chosen.

    `dropped` follows when an entity is dragged onto another: that one, and the other.
    """

    dropped = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.everything: list[EntityRow] = []
        self.rows: list[EntityRow | TypeRow] = []
        self.by_type = True
        self.with_rejected = False
        self._filter = Filter()

    def load(self, entities: Iterable[Entity], article: Article | None) -> None:
        """Show those entities that an article names."""
        found = (_row(entity, article) for entity in entities) if article else ()
        self.everything = sorted((row for row in found if row.count), key=lambda row: -row.count)
        self.arrange()

    def filter(self, query: str) -> None:
        """Show only the entities whose name or spellings answer what was typed."""
        self._filter = Filter(query)
        self.arrange()

    def arrange(self) -> None:
        """Put the rows together anew."""
        self.beginResetModel()
        rows = [row for row in self.everything if self._is_shown(row)]
        self.rows = list(_grouped(rows)) if self.by_type else list(rows)
        self.endResetModel()

    def row_of(self, entity: str | None) -> int:
        """Return the row of an entity (an id), -1 where it is not shown."""
        return next(
            (
                n
                for n, row in enumerate(self.rows)
                if isinstance(row, EntityRow) and row.entity.id == entity
            ),
            -1,
        )

    def nearest(self, row: int) -> int:
        """Return the row of an entity at or after a row, or else before it; -1 where none is."""
        rows = [n for n, shown in enumerate(self.rows) if isinstance(shown, EntityRow)]
        return next((n for n in rows if n >= row), rows[-1] if rows else -1)

    def entity_at(self, index: Index) -> Entity | None:
        """Return the entity of a row, None for a heading or no row."""
        row = self.rows[index.row()] if index.isValid() else None
        return row.entity if isinstance(row, EntityRow) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

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
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if isinstance(row, TypeRow):
            return row.words if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.entity.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (_spoken(row), row.entity.note)))
        return None

    def _is_shown(self, row: EntityRow) -> bool:
        entity = row.entity
        if entity.status == "rejected" and not self.with_rejected:
            return False
        return not self._filter or any(map(self._filter.fits, (entity.name, *entity.aliases)))


def _dragged(data: QMimeData) -> str:
    return bytes(data.data(_MIME).data()).decode()


def _row(entity: Entity, article: Article) -> EntityRow:
    live = [mention for mention in entity.mentions if mention.status != "rejected"]
    here = [mention.start for mention in live if mention.article == article.id]
    parts = [0] * BINS
    for start in here:
        parts[min(BINS - 1, start * BINS // max(1, article.characters))] += 1
    return EntityRow(entity, len(here), tuple(parts), len({m.article for m in live}))


def _grouped(rows: list[EntityRow]) -> Iterable[EntityRow | TypeRow]:
    for type_ in ENTITY_TYPES:
        of_type = [row for row in rows if row.entity.type == type_]
        if of_type:
            yield TypeRow(type_)
            yield from of_type


def _spoken(row: EntityRow) -> str:
    entity = row.entity
    times = counted(row.count, "mention here", "mentions here")
    words = (entity.name, tr(entity.type), tr(entity.status), times, row.details)
    return ", ".join(filter(None, words))
