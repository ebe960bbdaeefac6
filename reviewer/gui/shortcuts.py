"""The sheet of all keys, made from the registry of commands and the codebook."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands.catalogue import MENUS
from reviewer.commands.context import Context
from reviewer.commands.keys import changed_keys
from reviewer.commands.moving import MOTIONS
from reviewer.commands.registry import Command, Registry
from reviewer.gui.actions import native
from reviewer.gui.text import tr

_SHIFTED = frozenset(f"select.{motion.name.replace('_', '-')}" for motion in MOTIONS)
"""What a motion does with Shift is said once."""

_COLUMNS = 3
_SIZE = (1020, 640)


class ShortcutSheet(QDialog):
    """Every command that has a key, under the title of its menu; typing narrows it down."""

    def __init__(self, parent: QWidget, context: Context, registry: Registry) -> None:
        """Show the keys as they are now."""
        super().__init__(parent)
        self.setWindowTitle(tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Find a key or a command"))
        self.field.setAccessibleName(tr("Find a key or a command"))
        self.field.textChanged.connect(self._narrow)
        self._rows: list[tuple[str, QWidget, QWidget]] = []
        sheet = QWidget(self)
        columns = QHBoxLayout(sheet)
        columns.setSpacing(34)
        grids = [self._column(columns, sheet) for _ in range(_COLUMNS)]
        sections = _sections(context, registry)
        for title, rows in sections:
            grid = min(grids, key=lambda grid: grid.rowCount())
            self._add(grid, title, rows)
        for grid in grids:
            grid.setRowStretch(grid.rowCount(), 1)
        area = QScrollArea(self)
        area.setAccessibleName(tr("Keys"))
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(sheet)
        column = QVBoxLayout(self)
        column.addWidget(self.field)
        column.addWidget(area, 1)

    def _column(self, columns: QHBoxLayout, sheet: QWidget) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(0, 1)
        columns.addLayout(grid, 1)
        return grid

    def _add(self, grid: QGridLayout, title: str, rows: list[tuple[str, str]]) -> None:
        heading = QLabel(title.upper(), self)
        heading.setProperty("role", "heading")
        heading.setContentsMargins(0, 12, 0, 2)
        grid.addWidget(heading, grid.rowCount(), 0, 1, 2)
        for words, keys in rows:
            line = grid.rowCount()
            label, cap = QLabel(words, self), QLabel(keys, self)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
            cap.setProperty("role", "key")
            grid.addWidget(label, line, 0)
            grid.addWidget(cap, line, 1, Qt.AlignmentFlag.AlignRight)
            self._rows.append((f"{words} {keys} {title}".casefold(), label, cap))

    def _narrow(self, typed: str) -> None:
        wanted = typed.casefold().split()
        for words, label, cap in self._rows:
            shown = all(word in words for word in wanted)
            label.setVisible(shown)
            cap.setVisible(shown)


def _sections(context: Context, registry: Registry) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the titles of the sheet with their rows: words and keys."""
    changed = changed_keys(context.session.settings.text("keys"))
    by_menu: dict[str, list[tuple[str, str]]] = {title: [] for title in MENUS}
    moving: list[tuple[str, str]] = []
    for command in registry.commands:
        keys = registry.keys_of(command, changed)
        shown = "   ".join(native(key) for key in keys)
        if command.id.startswith("move."):
            moving.append((_words(command), shown))
        elif keys and command.id not in _SHIFTED:
            by_menu[command.menu.partition("/")[0]].append((_words(command), shown))
    sections = [(tr(title), rows) for title, rows in by_menu.items() if rows]
    sections.append((tr("In the text, with Shift: select"), moving))
    review = context.session.review
    tags = [(tag.name, tag.key) for tag in review.codebook().tags if tag.key] if review else []
    if tags:
        sections.append((tr("Tags, in the text"), tags))
    return sections


def _words(command: Command) -> str:
    return tr(command.title).rstrip("…")
