"""What is to be seen: the text laid out, its marks, the selection, and the theme to paint in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from reviewer.gui.article.column import Column, Piece
from reviewer.gui.article.decoration import NOTHING, Passages
from reviewer.gui.article.layout_cache import LayoutCache
from reviewer.gui.article.mark_layer import MarkLayer
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.theme import Theme

GUTTER = 64
"""Room left of the text for the reviewers' lanes, in pixels."""

MARGIN = 34
"""Room right of the text at least."""


def _layers() -> dict[str, MarkLayer]:
    return {
        "claim": MarkLayer(stacked=True),
        "mention": MarkLayer(stacked=False),
        "hit": MarkLayer(stacked=False),
        "agreement": MarkLayer(stacked=False),
    }


@dataclass(eq=False, repr=False)
class Scene:
    """Everything the painter reads; `left` is where the column of text begins."""

    model: TextModel
    layouts: LayoutCache
    theme: Theme
    left: int = GUTTER
    sides: tuple[int, int] = (GUTTER, MARGIN)
    """Room left and right of the text at least; lanes that do not fit are cut."""
    layers: dict[str, MarkLayer] = field(default_factory=_layers)
    whole: Sequence[Mark] = ()
    """The claims about the whole article."""
    lanes: Sequence[tuple[str, str]] = ()
    selection: tuple[int, int] = (0, 0)
    caret: int = 0
    focused: bool = False
    current: str | None = None
    """The claim that is looked at."""
    current_hit: str | None = None
    hovered: str | None = None
    """The claim whose card is under the mouse."""
    changeable: str | None = None
    """The claim whose ends may be dragged."""
    held: tuple[int, str] | None = None
    """The row and side, "start" or "end", of the end that the mouse holds or would take."""

    compared: bool = False
    """Whether claims have their lanes alone, and the text is shaded by agreement."""
    unread: frozenset[int] = frozenset()
    """The lanes of those who have not read the text, which are not empty but unknown."""
    framed: tuple[int, int] | None = None
    """The passage with a frame around it, in code points."""

    lit: tuple[int, int] | None = None
    """What is not dimmed in focus mode, in code points; None outside of it."""

    def is_selected(self, unit: int) -> bool:
        """Return whether something of a unit, or its line break, is selected."""
        start, end = self.selection
        low, high = self.model.bounds(unit)
        return start < end and start <= high and end > low

    def on_first_line(self, position: int) -> bool:
        """Return whether a position is on the first line of the text."""
        model = self.model
        return model.unit_at(position) == 0 and not self.layouts[0].number_of(
            model.to_unit(0, position)
        )

    def begins(self, row: int, unit: int) -> bool:
        """Return whether a claim begins in a unit, or in the line break before it, with this row.

        The spans of a claim follow one another.
        """
        claims = self.layers["claim"]
        after = claims.index.starts[row] >= (self.model.ends[unit - 1] if unit else 0)
        again = row > 0 and claims.index.live[row - 1] and claims.ids[row - 1] == claims.ids[row]
        return after and not again

    def passages(self, kind: str, unit: int) -> Passages:
        """Return what the marks of a kind cover in a unit, by start, in the unit's offsets."""
        if not self.layers[kind].ids:
            return NOTHING
        start, end = self.model.bounds(unit)
        return self.cut(kind, unit, self.layers[kind].index.query(start, max(end, start + 1)))

    def cut(self, kind: str, unit: int, rows: Iterable[int]) -> Passages:
        """Return the parts of these rows that lie in a unit."""
        layer, model = self.layers[kind], self.model
        start, end = model.bounds(unit)
        starts, ends = layer.index.starts, layer.index.ends
        chosen = [row for row in rows if starts[row] < end and ends[row] > start]
        lows, highs = [starts[row] for row in chosen], [ends[row] for row in chosen]
        return Passages(
            chosen,
            model.to_unit_each(unit, lows),
            model.to_unit_each(unit, highs),
            [layer.colours[row] for row in chosen],
            [layer.levels[row] for row in chosen],
            [layer.lanes[row] for row in chosen],
            [layer.tracks[row] for row in chosen],
            [layer.patterns[row] for row in chosen],
            [layer.pending[row] for row in chosen],
            [low < start for low in lows],
            [high > end for high in highs],
        )


@dataclass(eq=False, repr=False)
class ScrolledScene(Scene):
    """A scene of which a viewport shows a part; `left` and all heights are the viewport's."""

    column: Column = field(kw_only=True)

    def pieces(self, top: int, bottom: int) -> list[Piece]:
        """Return what is between two heights, and the lines whose underlines reach into it."""
        above = top - self.layouts.typography.overhang
        found = self.column.visible(above, bottom)
        return [Piece(unit, y, above - y, bottom - y) for unit, y in found]
