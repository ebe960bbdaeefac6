"""Gives keys to the window in the order in which Qt does: to a field first, then to commands.

Qt keeps its table of shortcuts to itself, and its testing module runs the event loop within each
key; so the one step that cannot be asked of Qt, which command a chord belongs to, is done here.
"""

from PySide6.QtCore import QEvent, QKeyCombination, Qt
from PySide6.QtGui import QAction, QInputMethodEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

_WRITES_NOTHING = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
_SIGNS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Escape: "\x1b", Qt.Key.Key_Tab: "\t"}
_ASCII = 128


def press(window: QWidget, keys: str) -> None:
    """Press and let go a key or chord, written as in menus, in a window or what is open over it."""
    sequence = QKeySequence(keys)
    chord: QKeyCombination = sequence[0]  # type: ignore[index]  # the stubs leave out __getitem__
    popup = QApplication.activePopupWidget()
    above = popup or QApplication.activeModalWidget() or window
    target = popup or QApplication.focusWidget() or above
    wanted = _event(QEvent.Type.ShortcutOverride, chord)
    wanted.ignore()
    QApplication.sendEvent(target, wanted)
    if not wanted.isAccepted() and popup is None and _run_shortcut(above.window(), sequence):
        return
    QApplication.sendEvent(target, _event(QEvent.Type.KeyPress, chord))
    if isValid(target):  # a key may close what it was pressed in
        QApplication.sendEvent(target, _event(QEvent.Type.KeyRelease, chord))


def write(window: QWidget, letter: str) -> None:
    """Type a letter; one beyond ASCII comes as from an input method."""
    target = QApplication.focusWidget() or window
    if letter.isascii():
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            shift = Qt.KeyboardModifier.ShiftModifier
            held = shift if letter.isupper() else Qt.KeyboardModifier.NoModifier
            QApplication.sendEvent(target, QKeyEvent(kind, ord(letter.upper()), held, letter))
        return
    event = QInputMethodEvent("", [])
    event.setCommitString(letter)
    QApplication.sendEvent(target, event)


def _run_shortcut(window: QWidget, sequence: QKeySequence) -> bool:
    """Do what a chord is for in a window; tell whether it stands for something."""
    for action in window.findChildren(QAction):
        if sequence in action.shortcuts() and action.isEnabled():
            action.trigger()
            return True
    for shortcut in window.findChildren(QShortcut):
        if sequence == shortcut.key() and shortcut.isEnabled():
            shortcut.activated.emit()
            return True
    return False


def _event(kind: QEvent.Type, chord: QKeyCombination) -> QKeyEvent:
    key, held = chord.key(), chord.keyboardModifiers()
    text = _SIGNS.get(key, "")
    if not held & _WRITES_NOTHING and not text and key.value < _ASCII:
        shifted = held & Qt.KeyboardModifier.ShiftModifier
        text = chr(key.value) if shifted else chr(key.value).lower()
    return QKeyEvent(kind, key.value, held, text)
