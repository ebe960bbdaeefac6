"""Which claims are exported: in the order of articles and places, read some at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.filtering import Filter
from reviewer.store.articles import claimed
from reviewer.store.claims import claim_places, claim_starts
from reviewer.store.moments import one_moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.model.claim import Claim
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims: of any of these articles, reviewers and tags (names or ids); none means all.

    `words` are to be in what a claim says: its tags, quotes, question, note and fields, or who made
    it and in which article; blind to case, accents and script.
    """

    articles: Sequence[str] = ()
    reviewers: Sequence[str] = ()
    tags: Sequence[str] = ()
    words: str = ""


class Chosen(NamedTuple):
    """The articles whose claims may be of a choice, in their order, and the rest of it."""

    articles: Mapping[str, int]
    """How many claims each of them (an id) has, whosever they are."""
    reviewers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    headings: Mapping[str, str] = {}
    """What the articles are called, by id, where `words` are looked for in that."""
    words: str = ""


def chosen(review: Review, choice: Choice, sight: Sight) -> Chosen:
    """Return where there are claims that may be of a choice, as far as they are seen.

    A tag stands for those below it too. Raises NotFound or Ambiguous.
    """
    articles = {review.articles.find(name).id for name in choice.articles}
    reviewers = {review.reviewers.find(name).id for name in choice.reviewers}
    book = review.codebook()
    tags = {id_ for name in choice.tags for id_ in book.below(review.codebook.find(name).id)}
    with one_moment(review.store.connection):
        known = [each for each in review.articles() if not articles or each.id in articles]
        if reviewers or sight.visibility.blind:
            about = {
                article
                for who, article in claimed(review.store.connection)
                if (not reviewers or who in reviewers) and sight.shows(article, who)
            }
            known = [each for each in known if each.id in about]
    headings = {article.id: article.heading for article in known} if choice.words else {}
    counts = {article.id: article.claims for article in known if article.claims}
    return Chosen(counts, frozenset(reviewers), frozenset(tags), headings, choice.words)


def claims_of(review: Review, chosen: Chosen, sight: Sight) -> Iterator[Claim]:
    """Read the claims of a choice in their order, some hundred at a time: few are in memory.

    What is changed meanwhile is read as it is then; what is taken back is left out.
    """
    wanted, order = Filter(chosen.words), {id_: n for n, id_ in enumerate(chosen.articles)}

    def place(claim: Claim) -> tuple[int, int, str]:
        return order[claim.article], claim.spans[0].start if claim.spans else -1, claim.id

    for ids in _slices(review, chosen, sight, order):
        for claim in sorted(sight.of_ids(ids), key=place):
            if chosen.tags and chosen.tags.isdisjoint(claim.tag_ids):
                continue
            if not wanted or wanted.fits(_words_of(claim, chosen.headings[claim.article])):
                yield claim


def _slices(
    review: Review, chosen: Chosen, sight: Sight, order: Mapping[str, int]
) -> Iterator[list[str]]:
    """Yield claims (ids), some hundred at a time: all of one slice come before those of the next.

    They are those of several articles, or of a part of one that has many.
    """
    connection = review.store.connection
    for articles in _together(chosen.articles):
        places = [
            (order[place.article], 0, place.claim)
            for place in claim_places(connection, articles)
            if (not chosen.reviewers or place.reviewer in chosen.reviewers)
            and sight.shows(place.article, place.reviewer)
        ]
        if len(places) > _AT_ONCE:
            starts = claim_starts(connection, articles)
            places = sorted((at, starts.get(claim, -1), claim) for at, _, claim in places)
        for first in range(0, len(places), _AT_ONCE):
            yield [claim for _, _, claim in places[first : first + _AT_ONCE]]


def _together(counts: Mapping[str, int]) -> Iterator[list[str]]:
    """Yield articles (ids), as many as have some hundred claims together, and large ones alone."""
    together: list[str] = []
    number = 0
    for article, count in counts.items():
        if together and number + count > _AT_ONCE:
            yield together
            together, number = [], 0
        together.append(article)
        number += count
    if together:
        yield together


def _words_of(claim: Claim, heading: str) -> str:
    """Return all words by which a claim of an article can be found."""
    values = (v if isinstance(v, str) else " ".join(v) for v in claim.fields.values())
    quotes = (span.quote for span in claim.spans)
    said = (claim.asked, claim.note, claim.reviewer, heading)
    return " ".join((*claim.tags, *quotes, *said, *values))
