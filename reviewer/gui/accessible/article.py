"""The article view as a screen reader meets it: a document, with what stands beside it."""

from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QWidget

from reviewer.gui.accessible.interface import NOTHING
from reviewer.gui.accessible.parts import PartNode, Parts
from reviewer.gui.accessible.telling import Telling

if TYPE_CHECKING:
    from reviewer.gui.article.view import ArticleView


class ArticleAccessible(QAccessibleWidget):
    """A document; its children are the parts of the text, then the widgets beside the text."""

    def __init__(self, view: "ArticleView") -> None:
        """Stand for a view."""
        super().__init__(view, QAccessible.Role.Document)
        self._view = view
        self.parts = Parts(view)
        self._telling = Telling(self.parts)

    def state(self) -> QAccessible.State:
        """Return that it can be read only; the part with the caret has the focus."""
        state = super().state()
        state.readOnly = state.focusable = True
        return state

    def childCount(self) -> int:
        """Return how many parts there are, with what stands beside them."""
        return len(self.parts) + len(self._beside())

    def child(self, index: int) -> QAccessibleInterface:
        """Return a part, or what stands beside them."""
        if 0 <= index < len(self.parts):
            return self.parts.accessible(index)
        widgets = self._beside()
        if 0 <= index - len(self.parts) < len(widgets):
            return QAccessible.queryAccessibleInterface(widgets[index - len(self.parts)])
        return NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a child, -1 if it is none."""
        found, widgets = child.object(), self._beside()
        if isinstance(found, PartNode):
            return found.part
        return len(self.parts) + widgets.index(found) if found in widgets else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return what is at a place of the screen."""
        view, scene = self._view, self._view.scene
        at = view.mapFromGlobal(QPoint(x, y))
        if view.viewport().geometry().contains(at) and len(self.parts):
            unit, _ = scene.column.unit_at(at.y() - view.viewport().y())
            return self.parts.accessible(self.parts.part_at(scene.model.starts[unit]))
        found = next((w for w in self._beside() if w.geometry().contains(at)), None)
        return QAccessible.queryAccessibleInterface(found) if found else NOTHING

    def focusChild(self) -> QAccessibleInterface:
        """Return the part with the caret, if the text has the focus."""
        if not self._view.hasFocus():
            return NOTHING
        return self.parts.accessible(self.parts.part_at(self._view.scene.caret))

    def _beside(self) -> list[QWidget]:
        """Return the widgets that can be seen beside the text."""
        view = self._view
        widgets = (cast("QWidget", child) for child in view.children() if child.isWidgetType())
        return [w for w in widgets if not w.isHidden() and w is not view.viewport()]
