"""Chords by their place on the keyboard, where its layout has no Latin letter for them.

Qt knows `Ctrl+Q` by the letter. Where nothing but a Cyrillic layout is set up, that key has none,
and the chord comes to the window as one that nobody has heard.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from reviewer.commands.registry import is_global
from reviewer.gui.actions import Actions
from reviewer.gui.text_keys import key_name

_LATIN = 0x7F
"""The last of the keys that a Latin letter, a digit or a sign has."""

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_IN_FIELDS = {
    "CTRL+A": "selectAll",
    "CTRL+C": "copy",
    "CTRL+V": "paste",
    "CTRL+X": "cut",
    "CTRL+Y": "redo",
    "CTRL+Z": "undo",
    "CTRL+SHIFT+Z": "redo",
}
"""What fields do by themselves, by the names of their methods."""


def take(event: QKeyEvent, actions: Actions, changed: dict[str, list[str]]) -> bool:
    """Do what a chord that nobody has heard stands for by its place; tell whether that is anything.

    `changed` are the keys that the user changed, by command.
    """
    if not event.modifiers() & _CHORD or not _LATIN < event.key() < Qt.Key.Key_Escape:
        return False
    name = key_name(event)
    focused = QApplication.focusWidget()
    if name in _IN_FIELDS and isinstance(focused, QLineEdit | QPlainTextEdit | QTextEdit):
        getattr(focused, _IN_FIELDS[name])()
        return True
    for command in actions.registry.commands:
        for key in actions.registry.keys_of(command, changed):
            if key.upper() == name and is_global(command, key):
                actions.run(command)
                return True
    return False
