"""The palette: every command, and every article, found by a few typed letters."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from reviewer.analysis.matching import matches
from reviewer.commands.context import Context
from reviewer.commands.keys import changed_keys
from reviewer.gui.actions import Actions, native
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.picker import PickerField
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.row_painter import Fonts, RowPainter, fonts_of
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme

_WIDTH = 560
_ROWS = 11
_FOUND = 60
_WORSE = 0.4  # of the best score: below it the letters just happen to be there
_GREYED = 0.5  # what cannot be used now ranks below what can


@dataclass(frozen=True, slots=True)
class PaletteRow:
    """Something to choose: its words, where it belongs, its key, and what it does."""

    title: str
    about: str
    key: str
    run: Callable[[], object]
    usable: bool = True
    places: tuple[int, ...] = ()


class Palette(QFrame):
    """A sheet over the window with a line to type in and what answers it.

    Return does the chosen thing with the focus back where it was; Escape goes back.
    """

    def __init__(self, window: QWidget, context: Context, actions: Actions, theme: Theme) -> None:
        """Choose from the commands of some actions, and the articles of the review."""
        super().__init__(window)
        self._context = context
        self._actions = actions
        self._back: QWidget | None = None
        self.setProperty("role", "popup")
        self.setAccessibleName(tr("All commands"))
        self.field = PickerField(self)
        self.field.setPlaceholderText(tr("Find a command or an article"))
        self.field.setAccessibleName(tr("Find a command or an article"))
        self.list = RowList(tr("Commands"), self)
        self.list.setProperty("role", "bare")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setUniformItemSizes(True)
        self.model = PaletteModel(self.list)
        self.delegate = PaletteDelegate(theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.delegate)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addWidget(self.field)
        column.addWidget(self.list)
        self.field.textChanged.connect(self._show_rows)
        self.field.moved.connect(self._on_move)
        self.field.taken.connect(lambda _: self._take())
        self.field.given_up.connect(self.close_palette)
        self.field.left.connect(self.close_palette)
        self.list.clicked.connect(self._take)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Show the palette in the colours of a theme."""
        self.delegate.theme = theme
        self.update()

    def open_palette(self) -> None:
        """Show all commands."""
        self._back = QApplication.focusWidget()
        self.field.clear()
        self._show_rows("")
        window = self.window()
        width = min(_WIDTH, window.width() - 40)
        row = self.delegate.row_height(fonts_of(self.list.font()), width, QModelIndex())
        height = min(self.field.sizeHint().height() + 26 + _ROWS * row, window.height() - 90)
        self.setGeometry((window.width() - width) // 2, 52, width, height)
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_palette(self) -> None:
        """Be gone, with the focus where it was."""
        if not self.isHidden():
            back, self._back = self._back, None
            self.hide()
            if back is not None:
                back.setFocus(Qt.FocusReason.PopupFocusReason)

    def _show_rows(self, typed: str) -> None:
        scored = [(s, row) for row in self._rows(typed) for s, row in _answers(row, typed)]
        if typed.strip():
            scored.sort(key=lambda pair: -pair[0])
            least = _WORSE * max((score for score, _ in scored), default=0.0)
            scored = [pair for pair in scored if pair[0] >= least]
        self.model.show([row for _, row in scored[:_FOUND]])
        self._choose(0)

    def _rows(self, typed: str) -> Iterator[PaletteRow]:
        changed = changed_keys(self._context.session.settings.text("keys"))
        registry = self._actions.registry
        for command in registry.commands:
            keys = registry.keys_of(command, changed)
            words = command.label(self._context) if command.label else tr(command.title)
            yield PaletteRow(
                words,
                " › ".join(tr(part) for part in command.menu.split("/")),
                native(keys[0]) if keys else "",
                partial(self._actions.run, command),
                command.enabled(self._context),
            )
        session = self._context.session
        if session.review is not None and typed.strip():
            for article in session.review.articles():
                yield PaletteRow(
                    article.heading,
                    tr("Article"),
                    "",
                    partial(session.show, article),
                )

    def _choose(self, row: int) -> None:
        last = len(self.model.rows) - 1
        at = self.model.index(min(max(row, 0), last))
        self.list.setCurrentIndex(at)
        shown = self.model.rows[at.row()] if at.isValid() else None
        self.field.setAccessibleDescription(shown.title if shown else "")

    def _on_move(self, step: int) -> None:
        at, count = self.list.currentIndex().row(), len(self.model.rows)
        if count:
            self._choose((at + step) % count if abs(step) == 1 else at + step)

    def _take(self) -> None:
        at = self.list.currentIndex()
        if at.isValid():
            row = self.model.rows[at.row()]
            self.close_palette()
            row.run()


def _answers(row: PaletteRow, typed: str) -> Iterator[tuple[float, PaletteRow]]:
    """Yield how well a row answers what was typed, with the letters to embolden; or nothing."""
    worth = 1.0 if row.usable else _GREYED
    if found := matches(typed, row.title):
        yield found.score * worth, replace(row, places=found.positions)
    elif found := matches(typed, f"{row.about} {row.title}"):
        yield found.score * worth * _GREYED, row


class PaletteModel(RowListModel[PaletteRow]):
    """The rows that can be chosen."""

    def words(self, row: PaletteRow) -> str:
        """Return what a row does, where it belongs, and its key."""
        return ", ".join(filter(None, (row.title, row.about, row.key)))


class PaletteDelegate(RowDelegate):
    """Paints a row: its words with the typed letters bold, where it belongs, its key."""

    inset = 0

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 13

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint what stands on a row."""
        shown: PaletteRow = index.data(ROW_ROLE)
        right = at.right() - 10
        if shown.key:
            right = row.key(right, at.top() + at.height() / 2, shown.key) - 10
        room = QRect(at.left() + 12, at.top(), right - at.left() - 12, at.height())
        if shown.usable:
            took = row.matched(room, shown.title, shown.places)
        else:
            took = row.line(room, shown.title, role="soft")
        room.setLeft(room.left() + took + 9)
        row.line(room, shown.about, row.fonts.small, "soft")
