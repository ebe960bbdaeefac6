"""Scrolling: the column, the scroll bar and what is painted already are kept in step here."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QAbstractScrollArea

from reviewer.gui.article.painter import header_height
from reviewer.gui.article.scene import ScrolledScene
from reviewer.gui.article.text_model import TextModel


class Place(NamedTuple):
    """Where one reads: a position (code points, and a part of one) at a share of the height.

    The share is that of the way through the text, so that both its ends can be reached.
    """

    position: float
    share: float


class Scroller:
    """Moves the viewport of a scroll area over a scene.

    The column's anchor is the truth, and the scroll bar shows it. A position that is held at the
    top stays the same through any number of new layouts, until somebody scrolls.
    """

    def __init__(
        self, area: QAbstractScrollArea, scene: ScrolledScene, moved: Callable[[], None]
    ) -> None:
        """Scroll this area; `moved` is told when anything may stand elsewhere in it."""
        self._area = area
        self._moved = moved
        self._scene = scene
        self._held: int | None = None
        self._syncing = False

    def scroll_by(self, pixels: int) -> None:
        """Scroll down (up, if negative) by so many pixels."""
        moved = self._scene.column.scroll_by(pixels)
        self._held = None
        self._sync()
        self._move_picture(moved)

    def scroll_to(self, position: int, y: int) -> None:
        """Bring the line of a position to a height of the viewport."""
        self._go_to(position, y)
        self._held = None
        self._refresh()

    def place(self) -> Place:
        """Return where one reads."""
        column, model = self._scene.column, self._scene.model
        way = column.extent - column.viewport
        share = min(max(column.value / way, 0.0), 1.0) if way > 0 else 0.0
        y = share * column.viewport
        unit, top = column.unit_at(int(y))
        start, end = _with_break(model, unit)
        height = max(1, self._scene.layouts[unit].height)
        return Place(start + min(max((y - top) / height, 0.0), 1.0) * (end - start), share)

    def show(self, place: Place) -> None:
        """Scroll to where one reads elsewhere, as far as the text goes."""
        column, model = self._scene.column, self._scene.model
        unit = model.unit_at(int(place.position))
        start, end = _with_break(model, unit)
        within = min((place.position - start) / max(1, end - start), 1.0)
        below = within * self._scene.layouts[unit].height - place.share * column.viewport
        anchor = column.top, column.offset
        column.go_to(unit, round(below))
        self._held = None
        self._sync()
        self._move_picture(column.distance_from(*anchor))

    def follow_bar(self, pixels: int) -> None:
        """Follow the scroll bar, moved by so many pixels: near places exactly, far by estimates."""
        if self._syncing:
            return
        column, bar = self._scene.column, self._area.verticalScrollBar()
        at_end = bar.value() in (bar.minimum(), bar.maximum())
        if abs(pixels) < 4 * column.viewport and not at_end:
            self.scroll_by(pixels)
            return
        anchor = column.top, column.offset
        column.scroll_to(0 if bar.value() == bar.minimum() else bar.value())
        self._held = None
        self._sync()
        self._move_picture(column.distance_from(*anchor))

    def top(self) -> int:
        """Return the position at the top, the same for as long as nobody scrolls."""
        column, model = self._scene.column, self._scene.model
        if self._held is None:
            if (column.top, column.offset) == (0, 0) or column.top >= len(model):
                return 0
            line = self._scene.layouts[column.top].line_at(column.offset)
            self._held = model.from_unit(column.top, line.start)
        return self._held

    def hold(self, position: int | None) -> None:
        """Show a column that is new, with a position at its top; the beginning if there is none.

        Of a position on the first line all that is above the line is shown too.
        """
        if position and not self._scene.on_first_line(position):
            self._go_to(position, 0)
        else:
            self._scene.column.settle()
        self._held = position
        self._refresh()

    def settle(self) -> None:
        """Show the column in a viewport that is higher or lower than before."""
        self._scene.column.settle()
        self._refresh()

    def _go_to(self, position: int, y: int) -> None:
        scene = self._scene
        unit = scene.model.unit_at(position)
        line = scene.layouts[unit].line_of(scene.model.to_unit(unit, position))
        scene.column.go_to(unit, line.top - y)

    def _refresh(self) -> None:
        self._sync()
        self._area.viewport().update()

    def _sync(self) -> None:
        """Let the scroll bar show where the anchor is."""
        column, bar = self._scene.column, self._area.verticalScrollBar()
        pitch = self._scene.layouts.face(0).pitch
        self._syncing = True
        bar.setPageStep(max(1, column.viewport - 2 * pitch))
        bar.setSingleStep(pitch)
        bar.setRange(0, max(0, column.extent - column.viewport))
        bar.setValue(column.value)
        bar.setEnabled(bar.maximum() > 0)  # of a text that is all in sight nothing is drawn
        self._syncing = False
        self._moved()

    def _move_picture(self, moved: int) -> None:
        """Move what is painted already, where the pixels of the screen allow it."""
        viewport = self._area.viewport()
        whole = self._area.devicePixelRatioF().is_integer()
        if not whole or abs(moved) >= viewport.height():
            viewport.update()
        elif moved:
            viewport.scroll(0, -moved)
            # The initials stay where they are while everything else moves.
            header = header_height(self._scene)
            viewport.update(0, 0, self._scene.left, header)
            viewport.update(0, -moved, self._scene.left, header)


def _with_break(model: TextModel, unit: int) -> tuple[int, int]:
    """Return a unit's bounds with its line break: an empty line is a place as well."""
    last = unit + 1 == len(model)
    return model.starts[unit], len(model.text) if last else model.starts[unit + 1]
