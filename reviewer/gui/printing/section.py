"""A text to be printed, laid out for paper with its marks, of which pages show parts."""

from collections.abc import Iterator, Sequence

from reviewer.gui.article.code_formats import CodeFormats
from reviewer.gui.article.layout_cache import LayoutCache
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.painter import ArticlePainter
from reviewer.gui.article.scene import Scene
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.article.typography import Typography
from reviewer.gui.article.unit_layout import UnitLayout
from reviewer.gui.printing.pagination import Stack
from reviewer.gui.theme import load_theme
from reviewer.model.article import Block

_LEADING = ("heading", "byline")


class Section:
    """A text in a column that begins at `left` and is `width` wide, in page units."""

    def __init__(
        self,
        text: str,
        blocks: Sequence[Block],
        typography: Typography,
        left: int,
        width: int,
    ) -> None:
        """Lay a text out when it is asked for."""
        model = TextModel(text, blocks)
        theme = load_theme("light")
        layouts = LayoutCache(model, typography, width, CodeFormats(model, theme).whole)
        self.scene = Scene(model, layouts, theme, left)
        self.painter = ArticlePainter(self.scene)

    def mark(self, marks: Sequence[Mark], lanes: Sequence[tuple[str, str]]) -> None:
        """Mark the claims; `lanes` are the initials and the colours of who made them."""
        self.scene.lanes = lanes
        self.scene.layers["claim"].show(marks)

    def __len__(self) -> int:
        """Return how many units there are."""
        return len(self.scene.model)

    def stacks(self) -> Iterator[Stack]:
        """Lay the units out one by one, and yield where their lines are."""
        model, layouts = self.scene.model, self.scene.layouts
        for unit in range(len(model)):
            layout = layouts[unit]
            head, headed = self._place_in_table(unit)
            yield Stack(
                bands(layout),
                layout.height,
                leading=head or (model.kind(unit) in _LEADING and bool(model.lengths[unit])),
                blank=model.is_space(unit),
                open=not model.closed[unit],
                head=head,
                headed=headed,
            )

    def _place_in_table(self, unit: int) -> tuple[bool, bool]:
        """Tell whether a unit is of the head of a table, and whether it is below one."""
        model = self.scene.model
        found = model.block_of(unit) if model.kind(unit) == "table" else None
        rows = found[1].number("header") if found else 0
        head = found is not None and unit - found[0].start < rows
        return head, rows > 0 and not head


def bands(layout: UnitLayout) -> list[tuple[int, int]]:
    """Return the tops and bottoms of a unit's lines; what stands side by side is one."""
    edges = [(line.top, line.bottom) for line in layout.lines]
    if not layout.cells:
        return edges
    found: list[tuple[int, int]] = []
    for top, bottom in sorted(edges):
        if found and top < found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], bottom)
        else:
            found.append((top, bottom))
    return found
