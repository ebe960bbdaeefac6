"""A small window that waits for the keys that a command is to have."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from reviewer.commands.registry import Command
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import tr
from reviewer.gui.text_keys import key_name

_MODIFIERS = frozenset(
    (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta, Qt.Key.Key_AltGr)
)
_WIDTH = 380


class KeyCatcher(Sheet):
    """Takes the next key or chord; `caught` has it as the settings keep it. Escape gives up."""

    caught = Signal(str)

    def __init__(self, parent: QWidget, command: Command) -> None:
        """Ask for the keys of a command."""
        super().__init__(parent, tr("Keys"), width=_WIDTH)
        self._command = command
        self.say(
            tr("Press the keys for “{title}”", title=tr(command.title).rstrip("…")),
            tr("A letter alone, or with Ctrl, Alt or Shift. Escape gives up."),
        )
        self.add_button(tr("Cancel"), self.reject).setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFocus()

    def event(self, event: QEvent) -> bool:
        """Hear every key, also Tab and those that are commands'."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a key, unless it is held for another one only."""
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.reject()
        elif event.key() not in _MODIFIERS:
            self._take(portable(key_name(event)))

    def _take(self, key: str) -> None:
        refusal = refused(self._command, key)
        if refusal:
            self.complain(refusal)
            self.fit()
        else:
            self.accept()
            self.caught.emit(key)


def portable(key: str) -> str:
    """Return a key as it is kept, whatever the case it was typed in; a single sign as it is.

    It is empty where there is no such key.
    """
    if len(key) == 1:
        return key.upper()
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)


def refused(command: Command, key: str) -> str:
    """Return why a command cannot have a key, or "" where it can."""
    if len(key) == 1 and not (command.in_text or command.in_comparison):
        return tr("“{key}” alone would be missed in fields: hold Ctrl or Alt too.", key=key)
    return ""
