"""What a screen reader is told by itself: where the caret has gone, and what it has come to."""

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleTextCursorEvent,
    QAccessibleTextSelectionEvent,
)

from reviewer.gui.accessible.parts import Parts
from reviewer.gui.accessible.place import Place
from reviewer.gui.announcing import announce


class Telling(QObject):
    """Follows a view, and tells what has changed once in a turn of the event loop."""

    def __init__(self, parts: Parts) -> None:
        """Follow the view that these are parts of."""
        super().__init__(parts)
        self._parts = parts
        self._view = view = parts.view
        self._focus_came = view.hasFocus()
        self._place = Place.of(view)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        view.installEventFilter(self)
        for changed in (view.caret_moved, view.selection_changed, view.current_changed):
            changed.connect(self._wake)
        view.marks_replaced.connect(self._on_replaced)
        view.rows_changed.connect(self._on_rows)
        self._wake()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice that the text gets the focus: it is the part with the caret that has it."""
        if event.type() == QEvent.Type.FocusIn and watched is self._view:
            self._focus_came = True
            self._wake()
        return False

    def _wake(self) -> None:
        self._soon.start(0)

    def _on_replaced(self, _kind: str) -> None:
        self._parts.mirror.forget()
        self._wake()

    def _on_rows(self, kind: str, out: list[int], new: range) -> None:
        scene = self._view.scene
        for row in (*out, *new):
            self._parts.mirror.forget(scene.model.units_between(*scene.layers[kind].span(row)))
        self._wake()

    def _tell(self) -> None:
        """Tell what is not as it was."""
        before, self._place = self._place, Place.of(self._view)
        if self._place.model is not before.model:
            before = self._place.at_entrance()
            self._focus_came = self._view.hasFocus()
        if not QAccessible.isActive() or not self._view.text:
            return
        self._tell_of_text(before)
        announce(self._view, "; ".join(filter(None, self._place.words(before, self._view))))

    def _tell_of_text(self, before: Place) -> None:
        """Tell of the part with the caret that it has the focus, or another selection or caret."""
        part = self._parts.part_at(self._place.caret)
        node = self._parts.node(part)
        if self._focus_came or part != self._parts.part_at(before.caret):
            QAccessible.updateAccessibility(QAccessibleEvent(node, QAccessible.Event.Focus))
        self._focus_came = False
        caret, start, end = self._parts.mirror.offsets(self._parts.units(part))
        if self._place.selects_otherwise(before):
            selected = QAccessibleTextSelectionEvent(node, start, end)
            selected.setCursorPosition(caret)
            QAccessible.updateAccessibility(selected)
        if self._place.caret != before.caret:
            QAccessible.updateAccessibility(QAccessibleTextCursorEvent(node, caret))
