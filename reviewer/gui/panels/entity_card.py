"""The card of an entity below the list: its places, its claims, its company, and itself."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QToolButton, QVBoxLayout

from reviewer.commands import claims as claim_commands
from reviewer.commands import entity_places as commands
from reviewer.commands.context import Context
from reviewer.gui.keys import physical_letter
from reviewer.gui.panels.card_list_model import (
    CardListModel,
    CardRow,
    HeadRow,
    PlaceRow,
    SaidRow,
)
from reviewer.gui.panels.card_row import CardRowDelegate
from reviewer.gui.panels.date_strip import DateStrip
from reviewer.gui.panels.entity_details import EntityDetails
from reviewer.gui.panels.row_list import TallList
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.entity import Entity, Mention
from reviewer.model.entity_card import Companion, InContext, NamedIn
from reviewer.review import entity_cards

_TITLES = {
    "places": "Mentions",
    "claims": "Claims",
    "company": "With",
    "details": "About",
}
_DAY = 10
_TEXTS = 8
"""So many articles' texts are kept, for the words around mentions."""


class PartButton(QToolButton):
    """The button of a part, which leaves Left and Right to the card."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with the space bar; Qt's own would go to the widget beside it with the arrows."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()
        else:
            super().keyPressEvent(event)


class EntityCard(QFrame):
    """Shows the entity that is looked at; `left_up` asks for the list above it.

    In each list Return or a click goes to what a row shows; Left and Right go to another part,
    also from the button of a part in which there is nothing.
    """

    left_up = Signal()

    def __init__(self, context: Context, theme: Theme, parent: QFrame) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.entity: Entity | None = None
        self.part = "places"
        self._context = context
        self._texts: dict[str, str] = {}
        self.buttons: dict[str, QToolButton] = {}
        self.dates = DateStrip(theme, self)
        self.list = TallList(tr("Entity card"), self)
        self.model = CardListModel(self._around, self.list)
        self.rows = CardRowDelegate(theme, self.list)
        self.details = EntityDetails(context, theme, self)
        self.nothing = QLabel(self)
        self.stack = QStackedWidget(self)
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Show the card in the colours of a theme."""
        self.rows.theme = self.dates.theme = theme
        self.details.set_theme(theme)
        self.list.viewport().update()
        self.dates.update()

    def show_entity(self, entity: Entity | None) -> None:
        """Show an entity, or another state of the one that is shown; None shows nothing."""
        if entity is None or self.entity is None or entity.id != self.entity.id:
            self._texts.clear()
        self.details.show_entity(entity)
        self.entity = entity
        if entity is not None and self._context.session.review is not None:
            self._show()

    def follow_claims(self) -> None:
        """Show what a commit changed of the claims; the entities are shown by the panel."""
        if self.entity is not None and self.part == "claims":
            self._show()

    def flush(self) -> None:
        """Keep what is being written."""
        self.details.flush()

    def show_part(self, part: str) -> None:
        """Show another part of the card."""
        self.part = part
        if self.entity is not None:
            self._show()

    def focus_part(self) -> None:
        """Put the focus into what is shown, or on its button where that is nothing."""
        shown = self.stack.currentWidget()
        if shown is self.details:
            self.details.note.setFocus()
        elif shown is self.nothing:
            self.buttons[self.part].setFocus()
        else:
            self.list.setFocus()
            if not self.list.currentIndex().isValid():
                first = next((n for n, row in enumerate(self.model.rows)
                              if not isinstance(row, HeadRow)), -1)  # fmt: skip
                self.list.show_row(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Heed the keys of the lists wherever in the card the focus is and has no use for them."""
        event.ignore()
        self._on_key(event)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(12, 4, 8, 2)
        bar.setSpacing(4)
        for part, words in _TITLES.items():
            button = PartButton(self)
            button.setText(tr(words))
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.clicked.connect(lambda _=False, part=part: self.show_part(part))
            bar.addWidget(button)
            self.buttons[part] = button
        bar.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addLayout(bar)
        column.addWidget(self.dates)
        column.addWidget(self.stack, 1)
        self.nothing.setWordWrap(True)
        self.nothing.setTextFormat(Qt.TextFormat.PlainText)
        self.nothing.setProperty("role", "soft")
        self.nothing.setContentsMargins(18, 14, 16, 0)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        for page in (self.list, self.details, self.nothing):
            self.stack.addWidget(page)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.chosen.connect(self._go)
        self.list.clicked.connect(self._go)
        self.list.typed.connect(self._on_key)
        self.dates.chosen.connect(self._show_article)
        for field in (self.details.name, self.details.identifier, self.details.note):
            field.finished.connect(self.left_up)
        self.setAccessibleName(tr("Entity card"))

    def _show(self) -> None:
        for part, button in self.buttons.items():
            button.setChecked(part == self.part)
        entity = self.entity
        if entity is None:
            return
        places = entity_cards.named_in(self._context.session.opened, entity)
        self.dates.setVisible(False)
        if self.part == "places":
            self.dates.show_places(places)
        if self.part == "details":
            self.stack.setCurrentWidget(self.details)
            return
        rows = self._rows(entity, places)
        words = self._word_nothing(entity)
        self.nothing.setText(words)
        self.buttons[self.part].setAccessibleDescription("" if rows else words)
        focused = self.list.hasFocus()
        self.model.show(rows)
        self.list.settle()
        self.stack.setCurrentWidget(self.list if rows else self.nothing)
        if focused and not rows:  # what is gone would keep the keys
            self.buttons[self.part].setFocus()

    def _rows(self, entity: Entity, places: tuple[NamedIn, ...]) -> list[CardRow]:
        if self.part == "places":
            return _place_rows(places)
        if self.part == "claims":
            return self._claim_rows(entity)
        return self._company_rows(entity, places)

    def _claim_rows(self, entity: Entity) -> list[CardRow]:
        session = self._context.session
        found = entity_cards.claims_on(session.opened, entity, session.sight)
        known = session.opened.codebook().by_id
        rows: list[CardRow] = []
        how = None
        for on in found:
            if on.how != how:
                how = on.how
                number = sum(each.how == how for each in found)
                words = tr("NAMED AS {field}", field=how.upper()) if how else tr("MENTIONED IN")
                rows.append(HeadRow(words, f"{number:,}"))
            tags = tuple(known[id_] for id_ in on.claim.tag_ids if id_ in known)
            rows.append(SaidRow(on, tags))
        return rows

    def _company_rows(self, entity: Entity, places: tuple[NamedIn, ...]) -> list[CardRow]:
        within = entity_cards.unit_of(places)
        found = list(entity_cards.companions(self._context.session.opened, entity, within))
        words = tr("IN THE SAME SENTENCE") if within == "sentence" else tr("IN THE SAME ARTICLE")
        return [HeadRow(words, tr("times")), *found] if found else []

    def _word_nothing(self, entity: Entity) -> str:
        if self.part == "claims":
            return tr("No claim that you see mentions {name} or names it as who says it.",
                      name=entity.name)  # fmt: skip
        if self.part == "company":
            return tr("Nobody and nothing else is named in the same sentence.")
        return tr("No article that was looked through names {name}.", name=entity.name)

    def _around(self, mention: Mention) -> InContext:
        review = self._context.session.opened
        text = self._texts.get(mention.article)
        if text is None:
            while len(self._texts) >= _TEXTS:
                self._texts.pop(next(iter(self._texts)))
            text = review.articles.text(review.articles.find(mention.article)).text
            self._texts[mention.article] = text
        return entity_cards.in_context(text, mention)

    def _go(self, at: QModelIndex) -> None:
        row, entity = self.model.rows[at.row()], self.entity
        if isinstance(row, PlaceRow) and entity is not None:
            commands.go_to_mention(self._context, entity, row.mention)
        elif isinstance(row, SaidRow):
            claim = row.on.claim
            self._context.perform(lambda: claim_commands.show_claim(self._context, claim))
        elif isinstance(row, Companion):
            self._context.session.choose_entity(row.entity.id)

    def _show_article(self, number: int) -> None:
        mention = self.dates.places[number].mentions[0]
        rows = self.model.rows
        at = next((n for n, row in enumerate(rows)
                   if isinstance(row, PlaceRow) and row.mention == mention), -1)  # fmt: skip
        self.list.show_row(at)
        if at >= 0:
            self._go(self.model.index(at))

    def _on_key(self, event: QKeyEvent) -> None:
        letter = physical_letter(event)
        if event.modifiers():
            return
        parts = list(_TITLES)
        at = parts.index(self.part)
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.show_part(parts[(at + step) % len(parts)])
            self.focus_part()
        elif event.key() == Qt.Key.Key_Escape:
            self.left_up.emit()
        elif letter == "N":
            self.show_part("details")
            self.focus_part()
        else:
            return
        event.accept()


def _place_rows(places: tuple[NamedIn, ...]) -> list[CardRow]:
    rows: list[CardRow] = []
    for article, mentions in places:
        day = (article.date or "")[:_DAY]
        rows.append(HeadRow(article.heading, " · ".join(filter(None, (day, f"{len(mentions):,}")))))
        rows += map(PlaceRow, mentions)
    return rows
