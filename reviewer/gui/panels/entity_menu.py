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

Decision = Callable[[Context, Entity], None]


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
        types = self.addMenu(tr("Change type"))
        for type_ in ENTITY_TYPES:
            choose = partial(commands.set_type, context, entity, type_)
            sign = icon(type_, theme, "soft")
            types.addAction(sign, tr(type_.capitalize()), choose).setEnabled(type_ != entity.type)
        self.addSeparator()
        self.addAction(tr("Join with…") + "\tJ", partial(commands.join_with, context, entity))
        self._same = self.addMenu(tr("May be the same as"))
        self._same.aboutToShow.connect(partial(self._propose, context, entity))
        split = self.addMenu(tr("Split off"))
        for spelling in entity.aliases:
            split.addAction(spelling, partial(commands.split_off, context, entity, spelling))
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
            one = self._same.addMenu(f"{other.name} — {because}")
            one.addAction(tr("Join"), partial(commands.join, context, entity, other))
            one.addAction(tr("Not the same"), partial(commands.keep_apart, context, entity, other))
        if self._same.isEmpty():
            self._same.addAction(tr("No other name is like it")).setEnabled(False)
