"""A button that says what is chosen, with a menu of what could be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import cut

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

_WIDE = 190


class Choice(NamedTuple):
    """What can be chosen: its words, whether it is chosen, and what choosing it does.

    What has choices `below` it is a menu of these.
    """

    words: str
    chosen: bool
    choose: Callable[[], object]
    separated: bool = False
    below: Sequence[Choice] = ()


class ChoiceMenu(PushButton):
    """Asks for its choices whenever it is opened."""

    def __init__(self, name: str, choices: Callable[[], Sequence[Choice]], parent: QWidget) -> None:
        """Be called `name` by a screen reader."""
        super().__init__(parent)
        self._name = name
        self._choices = choices
        self.narrows = False
        """Whether something is left out by what is chosen."""
        self.setProperty("role", "quiet")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setToolTip(name)
        self.clicked.connect(self.open_menu)

    def say(self, words: str, *, narrows: bool = False) -> None:
        """Say what is chosen, and whether that leaves something out."""
        self.narrows = narrows
        self.setText(f"{cut(self, words, _WIDE)} ▾".replace("&", "&&"))
        self.setAccessibleName(f"{self._name}: {words}")

    def open_menu(self) -> QMenu:
        """Open the menu below the button."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))
        return menu

    def fold_into(self, menu: QMenu) -> None:
        """Add the choices to a menu, as one of its own that says what is chosen."""
        self._fill(menu.addMenu(self.accessibleName().replace("&", "&&")))

    @property
    def set_apart(self) -> str:
        """What is chosen where that leaves something out, else ""."""
        return self.accessibleName() if self.narrows else ""

    def _fill(self, menu: QMenu) -> None:
        _add(menu, self._choices())


def _add(menu: QMenu, choices: Sequence[Choice]) -> None:
    for choice in choices:
        if choice.separated:
            menu.addSeparator()
        if choice.below:
            _add(menu.addMenu(choice.words.replace("&", "&&")), choice.below)
            continue
        action = menu.addAction(choice.words.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(choice.chosen)
        action.triggered.connect(lambda _=False, choose=choice.choose: choose())
