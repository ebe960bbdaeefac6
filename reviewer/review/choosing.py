"""Which claims are exported: in the order of articles and places, read some at a time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.filtering import Filter
from reviewer.store.claims import claim_places
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
    """The claims (ids) that may be of a choice, in their order; their articles; and the rest."""

    claims: Sequence[str]
    articles: Sequence[str]
    tags: frozenset[str]
    headings: Mapping[str, str] = {}
    """What the articles are called, by id, where `words` are looked for in that."""
    words: str = ""


def chosen(review: Review, choice: Choice, sight: Sight) -> Chosen:
    """Return which claims may be of a choice, as far as they are seen.

    A tag stands for those below it too. Raises NotFound or Ambiguous.
    """
    articles = {review.articles.find(name).id for name in choice.articles}
    reviewers = {review.reviewers.find(name).id for name in choice.reviewers}
    book = review.codebook()
    tags = {id_ for name in choice.tags for id_ in book.below(review.codebook.find(name).id)}
    with one_moment(review.store.connection):
        known = review.articles()
        order = {article.id: n for n, article in enumerate(known)}
        places = [
            (order[place.article], place.start, place.claim)
            for place in claim_places(review.store.connection)
            if place.article in order
            and (not articles or place.article in articles)
            and (not reviewers or place.reviewer in reviewers)
            and sight.shows(place.article, place.reviewer)
        ]
    places.sort()
    ids, used = list(order), dict.fromkeys(n for n, _, _ in places)
    headings = {article.id: article.heading for article in known} if choice.words else {}
    claims, about = [claim for _, _, claim in places], [ids[n] for n in used]
    return Chosen(claims, about, frozenset(tags), headings, choice.words)


def claims_of(chosen: Chosen, sight: Sight) -> Iterator[Claim]:
    """Read the claims of a choice, some hundred at a time, so that few are in memory at once.

    What is changed meanwhile is read as it is then; what is taken back is left out.
    """
    wanted = Filter(chosen.words)
    for first in range(0, len(chosen.claims), _AT_ONCE):
        ids = chosen.claims[first : first + _AT_ONCE]
        found = {claim.id: claim for claim in sight.of_ids(ids)}
        for claim in (found[id_] for id_ in ids if id_ in found):
            if chosen.tags and chosen.tags.isdisjoint(claim.tag_ids):
                continue
            if not wanted or wanted.fits(_words_of(claim, chosen.headings[claim.article])):
                yield claim


def _words_of(claim: Claim, heading: str) -> str:
    """Return all words by which a claim of an article can be found."""
    values = (v if isinstance(v, str) else " ".join(v) for v in claim.fields.values())
    quotes = (span.quote for span in claim.spans)
    said = (claim.asked, claim.note, claim.reviewer, heading)
    return " ".join((*claim.tags, *quotes, *said, *values))
