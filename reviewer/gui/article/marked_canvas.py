"""The canvas with marks: claims in levels and lanes, mentions, and the hits of a search."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QPointF, Signal

from reviewer.gui.article.canvas import ArticleCanvas
from reviewer.gui.article.hit_test import character_at
from reviewer.gui.article.mark_layer import MarkLayer
from reviewer.gui.article.marks import Mark

_MANY = 200
"""Marks from which all that is seen is painted anew: that costs less than to look for each."""


class MarkedCanvas(ArticleCanvas):
    """Shows marks on the text; `kind` is one of `marks.KINDS` in every call.

    `claim_clicked` and `mention_clicked` follow a click, `claim_activated` a double click or
    Return, `mention_activated` a click with Ctrl or Return.
    """

    claim_clicked = Signal(str)
    more_clicked = Signal(object, QPoint)
    """The claims that a line has no room to draw, and a place of the screen."""
    claim_activated = Signal(str)
    claim_dragged = Signal(str)
    """The claim whose bar in the gutter is dragged away."""
    mention_clicked = Signal(str)
    mention_activated = Signal(str)
    marks_replaced = Signal(str)
    rows_changed = Signal(str, object, object)
    """The kind of marks, the rows that are out, and those that are new."""
    current_changed = Signal()
    whole_changed = Signal()

    claim_words: Callable[[str, Sequence[str]], str] | None = None
    """Says what is read out of a claim (an id), of all that are where it is come to."""

    def set_lanes(self, lanes: Sequence[tuple[str, str]]) -> None:
        """Give each reviewer's lane in the gutter its initials and colour."""
        self.scene.lanes = tuple(lanes)
        self.painter.forget()
        self.viewport().update()

    def set_marks(self, kind: str, marks: Iterable[Mark]) -> None:
        """Show these marks and no others of the kind."""
        self._layer(kind).show(marks)
        self._show_replaced(kind)

    def set_mark_columns(
        self,
        kind: str,
        ids: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
        *,
        colours: Sequence[str] | str = "grey",
        lanes: Sequence[int] | int = 0,
        patterns: Sequence[int] | int = 0,
        pending: Sequence[bool] | bool = False,
    ) -> None:
        """Show these marks and no others, given as columns: for a hundred thousand at once."""
        self._layer(kind).replace(
            ids, starts, ends, colours=colours, lanes=lanes, patterns=patterns, pending=pending
        )
        self._show_replaced(kind)

    def change_marks(self, kind: str, removed: Iterable[str], added: Iterable[Mark]) -> None:
        """Take marks away by id and show others; of a few, only the lines are painted anew."""
        model, layer = self.scene.model, self._layer(kind)
        gone = list(removed)
        out, new = layer.change(gone, added)
        if len(out) + len(new) > _MANY:
            self.painter.forget()
            self.viewport().update()
        else:
            for start, end in map(layer.span, (*out, *new)):
                self.painter.forget(model.units_between(start, end))
                self.repaint_range(start, end)
        if self.scene.current in gone:
            self.repaint_marks(self.scene.current)
        self.rows_changed.emit(kind, out, new)

    def set_whole(self, marks: Sequence[Mark]) -> None:
        """Show these claims, and no others, as being about the whole article."""
        if marks or self.scene.whole:
            self.scene.whole = tuple(marks)
            self.whole_changed.emit()

    def set_current(self, mark_id: str | None) -> None:
        """Emphasise the claim of this id, and no other."""
        before, self.scene.current = self.scene.current, mark_id
        self.repaint_marks(before, mark_id)
        self.current_changed.emit()

    def set_current_hit(self, mark_id: str | None) -> None:
        """Emphasise the hit of this id, and no other."""
        before, self.scene.current_hit = self.scene.current_hit, mark_id
        self.repaint_marks(before, mark_id)

    def set_compared(self, *, compared: bool, unread: Iterable[int] = ()) -> None:
        """Show claims in their lanes alone; `unread` are the lanes of who has not read the text."""
        self.scene.compared, self.scene.unread = compared, frozenset(unread)
        self.painter.forget()
        self.viewport().update()

    def set_framed(self, passage: tuple[int, int] | None) -> None:
        """Put a frame around a passage, and around no other."""
        before, self.scene.framed = self.scene.framed, passage
        for each in (before, passage):
            if each is not None:
                self.repaint_range(*each)

    def set_changeable(self, claim: str | None) -> None:
        """Let the ends of this claim be dragged, and those of no other."""
        before, self.scene.changeable = self.scene.changeable, claim
        if claim != before:
            self.repaint_marks(before, claim)

    def set_hovered(self, claim: str | None) -> None:
        """Show where a claim is while the mouse is on its card."""
        before, self.scene.hovered = self.scene.hovered, claim
        self.repaint_marks(before, claim)

    def marks_at(self, position: int, kind: str = "claim") -> list[str]:
        """Return the ids of the marks on the code point at a position, the shortest first."""
        layer = self._layer(kind)
        return list(dict.fromkeys(layer.ids[row] for row in layer.rows_at(position)))

    def marks_around(self, position: int, kind: str = "claim") -> list[str]:
        """Return the ids of the marks on a position or ending there, the shortest first.

        Marks of one length are in the order of their ids, as `OpenClaims.at` has them.
        """
        layer = self._layer(kind)
        rows = layer.index.query(position - 1, position + 1)
        starts, ends, ids = layer.index.starts, layer.index.ends, layer.ids
        found = sorted((ends[row] - starts[row], ids[row]) for row in rows)
        return list(dict.fromkeys(mark for _, mark in found))

    def spans_of(self, mark_id: str) -> list[tuple[int, int]]:
        """Return where the marks of an id are."""
        layers = (self._layer(kind) for kind in ("claim", "hit", "mention"))
        return [layer.span(row) for layer in layers for row in layer.rows_of(mark_id)]

    def more_at(self, point: QPointF | QPoint) -> list[str]:
        """Return the claims that are not drawn on the line whose "+N" is under a point."""
        scene, pictures = self.scene, self.painter.pictures
        unit, y = scene.column.unit_at(int(point.y()))
        rows = pictures.more_at(unit, point.x() - scene.left, point.y() - y)
        return list(dict.fromkeys(self._layer("claim").ids[row] for row in rows))

    def marked_position(self, point: QPointF | QPoint, kind: str = "claim") -> int | None:
        """Return the position of the character under a point, if it is marked."""
        hit = character_at(self.scene, point)
        return hit.position if hit.exact and self.marks_at(hit.position, kind) else None

    def bar_at(self, point: QPointF) -> tuple[str, int] | None:
        """Return the claim whose bar in the gutter is under a point, and the position beside it.

        The position is the claim's own that is nearest to the line.
        """
        if point.x() >= self.scene.left:
            return None
        unit, y = self.scene.column.unit_at(int(point.y()))
        row = self.painter.pictures.bar_at(unit, point - QPointF(self.scene.left, y))
        if row is None:
            return None
        layer = self._layer("claim")
        start, end = layer.span(row)
        return layer.ids[row], max(start, min(self.position_at(point), end - 1))

    def repaint_marks(self, *ids: str | None) -> None:
        """Paint the lines of marks anew, where they are in sight, and what joins them."""
        for mark in {*ids} - {None}:
            spans = self.spans_of(mark or "")
            for start, end in spans:
                self.repaint_range(start, end)
            if len(spans) > 1:
                self.viewport().update(0, 0, self.scene.left, self.viewport().height())

    def _show_replaced(self, kind: str) -> None:
        self.painter.forget()
        self.viewport().update()
        self.marks_replaced.emit(kind)

    def _layer(self, kind: str) -> MarkLayer:
        return self.scene.layers[kind]
