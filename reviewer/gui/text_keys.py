"""The keys of commands in the text, and in a comparison: single letters, by their place."""

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from reviewer.commands.context import Context
from reviewer.commands.registry import Command, Registry, is_global
from reviewer.gui.keys import physical_letter

_CHORD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
_LEFT_TO_THE_VIEW = frozenset({"Ctrl+C", "Ctrl+A"})


class TextKeys(QObject):
    """Filters the keys of the texts of a window: those of commands, and the tags' own.

    In a comparison it filters those of what has the focus there; tags have no keys there.
    """

    def __init__(
        self, context: Context, registry: Registry, window: QWidget, *, comparison: bool = False
    ) -> None:
        """Run the commands of a registry; `listen` says by whose keys."""
        super().__init__(window)
        self._comparison = comparison
        self._context = context
        self._registry = registry
        self._commands: dict[str, Command] = {}

    def listen(self, widget: QWidget) -> None:
        """Listen to the keys of a widget too."""
        widget.installEventFilter(self)

    def set_keys(self, changed: dict[str, list[str]]) -> None:
        """Take the keys of the commands, with those that the user changed."""
        self._commands = {
            key.upper(): command
            for command in self._registry.commands
            for key in self._registry.keys_of(command, changed)
            if not is_global(command, key) and key not in _LEFT_TO_THE_VIEW
            if command.in_comparison == self._comparison
        }

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run what a key stands for, or say why that cannot be; all others go to the text."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        name = key_name(event)
        command = self._commands.get(name)
        refusal = command.refusal(self._context) if command else ""
        if command is not None and not refusal:
            command.run(self._context)
            return True
        if self._comparison:
            return False
        from reviewer.commands.claims import tag_by_key  # not needed for the first picture

        plain = not event.modifiers() & (_CHORD | Qt.KeyboardModifier.ShiftModifier)
        if plain and len(name) == 1 and tag_by_key(self._context, name):
            return True
        told = bool(refusal) and len(name) == 1  # other keys may mean something to the text
        if told:
            self._context.window.tell(refusal)
        return told


def key_name(event: QKeyEvent) -> str:
    """Return what a key is called in commands, in capitals: `T`, `SHIFT+M`, `{`, `ALT+[`, `DEL`."""
    letter = physical_letter(event)
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if letter is None:
        return (
            QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key())))
            .toString(QKeySequence.SequenceFormat.PortableText)
            .upper()
        )
    parts = [
        word
        for word, flag in (
            ("CTRL", Qt.KeyboardModifier.ControlModifier),
            ("ALT", Qt.KeyboardModifier.AltModifier),
            ("META", Qt.KeyboardModifier.MetaModifier),
        )
        if modifiers & flag
    ]
    if letter.isalnum() and modifiers & Qt.KeyboardModifier.ShiftModifier:
        parts.append("SHIFT")
    return "+".join([*parts, letter])
