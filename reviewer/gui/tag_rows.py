"""The tags that answer what was typed, best first, and how such a row looks."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect

from reviewer.analysis.matching import matches
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.signs import draw_swatch
from reviewer.gui.text import tr
from reviewer.model.codebook import Codebook, Tag

_BY_PATH = 0.5
"""What a match counts that is not in a tag's name but in those above it."""
_RECENT = 0.02
"""What is added for a tag that was used lately."""
_WORSE = 0.4
"""The share of the best score below which a match is noise: letters that happen to be there."""


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag that can be picked, or with `tag` None the name for a new one.

    `places` are the code points of the name that answer what was typed, `above` the names of the
    tags above it.
    """

    name: str
    tag: Tag | None = None
    above: str = ""
    places: tuple[int, ...] = ()


def rows_for(
    query: str, codebook: Codebook, recent: Sequence[str], given: Collection[str] = ()
) -> list[TagRow]:
    """Return the rows for what was typed; nothing typed: the recent tags (ids) and then all.

    Those that are `given` already (ids) come last, except one of exactly the name that was typed.
    """
    typed = " ".join(query.split())
    tags = [tag for tag in codebook.tags if not tag.gone]
    if not typed:
        used = [codebook.by_id[id_] for id_ in recent if id_ in codebook.by_id]
        ids = dict.fromkeys(tag.id for tag in (*used, *tags) if not tag.gone)
        order = sorted(ids, key=lambda id_: id_ in given)
        return [_row(codebook, codebook.by_id[id_]) for id_ in order]
    scored = sorted(_scored(typed, codebook, tags, recent), key=lambda pair: -pair[0])
    least = _WORSE * scored[0][0] if scored else 0.0
    rows = [row for score, row in scored if score >= least]
    rows.sort(key=lambda row: _is_given(row, given) and row.name.casefold() != typed.casefold())
    if all(row.name.casefold() != typed.casefold() for row in rows):
        rows.append(TagRow(typed))
    return rows


def _is_given(row: TagRow, given: Collection[str]) -> bool:
    return row.tag is not None and row.tag.id in given


def _scored(
    typed: str, codebook: Codebook, tags: Iterable[Tag], recent: Sequence[str]
) -> Iterable[tuple[float, TagRow]]:
    for tag in tags:
        row = _row(codebook, tag)
        bonus = _RECENT if tag.id in recent else 0.0
        if tag.key and tag.key.casefold() == typed.casefold():
            bonus += 1
        if found := matches(typed, tag.name):
            yield found.score + bonus, TagRow(row.name, tag, row.above, found.positions)
        elif row.above and (found := matches(typed, f"{row.above} {tag.name}")):
            yield found.score * _BY_PATH + bonus, row
        elif bonus >= 1:
            yield bonus, row


def _row(codebook: Codebook, tag: Tag) -> TagRow:
    above = " › ".join(line.name for line in reversed(codebook.lineage(tag.id)[1:]))
    return TagRow(tag.name, tag, above)


class TagRowModel(RowListModel[TagRow]):
    """The rows that can be picked."""

    def words(self, row: TagRow) -> str:
        """Return the words of a row."""
        return row_words(row)

    def tip(self, row: TagRow) -> str:
        """Return the definition of its tag."""
        return row.tag.definition if row.tag else ""


def row_words(row: TagRow) -> str:
    """Return what a row says in words."""
    if row.tag is None:
        return tr("New tag “{name}”", name=row.name)
    words = f"{row.name}, {row.above}" if row.above else row.name
    return tr("{words}, key {key}", words=words, key=row.tag.key) if row.tag.key else words


class TagRowDelegate(RowDelegate):
    """Paints a tag: its sign, its name with the typed letters bold, those above it, its key."""

    inset = 0

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 12

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint the row of a tag, or that of a new one."""
        shown: TagRow = index.data(ROW_ROLE)
        middle = at.top() + at.height() / 2
        colour = shown.tag.colour if shown.tag else "grey"
        draw_swatch(row.painter, QPointF(at.left() + 14.5, middle), colour, row.theme)
        right = at.right() - 8
        key = shown.tag.key if shown.tag else "↵"
        if key:
            right = row.key(right, middle, key) - 8
        room = QRect(at.left() + 27, at.top(), right - at.left() - 27, at.height())
        if shown.tag is None:
            row.line(room, row_words(shown))
            return
        took = row.matched(room, shown.name, shown.places)
        room.setLeft(room.left() + took + 7)
        row.line(room, shown.above, row.fonts.small, "soft")
