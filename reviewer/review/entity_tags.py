"""Entities by tags: how many claims with a tag mention an entity, or are said by it.

A claim mentions whom its passages name, in part at least; it is said by whom one of its fields of
entities names. A tag has the claims of the tags below it too; a column has each tag that a claim
itself has.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING

from reviewer.model.together import EntityTags
from reviewer.model.work import ended, told
from reviewer.review.cooccurrence import Asked, Looked, asked_articles
from reviewer.review.outlines import reading_outlines
from reviewer.review.speaking import said_in_fields

if TYPE_CHECKING:
    from collections.abc import Generator

    from reviewer.model.article import Article
    from reviewer.model.claim import Outline
    from reviewer.model.entity import Entity
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

_Cells = defaultdict[str, defaultdict[str, list[str]]]
"""Claims by entity and tag."""


def entity_tags(review: Review, asked: Asked, sight: Sight | None = None) -> EntityTags:
    """Count the claims of entities by their tags.

    Of what is asked, articles, times, types and `most` are heeded, and `tags`, of which a claim
    needs one. Articles in which nobody has looked for names are looked through first. Where
    somebody's sight is given, the claims are those that they see.
    """
    return ended(counting(review, asked, sight))


def counting(
    review: Review, asked: Asked, sight: Sight | None = None
) -> Generator[Looked, None, EntityTags]:
    """Return what `entity_tags` does; yields wherever the work may rest or be given up."""
    articles = asked_articles(review, asked)
    total = 2 * len(articles)
    for n, article in enumerate(articles):
        while not review.entities.look_on(article):
            yield Looked(n, total)
    named = _Naming(review, asked.types)
    lineages = {tag.id: _lineage(review, tag.id) for tag in review.codebook().tags}
    cells: _Cells = defaultdict(lambda: defaultdict(list))
    own: set[str] = set()
    for n, article in enumerate(articles, len(articles)):
        work = reading_outlines(review, article, sight=sight)
        outlines = yield from told(work, Looked(n, total).still)
        for outline in outlines.values():
            if asked.tags and asked.tags.isdisjoint(outline.tag_ids):
                continue
            who = named.by(outline, article)
            if who:
                own.update(outline.tag_ids)
            for tag in dict.fromkeys(t for id_ in outline.tag_ids for t in lineages.get(id_, ())):
                for entity in who:
                    cells[entity][tag].append(outline.id)
    tags = tuple(id_ for id_ in lineages if id_ in own)
    return _table(cells, tags, asked.most)


def _lineage(review: Review, tag: str) -> list[str]:
    return [each.id for each in review.codebook().lineage(tag)]


def _table(cells: _Cells, tags: tuple[str, ...], most: int) -> EntityTags:
    def claims(entity: str) -> int:
        return len({claim for found in cells[entity].values() for claim in found})

    order = sorted(cells, key=lambda entity: (-claims(entity), entity))
    kept = tuple(order[:most] if most else order)
    rows = tuple(tuple(tuple(cells[who].get(tag, ())) for tag in tags) for who in kept)
    return EntityTags(kept, tags, rows, len(order) - len(kept))


class _Naming:
    """Whom the claims of articles name."""

    def __init__(self, review: Review, types: frozenset[str]) -> None:
        """Read where which entity of some types (none: of all) is named, and who said what."""
        self._places: defaultdict[str, list[tuple[int, int, str]]] = defaultdict(list)
        by_id: dict[str, str] = {}
        by_name: dict[str, str] = {}
        for entity in review.entities.known():
            if entity.status == "rejected" or (types and entity.type not in types):
                continue
            by_id |= dict.fromkeys((entity.id, *entity.joined), entity.id)
            for name in (entity.name, *entity.aliases):
                by_name.setdefault(name.casefold(), entity.id)
            self._place(entity)
        for places in self._places.values():
            places.sort()
        self._longest = max((e - s for p in self._places.values() for s, e, _ in p), default=0)
        self._saying: defaultdict[str, list[str]] = defaultdict(list)
        for claim, name, id_ in said_in_fields(review):
            who = by_id.get(id_ or "") or by_name.get(name.casefold())
            if who:
                self._saying[claim].append(who)

    def by(self, outline: Outline, article: Article) -> list[str]:
        """Return whom (ids) a claim mentions, or is said by."""
        places = self._places.get(article.id, [])
        found = dict.fromkeys(self._saying.get(outline.id, ()))
        for span in outline.spans:
            if span.lost:
                continue
            low = bisect_right(places, (span.start - self._longest, -1, ""))
            high = bisect_left(places, (span.end, -1, ""))
            found |= dict.fromkeys(who for _, end, who in places[low:high] if end > span.start)
        return list(found)

    def _place(self, entity: Entity) -> None:
        for mention in entity.mentions:
            if mention.status != "rejected":
                place = mention.start, mention.end, entity.id
                self._places[mention.article].append(place)
