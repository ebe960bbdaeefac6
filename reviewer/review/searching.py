"""Searching a review: articles, the quotes of claims, or notes; accent- and case-blind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.claim import CONTEXT
from reviewer.model.errors import Refused
from reviewer.model.search import SearchHit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reviewer.review.review import Review

    Finder = Callable[[str], Iterable[tuple[int, int]]]


def search(review: Review, query: str, *, within: str, regex: bool) -> Iterator[SearchHit]:
    """Yield every hit in the order of articles and places; raises Refused for a bad query."""
    if not query:
        raise Refused("Say what to search for.")
    find = _finder(query, regex=regex)
    if within == "articles":
        return _in_articles(review, find)
    if within not in ("claims", "notes"):
        raise Refused(f"Search in articles, claims or notes, not in {within!r}.")
    return _in_claims(review, find, notes=within == "notes")


def _finder(query: str, *, regex: bool) -> Finder:
    from reviewer.analysis import folding  # slow to import

    if regex:
        folding.find_pattern("", query)  # a pattern that cannot be read is refused before any hit
        return lambda text: folding.find_pattern(text, query)
    return lambda text: folding.find_all(folding.fold(text), query)


def _in_articles(review: Review, find: Finder) -> Iterator[SearchHit]:
    for article in review.articles():
        text = review.articles.text(article).text
        for start, end in find(text):
            yield _hit(article.id, text, start, end)


def _in_claims(review: Review, find: Finder, *, notes: bool) -> Iterator[SearchHit]:
    for claim in review.claims():
        if notes:
            for start, end in find(claim.note):
                yield _hit(claim.article, claim.note, start, end, claim.id)
            continue
        for span in claim.spans:
            around = span.prefix + span.quote + span.suffix
            for start, end in find(span.quote):
                inside = _hit(
                    claim.article, around, start + len(span.prefix), end + len(span.prefix)
                )
                yield SearchHit(
                    claim.article, span.start + start, span.start + end,
                    inside.text, inside.before, inside.after, claim.id,
                )  # fmt: skip


def _hit(article: str, text: str, start: int, end: int, claim: str | None = None) -> SearchHit:
    before = text[max(0, start - CONTEXT) : start]
    return SearchHit(article, start, end, text[start:end], before, text[end : end + CONTEXT], claim)
