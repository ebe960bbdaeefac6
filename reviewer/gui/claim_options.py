"""The claims that can be picked: read bit by bit, found by what was typed, and how a row looks."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from PySide6.QtCore import QObject, QPointF, QRect

from reviewer.analysis.filtering import Filter
from reviewer.analysis.folding import folded
from reviewer.gui.claim_marks import colour_of
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.relation_words import quoted
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.signs import draw_swatch
from reviewer.gui.text import tr
from reviewer.model.claim import Claim, Outline
from reviewer.model.codebook import Codebook
from reviewer.model.reviewer import Reviewer
from reviewer.review.open_claims import OpenClaims
from reviewer.session import Session

_AT_ONCE = 64
"""So many claims are read together."""

_SHOWN = 200
"""So many claims are listed at most; a further letter finds the others."""

_LETTERS = 400


class ClaimOption:
    """A claim that can be picked, with the words that find and show it."""

    def __init__(self, claim: Claim, book: Codebook, heading: str) -> None:
        """Show a claim of an article with this heading."""
        names = [book.by_id[tag].name for tag in claim.tag_ids if tag in book.by_id]
        status = claim.fields.get("status", "")
        self.claim = claim
        self.colour = colour_of(claim, book)
        self.tags = " · ".join(names) or tr("No tag")
        self.quote = quoted(claim, _LETTERS)
        self.status = status if isinstance(status, str) else ", ".join(status)
        self.about = f"{claim.reviewer} · {heading}"
        self.text = f"{self.tags} {self.quote} {self.status} {claim.note} {self.about}"
        self.plain = folded(self.text)

    @property
    def spoken(self) -> str:
        """What a screen reader says of it."""
        return ", ".join(filter(None, (self.tags, self.status, self.quote, self.about)))


def options(session: Session, apart: str) -> Iterator[list[ClaimOption]]:
    """Yield all claims but one (an id) in small lists, the likely ones first.

    Those are the claim that is current on the other side and the one that was current last, then
    those of the articles that are open, then all others, in the order of the articles' texts.
    """
    review, panes, sight = session.opened, session.panes, session.sight
    if sight is None:
        return
    book, seen, articles = review.codebook(), {apart}, sight.articles()
    headings = {article.id: article.heading for article in articles}

    def made(claims: Iterable[Claim]) -> list[ClaimOption]:
        fresh = [claim for claim in claims if claim.id not in seen]
        seen.update(claim.id for claim in fresh)
        return [ClaimOption(claim, book, headings.get(claim.article, "")) for claim in fresh]

    other, here = panes.other, panes.active
    likely = (other.claim if other else None, here.left)
    yield made(sight.of_ids([id_ for id_ in likely if id_]))
    known = {pane.article.id: pane.claims for pane in panes if pane.article}
    first = [pane.article for pane in (other, here) if pane and pane.article]
    for article in {article.id: article for article in (*first, *articles)}.values():
        if article.claims or article.id in known:
            claims = known.get(article.id) or OpenClaims(review, article.id, sight=sight)
            yield from map(made, _in_order(claims))


def _in_order(claims: OpenClaims) -> Iterator[Iterable[Claim]]:
    """Yield the claims of an article in the order of its text, some at a time."""
    ids = [outline.id for outline in sorted(claims.outlines.values(), key=_place)]
    for at in range(0, len(ids), _AT_ONCE):
        yield claims.read(ids[at : at + _AT_ONCE]).values()


def _place(outline: Outline) -> tuple[int, str]:
    return outline.spans[0].start if outline.spans else -1, outline.id


class ClaimOptions(RowListModel[ClaimOption]):
    """The claims that answer what was typed, of those that were read so far."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self._everything: list[ClaimOption] = []
        self._filter = Filter()

    def clear(self) -> None:
        """Forget all claims."""
        self._everything = []
        self.find("")

    def find(self, query: str) -> None:
        """Show the claims that answer a query."""
        self._filter = Filter(query)
        self.show(islice(filter(self._fits, self._everything), _SHOWN))

    def read(self, further: Sequence[ClaimOption]) -> None:
        """Show those of further claims that answer the query, below the others."""
        self._everything += further
        self.add(islice(filter(self._fits, further), _SHOWN - len(self.rows)))

    def words(self, row: ClaimOption) -> str:
        """Return the words of a claim."""
        return row.spoken

    def _fits(self, option: ClaimOption) -> bool:
        return not self._filter or self._filter.fits_folded(option.plain, option.text)


class ClaimOptionDelegate(RowDelegate):
    """Paints a claim: its sign, tags and status, what it quotes, whose it is, in which article."""

    inset = 0

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 2 * fonts.small_line + 14

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint the row of a claim."""
        option: ClaimOption = index.data(ROW_ROLE)
        fonts = row.fonts
        line = QRect(at.left() + 27, at.top() + 6, at.width() - 39, fonts.line)
        centre = QPointF(at.left() + 14.5, line.center().y() + 1)
        draw_swatch(row.painter, centre, option.colour, row.theme)
        initials = Reviewer("", option.claim.reviewer).initials
        took = row.line(line, initials, fonts.small, "soft", right=True)
        room = line.adjusted(0, 0, -took - 8, 0)
        room.setLeft(room.left() + row.line(room, option.tags, fonts.bold))
        row.line(room, f"  {option.status}" if option.status else "", fonts.small, "soft")
        line.translate(0, fonts.line + 1)
        line.setHeight(fonts.small_line)
        row.line(line, option.quote, fonts.small)
        line.translate(0, fonts.small_line)
        row.line(line, option.about, fonts.small, "soft")
