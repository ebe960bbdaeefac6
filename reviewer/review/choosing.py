"""Which claims are exported: in the order of articles and places, read some at a time."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.filtering import Filter
from reviewer.model.work import ended
from reviewer.store.articles import claimed
from reviewer.store.claims import claim_places, claim_starts

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from reviewer.model.claim import Claim
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

AT_ONCE = 200
"""Claims that are read in some milliseconds."""
_COUNTED_AT_ONCE = 10_000
"""Claims that are counted in some milliseconds."""


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
    """How many claims each of them (an id) has that are seen and of the reviewers."""
    reviewers: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    headings: Mapping[str, str] = {}
    """What the articles are called, by id, where `words` are looked for in that."""
    words: str = ""

    @property
    def total(self) -> int:
        """How many claims are of the choice; 0 where that is found only in the claims."""
        return 0 if self.tags or self.words else sum(self.articles.values())


def choosing(review: Review, choice: Choice, sight: Sight) -> Generator[None, None, Chosen]:
    """Return where there are claims that may be of a choice, as far as they are seen.

    A tag stands for those below it too. Yields wherever that may rest. Raises NotFound or
    Ambiguous.
    """
    articles = {review.articles.find(name).id for name in choice.articles}
    reviewers = {review.reviewers.find(name).id for name in choice.reviewers}
    book = review.codebook()
    tags = {id_ for name in choice.tags for id_ in book.below(review.codebook.find(name).id)}
    known = [each for each in review.articles() if not articles or each.id in articles]
    yield
    counts = {article.id: article.claims for article in known if article.claims}
    if reviewers or sight.visibility.blind:
        wanted: Counter[str] = Counter()
        for some in _together(counts, _COUNTED_AT_ONCE):
            for (who, article), number in claimed(review.store.connection, some).items():
                if (not reviewers or who in reviewers) and sight.shows(article, who):
                    wanted[article] += number
            yield
        counts = {article: wanted[article] for article in counts if article in wanted}
    headings = {article.id: article.heading for article in known} if choice.words else {}
    return Chosen(counts, frozenset(reviewers), frozenset(tags), headings, choice.words)


def chosen(review: Review, choice: Choice, sight: Sight) -> Chosen:
    """Return at once what `choosing` does."""
    return ended(choosing(review, choice, sight))


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
    for articles in _together(chosen.articles, AT_ONCE):
        places = [
            (order[place.article], 0, place.claim)
            for place in claim_places(connection, articles)
            if (not chosen.reviewers or place.reviewer in chosen.reviewers)
            and sight.shows(place.article, place.reviewer)
        ]
        if len(places) > AT_ONCE:
            starts = claim_starts(connection, articles)
            places = sorted((at, starts.get(claim, -1), claim) for at, _, claim in places)
        for first in range(0, len(places), AT_ONCE):
            yield [claim for _, _, claim in places[first : first + AT_ONCE]]


def _together(counts: Mapping[str, int], most: int) -> Iterator[list[str]]:
    """Yield articles (ids), as many as have at `most` so many claims, and large ones alone."""
    together: list[str] = []
    number = 0
    for article, count in counts.items():
        if together and number + count > most:
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
