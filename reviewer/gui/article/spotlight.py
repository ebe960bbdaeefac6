"""Focus mode in the text: the paragraph or the sentence at the caret is lit, the rest is dimmed."""

from PySide6.QtCore import QObject, QRect

from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.pointer import Selectable

STEPS = ("paragraph", "sentence")
"""What may be lit."""

_WHOLE = ("code", "table")
"""Kinds of blocks that are lit as one, however many lines they have."""


class Spotlight(QObject):
    """Says what of a canvas's scene is lit, and has it painted anew as the caret moves."""

    def __init__(self, canvas: MarkedCanvas, target: Selectable) -> None:
        """Light everything."""
        super().__init__(canvas)
        self._canvas = canvas
        self._target = target
        self._step: str | None = None

    @property
    def step(self) -> str | None:
        """What is lit, one of `STEPS`; None where everything is."""
        return self._step

    def set_step(self, step: str | None) -> None:
        """Light this at the caret and dim the rest, or light everything."""
        self._step = step
        self.follow()
        self._canvas.viewport().update()

    def follow(self) -> None:
        """Light what the caret is in now."""
        scene = self._canvas.scene
        before, scene.lit = scene.lit, self._range(scene.caret) if self._step else None
        if before != scene.lit:
            for start, end in filter(None, (before, scene.lit)):
                self._repaint(start, end)

    def _range(self, caret: int) -> tuple[int, int]:
        """Return what is lit; where the caret is between paragraphs, the one that follows."""
        model = self._canvas.scene.model
        unit = model.unit_at(caret)
        while model.is_space(unit) and unit + 1 < len(model):
            unit += 1
        caret = min(max(caret, model.starts[unit]), model.ends[unit])
        found = model.block_of(unit)
        if found and found[1].kind in _WHOLE:
            units = found[0]
            return model.starts[units.start], model.ends[units.stop - 1]
        return self._target.range_at(self._step or STEPS[0], caret)

    def _repaint(self, start: int, end: int) -> None:
        """Paint the whole units of a range anew: what is below their text changes as well."""
        canvas, scene = self._canvas, self._canvas.scene
        units = scene.model.units_between(start, end)
        for unit, y in scene.column.visible(0, canvas.viewport().height()):
            if unit in units:
                height = scene.layouts[unit].height + scene.layouts.typography.overhang
                canvas.viewport().update(QRect(0, y, canvas.viewport().width(), height))
