"""Actions and menus, made from the one registry of commands."""

import functools
from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from reviewer.commands.catalogue import MENUS
from reviewer.commands.context import Context
from reviewer.commands.registry import Command, Registry, is_global
from reviewer.gui.text import tr


class Actions(QObject):
    """The actions of a window by command id; a menu words them anew each time it opens.

    `hinted` has why the entry at the mouse is greyed, or "" where nothing is to be said.
    """

    hinted = Signal(str)

    def __init__(self, window: QWidget, context: Context, registry: Registry) -> None:
        """Run the commands of a registry; `fill` and `set_keys` put their actions to use."""
        super().__init__(window)
        self._window = window
        self._context = context
        self.registry = registry

    @functools.cached_property
    def by_id(self) -> dict[str, QAction]:
        """The actions by command id; made when they are first wanted, which the paint is not."""
        made: dict[str, QAction] = {}
        for command in self.registry.commands:
            action = made[command.id] = QAction(tr(command.title), self)
            action.triggered.connect(lambda _=False, command=command: self.run(command))
            self._window.addAction(action)
        return made

    def run(self, command: Command) -> None:
        """Run a command, or say why it cannot be used now."""
        refusal = command.refusal(self._context)
        if refusal:
            self._context.window.tell(refusal)
        else:
            command.run(self._context)

    def run_id(self, command_id: str) -> None:
        """Run the command of this id, or say why it cannot be used now."""
        self.run(self.registry.by_id[command_id])

    def fill(self, bar: QMenuBar) -> None:
        """Put the actions into the menus of a bar that has one for each title of MENUS."""
        menus: dict[str, QMenu] = {}
        for title, action in zip(MENUS, bar.actions(), strict=True):
            menu = action.menu()
            if isinstance(menu, QMenu):
                self.prepare(menu)
                menus[title] = menu
        for command in self.registry.commands:
            menu = self._menu(menus, command.menu)
            if command.separated:
                menu.addSeparator()
            menu.addAction(self.by_id[command.id])

    def set_keys(self, changed: dict[str, list[str]]) -> None:
        """Take the keys of the commands, with those that the user changed."""
        for command in self.registry.commands:
            keys = self.registry.keys_of(command, changed)
            action = self.by_id[command.id]
            action.setShortcuts([QKeySequence(key) for key in keys if is_global(command, key)])
            action.setCheckable(command.checked is not None)
            action.setProperty("letter", next((k for k in keys if not is_global(command, k)), ""))
            self._word(command)
            action.setToolTip(tip(command, keys))
            action.setStatusTip("")

    def open_menu(self, names: Iterable[str], at: QPoint) -> None:
        """Open a menu of some commands (ids; "" parts them) at a point of the screen."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.prepare(menu)
        for name in names:
            if name:
                menu.addAction(self.by_id[name])
            else:
                menu.addSeparator()
        menu.popup(at)

    def refresh(self, menu: QMenu) -> None:
        """Word, tick and grey the actions of a menu as things are now."""
        for command in self.registry.commands:
            action = self.by_id[command.id]
            if action in menu.actions():
                refusal = command.refusal(self._context)
                action.setEnabled(not refusal)
                action.setData(refusal)
                if command.checked is not None:
                    action.setChecked(command.checked(self._context))
                self._word(command)

    def _word(self, command: Command) -> None:
        action = self.by_id[command.id]
        words = command.label(self._context) if command.label else tr(command.title)
        letter = action.property("letter")
        # What stands after a tab is shown where keys are, without being taken from text fields.
        shown = words.replace("&", "&&")
        key = str(letter).replace("&", "&&")
        action.setText(f"{shown}\t{key}" if letter and not action.shortcuts() else shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell why the entry at the mouse is greyed, which Qt says nothing of."""
        if isinstance(event, QMouseEvent) and isinstance(watched, QMenu):
            at = event.position().toPoint()
            under = (a for a in watched.actions() if watched.actionGeometry(a).contains(at))
            self.hinted.emit(next((str(a.data() or "") for a in under), ""))
        return False

    def prepare(self, menu: QMenu) -> None:
        """Let a menu word, tick and grey its actions whenever it opens."""
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(lambda: self.refresh(menu))
        menu.aboutToHide.connect(lambda: self._enable(menu))
        menu.installEventFilter(self)

    def _enable(self, menu: QMenu) -> None:
        """Let keys reach the commands again, which decide themselves whether they can be used."""
        for action in menu.actions():
            action.setEnabled(True)
        self.hinted.emit("")

    def _menu(self, menus: dict[str, QMenu], path: str) -> QMenu:
        if path not in menus:
            above, _, title = path.rpartition("/")
            menus[path] = self._menu(menus, above).addMenu(tr(title))
            self.prepare(menus[path])
        return menus[path]


def native(key: str) -> str:
    """Return a key as this system writes it: `Ctrl+K`, or `⌘K` on a Mac."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) or key


def tip(command: Command, keys: tuple[str, ...]) -> str:
    """Return a command's tool tip: what it does, and its keys."""
    shown = ", ".join(native(key) for key in keys)
    return f"{tr(command.help)} ({shown})" if shown else tr(command.help)
