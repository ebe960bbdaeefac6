"""How claims look in the article: their colour and pattern by tag, their lane by reviewer."""

from collections.abc import Iterable, Sequence
from zlib import crc32

from reviewer.gui.article.card import Card
from reviewer.gui.article.marks import PATTERNS, Mark
from reviewer.gui.relation_words import Related, related_of
from reviewer.gui.row_painter import one_line
from reviewer.gui.text import tr
from reviewer.model.claim import Claim, Outline
from reviewer.model.codebook import Codebook, Tag
from reviewer.model.comment import Comment
from reviewer.model.reviewer import Reviewer, letters_of
from reviewer.review import Review
from reviewer.session import Pane, Session

LANE_COLOURS = ("blue", "orange", "green", "pink", "sky", "gold", "vermilion", "grey")
_PATTERNS = {
    "blue": "solid",
    "orange": "long",
    "green": "dash-dot",
    "pink": "wavy",
    "sky": "dashed",
    "vermilion": "short",
    "gold": "dash-dot-dot",
    "grey": "dotted",
}
"""Every colour of the codebook has a pattern of its own, as it has a shape of its own in lists."""


class Lanes:
    """Which reviewer is shown in which lane of the gutter; one's own is the first."""

    def __init__(self, reviewers: Sequence[Reviewer], own: str | None) -> None:
        """Give each reviewer a lane; `own` is an id."""
        order = sorted(reviewers, key=lambda reviewer: reviewer.id != own)
        self._lane_of = {reviewer.id: n for n, reviewer in enumerate(order)}
        self._signs = [
            (letters, LANE_COLOURS[n % len(LANE_COLOURS)])
            for n, letters in enumerate(letters_of(order))
        ]

    def has(self, reviewer_id: str) -> bool:
        """Tell whether a reviewer has a lane."""
        return reviewer_id in self._lane_of

    def lane(self, reviewer_id: str) -> int:
        """Return a reviewer's lane, from 0."""
        return self._lane_of.get(reviewer_id, 0)

    def signs(self) -> list[tuple[str, str]]:
        """Return the letters and the colour of each lane."""
        return self._signs

    def letters(self, claim: Claim) -> str:
        """Return the letters that stand for whose claim it is, as above their lane."""
        if claim.reviewer_id in self._lane_of:
            return self._signs[self._lane_of[claim.reviewer_id]][0]
        return Reviewer("", claim.reviewer).initials


def lanes_of(review: Review, claims: Iterable[Claim | Outline], own: str | None) -> Lanes:
    """Return the lanes of those who made some claims, and of the one who looks at them (an id)."""
    present = {claim.reviewer_id for claim in claims} | {own}
    return Lanes([r for r in review.reviewers() if r.id in present], own)


class ClaimWords:
    """What is said of the claims of an open article beside it and where the mouse rests."""

    def __init__(self, session: Session, pane: Pane) -> None:
        """Speak of the claims that a pane of a session has open."""
        self._session = session
        self._pane = pane
        self.book = Codebook(())
        """The codebook whose names are said."""
        self.lanes = Lanes((), None)
        """The lanes beside the text, whose letters stand for the reviewers."""

    def card(self, claim: str) -> Card | None:
        """Return what the card of a claim (an id) says."""
        claims, reviewer = self._pane.claims, self._session.reviewer
        own = reviewer.id if reviewer else None
        found = claims.readable([claim]) if claims else []
        if not found:
            return None
        letters = self.lanes.letters(found[0])
        said = self.said_of(found[0])
        return card_of(found[0], self.book, own, self.related(claim), letters=letters, said=said)

    def said_of(self, claim: Claim) -> list[Comment]:
        """Return what was said about a claim."""
        comments = self._session.comments
        return comments.of(claim) if comments is not None else []

    def expect(self, claims: Sequence[str]) -> None:
        """Read several claims (ids) at once, of which something is about to be said."""
        if self._pane.claims is not None:
            self._pane.claims.readable(claims)

    def related(self, claim: str) -> list[Related]:
        """Return the relations of a claim (an id)."""
        return list(related_of(self._session.relations, claim))


def marks_of(claims: Iterable[Outline], book: Codebook, lanes: Lanes, length: int) -> list[Mark]:
    """Return the marks of claims in a text, one for each span.

    A span that was lost may be where the text is no more; it is marked where that ends, at
    `length`, less the white space there.
    """
    marks: list[Mark] = []
    looks: dict[tuple[tuple[str, ...], str], tuple[str, int, int]] = {}
    last = max(length - 1, 0)
    for claim in claims:
        alike = claim.tag_ids, claim.reviewer_id
        look = looks.get(alike) or looks.setdefault(alike, _look(claim, book, lanes))
        for start, end, lost, pending in claim.spans:
            low, high = min(start, last), min(end, length)
            marks.append(Mark(claim.id, "claim", low, high, *look, lost or pending))
    return marks


def whole_marks_of(claims: Iterable[Outline], book: Codebook, lanes: Lanes) -> list[Mark]:
    """Return the marks of the claims about the whole article: they have no passage."""
    return [
        Mark(claim.id, "claim", 0, 0, *_look(claim, book, lanes))
        for claim in claims
        if not claim.spans
    ]


def pattern_of(colour: str) -> int:
    """Return the pattern of an underline in a colour, by name or as "#rrggbb".

    A colour of one's own has one of the eight, always the same.
    """
    if colour not in _PATTERNS:
        digits = colour.removeprefix("#").encode()
        return PATTERNS.index(list(_PATTERNS.values())[crc32(digits) % (len(_PATTERNS) - 1)])
    return PATTERNS.index(_PATTERNS[colour])


def _look(claim: Outline, book: Codebook, lanes: Lanes) -> tuple[str, int, int]:
    """Return a claim's colours, lane and pattern; that is of its first tag."""
    tags = (book.by_id[tag] for tag in claim.tag_ids if tag in book.by_id)
    colours = "+".join(dict.fromkeys(tag.colour for tag in tags))
    pattern = pattern_of(colours.partition("+")[0] or "grey")
    return colours or "grey", lanes.lane(claim.reviewer_id), pattern


def colour_of(claim: Claim | Outline, book: Codebook) -> str:
    """Return the colour of a claim's first tag, grey where it has none."""
    tag = _first_tag(claim, book)
    return tag.colour if tag else "grey"


def card_of(
    claim: Claim,
    book: Codebook,
    own: str | None,
    related: Sequence[Related] = (),
    *,
    letters: str,
    said: Sequence[Comment] = (),
) -> Card:
    """Return what the card of a claim says; `own` is the id of the one who looks at it.

    `letters` stand for whose it is; `said` are the comments on it.
    """
    status = claim.fields.get("status", "")
    tags = [book.by_id[tag] for tag in claim.tag_ids if tag in book.by_id]
    return Card(
        tuple((tag.name, tag.colour) for tag in tags),
        status if isinstance(status, str) else "",
        " · ".join(filter(None, (claim.asked, claim.note.strip().partition("\n")[0]))),
        letters,
        claim.reviewer_id == own,
        _state(claim),
        described(claim, book, related, said),
        relations=tuple(each.short for each in related),
        ends=tuple(each.other.id for each in related),
        comments=tuple(comment_words(each) for each in said),
    )


def _state(claim: Claim) -> str:
    """Return what a card says of where a claim is, other than at its passage."""
    if not claim.spans:
        return "whole"
    return "lost" if claim.orphan else "pending" if any(s.pending for s in claim.spans) else ""


def comment_words(comment: Comment) -> str:
    """Return who said what about a claim, in one line."""
    return tr("{name}: “{words}”", name=comment.reviewer, words=one_line(comment.body))


def described(
    claim: Claim,
    book: Codebook,
    related: Iterable[Related] = (),
    said: Iterable[Comment] = (),
) -> str:
    """Return what is said of a claim where the mouse rests on it, and read out."""
    names = [book.by_id[tag].name for tag in claim.tag_ids if tag in book.by_id]
    parts = [", ".join(names) or tr("Without a tag")]
    parts += [value for value in claim.fields.values() if isinstance(value, str)]
    parts.append(claim.reviewer)
    lines = [" · ".join(parts), claim.asked, claim.note, *(each.full for each in related)]
    lines += [comment_words(each) for each in said]
    return "\n".join(filter(None, lines))


def _first_tag(claim: Claim | Outline, book: Codebook) -> Tag | None:
    return next((book.by_id[tag] for tag in claim.tag_ids if tag in book.by_id), None)
