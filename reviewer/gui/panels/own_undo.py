"""A field that has nothing to take back leaves undo and redo to the window."""

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence


def is_left(event: QEvent, *, undo: bool, redo: bool) -> bool:
    """Tell whether an event asks a field for an undo or redo that it does not have.

    Such an event is ignored: then the key is a command's, as where no field has the focus.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    keys = QKeySequence.StandardKey
    left = (event.matches(keys.Undo) and not undo) or (event.matches(keys.Redo) and not redo)
    if left:
        event.ignore()
    return left
