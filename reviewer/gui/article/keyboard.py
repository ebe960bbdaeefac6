"""The keys of the article view itself: moving and selecting. All others are left to commands.

They are those of `commands.moving`: in a window the commands come first, whose keys can be changed.
With Shift each extends the selection. Ctrl+A selects all, Ctrl+C copies, Escape clears the
selection, Return opens the claim or mention at the caret.
"""

import functools
import sys

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from reviewer.commands.moving import MOTIONS

_NONE = Qt.KeyboardModifier.NoModifier

_ACTIONS = {
    QKeySequence.StandardKey.SelectAll: "select_all",
    QKeySequence.StandardKey.Copy: "copy",
    QKeySequence.StandardKey.Cancel: "clear",
}


def motion_of(event: QKeyEvent) -> str | None:
    """Return what a key moves by, with or without Shift, or None."""
    ignored = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
    return _motions(mac=sys.platform == "darwin").get(
        (Qt.Key(event.key()), event.modifiers() & ~ignored)
    )


@functools.cache
def _motions(*, mac: bool) -> dict[tuple[Qt.Key, Qt.KeyboardModifier], str]:
    """Return the names of the motions by their keys."""
    found = {}
    for motion in MOTIONS:
        for key in motion.mac if mac else motion.keys:
            sequence = QKeySequence(key)
            chord: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs leave it out
            found[chord.key(), chord.keyboardModifiers()] = motion.name
    return found


def action_of(event: QKeyEvent) -> str | None:
    """Return what else a key does in the text: select_all, copy, clear, activate, or None."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() in (
        _NONE,
        Qt.KeyboardModifier.KeypadModifier,
    ):
        return "activate"
    return next((name for key, name in _ACTIONS.items() if event.matches(key)), None)
