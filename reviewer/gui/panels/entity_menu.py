"""The menu of an entity in its panel."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.gui.icons import icon
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.entity import ENTITY_TYPES, Entity

_MOST_PROPOSED = 12

_TYPES = dict(
    zip(
        ENTITY_TYPES,
        ("&Person", "&Organisation", "P&lace", "P&roduct", "L&aw", "&Event", "&Date", "&Money"),
        strict=True,
    )
)
"""The types with the letters that choose them."""

Decision = Callable[[Context, Entity], None]


class TypeMenu(QMenu):
    """Says what an entity is, by a click or a letter."""

    def __init__(
        self, theme: Theme, entity: Entity, decide: Callable[[Decision], None], parent: QWidget
    ) -> None:
        """Offer the types, less the one that the entity has."""
        super().__init__(tr("Change type") + "\tT", parent)
        for type_, words in _TYPES.items():
            choose = partial(decide, partial(commands.set_type, type_=type_))
            sign = icon(type_, theme, "soft")
            self.addAction(sign, tr(words), choose).setEnabled(type_ != entity.type)


class EntityMenu(QMenu):
    """Everything that can be done with an entity; it is gone once it is closed.

    `decide` carries out a decision, so that the list can stay where it is.
    """

    def __init__(
        self,
        context: Context,
        theme: Theme,
        entity: Entity,
        decide: Callable[[Decision], None],
        parent: QWidget,
    ) -> None:
        """Offer what can be done with an entity."""
        super().__init__(parent)
        self.setToolTipsVisible(True)
        self.aboutToHide.connect(self.deleteLater)
        if entity.status != "accepted":
            self.addAction(tr("Accept") + "\tA", partial(decide, commands.accept_entity))
        words = tr("Take back in") if entity.status == "rejected" else tr("Reject")
        self.addAction(f"{words}\tR", partial(decide, commands.reject_entity))
        never = self.addAction(
            tr("Never suggest again") + "\tShift+R", partial(decide, commands.silence)
        )
        never.setToolTip(tr("In this review, whatever the name is taken for"))
        rename = partial(commands.rename_entity, context, entity)
        self.addAction(tr("Rename…") + "\tF2", rename)
        self.addMenu(TypeMenu(theme, entity, decide, self))
        self.addSeparator()
        self.addAction(tr("Join with…") + "\tJ", partial(commands.join_with, context, entity))
        self._same = self.addMenu(tr("May be the same as"))
        self._same.aboutToShow.connect(partial(self._propose, context, entity))
        split = self.addMenu(tr("Split off"))
        for spelling in entity.aliases:
            split.addAction(
                _shown(spelling), partial(commands.split_off, context, entity, spelling)
            )
        split.setEnabled(bool(entity.aliases))
        self.addSeparator()
        wrong = partial(commands.reject_mention, context, entity)
        looked_at = context.session.entity == entity.id and context.session.mention > 0
        self.addAction(tr("This place is no mention"), wrong).setEnabled(looked_at)
        copy = partial(QGuiApplication.clipboard().setText, entity.name)
        self.addAction(tr("Copy name"), copy)

    def _propose(self, context: Context, entity: Entity) -> None:
        """Fill the menu of those who may be the same; looking for them takes a moment."""
        self._same.clear()
        for other, because in commands.may_be_same(context, entity)[:_MOST_PROPOSED]:
            one = self._same.addMenu(_shown(f"{other.name} — {because}"))
            one.addAction(tr("Join"), partial(commands.join, context, entity, other))
            one.addAction(tr("Not the same"), partial(commands.keep_apart, context, entity, other))
        if self._same.isEmpty():
            self._same.addAction(tr("No other name is like it")).setEnabled(False)


def _shown(words: str) -> str:
    """Return words as a menu shows them; it would take & for the sign before a letter."""
    return words.replace("&", "&&")
