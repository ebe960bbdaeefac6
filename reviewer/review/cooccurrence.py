"""Who is named together: in the same sentence, paragraph or article, by numbers.

Two entities are together once in each unit that names both, however often it does. A mention is of
the unit in which it begins. What was rejected, entity or mention, is not named.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reviewer.analysis.settling import united
from reviewer.model.errors import Refused
from reviewer.model.together import Counted, Pair, Together
from reviewer.model.work import ended, told
from reviewer.review.counting import UNITS
from reviewer.review.outlines import reading_outlines

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping

    from reviewer.model.article import Article
    from reviewer.model.entity import Entity
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

WITHIN = (*UNITS, "article")
"""What two entities can be together in."""

_AT_ONCE = 200
"""So many units are counted at once: some milliseconds."""

_Spans = Sequence[tuple[int, int]]
_Key = TypeVar("_Key", str, tuple[str, str])
_Named = dict[str, list[tuple[int, str]]]
"""Where (code points) which entity (an id) is named, by article."""


class Asked(NamedTuple):
    """Which units and entities are counted; what is empty leaves nothing out.

    `articles` are ids. Of `tags` (ids, each for itself: see `Codebook.below`) a unit needs one: it
    has the tags of every claim that overlaps it or is about its whole article. `types` are types of
    entities. `since` and `until` are ISO 8601 dates or beginnings of them, both included; an
    article without a date is in no such time. Of all entities that are left only the `most` often
    named are counted (0: all of them).
    """

    within: str = "sentence"
    articles: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""
    most: int = 0


class Looked(NamedTuple):
    """How far the counting is: so many articles of so many, each of which is looked at twice."""

    done: int
    total: int

    def still(self, _: None) -> Looked:
        """Return this again, for what is done meanwhile."""
        return self


def cooccurrence(review: Review, asked: Asked, sight: Sight | None = None) -> Together:
    """Count who is named together in a review; raises Refused for another unit.

    Articles in which nobody has looked for names are looked through first. Where somebody's sight
    is given, the tags are those of the claims that they see.
    """
    return ended(counting(review, asked, sight))


def counting(
    review: Review, asked: Asked, sight: Sight | None = None
) -> Generator[Looked, None, Together]:
    """Return what `cooccurrence` does; yields wherever the work may rest or be given up."""
    _refuse_other(asked.within)
    articles = asked_articles(review, asked)
    total = 2 * len(articles)
    for n, article in enumerate(articles):
        while not review.entities.look_on(article):
            yield Looked(n, total)
    named = _named(review.entities.known(), asked.types)
    units: list[Counter[str]] = []
    for n, article in enumerate(articles, len(articles)):
        at = Looked(n, total)
        yield at
        tagged = yield from told(_tagged(review, article, asked.tags, sight), at.still)
        if tagged is None or tagged:
            places = named.get(article.id, ())
            units += _by_unit(places, _bounds(review, article, asked.within), tagged)
    return (yield from told(_together(units, asked.most), Looked(total, total).still))


def together(units: Iterable[Mapping[str, int]], most: int = 0) -> Together:
    """Count over units, of which each tells how often it names which entities (ids).

    Only the `most` often named are counted (0: all), of equals those with the lesser ids.
    """
    return ended(_together(list(units), most))


def company(review: Review, entity: str, within: str = "sentence") -> list[Pair]:
    """Return with whom an entity (an id) is named, the most often first; it is `one` of each pair.

    Only articles that are looked through already are counted. Raises Refused for another unit.
    """
    _refuse_other(within)
    named = _named(review.entities.known(), frozenset())
    about = [id_ for id_, places in named.items() if any(who == entity for _, who in places)]
    found: Counter[str] = Counter()
    for article in review.articles.of_ids(about):
        for unit in _by_unit(named[article.id], _bounds(review, article, within)):
            if entity in unit:
                found.update(unit.keys() - {entity})
    return [Pair(entity, other, n) for other, n in _ordered(found)]


def _refuse_other(within: str) -> None:
    if within not in WITHIN:
        raise Refused(f"Names are together in a {', a '.join(WITHIN)}, not in {within!r}.")


def asked_articles(review: Review, asked: Asked) -> list[Article]:
    """Return the articles of which something is asked."""
    return [each for each in review.articles() if _is_asked(each, asked)]


def _is_asked(article: Article, asked: Asked) -> bool:
    if asked.articles and article.id not in asked.articles:
        return False
    if not (asked.since or asked.until):
        return True
    date = article.date or ""
    # "2025" is the whole year, and "" no end at all.
    not_after = date <= asked.until or date.startswith(asked.until)
    return bool(date) and asked.since <= date and not_after


def _named(entities: Iterable[Entity], types: frozenset[str]) -> _Named:
    found: _Named = defaultdict(list)
    for entity in entities:
        if entity.status == "rejected" or (types and entity.type not in types):
            continue
        for mention in entity.mentions:
            if mention.status != "rejected":
                found[mention.article].append((mention.start, entity.id))
    return found


def _bounds(review: Review, article: Article, within: str) -> _Spans:
    if within == "article":
        return [(0, article.characters)]
    return review.articles.bounds(article, within)


def _by_unit(
    places: Iterable[tuple[int, str]], bounds: _Spans, tagged: _Spans | None = None
) -> list[Counter[str]]:
    """Return how often each unit names whom, of those that touch what is tagged (None: of all)."""
    starts = [start for start, _ in bounds]
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    for start, entity in places:
        found[bisect_right(starts, start) - 1][entity] += 1
    if tagged is None:
        return list(found.values())
    ends = [end for _, end in tagged]

    def touched(unit: int) -> bool:
        start, end = bounds[unit]
        row = bisect_right(ends, start)
        return row < len(tagged) and tagged[row][0] < end

    return [counts for unit, counts in found.items() if touched(unit)]


def _tagged(
    review: Review, article: Article, tags: frozenset[str], sight: Sight | None
) -> Generator[None, None, _Spans | None]:
    """Return the passages of claims with one of some tags, or None where everything counts."""
    if not tags:
        return None
    outlines = yield from reading_outlines(review, article, sight=sight)
    found = [outline for outline in outlines.values() if not tags.isdisjoint(outline.tag_ids)]
    if any(not outline.spans for outline in found):
        return None
    return united(
        (place.start, place.end) for outline in found for place in outline.spans if not place.lost
    )


def _together(units: Sequence[Mapping[str, int]], most: int) -> Generator[None, None, Together]:
    mentions: Counter[str] = Counter()
    number: Counter[str] = Counter()
    for unit in units:
        mentions.update(unit)
        number.update(unit.keys())
    order = _ordered(mentions)
    kept = order[:most] if most else order
    chosen = {entity for entity, _ in kept}
    pairs: Counter[tuple[str, str]] = Counter()
    for n, unit in enumerate(units):
        pairs.update(combinations(sorted(chosen & unit.keys()), 2))
        if n % _AT_ONCE == 0:
            yield
    return Together(
        tuple(Counted(entity, count, number[entity]) for entity, count in kept),
        tuple(Pair(*pair, count) for pair, count in _ordered(pairs)),
        len(order) - len(kept),
    )


def _ordered(counts: Mapping[_Key, int]) -> list[tuple[_Key, int]]:
    """Return what is counted, the most often first, of equals the lesser."""
    return sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
