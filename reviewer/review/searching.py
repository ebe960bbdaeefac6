"""Searching a review: articles, the quotes of claims, or notes; accent- and case-blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.claim import CONTEXT
from reviewer.model.errors import Refused
from reviewer.model.search import Query, SearchHit
from reviewer.review.sight import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reviewer.model.claim import Claim, Span
    from reviewer.review.review import Review

    Finder = Callable[[str], Iterator[tuple[int, int] | None]]
    """Yields the places in a text, and None where it may rest."""


def search(review: Review, query: str, *, within: str, regex: bool) -> Iterator[SearchHit]:
    """Yield every hit in the order of articles and places; raises Refused for a bad query."""
    looking = search_in_slices(review, query, within=within, regex=regex)
    return (hit for hit in looking if hit is not None)


def search_in_slices(
    review: Review, query: str, *, within: str, regex: bool, sight: Sight | None = None
) -> Iterator[SearchHit | None]:
    """Search as `search` does, and yield None wherever the search may rest or be given up.

    Where somebody's sight is given, only the claims that they see are looked through.
    """
    if not query:
        raise Refused("Say what to search for.")
    find = _finder(Query(query, pattern=regex))
    if within == "articles":
        return _in_articles(review, find)
    if within not in ("claims", "notes"):
        raise Refused(f"Search in articles, claims or notes, not in {within!r}.")
    return _in_claims(review, find, sight or Sight(review), notes=within == "notes")


def _finder(query: Query) -> Finder:
    from reviewer.analysis import finding  # slow to import

    finding.refuse_bad(query)  # a pattern that cannot be read is refused before any hit
    return lambda text: finding.SearchedText(text).find(query)


def _in_articles(review: Review, find: Finder) -> Iterator[SearchHit | None]:
    for article in review.articles():
        text = review.articles.text(article).text
        for place in find(text):
            yield place and _hit(article.id, text, *place)
        yield None


def _in_claims(
    review: Review, find: Finder, sight: Sight, *, notes: bool
) -> Iterator[SearchHit | None]:
    for article in review.articles():
        for claim in sight.claims(article.id):
            if notes:
                for place in find(claim.note):
                    yield place and _hit(claim.article, claim.note, *place, claim.id)
            else:
                for span in claim.spans:
                    yield from _in_span(claim, span, find)
        yield None


def _in_span(claim: Claim, span: Span, find: Finder) -> Iterator[SearchHit | None]:
    around = span.prefix + span.quote + span.suffix
    first = len(span.prefix)
    for place in find(span.quote):
        if place is None:
            yield None
            continue
        start, end = place
        inside = _hit(claim.article, around, start + first, end + first)
        yield SearchHit(
            claim.article, span.start + start, span.start + end,
            inside.text, inside.before, inside.after, claim.id,
        )  # fmt: skip


def _hit(article: str, text: str, start: int, end: int, claim: str | None = None) -> SearchHit:
    before = text[max(0, start - CONTEXT) : start]
    return SearchHit(article, start, end, text[start:end], before, text[end : end + CONTEXT], claim)
