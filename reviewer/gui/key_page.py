"""The page of the preferences on which the keys of the commands are changed."""

from collections.abc import Callable, Iterable, Mapping

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMenuBar,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands.keys import Clash, Keys
from reviewer.commands.registry import Command, Registry
from reviewer.gui.actions import native
from reviewer.gui.buttons import PushButton
from reviewer.gui.key_catcher import KeyCatcher, portable, refused
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Tag
from reviewer.settings import Settings

_KEYS = 180
"""Width of the column of keys, in pixels."""

_SHOWN = 3
"""So many clashes are shown at once."""


class KeyTable(QTableWidget):
    """Two columns, commands and keys; Return asks for keys, Delete takes them away."""

    def __init__(self, rows: int, page: "KeyPage") -> None:
        """Be as high as there are commands."""
        super().__init__(rows, 2, page)
        self._page = page
        self.setAccessibleName(tr("Keys of the commands"))
        self.setHorizontalHeaderLabels([tr("Command"), tr("Keys")])
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.setColumnWidth(1, _KEYS)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for the keys of a command, or take them away."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._page.catch()
        elif event.key() == Qt.Key.Key_Delete:
            self._page.give(())
        else:
            super().keyPressEvent(event)


class KeyPage(QWidget):
    """The commands with their keys, which can be pressed or typed; clashes are shown and settled.

    `others` says what else has which key, as `Keys` wants it.
    """

    def __init__(
        self,
        settings: Settings,
        registry: Registry,
        theme: Theme,
        others: Mapping[str, str] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the keys as they are."""
        super().__init__(parent)
        self._keys = Keys(settings, registry, others)
        self._commands = registry.commands
        self._by_id = registry.by_id
        self._theme = theme
        self._before = ""
        self.field = FilterField(tr("Find a command or a key"), theme, self)
        self.field.textChanged.connect(self._filter)
        self.field.left_down.connect(self._go_into_table)
        self.reset = self._button(tr("All usual keys"), self._reset)
        self.table = KeyTable(len(self._commands), self)
        self.table.itemChanged.connect(self._on_typed)
        self.table.currentCellChanged.connect(lambda *_: self._show_current())
        self.words = QLabel(self)
        self.words.setProperty("role", "soft")
        self.words.setWordWrap(True)
        self.trouble = QLabel(self)
        self.trouble.setProperty("role", "bad")
        self.trouble.setWordWrap(True)
        self.trouble.setTextFormat(Qt.TextFormat.PlainText)
        self.trouble.setAccessibleName(tr("What went wrong"))
        self.clashes = QVBoxLayout()
        self.press = self._button(tr("Press keys…"), self.catch)
        self.add = self._button(tr("Add keys…"), lambda: self.catch(further=True))
        self.none = self._button(tr("No keys"), lambda: self.give(()))
        self.usual = self._button(tr("Usual keys"), self._bring_back)
        self._lay_out()
        self._show()
        self.table.setCurrentCell(0, 1)

    def catch(self, *, further: bool = False) -> None:
        """Ask for keys of the current command: in the place of those that it has, or further."""
        command = self._current()
        if command is not None:
            kept = self._keys.of(command) if further else ()
            catcher = KeyCatcher(self, command)
            catcher.caught.connect(lambda key: self.give((*kept, key)))
            catcher.open()

    def give(self, keys: Iterable[str]) -> None:
        """Let the current command have these keys."""
        command = self._current()
        if command is not None:
            self._keys.give(command, tuple(keys))
            self._show()

    def _current(self) -> Command | None:
        row = self.table.currentRow()
        return self._commands[row] if row >= 0 and not self.table.isRowHidden(row) else None

    def _bring_back(self) -> None:
        command = self._current()
        if command is not None:
            self.give(command.usual_keys)

    def _reset(self) -> None:
        """Bring back the usual keys of all commands; the same button takes that back."""
        if self._before:
            self._keys.keep(self._before)
            self._before = ""
        else:
            self._before = self._keys.bring_back()
        self._show()

    def _filter(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for row, command in enumerate(self._commands):
            keys = self._keys.of(command)
            words = f"{_titled(command)} {' '.join(map(native, keys))} {' '.join(keys)}".casefold()
            self.table.setRowHidden(row, not all(word in words for word in wanted))
        shown = [row for row in range(len(self._commands)) if not self.table.isRowHidden(row)]
        if shown and self.table.currentRow() not in shown:
            self.table.setCurrentCell(shown[0], 1)
        self.table.scrollTo(self.table.currentIndex())
        self._show_current()

    def _go_into_table(self) -> None:
        self.table.setFocus()
        self._show_current()

    def _show(self) -> None:
        """Show all keys as they are, those that clash and those that were changed as such."""
        clashes = self._keys.clashes()
        clashing = {id_ for clash in clashes for id_ in clash.commands}
        changed = self._keys.changed
        with QSignalBlocker(self.table):
            for row, command in enumerate(self._commands):
                title = QTableWidgetItem(_titled(command))
                title.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                sign = "▲ " if command.id in clashing else ""
                keys = QTableWidgetItem(sign + " ".join(self._keys.of(command)))
                font = keys.font()
                font.setBold(command.id in changed)
                keys.setFont(font)
                if sign:
                    keys.setForeground(self._theme.colour("bad"))
                self.table.setItem(row, 0, title)
                self.table.setItem(row, 1, keys)
        if changed:
            self._before = ""
        self.reset.setText(tr("Bring my keys back") if self._before else tr("All usual keys"))
        self.reset.setEnabled(bool(changed or self._before))
        self._show_clashes(clashes)
        self._show_current()

    def _show_clashes(self, clashes: list[Clash]) -> None:
        while (item := self.clashes.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for clash in clashes[:_SHOWN]:
            row = ClashRow(clash, self._by_id, self._settle, self)
            self.clashes.addWidget(row)
            row.show()  # the layout would do it only when the event loop runs again
        if len(clashes) > _SHOWN:
            self.clashes.addWidget(QLabel(tr("… and {n} more", n=len(clashes) - _SHOWN), self))

    def _settle(self, key: str, command: Command) -> None:
        self._keys.take_over(key, command)
        self._show()

    def _show_current(self) -> None:
        command = self._current()
        self.words.setText(tr(command.help) if command else tr("No command answers."))
        for button in (self.press, self.add, self.none):
            button.setEnabled(command is not None)
        self.usual.setEnabled(command is not None and command.id in self._keys.changed)
        self.trouble.hide()

    def _on_typed(self, item: QTableWidgetItem) -> None:
        """Take keys that were typed over; nothing brings back the usual ones, "-" takes all."""
        command = self._commands[item.row()]
        typed = [word for word in item.text().replace("▲", "").split() if word != "-"]
        keys = [portable(word) for word in typed]
        bad = [word for word, key in zip(typed, keys, strict=True) if not key]
        refusals = [refused(command, key) for key in keys if key and refused(command, key)]
        if not bad and not refusals:
            self._keys.give(command, keys if item.text().split() else command.usual_keys)
        self._show()
        if bad or refusals:
            said = tr("There is no key “{key}”.", key=bad[0]) if bad else refusals[0]
            self.trouble.setText(said)
            self.trouble.show()

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.field, 1)
        top.addWidget(self.reset)
        for button in (self.press, self.add, self.none, self.usual):
            below.addWidget(button)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 10, 6, 4)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.table, 1)
        column.addWidget(self.words)
        column.addLayout(below)
        column.addWidget(self.trouble)
        column.addLayout(self.clashes)
        self.trouble.hide()

    def _button(self, words: str, act: Callable[[], object]) -> PushButton:
        button = PushButton(words, self)
        button.setAutoDefault(False)
        button.clicked.connect(lambda _: act())
        return button


class ClashRow(QWidget):
    """One clash in words, with a button for each command that may keep the key."""

    def __init__(
        self,
        clash: Clash,
        by_id: Mapping[str, Command],
        settle: Callable[[str, Command], object],
        parent: QWidget,
    ) -> None:
        """Say which commands have the key."""
        super().__init__(parent)
        commands = [by_id[id_] for id_ in clash.commands]
        names = [*(f"“{_short(command)}”" for command in commands), *clash.others]
        words = tr(
            "{key} is given to {names}.", key=native(clash.key), names=tr(" and ").join(names)
        )
        self.label = QLabel(words, self)
        self.label.setProperty("role", "bad")
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.label, 1)
        self.buttons = []
        for command in commands if len(commands) > 1 else ():
            button = PushButton(tr("Keep for {title}", title=_short(command)), self)
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, command=command: settle(clash.key, command))
            row.addWidget(button)
            self.buttons.append(button)


def others_of(menus: QMenuBar, tags: Iterable[Tag]) -> dict[str, str]:
    """Return the keys that menus and tags have, with what they are called."""
    found = {}
    for action in menus.actions():
        letter = action.text().partition("&")[2][:1]
        if letter:
            title = action.text().replace("&", "")
            found[f"ALT+{letter.upper()}"] = tr("the menu {title}", title=title)
    for tag in tags:
        if tag.key and not tag.gone:
            found[tag.key.upper()] = tr("the tag “{name}”", name=tag.name)
    return found


def _titled(command: Command) -> str:
    return f"{command.menu.replace('/', ' › ')} › {tr(command.title)}"


def _short(command: Command) -> str:
    return tr(command.title).rstrip("…")
