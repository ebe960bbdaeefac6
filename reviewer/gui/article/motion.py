"""Where the caret goes: by character, word, sentence, line, paragraph, page."""

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.scene import Scene
from reviewer.gui.article.unit_layout import Line


class Motion:
    """Moves over a scene; every method takes a position and returns another.

    Up and down keep the x that they began at, until something else moves the caret.
    """

    def __init__(self, scene: Scene, boundaries: Boundaries) -> None:
        """Move over this scene."""
        self._scene = scene
        self._boundaries = boundaries
        self._x: float | None = None

    def move(self, name: str, position: int) -> int:
        """Return where the motion of that name leads, one of the names in `keyboard.MOTIONS`."""
        if name not in ("line_up", "line_down", "page_up", "page_down"):
            self._x = None
        moved: int = getattr(self, f"_{name}")(position)
        return moved

    def _next_character(self, position: int) -> int:
        return self._step(position, 1)

    def _previous_character(self, position: int) -> int:
        return self._step(position, -1)

    def _next_word(self, position: int) -> int:
        return self._boundaries.next_word(position)

    def _previous_word(self, position: int) -> int:
        return self._boundaries.previous_word(position)

    def _next_sentence(self, position: int) -> int:
        return self._boundaries.next_sentence(position)

    def _previous_sentence(self, position: int) -> int:
        return self._boundaries.previous_sentence(position)

    def _next_paragraph(self, position: int) -> int:
        return self._boundaries.next_paragraph(position)

    def _previous_paragraph(self, position: int) -> int:
        return self._boundaries.previous_paragraph(position)

    def _line_start(self, position: int) -> int:
        unit, line = self._line(position)
        return self._scene.model.from_unit(unit, line.start)

    def _line_end(self, position: int) -> int:
        unit, line = self._line(position)
        return self._scene.model.from_unit(unit, self._last_offset(unit, line))

    def _text_start(self, position: int) -> int:
        return 0

    def _text_end(self, position: int) -> int:
        return len(self._scene.model.text)

    def _line_down(self, position: int) -> int:
        return self._vertically(position, 1)

    def _line_up(self, position: int) -> int:
        return self._vertically(position, -1)

    def _page_down(self, position: int) -> int:
        return self._page(position, 1)

    def _page_up(self, position: int) -> int:
        return self._page(position, -1)

    def _page(self, position: int, step: int) -> int:
        pitch = self._scene.layouts.face(0).pitch
        for _ in range(max(1, self._scene.column.viewport // pitch - 2)):
            position = self._vertically(position, step)
        return position

    def _step(self, position: int, step: int) -> int:
        model = self._scene.model
        unit = model.unit_at(position)
        start, end = model.bounds(unit)
        position = min(position, end)
        if position == (end if step > 0 else start):
            unit += step
            if not 0 <= unit < len(model):
                return position
            # Between the parts of a split line there is nothing to step over.
            edge = model.bounds(unit)[0 if step > 0 else 1]
            return edge if edge != position else self._step_in(unit, position, step)
        return self._step_in(unit, position, step)

    def _step_in(self, unit: int, position: int, step: int) -> int:
        model = self._scene.model
        offset = self._scene.layouts[unit].next_offset(model.to_unit(unit, position), step)
        return model.from_unit(unit, offset)

    def _vertically(self, position: int, step: int) -> int:
        scene = self._scene
        unit = scene.model.unit_at(position)
        offset = scene.model.to_unit(unit, position)
        layout = scene.layouts[unit]
        number = layout.number_of(offset)
        if self._x is None:
            self._x = layout.lines[number].x(offset)
        number += step
        if not 0 <= number < len(layout.lines):
            unit += step
            if not 0 <= unit < len(scene.model):
                return 0 if step < 0 else len(scene.model.text)
            layout = scene.layouts[unit]
            number = 0 if step > 0 else len(layout.lines) - 1
        line = layout.lines[number]
        offset = min(line.offset_at(self._x), self._last_offset(unit, line))
        return scene.model.from_unit(unit, offset)

    def _line(self, position: int) -> tuple[int, Line]:
        unit = self._scene.model.unit_at(position)
        return unit, self._scene.layouts[unit].line_of(self._scene.model.to_unit(unit, position))

    def _last_offset(self, unit: int, line: Line) -> int:
        """The end of a line; where it is wrapped, before its last character, to stay on it."""
        layout = self._scene.layouts[unit]
        return line.end if line is layout.lines[-1] else layout.next_offset(line.end, -1)
