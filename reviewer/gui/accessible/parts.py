"""The article's text as a screen reader meets it: parts of some pages each, in which one can read.

A screen reader reads best in one text of many lines, but no copy of ten million characters can be
made for it. So an article is cut into parts. Nearly every article is one; a long one goes on from
each part to the next.
"""

from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface

from reviewer.gui.accessible.interface import NOT_SUPPORTED, NOTHING, LeafAccessible
from reviewer.gui.accessible.mirror import Mirror
from reviewer.gui.article.accessibility import Told
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from reviewer.gui.article.text_model import TextModel
    from reviewer.gui.article.view import ArticleView

PART = 16_000
"""About so many characters are in a part."""


class Parts(QObject):
    """The parts of the article in a view; `mirror` answers about their text."""

    def __init__(self, view: "ArticleView") -> None:
        """Cut the text when it is asked for."""
        super().__init__(view)
        self.view = view
        self.mirror = Mirror(view)
        self._model: TextModel | None = None
        self._firsts: list[int] = []
        self._nodes: dict[int, PartNode] = {}

    def __len__(self) -> int:
        self._follow()
        return len(self._firsts)

    def units(self, part: int) -> range:
        """Return the units that a part has, by its number."""
        self._follow()
        last = part + 1 == len(self._firsts)
        return range(
            self._firsts[part], len(self.view.scene.model) if last else self._firsts[part + 1]
        )

    def part_at(self, position: int) -> int:
        """Return the number of the part that a position (code points) is in."""
        self._follow()
        unit = self.view.scene.model.unit_at(position)
        return max(0, bisect_right(self._firsts, unit) - 1)

    def node(self, part: int) -> "PartNode":
        """Return what stands for a part."""
        self._follow()
        if part not in self._nodes:
            self._nodes[part] = PartNode(self, part)
        return self._nodes[part]

    def accessible(self, part: int) -> QAccessibleInterface:
        """Return a part's interface; `NOTHING` where there is no such part."""
        known = 0 <= part < len(self)
        return QAccessible.queryAccessibleInterface(self.node(part)) if known else NOTHING

    def _follow(self) -> None:
        """Cut another text anew, and let go of what stood for the parts of the former."""
        model = self.view.scene.model
        if model is self._model:
            return
        self._model = model
        cuts = range(0, len(model.text), PART)
        self._firsts = sorted({model.unit_at(position) for position in cuts})
        while self._nodes:
            self._nodes.popitem()[1].deleteLater()


class PartNode(QObject, Told):
    """Stands for a part of a view's article."""

    told_by = "parts:PartAccessible"

    def __init__(self, parts: Parts, part: int) -> None:
        """Stand for a part by its number."""
        super().__init__(parts)
        self.parts = parts
        self.part = part


class PartAccessible(LeafAccessible):
    """A part as a text of several lines that can be read and selected in, not edited."""

    def __init__(self, node: PartNode) -> None:
        """Stand for a part."""
        super().__init__(node)
        self._node = node

    def role(self) -> QAccessible.Role:
        """Return that it is a text."""
        return QAccessible.Role.EditableText

    def state(self) -> QAccessible.State:
        """Return whether it has the caret, and can be seen."""
        view = self._node.parts.view
        state = QAccessible.State()
        state.readOnly = state.multiLine = state.focusable = state.selectableText = True
        here = self._node.parts.part_at(view.scene.caret) == self._node.part
        state.focused = here and view.hasFocus()
        state.invisible = not view.isVisible()
        state.offscreen = not self._box().intersects(view.viewport().rect())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return the name: which part it is, where there are several."""
        if kind != QAccessible.Text.Name:
            return ""
        count = len(self._node.parts)
        number = self._node.part + 1
        return tr("Text") if count == 1 else tr("Text, part {n} of {m}", n=number, m=count)

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        view = self._node.parts.view
        seen = self._box() & view.viewport().rect()
        return seen.translated(view.viewport().mapToGlobal(QPoint(0, 0)))

    def parent(self) -> QAccessibleInterface:
        """Return the article."""
        return QAccessible.queryAccessibleInterface(self._node.parts.view)

    def relations(
        self, match: QAccessible.RelationFlag = QAccessible.RelationFlag.AllRelations
    ) -> list[tuple[QAccessibleInterface, QAccessible.RelationFlag]]:
        """Return the parts that it goes on in, and comes from."""
        flags = ((1, QAccessible.RelationFlag.FlowsTo), (-1, QAccessible.RelationFlag.FlowsFrom))
        found = (
            (self._node.parts.accessible(self._node.part + step), flag)
            for step, flag in flags
            if match & flag
        )
        return [(beside, flag) for beside, flag in found if beside is not NOTHING]

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:  # noqa: ANN401  # a void pointer
        """Return what answers about its text."""
        if kind == QAccessible.InterfaceType.TextInterface:
            parts = self._node.parts
            return parts.mirror.show(parts.units(self._node.part))
        return NOT_SUPPORTED

    def _box(self) -> QRect:
        """Return where it is in the viewport, by estimates where it is out of sight."""
        view = self._node.parts.view
        scene, units = view.scene, self._node.parts.units(self._node.part)
        top, last = scene.column.y_of(units[0]), units[-1]
        bottom = scene.column.y_of(last) + scene.layouts[last].height
        return QRect(scene.left, top, scene.layouts.width, bottom - top)
