"""The bar above a picture of entities: which picture, of what, and what is done with it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QToolButton, QWidget

from reviewer.commands import picturing as commands
from reviewer.gui.buttons import PushButton
from reviewer.gui.folding_bar import FoldingBar
from reviewer.gui.picturing.choice_menu import Choice, ChoiceMenu
from reviewer.gui.picturing.dates import date_choices, date_words
from reviewer.gui.picturing.words import ORDERS, WITHIN
from reviewer.gui.text import counted, tr
from reviewer.model.entity import ENTITY_TYPES
from reviewer.review.picturing import SHOWN_TYPES
from reviewer.session.picturing import GRAPH, MATRIX

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.commands.context import Context
    from reviewer.review.cooccurrence import Asked

_LEAST = (1, 2, 3, 5, 10, 20)
_LISTED = 60
"""So many articles are in the menu; of more the others are asked for on the command line."""


class PictureHead(FoldingBar):
    """Buttons for each choice; in a narrow window the lesser ones are in one menu."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Follow what is pictured."""
        super().__init__(parent)
        self._context = context
        self._picturing = context.session.picturing
        self.kinds = {
            GRAPH: self._kind(GRAPH, tr("Graph")),
            MATRIX: self._kind(MATRIX, tr("By tags")),
        }
        self.within = ChoiceMenu(tr("In what names are together"), self._withins, self)
        self.least = ChoiceMenu(tr("How often names are together at least"), self._leasts, self)
        self.order = ChoiceMenu(tr("The order of the names"), self._orders, self)
        self.articles = ChoiceMenu(tr("Of which articles"), self._articles_offered, self)
        self.dates = ChoiceMenu(tr("Of which dates"), self._dates_offered, self)
        self.tags = ChoiceMenu(tr("Only where claims have a tag"), self._tags_offered, self)
        self.types = ChoiceMenu(tr("Which types of names"), self._types_offered, self)
        self.export = PushButton(tr("Export…"), self)
        self.export.setToolTip(tr("Write it as a picture (SVG, PNG) or as tables (CSV)."))
        self.export.clicked.connect(lambda: commands.export(context))
        self.back = PushButton(tr("Back"), self)
        self.back.setToolTip(tr("Go back to the article (Escape)."))
        self.back.clicked.connect(lambda: commands.leave(context))
        self._arrange()

    def _arrange(self) -> None:
        row = self.row
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(4)
        title = QLabel(tr("Names"), self)
        font = title.font()
        font.setBold(True)
        title.setFont(font)
        row.addWidget(title)
        row.addSpacing(6)
        for button in self.kinds.values():
            row.addWidget(button)
        row.addSpacing(6)
        menus = (
            *(self.within, self.least, self.order),
            *(self.articles, self.dates, self.tags, self.types),
        )
        for widget in (*menus, self.more):
            row.addWidget(widget)
        row.addStretch(1)
        for pushed in (self.export, self.back):
            pushed.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(pushed)
        listed = (*menus, self.export)
        self.set_foldable((*reversed(menus), title, self.export), listed)

    def show_asked(self) -> None:
        """Say what is pictured."""
        picturing, asked = self._picturing, self._asked
        graph = picturing.kind == GRAPH
        for kind, button in self.kinds.items():
            button.setChecked(kind == picturing.kind)
        for menu in (self.within, self.least):
            self.want(menu, wanted=graph)
        self.want(self.order, wanted=not graph)
        self.within.say(tr(WITHIN[asked.within]))
        self.least.say(_often(picturing.least), narrows=picturing.least > 1)
        self.order.say(tr(ORDERS[picturing.order]))
        review = self._context.session.opened
        book = review.codebook()
        tag = next((t.name for t in book.tags if book.below(t.id) == asked.tags), "")
        self.tags.say(tag or tr("All tags"), narrows=bool(asked.tags))
        self.dates.say(date_words(asked), narrows=bool(asked.since or asked.until))
        chosen = review.articles.of_ids(asked.articles)
        words = chosen[0].heading if chosen else tr("All articles")
        self.articles.say(words, narrows=bool(asked.articles))
        number = len(asked.types)
        words = tr("All types") if not number else counted(number, "type", "types")
        self.types.say(words, narrows=bool(number) and not asked.types >= SHOWN_TYPES)
        self.tell_folded()

    @property
    def _asked(self) -> Asked:
        asked = self._picturing.asked
        if asked is None:
            raise RuntimeError("nothing is pictured")
        return asked

    def _ask(self, asked: Asked | None = None, least: int = 0, order: str = "") -> None:
        picturing = self._picturing
        picturing.ask(asked or self._asked, least or picturing.least, order or picturing.order)

    def _withins(self) -> Sequence[Choice]:
        asked = self._asked
        return [
            Choice(tr(words), asked.within == within,
                   partial(self._ask, asked._replace(within=within)))
            for within, words in WITHIN.items()
        ]  # fmt: skip

    def _leasts(self) -> Sequence[Choice]:
        at = self._picturing.least
        return [Choice(_often(n), n == at, partial(self._ask, None, n)) for n in _LEAST]

    def _orders(self) -> Sequence[Choice]:
        at = self._picturing.order
        return [
            Choice(tr(words), order == at, partial(self._ask, None, 0, order))
            for order, words in ORDERS.items()
        ]

    def _articles_offered(self) -> Sequence[Choice]:
        asked, everything = self._asked, frozenset[str]()
        found = [Choice(tr("All articles"), not asked.articles,
                        partial(self._ask, asked._replace(articles=everything)))]  # fmt: skip
        for n, article in enumerate(self._context.session.opened.articles()[:_LISTED]):
            one = frozenset((article.id,))
            wanted = partial(self._ask, asked._replace(articles=one))
            found.append(Choice(article.heading, asked.articles == one, wanted, n == 0))
        return found

    def _dates_offered(self) -> Sequence[Choice]:
        dates = (article.date for article in self._context.session.opened.articles())
        return date_choices(dates, self._asked, self._ask)

    def _tags_offered(self) -> Sequence[Choice]:
        asked, book = self._asked, self._context.session.opened.codebook()
        everything = asked._replace(tags=frozenset())
        found = [Choice(tr("All tags"), not asked.tags, partial(self._ask, everything))]
        for n, tag in enumerate(book.tags):
            below = frozenset(book.below(tag.id))
            words = "    " * (len(book.lineage(tag.id)) - 1) + tag.name
            wanted = partial(self._ask, asked._replace(tags=below))
            found.append(Choice(words, asked.tags == below, wanted, n == 0))
        return found

    def _types_offered(self) -> Sequence[Choice]:
        asked = self._asked
        return [
            Choice(tr(type_.capitalize()), not asked.types or type_ in asked.types,
                   partial(self._ask, asked._replace(types=_toggled(asked.types, type_))))
            for type_ in ENTITY_TYPES
        ]  # fmt: skip

    def _kind(self, kind: str, words: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(words)
        button.setCheckable(True)
        button.setProperty("role", "choice")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: commands.open_picture(self._context, kind))
        return button


def _often(least: int) -> str:
    return tr("Once") if least == 1 else tr("{least:,} times", least=least)


def _toggled(types: frozenset[str], type_: str) -> frozenset[str]:
    """Return types with one more or less; all again where none would be left."""
    return (types or frozenset(ENTITY_TYPES)) ^ {type_}
