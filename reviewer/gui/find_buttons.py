"""The buttons of the find bar: each runs a command and says which keys do the same."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QToolButton, QWidget

from reviewer.commands import edit, finding
from reviewer.commands.context import Context
from reviewer.commands.keys import changed_keys
from reviewer.commands.registry import Command
from reviewer.gui.actions import tip
from reviewer.gui.text import plain_tip, tr
from reviewer.model.search import Query

_OPTIONS = {
    "find.exact": ("Exact", "Aa", "exact"),
    "find.whole-words": ("Whole words", "W", "whole_words"),
    "find.pattern": ("Pattern", ".*", "pattern"),
}
"""The words on the button of each command that is an option, its sign, and the option."""


class FindButtons(QObject):
    """Makes the buttons of a bar; `options` are those that turn an option on or off, by command."""

    def __init__(self, context: Context, bar: QWidget) -> None:
        """Make the buttons of this bar."""
        super().__init__(bar)
        self._context = context
        self._bar = bar
        self._made: dict[str, QToolButton] = {}
        self.options = {name: self._option(name) for name in _OPTIONS}

    def make(self, name: str, sign: str, act: Callable[[], object]) -> QToolButton:
        """Return a button for a command (an id)."""
        button = self._made[name] = QToolButton(self._bar)
        button.setText(sign)
        button.clicked.connect(act)
        return button

    def show_query(self, query: Query) -> None:
        """Show which options are on."""
        for name, (_, _, option) in _OPTIONS.items():
            self.options[name].setChecked(getattr(query, option))

    def narrowing(self, query: Query) -> list[str]:
        """Return a hint at the options that may be why nothing is found."""
        on = [tr(words) for words, _, option in _OPTIONS.values() if getattr(query, option)]
        return [tr("with {options}", options=", ".join(on))] if on else []

    def word(self, *, narrow: bool) -> None:
        """Put words on the options, or where it is narrow their signs."""
        for name, (words, sign, _) in _OPTIONS.items():
            self.options[name].setText(sign if narrow else tr(words))

    def show_tips(self) -> None:
        """Say what the buttons do, with their keys as they are now."""
        changed = changed_keys(self._context.session.settings.text("keys"))
        for name, button in self._made.items():
            command = _command(name)
            words = tip(command, tuple(changed.get(name, command.usual_keys)))
            button.setToolTip(plain_tip(words))
            shown, *_ = _OPTIONS.get(name, (command.title,))
            button.setAccessibleName(tr(shown))

    def _option(self, name: str) -> QToolButton:
        button = self.make(name, "", lambda: _command(name).run(self._context))
        button.setCheckable(True)
        button.setProperty("role", "choice")
        return button


def _command(name: str) -> Command:
    return next(c for c in (*finding.COMMANDS, *edit.COMMANDS) if c.id == name)
