"""The cards in the margin of a page: which there are, and how they are painted there."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter

from reviewer.gui import claim_marks
from reviewer.gui.article.card import Card, Look, card_height, paint_card, paint_leader
from reviewer.gui.article.card_layout import Room
from reviewer.gui.article.card_places import LEAD
from reviewer.gui.article.column import Piece
from reviewer.gui.printing.content import Content
from reviewer.gui.printing.margin import Begun, Note, Stood, ranges, stand
from reviewer.gui.printing.section import Section
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.model.claim import Claim

_INITIALS = 2
"""So many initials are on a card of several claims."""


class PageCards:
    """Places and paints the cards of pages; each says the number of its claim."""

    def __init__(self, content: Content, numbers: dict[str, int], room: Room, fonts: Fonts) -> None:
        """Use the room beside the text, in these fonts."""
        self._content, self._numbers = content, numbers
        self._room, self._fonts = room, fonts

    def placed(
        self, section: Section, pieces: Sequence[Piece], height: int, whole: bool
    ) -> list[Stood]:
        """Return the cards beside some pieces; with those about the `whole` article, or without.

        Heights are those of the pieces.
        """
        lines = list(self._begun(section, pieces))
        if whole:
            about = [n for n, claim in enumerate(self._content.claims, 1) if not claim.spans]
            lines = [Begun(0, tuple(about)), *lines] if about else lines
        return stand(lines, height, self._measure)

    def paint(self, painter: QPainter, section: Section, stood: Sequence[Stood], top: int) -> None:
        """Paint cards in their places below a `top`, with the lines that lead to them."""
        row = RowPainter(painter, section.scene.theme, self._fonts)
        left = self._room.text
        pitch = section.scene.layouts.typography.face("paragraph").pitch
        for note, y, height in stood:
            card = self.card_of(note)
            box = QRect(left, top + y, self._room.card, height)
            paint_leader(row, box, card.colour, LEAD, top + note.y + pitch / 2)
            paint_card(row, box, card, Look(compact=note.compact))

    def _begun(self, section: Section, pieces: Sequence[Piece]) -> Iterator[Begun]:
        """Yield the lines on which claims begin."""
        ids = section.scene.layers["claim"].ids
        for piece in pieces:
            for top, rows in section.painter.pictures[piece.unit].anchors:
                if piece.top <= top < piece.bottom:
                    numbers = sorted(self._numbers[ids[row]] for row in rows)
                    yield Begun(piece.y + top, tuple(numbers))

    def _measure(self, note: Note) -> int:
        card = self.card_of(note)
        return card_height(card, self._fonts, self._room.card, compact=note.compact)

    def card_of(self, note: Note) -> Card:
        """Return what is said of one claim, or of several together."""
        cards = [self._of(self._content.claims[number - 1]) for number in note.claims]
        if len(cards) == 1:
            return cards[0]._replace(number=str(note.claims[0]))
        tags = dict.fromkeys(tag for card in cards for tag in card.tags)
        initials = list(dict.fromkeys(card.initials for card in cards))
        more = "…" if len(initials) > _INITIALS else ""
        return Card(
            tuple(tags),
            initials=" ".join(initials[:_INITIALS]) + more,
            state=next((card.state for card in cards if card.state), ""),
            number=ranges(note.claims),
        )

    def _of(self, claim: Claim) -> Card:
        content = self._content
        letters = content.lanes.letters(claim)
        return claim_marks.card_of(claim, content.book, content.own, letters=letters)
