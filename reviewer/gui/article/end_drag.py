"""An end of a claim dragged by the mouse: the text shows at once what the claim would be."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent

from reviewer.gui.article.handles import Handle, handles_of

if TYPE_CHECKING:
    from reviewer.gui.article.marks import Mark
    from reviewer.gui.article.pointer import Selectable
    from reviewer.gui.article.view import ArticleView

Range = tuple[int, int]

_BEGINS = 3
"""Pixels from which on a drag is one."""


class EndDrag(QObject):
    """Takes, moves and drops the ends of the claim that may be changed.

    `ended` follows every drag, also one that Escape has cancelled; what was dropped is told by the
    view. With `keeps_space`, white space may be where a passage ends.
    """

    ended = Signal()

    def __init__(self, view: "ArticleView", target: "Selectable") -> None:
        """Drag in this view; `target` knows its words."""
        super().__init__(view)
        self._view = view
        self._target = target
        self._from = QPointF()
        self._handle: Handle | None = None
        self._marks: list[Mark] = []
        self._spans: list[Range] = []
        self.keeps_space = False
        self.moving = False

    @property
    def taken(self) -> bool:
        """Whether a handle is held."""
        return self._handle is not None

    def handle_at(self, point: QPointF) -> Handle | None:
        """Return the handle that the mouse takes at a point of the viewport."""
        scene = self._view.scene
        if scene.changeable is None:
            return None
        unit, y = scene.column.unit_at(int(point.y()))
        at = point - QPointF(scene.left, y)
        near = [handle for handle in handles_of(scene, unit) if handle.is_under(at)]
        return min(near, key=lambda handle: abs(handle.x - at.x()), default=None)

    def hover(self, point: QPointF | None) -> bool:
        """Show the handle at a point as one that can be taken; tell whether there is one."""
        handle = None if point is None else self.handle_at(point)
        self._show_held(handle)
        return handle is not None

    def take(self, point: QPointF) -> bool:
        """Take the handle at a point, if there is one; the caret goes to that end."""
        handle = self.handle_at(point)
        if handle is None:
            return False
        claims = self._view.scene.layers["claim"]
        self._handle, self._from, self.moving = handle, point, False
        rows = claims.rows_of(claims.ids[handle.row])
        self._marks = [claims.mark(row) for row in rows]
        self._number = rows.index(handle.row)
        self._spans = [(mark.start, mark.end) for mark in self._marks]
        self._target.set_range(handle.position, handle.position, follow=False)
        self._view.installEventFilter(self)
        return True

    def move(self, point: QPointF, *, by_word: bool) -> None:
        """Show what the claim is with its end at a point, or at the end of the word there."""
        far = (point - self._from).manhattanLength()
        if self._handle is None or not (self.moving or far >= _BEGINS):
            return
        self.moving = True
        position = self._view.position_at(point)
        if by_word:
            position = self._word_edge(position)
        spans = moved_end(self._marked(), self._number, self._handle.side, position)
        if not self.keeps_space:
            spans[self._number] = self._without_space(spans[self._number])
        self._show(spans)

    def drop(self) -> None:
        """Let go where the end is now, and tell of it."""
        claim, number, before, after = self._marks[0].id, self._number, self._marked(), self._spans
        handle = self._handle
        self._let_go()
        if handle is not None and before[number] != after[number]:
            self._view.claim_reshaped.emit(claim, before[number], after[number])
            at = after[number][0 if handle.side == "start" else 1]
            self._target.set_range(at, at, follow=False)
        self.ended.emit()

    def cancel(self) -> None:
        """Put the end back where it was."""
        if self._handle is not None:
            self._show(self._marked())
            self._let_go()
            self.ended.emit()

    def forget(self) -> None:
        """Let go of a claim that is not shown any more as it was."""
        if self._handle is not None:
            self._let_go()
            self.ended.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cancel with Escape, before that can mean anything else."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            if event.type() == QEvent.Type.KeyPress:
                self.cancel()
            event.accept()
            return True
        return False

    def _marked(self) -> list[Range]:
        """Return the passages as they were when the handle was taken."""
        return [(mark.start, mark.end) for mark in self._marks]

    def _show(self, spans: list[Range]) -> None:
        if spans != self._spans and self._handle is not None:
            self._spans = spans
            edges = zip(self._marks, spans, strict=True)
            marks = [mark._replace(start=start, end=end) for mark, (start, end) in edges]
            self._view.change_marks("claim", [marks[0].id], marks)
            rows = self._view.scene.layers["claim"].rows_of(marks[0].id)
            self._view.scene.held = rows[self._number], self._handle.side

    def _let_go(self) -> None:
        self._view.removeEventFilter(self)
        self._handle, self.moving = None, False
        self._show_held(None)

    def _show_held(self, handle: Handle | None) -> None:
        scene = self._view.scene
        held = (handle.row, handle.side) if handle else None
        if held != scene.held:
            scene.held = held
            self._view.repaint_marks(scene.changeable)

    def _word_edge(self, position: int) -> int:
        """Return where the word at a position begins or ends, so that the word is taken in."""
        start, end = self._target.range_at("word", position)
        if self._handle is None or self._handle.side == "end":
            return end
        return position if end <= position else start

    def _without_space(self, span: Range) -> Range:
        """Return a passage without the white space at the end that is held."""
        text, (start, end) = self._view.text, span
        if self._handle is not None and self._handle.side == "start":
            while start < end - 1 and text[start].isspace():
                start += 1
        else:
            while end - 1 > start and text[end - 1].isspace():
                end -= 1
        return start, end


def moved_end(spans: Sequence[Range], number: int, side: str, position: int) -> list[Range]:
    """Return passages in order, of which one has its start or end at a position, or as near to it.

    It never becomes empty, and never reaches into another passage.
    """
    made = list(spans)
    start, end = made[number]
    if side == "start":
        low = made[number - 1][1] if number else 0
        made[number] = (min(max(position, low), end - 1), end)
    else:
        high = made[number + 1][0] if number + 1 < len(made) else max(position, end)
        made[number] = (start, max(min(position, high), start + 1))
    return made
