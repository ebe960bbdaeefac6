"""The names that are never suggested in a review, each of which can be suggested again."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.gui.icons import icon
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme

if TYPE_CHECKING:
    from reviewer.model.entity import Entity

_SIZE = (520, 440)


class SilencedSheet(Sheet):
    """Lists the names; a button, Return or a double click suggests the chosen one again."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme) -> None:
        """List those that are silenced now."""
        super().__init__(parent, tr("Names never suggested"), width=_SIZE[0], height=_SIZE[1])
        self._context = context
        self._theme = theme
        self._names: list[Entity] = []
        self.list = QListWidget(self)
        self.list.setAccessibleName(tr("Names never suggested"))
        self.list.itemActivated.connect(self.suggest_again)
        self.body.addWidget(self.list, 1)
        self.again = self.add_button(tr("Suggest again"), self.suggest_again)
        self.add_button(tr("Close"), self.accept, primary=True)
        self._show(0)
        self.list.setFocus()

    def suggest_again(self) -> None:
        """Suggest the chosen name again; undo takes that back."""
        row = self.list.currentRow()
        if 0 <= row < len(self._names):
            commands.suggest_again(self._context, self._names[row])
            self._show(row)

    def _show(self, row: int) -> None:
        """List the names that are left, and choose the one in a row."""
        self._names = self._context.session.opened.silencing()
        self.list.clear()
        for entity in self._names:
            words = f"{entity.name} ({tr(entity.type)})"
            QListWidgetItem(icon(entity.type, self._theme, "soft"), words, self.list)
        self.list.setCurrentRow(min(row, len(self._names) - 1))
        self.list.setVisible(bool(self._names))
        self.again.setEnabled(bool(self._names))
        if self._names:
            self.say(
                tr("These names are not suggested in this review"),
                tr("In no article, whatever they are taken for. What was decided of them by hand"
                   " is as it was."),
                "soft",
            )  # fmt: skip
        else:
            self.say(
                tr("Every name may be suggested"),
                tr("“Never suggest again” in an entity's menu, or Shift+R in the list of entities,"
                   " puts a name here."),
                "soft",
            )  # fmt: skip
