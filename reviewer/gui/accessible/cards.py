"""The margin of cards and the map as a screen reader meets them."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtWidgets import QAccessibleWidget

from reviewer.gui.accessible.interface import NOT_SUPPORTED, NOTHING, LeafAccessible
from reviewer.gui.accessible.place import quote
from reviewer.gui.article.accessibility import Told
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from reviewer.gui.article.card_places import Placed
    from reviewer.gui.article.cards import CardMargin
    from reviewer.gui.article.map import ArticleMap

_MOVED = 100
"""Milliseconds without a change after which it is told which cards have come and gone."""


class CardListAccessible(QAccessibleWidget):
    """The cards in sight as a list."""

    def __init__(self, margin: "CardMargin") -> None:
        """Stand for a margin."""
        super().__init__(margin, QAccessible.Role.List)
        self._nodes = CardNodes(margin)

    def childCount(self) -> int:
        """Return how many cards are in sight."""
        return len(self._nodes.in_sight())

    def child(self, index: int) -> QAccessibleInterface:
        """Return a card, from the top down."""
        claims = self._nodes.in_sight()
        return self._nodes.accessible(claims[index]) if 0 <= index < len(claims) else NOTHING

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return the number of a card, -1 if it is not in sight."""
        found, claims = child.object(), self._nodes.in_sight()
        claim = found.claim if isinstance(found, CardNode) else ""
        return claims.index(claim) if claim in claims else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        """Return the card at a place of the screen."""
        margin = self._nodes.margin
        placed = margin.card_at(margin.mapFromGlobal(QPoint(x, y)))
        return self._nodes.accessible(placed.claim) if placed else NOTHING


class CardNodes(QObject):
    """What stands for the cards of a margin, for as long as they are in sight."""

    def __init__(self, margin: "CardMargin") -> None:
        """Follow a margin."""
        super().__init__(margin)
        self.margin = margin
        self._nodes: dict[str, CardNode] = {}
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._tell)
        margin.renewed.connect(lambda: self._soon.start(_MOVED))

    def in_sight(self) -> list[str]:
        """Return the claims whose cards can be seen, from the top down."""
        margin = self.margin
        return [placed.claim for placed in margin.placed()] if margin.isVisible() else []

    def accessible(self, claim: str) -> QAccessibleInterface:
        """Return the interface of a claim's card."""
        if claim not in self._nodes:
            self._nodes[claim] = CardNode(self, claim)
        return QAccessible.queryAccessibleInterface(self._nodes[claim])

    def placed(self, claim: str) -> "Placed | None":
        """Return where a claim's card stands, None where it is out of sight."""
        return next((placed for placed in self.margin.placed() if placed.claim == claim), None)

    def _tell(self) -> None:
        """Tell which cards have come into sight, and let go of those that are not there."""
        claims = self.in_sight()
        for claim in [claim for claim in self._nodes if claim not in claims]:
            node = self._nodes.pop(claim)
            _update(QAccessibleEvent(node, QAccessible.Event.ObjectDestroyed))
            node.deleteLater()
        for claim in claims:
            if claim not in self._nodes:
                self.accessible(claim)
                event = QAccessibleEvent(self._nodes[claim], QAccessible.Event.ObjectCreated)
                _update(event)


class CardNode(QObject, Told):
    """Stands for the card of a claim."""

    told_by = "cards:CardAccessible"

    def __init__(self, nodes: CardNodes, claim: str) -> None:
        """Stand for the card of a claim (an id)."""
        super().__init__(nodes)
        self.nodes = nodes
        self.claim = claim


class CardAccessible(LeafAccessible):
    """A card as an item of a list: what it says, and the words that it stands beside."""

    def __init__(self, node: CardNode) -> None:
        """Stand for a card."""
        super().__init__(node)
        self._node = node
        self._press = CardAction(node)

    def role(self) -> QAccessible.Role:
        """Return that it is an item of a list."""
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        """Return whether its claim is the one that is looked at, and whether it can be seen."""
        state = QAccessible.State()
        state.selectable = True
        state.selected = self._node.nodes.margin.view.scene.current == self._node.claim
        state.invisible = self._node.nodes.placed(self._node.claim) is None
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """Return what the card says as its name, and its claim's words as its description."""
        view, placed = self._node.nodes.margin.view, self._node.nodes.placed(self._node.claim)
        if placed is None:
            return ""
        if kind == QAccessible.Text.Description:
            return quote(view, placed.claim)
        if kind != QAccessible.Text.Name:
            return ""
        more = tr("{count} more on this line", count=placed.more) if placed.more else ""
        words = view.claim_words(placed.claim, [placed.claim]) if view.claim_words else ""
        said = (words, placed.card.note, more)
        return ". ".join(filter(None, said))

    def rect(self) -> QRect:
        """Return where it is on the screen."""
        margin, placed = self._node.nodes.margin, self._node.nodes.placed(self._node.claim)
        return placed.box.translated(margin.mapToGlobal(QPoint(0, 0))) if placed else QRect()

    def parent(self) -> QAccessibleInterface:
        """Return the list."""
        return QAccessible.queryAccessibleInterface(self._node.nodes.margin)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:  # noqa: ANN401  # a void pointer
        """Return what goes to the claim."""
        return self._press if kind == QAccessible.InterfaceType.ActionInterface else NOT_SUPPORTED


class CardAction(QAccessibleActionInterface):
    """Goes to the claim of a card, as a click on it does."""

    def __init__(self, node: CardNode) -> None:
        """Go to the claim of this card."""
        super().__init__()
        self._node = node

    def actionNames(self) -> list[str]:
        """Return that it can be pressed."""
        return [self.pressAction()]

    def doAction(self, name: str) -> None:
        """Go to the claim."""
        if name == self.pressAction():
            self._node.nodes.margin.chosen.emit(self._node.claim)

    def keyBindingsForAction(self, name: str) -> list[str]:
        """Return no keys: a card has none of its own."""
        return []


class MapAccessible(QAccessibleWidget):
    """The map as a picture, and in numbers what it shows."""

    def __init__(self, widget: "ArticleMap") -> None:
        """Stand for a map."""
        super().__init__(widget, QAccessible.Role.Graphic)
        self._map = widget

    def text(self, kind: QAccessible.Text) -> str:
        """Return as its description how much there is of what the map shows."""
        if kind == QAccessible.Text.Description:
            return self._map.in_numbers()
        return super().text(kind)


def _update(event: QAccessibleEvent) -> None:
    if QAccessible.isActive():
        QAccessible.updateAccessibility(event)
