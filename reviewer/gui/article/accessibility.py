"""What a screen reader is told: the text, the caret, the selection, and what marks a passage.

Offsets in this interface are UTF-16, as Qt's contract has them; the view counts code points. PySide
leaves two methods of the contract out, `attributes` and `selection`. What marks a passage is
therefore said when the caret comes to it. Changes of the selection are told by events, but asked
for a number of selections we answer none: the range that a reader would then ask for is undefined.
"""

import functools
import weakref
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import Shiboken

from reviewer.gui.article.passing import passed

if TYPE_CHECKING:
    from reviewer.gui.article.marked_canvas import MarkedCanvas
    from reviewer.gui.article.view import ArticleView

_NOT_SUPPORTED = Shiboken.VoidPtr(0)
"""A null pointer; None would reach C++ as something else and crash under a real screen reader."""


class ArticleAccessible(QAccessibleWidget):
    """The view as an accessible document that can be read and selected in, not edited."""

    def __init__(self, view: "ArticleView") -> None:
        """Stand for this view."""
        super().__init__(view, QAccessible.Role.Document, view.accessibleName())
        # An object of its own: with two bases the bridge is handed the wrong one and crashes.
        self._text = ArticleTextInterface(view)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:  # noqa: ANN401 a void pointer
        """Return the text interface, or a null pointer for what there is not."""
        if kind == QAccessible.InterfaceType.TextInterface:
            return self._text
        found: Any = super().interface_cast(kind)
        return _NOT_SUPPORTED if found is None else found

    def state(self) -> QAccessible.State:
        """Return that the text can be focused and selected, and has several lines."""
        state = super().state()
        state.readOnly = state.multiLine = state.focusable = state.selectableText = True
        return state


class ArticleTextInterface(QAccessibleTextInterface):
    """The text in UTF-16 offsets."""

    def __init__(self, view: "ArticleView") -> None:
        """Read from this view."""
        super().__init__()
        self._view = weakref.ref(view)

    def characterCount(self) -> int:
        """Return the length of the text."""
        view = self._alive()
        return view.scene.model.to_utf16(len(view.text))

    def text(self, start: int, end: int) -> str:
        """Return a piece of the text."""
        view = self._alive()
        low, high = self._positions(start, end)
        return passed(view.text[low:high])

    def cursorPosition(self) -> int:
        """Return where the caret is."""
        view = self._alive()
        return view.scene.model.to_utf16(view.caret)

    def setCursorPosition(self, offset: int) -> None:
        """Move the caret."""
        self._alive().move_caret(self._positions(offset)[0])

    def selectionCount(self) -> int:
        """Return 0: a range that could be asked for cannot be answered."""
        return 0

    def addSelection(self, start: int, end: int) -> None:
        """Select a range; there is one selection only."""
        self._alive().select(*self._positions(start, end))

    def removeSelection(self, index: int) -> None:
        """Select nothing."""
        view = self._alive()
        view.select(view.caret, view.caret)

    def setSelection(self, index: int, start: int, end: int) -> None:
        """Select a range."""
        self.addSelection(start, end)

    def scrollToSubstring(self, start: int, end: int) -> None:
        """Bring a range into sight."""
        self._alive().reveal(*self._positions(start, end))

    def characterRect(self, offset: int) -> QRect:
        """Return where a character is on the screen."""
        view = self._alive()
        position = self._positions(offset)[0]
        box = view.caret_rect(position)
        after = view.caret_rect(position + 1)
        if after.top() == box.top() and after.left() > box.left():
            box.setRight(after.left())
        return box.translated(view.viewport().mapToGlobal(QPoint(0, 0)))

    def offsetAtPoint(self, point: QPoint) -> int:
        """Return the offset of the text at a place of the screen."""
        view = self._alive()
        position = view.position_at(view.viewport().mapFromGlobal(point))
        return view.scene.model.to_utf16(position)

    def _alive(self) -> "ArticleView":
        view = self._view()
        if view is None:
            raise RuntimeError("The article view is gone.")
        return view

    def _positions(self, *offsets: int) -> tuple[int, ...]:
        view = self._alive()
        last = len(view.text)
        return tuple(min(max(view.scene.model.from_utf16(at), 0), last) for at in offsets)


@functools.cache
def install_accessibility() -> None:
    """Let Qt ask here for the interfaces of article views; asking twice changes nothing."""
    QAccessible.installFactory(_make_interface)


def announce(canvas: "MarkedCanvas", caret_moved: bool, selection_changed: bool) -> None:
    """Tell a screen reader, if there is one, that the caret or the selection has changed."""
    if not QAccessible.isActive():
        return
    scene = canvas.scene
    caret = scene.model.to_utf16(scene.caret)
    if selection_changed:
        start, end = (scene.model.to_utf16(at) for at in scene.selection)
        event = QAccessibleTextSelectionEvent(canvas, start, end)
        event.setCursorPosition(caret)
        QAccessible.updateAccessibility(event)
    if caret_moved:
        QAccessible.updateAccessibility(QAccessibleTextCursorEvent(canvas, caret))
        if said := canvas.hover_text(scene.caret):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(canvas, said))


def _make_interface(_class_name: str, watched: QObject) -> QAccessibleInterface | None:
    from reviewer.gui.article.view import ArticleView

    if not isinstance(watched, ArticleView):
        return None
    # Qt owns the interface from now on; Python must not lose its half while the view lives.
    watched.accessible = watched.accessible or ArticleAccessible(watched)
    return watched.accessible
