"""Outlines of the claims of an article: what is seen of them in its text, ten thousand at once."""

from collections.abc import Iterable, Mapping

from reviewer.model.article import Article
from reviewer.model.claim import Outline, Place
from reviewer.review.review import Review
from reviewer.store.claims import OutlineRows, outline_rows
from reviewer.store.moments import one_moment


def outlines(
    review: Review, article: Article, claims: Iterable[str] | None = None
) -> dict[str, Outline]:
    """Return the outlines of an article's live claims, or of these (ids), in the order made."""
    connection = review.store.connection
    with one_moment(connection):
        rows = outline_rows(connection, article.id, article.version, claims)
        tags = _tags(review, rows)
    text = review.articles.text(article).text if rows.spans else ""
    places = _places(text, rows)
    return {
        id_: Outline(id_, reviewer, tags.get(id_, ()), places.get(id_, ()))
        for id_, reviewer in rows.claims
    }


def _places(text: str, rows: OutlineRows) -> dict[str, tuple[Place, ...]]:
    """Return where the spans of each claim are."""
    found: dict[str, tuple[Place, ...]] = {}
    for claim, elsewhere, start, end, quote, pending in rows.spans:
        lost = elsewhere == 1 or text[start:end] != quote
        place = Place(start, end, lost, pending == 1)
        found[claim] = (*found[claim], place) if claim in found else (place,)
    return found


def _tags(review: Review, rows: OutlineRows) -> Mapping[str, tuple[str, ...]]:
    """Return the tags of each claim, in the order of the codebook."""
    alone: dict[str, tuple[str, ...]] = {}
    found: dict[str, tuple[str, ...]] = {}
    several: set[str] = set()
    for claim, tag in rows.tags:
        known = found.get(claim)
        if known is None:
            # Most claims have one tag: those that have the same share the tuple.
            found[claim] = alone.setdefault(tag, (tag,))
        elif tag not in known:
            several.add(claim)
            found[claim] = (*known, tag)
    if several:
        order = {tag.id: n for n, tag in enumerate(review.codebook().tags)}
        for claim in several:
            found[claim] = tuple(sorted(found[claim], key=lambda tag: order.get(tag, len(order))))
    return found
