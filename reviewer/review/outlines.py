"""Outlines of the claims of an article: what is seen of them in its text, ten thousand at once."""

from collections.abc import Generator, Iterable, Mapping

from reviewer.model.article import Article
from reviewer.model.claim import Outline, Place
from reviewer.model.work import ended
from reviewer.review.review import Review
from reviewer.review.sight import Sight
from reviewer.store.claims import OutlineRows, outline_rows
from reviewer.store.moments import one_moment

_SLICE = 4_000
"""So many spans are gone through at once: some milliseconds."""


def outlines(
    review: Review,
    article: Article,
    claims: Iterable[str] | None = None,
    sight: Sight | None = None,
) -> dict[str, Outline]:
    """Return the outlines of an article's live claims, or of these (ids), in the order made.

    Where somebody's sight is given, they are those that they see.
    """
    return ended(reading_outlines(review, article, claims, sight))


def reading_outlines(
    review: Review,
    article: Article,
    claims: Iterable[str] | None = None,
    sight: Sight | None = None,
) -> Generator[None, None, dict[str, Outline]]:
    """Return what `outlines` does; yields wherever the work may rest or be given up."""
    connection = review.store.connection
    with one_moment(connection):
        rows = outline_rows(connection, article.id, article.version, claims)
        tags = _tags(review, rows)
    yield
    is_placed = any(row[3] is not None for row in rows.spans)
    text = review.articles.text(article).text if is_placed else ""
    found: dict[str, Outline] = {}
    limits = sight is not None and not sight.visibility.shows_all(article.id)
    for low in range(0, len(rows.spans), _SLICE):
        for claim, by, elsewhere, start, end, quote, pending in rows.spans[low : low + _SLICE]:
            who = rows.persons.get(by, by)
            if limits and sight is not None and not sight.shows(article.id, who):
                continue
            places: tuple[Place, ...] = ()
            if start is not None and end is not None:
                lost = elsewhere == 1 or text[start:end] != quote
                places = (Place(start, end, lost, pending == 1),)
            if known := found.get(claim):
                found[claim] = known._replace(spans=known.spans + places)
            else:
                found[claim] = Outline(claim, who, tags.get(claim, ()), places)
        yield
    if sight is not None and sight.visibility.others:
        sight.saw({(outline.reviewer_id, article.id) for outline in found.values()})
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
