"""The menu of a tag in the codebook."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from reviewer.commands import codebook as commands
from reviewer.commands.context import Context
from reviewer.gui.panels.colour_bar import swatch_icon
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import COLOURS, Tag


@dataclass(frozen=True, slots=True)
class TagWays:
    """What the panel does for a tag: give it to the selection, open the sheets of tags."""

    choose: Callable[[], None]
    edit: Callable[[], None]
    add_below: Callable[[], None]
    add_beside: Callable[[], None]


class TagMenu(QMenu):
    """Everything that can be done with a tag; it is gone once it is closed."""

    def __init__(
        self, context: Context, theme: Theme, tag: Tag | None, ways: TagWays, parent: QWidget
    ) -> None:
        """Offer what can be done with a tag; with none, only to add one."""
        super().__init__(parent)
        self._context = context
        self.aboutToHide.connect(self.deleteLater)
        if tag is not None:
            self.addAction(tr("Tag the selection") + "\t↵", ways.choose)
            self.addSeparator()
            self.addAction(tr("Edit…"), ways.edit)
            self.addAction(tr("Rename…") + "\tF2", partial(commands.rename_tag, context, tag))
            self._add_colours(theme, tag)
            self._add_moves(tag)
            self.addSeparator()
            self.addAction(tr("New tag below…") + "\tShift+Ins", ways.add_below)
        self.addAction(tr("New tag…") + "\tIns", ways.add_beside)
        if tag is not None:
            self.addSeparator()
            self.addAction(tr("Remove") + "\tDel", partial(commands.remove_tag, context, tag))

    def _add_colours(self, theme: Theme, tag: Tag) -> None:
        colours = self.addMenu(tr("Colour"))
        for colour in COLOURS:
            choose = partial(commands.set_colour, self._context, tag, colour)
            action = colours.addAction(swatch_icon(colour, theme), tr(colour), choose)
            action.setEnabled(colour != tag.colour)

    def _add_moves(self, tag: Tag) -> None:
        moves = self.addMenu(tr("Move"))
        words = {
            "up": tr("Up") + "\tAlt+↑",
            "down": tr("Down") + "\tAlt+↓",
            "in": tr("Below the one before") + "\tAlt+→",
            "out": tr("Out") + "\tAlt+←",
        }
        for direction, title in words.items():
            moves.addAction(title, partial(commands.shift_tag, self._context, tag, direction))
