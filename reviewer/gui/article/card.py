"""A card in the margin: what it says of a claim, how high it is, and how it is painted."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPen

from reviewer.gui.row_painter import Fonts, RowPainter, wrapped
from reviewer.gui.signs import draw_swatch
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme

TAGS = 3
"""So many tags are named on a card, each on a line; more are counted."""

SHADOW = 4
"""So many pixels around a card are painted where it is raised."""

Sign = Callable[[QPainter, QPointF, str, Theme], None]
"""Draws the sign of a tag around a middle, in a colour of a theme."""

LINK = 5
"""So far right of the cards the line that joins two of them goes, in pixels."""

_NOTE = 2
_TOP, _LEFT, _RIGHT, _SIGN = 6, 12, 9, 14
_ROUND = 6
_APART = 8


class Card(NamedTuple):
    """What a card says; `tags` are names with their colours, `note` is the note's first line.

    `state` is "lost" where the text has other words now, "pending" where the place has to be
    confirmed, "whole" where the claim is about the whole article. `spoken` is what is read out and
    shown in full where the mouse rests, `number` the claim's on paper.
    """

    tags: tuple[tuple[str, str], ...]
    status: str = ""
    note: str = ""
    initials: str = ""
    own: bool = True
    state: str = ""
    spoken: str = ""
    number: str = ""
    relations: tuple[str, ...] = ()
    """What is said of each of its relations; the first is on the card."""
    ends: tuple[str, ...] = ()
    """The claims (ids) at the other ends of these."""
    comments: tuple[str, ...] = ()
    """What was said about it, and by whom; the last is on the card."""

    @property
    def colour(self) -> str:
        """The colour of the first tag."""
        return self.tags[0][1] if self.tags else "grey"

    @property
    def head(self) -> "Card":
        """It without its note, relations and comments: those of many claims are alike."""
        return self._replace(note="", spoken="", relations=(), ends=(), comments=())


class Look(NamedTuple):
    """How a card stands out: the claim that is looked at, and one at the caret or the mouse."""

    raised: bool = False
    lit: bool = False
    compact: bool = False
    more: int = 0
    """So many other claims that begin on the same line have no card of their own."""


class SetHead(NamedTuple):
    """The lines of a card that name its tags, with their colours; the status is `beside` the first.

    It is not where it does not fit there.
    """

    names: tuple[tuple[str, str], ...]
    beside: bool


class SetCard(NamedTuple):
    """A card as it is set in a width (pixels); `below` are the lines below the tags."""

    card: Card
    width: int
    head: SetHead
    below: tuple[str, ...]
    whole: int
    """How high it is, in pixels."""
    compact: int
    """How high its first line alone is."""

    def height(self, *, compact: bool) -> int:
        """Return how high it is, in pixels; a compact card has one line."""
        return self.compact if compact else self.whole


def set_head(card: Card, fonts: Fonts, width: int) -> SetHead:
    """Set the tags of a card in a width, in pixels."""
    names = _names(card, TAGS)
    return SetHead(names, _is_status_beside(card, names[0][0], fonts, width))


def set_card(card: Card, head: SetHead, fonts: Fonts, width: int) -> SetCard:
    """Set a card in a width, in pixels, below its head."""
    words = " · ".join(part for part in ("" if head.beside else card.status, card.note) if part)
    room = width - _LEFT - _RIGHT
    below = wrapped(words, fonts.small, room, _NOTE) if words else ()
    if card.relations:
        below = (_first_of(card.relations, fonts, room), *below)
    if card.comments:
        below = (*below, _first_of(card.comments[::-1], fonts, room))
    height = 2 * _TOP + len(head.names) * fonts.line
    height += 2 + len(below) * fonts.small_line if below else 0
    return SetCard(card, width, head, below, height, fonts.line + _TOP)


def card_height(card: Card, fonts: Fonts, width: int, *, compact: bool) -> int:
    """Return how high a card of a width is, in pixels; a compact one has one line."""
    return set_card(card, set_head(card, fonts, width), fonts, width).height(compact=compact)


def paint_card(row: RowPainter, box: QRect, card: Card, look: Look) -> None:
    """Paint a card into its box."""
    ready = set_card(card, set_head(card, row.fonts, box.width()), row.fonts, box.width())
    paint_ground(row.painter, row.theme, box, look)
    paint_head(row, box, ready, look)
    if not look.compact:
        paint_below(row, box, ready)


def paint_head(
    row: RowPainter, box: QRect, ready: SetCard, look: Look, sign: Sign = draw_swatch
) -> None:
    """Paint the tags of a card into its box, whose ground is painted already."""
    painter, fonts, card = row.painter, row.fonts, ready.card
    _paint_edge(painter, row.theme, box, card)
    top = _TOP // 2 if look.compact else _TOP
    line = QRect(box.left() + _LEFT, box.top() + top, box.width() - _LEFT - _RIGHT, fonts.line)
    names = _names(card, 1) if look.compact else ready.head.names
    if card.number:
        row.line(line, card.number, fonts.small)
        line.setLeft(line.left() + _number_width(card, fonts))
    for n, (name, colour) in enumerate(names):
        room = QRect(line)
        if n == 0:
            room.setRight(room.right() - _paint_end(row, line, card, look))
        sign(painter, QPointF(room.left() + 4.5, room.center().y() + 1), colour, row.theme)
        room.setLeft(room.left() + _SIGN)
        took = row.line(room, name, fonts.bold)
        if n == 0 and ready.head.beside:
            row.line(room.adjusted(took, 0, 0, 0), f" · {card.status}", fonts.small, "soft")
        line.translate(0, fonts.line)


def paint_below(row: RowPainter, box: QRect, ready: SetCard) -> None:
    """Paint what a card says below its tags into its box."""
    fonts, room = row.fonts, box.width() - _LEFT - _RIGHT
    top = box.top() + _TOP + len(ready.head.names) * fonts.line + 2
    for words in ready.below:
        row.line(QRect(box.left() + _LEFT, top, room, fonts.small_line), words, fonts.small)
        top += fonts.small_line


def paint_leader(row: RowPainter, box: QRect, colour: str, lead: int, y: float) -> None:
    """Paint the line that leads to a card from a height in the text, `lead` pixels left of it."""
    painter, left = row.painter, box.left() - lead
    painter.setPen(QPen(row.theme.mark(colour).line, 1.4))
    if box.top() + 5 <= y <= box.bottom() - 5:
        painter.drawLine(QPointF(left, y), QPointF(box.left(), y))
        return
    end = box.top() + min(box.height(), row.fonts.line + 12) / 2
    painter.setBrush(Qt.BrushStyle.NoBrush)
    corners = ((left, y), (left + 3, y), (box.left() - 3, end), (box.left(), end))
    painter.drawPolyline([QPointF(*corner) for corner in corners])


def _first_of(lines: Sequence[str], fonts: Fonts, room: int) -> str:
    """Return a line that says the first of several, and how many more there are."""
    metrics, rest = QFontMetrics(fonts.small), len(lines) - 1
    more = f" +{rest}" if rest else ""
    width = room - metrics.horizontalAdvance(more)
    return metrics.elidedText(lines[0], Qt.TextElideMode.ElideRight, width) + more


def paint_link(painter: QPainter, theme: Theme, one: QRect, other: QRect) -> None:
    """Paint the thin line that joins two cards of related claims at their right."""
    right = max(one.right(), other.right()) + 1
    first, last = sorted((one.center().y(), other.center().y()))
    painter.setPen(QPen(theme.colour("accent"), 1.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    way = QPainterPath(QPointF(right, first))
    reach = right + LINK
    way.cubicTo(QPointF(reach, first), QPointF(reach, first), QPointF(reach, first + LINK))
    way.lineTo(QPointF(reach, last - LINK))
    way.cubicTo(QPointF(reach, last), QPointF(reach, last), QPointF(right, last))
    painter.drawPath(way)
    painter.setBrush(theme.colour("accent"))
    for y in (first, last):
        painter.drawEllipse(QPointF(right, y), 1.6, 1.6)


def _number_width(card: Card, fonts: Fonts) -> int:
    """Return how far the number of a card moves its tags in."""
    return QFontMetrics(fonts.small).horizontalAdvance(card.number) + 6 if card.number else 0


def paint_ground(painter: QPainter, theme: Theme, box: QRect, look: Look) -> None:
    """Paint what the words of any card of a size and look stand on."""
    ground = QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5)
    if look.raised:
        painter.setPen(Qt.PenStyle.NoPen)
        for spread in range(SHADOW, 0, -1):
            shade = QColor(theme.colour("text"))
            shade.setAlphaF(0.03)
            painter.setBrush(shade)
            shadow = ground.adjusted(-spread, 1 - spread, spread, spread)
            painter.drawRoundedRect(shadow, _ROUND + spread, _ROUND + spread)
    edge = "focus" if look.raised else "border" if look.lit else "popup_line"
    painter.setPen(QPen(theme.colour(edge), 1.8 if look.raised else 1.0))
    painter.setBrush(theme.colour("popup"))
    painter.drawRoundedRect(ground, _ROUND, _ROUND)


def _paint_edge(painter: QPainter, theme: Theme, box: QRect, card: Card) -> None:
    """Paint the colours of all tags at the left edge."""
    colours = [colour for _, colour in card.tags] or ["grey"]
    height = (box.height() - 8) / len(colours)
    for n, colour in enumerate(colours):
        piece = QRectF(box.left() + 4, box.top() + 4 + n * height, 3, height)
        painter.fillRect(piece, theme.mark(colour).line)


def _paint_end(row: RowPainter, line: QRect, card: Card, look: Look) -> int:
    """Paint whose claim it is at the right, and how many more there are; return the width."""
    fonts = row.fonts
    strong = fonts.small
    end = QRect(line)
    for words, role in (
        (f"+{look.more}" if look.more else "", "accent"),
        (card.initials, "text" if card.own else "soft"),
        _state(card),
    ):
        if words:
            end.setRight(end.right() - row.line(end, words, strong, role, right=True) - _APART)
    return line.right() - end.right()


def _state(card: Card) -> tuple[str, str]:
    """Return the word for a card's state and the role of its colour; "" where all is as usual."""
    words = {
        "lost": (tr("lost"), "bad"),
        "pending": (tr("to confirm"), "warning"),
        "whole": (tr("article"), "soft"),
    }
    return words.get(card.state, ("", "soft"))


def _names(card: Card, most: int) -> tuple[tuple[str, str], ...]:
    """Return the tags to be named, the last with the number of those that are not."""
    tags = list(card.tags) or [(tr("Without a tag"), "grey")]
    rest = len(tags) - most
    if rest > 0:
        name, colour = tags[most - 1]
        tags[most - 1] = (f"{name} +{rest}", colour)
    return tuple(tags[:most])


def _is_status_beside(card: Card, first: str, fonts: Fonts, width: int) -> bool:
    """Return whether the status fits on the line of the first tag."""
    if not card.status:
        return False
    small = QFontMetrics(fonts.small)
    room = width - _LEFT - _RIGHT - _SIGN - _number_width(card, fonts)
    room -= small.horizontalAdvance(card.initials) + _APART
    state, _ = _state(card)
    room -= small.horizontalAdvance(state) + _APART if state else 0
    name = QFontMetrics(fonts.bold).horizontalAdvance(first)
    return name + small.horizontalAdvance(f" · {card.status}") < room - 2
