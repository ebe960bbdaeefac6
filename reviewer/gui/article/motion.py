"""Where the caret goes: by character, word, sentence, line, paragraph, page."""

from functools import partial
from typing import TYPE_CHECKING

from reviewer.gui.article.boundaries import Boundaries
from reviewer.gui.article.line import Line
from reviewer.gui.article.scene import ScrolledScene

if TYPE_CHECKING:
    from collections.abc import Callable


_ONWARD = frozenset(("next_word", "next_sentence", "next_paragraph"))


class Motion:
    """All motions over a scene by name, those in `commands.moving.MOTIONS`.

    Up and down keep the x that they began at, until something else moves the caret.
    """

    def __init__(self, scene: ScrolledScene, boundaries: Boundaries) -> None:
        """Move over this scene."""
        lines = LineMotion(scene)
        self._scene = scene
        self._lines = lines
        self._vertical: dict[str, Callable[[int], int]] = {
            "line_down": partial(lines.down, lines=1),
            "line_up": partial(lines.down, lines=-1),
            "page_down": partial(lines.page_down, pages=1),
            "page_up": partial(lines.page_down, pages=-1),
        }
        self._others: dict[str, Callable[[int], int]] = {
            "next_character": partial(_step, scene, step=1),
            "previous_character": partial(_step, scene, step=-1),
            "next_word": boundaries.next_word,
            "previous_word": boundaries.previous_word,
            "next_sentence": boundaries.next_sentence,
            "previous_sentence": boundaries.previous_sentence,
            "next_paragraph": boundaries.next_paragraph,
            "previous_paragraph": boundaries.previous_paragraph,
            "line_start": lines.start,
            "line_end": lines.end,
            "text_start": lambda _: 0,
            "text_end": lambda _: len(scene.model.text),
        }

    def extend(self, name: str, position: int) -> int:
        """Return where the motion leads that takes the selection along.

        A step on by words, sentences or paragraphs takes at least one word along: where only white
        space and signs are between, as after a passage that was just marked, it leads farther.
        """
        target = self.move(name, position)
        between = self._scene.model.text[position:target]
        if name in _ONWARD and not any(letter.isalnum() for letter in between):
            return self.move(name, target)
        return target

    def move(self, name: str, position: int) -> int:
        """Return where the motion of that name leads from a position."""
        if name in self._vertical:
            return self._vertical[name](position)
        self._lines.forget_x()
        return self._others[name](position)


class LineMotion:
    """Motions by lines as they are wrapped."""

    def __init__(self, scene: ScrolledScene) -> None:
        """Move over this scene."""
        self._scene = scene
        self._x: float | None = None

    def forget_x(self) -> None:
        """Let the next motion up or down begin at the x of the caret."""
        self._x = None

    def start(self, position: int) -> int:
        """Return where the line begins."""
        unit, line = self._line(position)
        return self._scene.model.from_unit(unit, line.start)

    def end(self, position: int) -> int:
        """Return where the line ends."""
        unit, line = self._line(position)
        return self._scene.model.from_unit(unit, self._last_offset(unit, line))

    def page_down(self, position: int, pages: int) -> int:
        """Return where a page down leads, or up if `pages` is -1."""
        pitch = self._scene.layouts.face(0).pitch
        for _ in range(max(1, self._scene.column.viewport // pitch - 2)):
            position = self.down(position, pages)
        return position

    def down(self, position: int, lines: int) -> int:
        """Return the place one line down, or up if `lines` is -1, at the x that was begun at."""
        scene = self._scene
        unit = scene.model.unit_at(position)
        offset = scene.model.to_unit(unit, position)
        layout = scene.layouts[unit]
        number = layout.number_of(offset)
        if self._x is None:
            self._x = layout.lines[number].x(offset)
        line = layout.line_beyond(number, lines, self._x)
        if line is None:
            unit += lines
            if not 0 <= unit < len(scene.model):
                return 0 if lines < 0 else len(scene.model.text)
            layout = scene.layouts[unit]
            line = layout.line_at(0 if lines > 0 else layout.height, self._x)
        offset = min(line.offset_at(self._x), self._last_offset(unit, line))
        return scene.model.from_unit(unit, offset)

    def _line(self, position: int) -> tuple[int, Line]:
        unit = self._scene.model.unit_at(position)
        return unit, self._scene.layouts[unit].line_of(self._scene.model.to_unit(unit, position))

    def _last_offset(self, unit: int, line: Line) -> int:
        """The end of a line; where it is wrapped, before its last character, to stay on it."""
        layout = self._scene.layouts[unit]
        return line.end if line is layout.lines[-1] else layout.next_offset(line.end, -1)


def _step(scene: ScrolledScene, position: int, step: int) -> int:
    """Return the place of the caret after (`step` 1) or before (-1) a position."""
    model = scene.model
    unit = model.unit_at(position)
    start, end = model.bounds(unit)
    position = min(position, end)
    if position == (end if step > 0 else start):
        unit += step
        if not 0 <= unit < len(model):
            return position
        edge = model.bounds(unit)[0 if step > 0 else 1]
        # Between the parts of a split line there is nothing to step over.
        if edge != position:
            return edge
    offset = scene.layouts[unit].next_offset(model.to_unit(unit, position), step)
    return model.from_unit(unit, offset)
