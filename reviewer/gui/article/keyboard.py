"""The keys of the article view itself: moving and selecting. All others are left to commands.

| key | moves by | on macOS |
|---|---|---|
| Left, Right | character | the same |
| Ctrl+Left, Ctrl+Right | word | Option |
| Alt+Left, Alt+Right | sentence | Control |
| Up, Down | line as it is wrapped | the same |
| Ctrl+Up, Ctrl+Down | paragraph | Option |
| Home, End | line as it is wrapped | also Command+Left, Command+Right |
| Ctrl+Home, Ctrl+End | text | also Command+Up, Command+Down |
| Page Up, Page Down | page | the same |

With Shift each extends the selection. Ctrl+A selects all, Ctrl+C copies, Escape clears the
selection, Return opens the claim or mention at the caret.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

_NONE = Qt.KeyboardModifier.NoModifier
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier

MOTIONS = {
    (Qt.Key.Key_Left, _NONE): "previous_character",
    (Qt.Key.Key_Right, _NONE): "next_character",
    (Qt.Key.Key_Up, _NONE): "line_up",
    (Qt.Key.Key_Down, _NONE): "line_down",
    (Qt.Key.Key_Home, _NONE): "line_start",
    (Qt.Key.Key_End, _NONE): "line_end",
    (Qt.Key.Key_PageUp, _NONE): "page_up",
    (Qt.Key.Key_PageDown, _NONE): "page_down",
    (Qt.Key.Key_Home, _CTRL): "text_start",
    (Qt.Key.Key_End, _CTRL): "text_end",
    (Qt.Key.Key_Left, _CTRL): "previous_word",
    (Qt.Key.Key_Right, _CTRL): "next_word",
    (Qt.Key.Key_Up, _CTRL): "previous_paragraph",
    (Qt.Key.Key_Down, _CTRL): "next_paragraph",
    (Qt.Key.Key_Left, _ALT): "previous_sentence",
    (Qt.Key.Key_Right, _ALT): "next_sentence",
}
"""Keys and what they move by."""

# Qt calls the Command key Control there, and the Control key Meta.
MAC_MOTIONS = MOTIONS | {
    (Qt.Key.Key_Left, _ALT): "previous_word",
    (Qt.Key.Key_Right, _ALT): "next_word",
    (Qt.Key.Key_Up, _ALT): "previous_paragraph",
    (Qt.Key.Key_Down, _ALT): "next_paragraph",
    (Qt.Key.Key_Left, _META): "previous_sentence",
    (Qt.Key.Key_Right, _META): "next_sentence",
    (Qt.Key.Key_Left, _CTRL): "line_start",
    (Qt.Key.Key_Right, _CTRL): "line_end",
    (Qt.Key.Key_Up, _CTRL): "text_start",
    (Qt.Key.Key_Down, _CTRL): "text_end",
}
"""The same on macOS."""

_ACTIONS = {
    QKeySequence.StandardKey.SelectAll: "select_all",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cancel: "clear",
}


def motion_of(event: QKeyEvent) -> str | None:
    """Return what a key moves by, with or without Shift, or None."""
    ignored = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    modifiers = event.modifiers() & ~ignored
    table = MAC_MOTIONS if sys.platform == "darwin" else MOTIONS
    return table.get((Qt.Key(event.key()), modifiers))


def action_of(event: QKeyEvent) -> str | None:
    """Return what else a key does in the text: select_all, copy, clear, activate, or None."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
        _NONE,
        Qt.KeyboardModifier.KeypadModifier,
    ):
        return "activate"
    return next((name for key, name in _ACTIONS.items() if event.matches(key)), None)
