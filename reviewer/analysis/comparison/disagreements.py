"""Where reviewers disagree: passages, what kind of difference it is, and whose claims are in it.

First claims with the same tag that lie over each other come together: agreed, or with boundaries
or fields that differ. Where one who read the article has none, it is looked whether they marked
the passage with another tag, else they have nothing there.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from typing import NamedTuple, overload

import numpy as np

from reviewer.analysis.agreement.columns import (
    changes,
    distinct,
    numbered,
    renumbered,
    stable_order,
)
from reviewer.analysis.agreement.table import Booleans, Integers
from reviewer.analysis.comparison.ground import Ground, on_ground
from reviewer.analysis.comparison.grouping import Grouping, grouped
from reviewer.analysis.comparison.items import Items, items_of
from reviewer.analysis.comparison.material import Material
from reviewer.analysis.comparison.results import Disagreement


class Kind(IntEnum):
    """What differs, the gravest first."""

    NOTHING = 0
    """One who read it has nothing there."""
    TAG = 1
    """The same passage has another tag."""
    BOUNDARIES = 2
    """The same tag, on passages that overlap."""
    FIELDS = 3
    """The same tag and passage; status, speaker or another field differs."""

    @property
    def word(self) -> str:
        """The kind as it is printed."""
        return self.name.lower()


_AGREED = len(Kind)


class Disagreements(Sequence[Disagreement]):
    """All of them, in the order of the articles and their texts; made one by one when asked for."""

    def __init__(self, material: Material, columns: "Columns", agreed: int) -> None:
        """Keep columns; `agreed` counts the claims by tag on which all agree."""
        self.agreed = agreed
        self._material = material
        self._columns = columns

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._columns.kind)

    def kinds(self) -> dict[str, int]:
        """Return how many there are of each kind."""
        number = np.bincount(self._columns.kind, minlength=len(Kind)).tolist()
        return {kind.word: number[kind] for kind in Kind}

    def of(
        self, *, kind: str | None = None, article: str | None = None, tag: str | None = None
    ) -> "Disagreements":
        """Return those of a kind, an article (id) or a tag (path)."""
        chosen = np.ones(len(self), bool)
        if kind is not None:
            chosen &= self._columns.kind == Kind[kind.upper()]
        if article is not None:
            chosen &= self._columns.article == self._material.articles.index(article)
        if tag is not None:
            chosen &= self._columns.has_tag(self._material.tags.index(tag))
        return Disagreements(self._material, self._columns.where(chosen), self.agreed)

    def within(self, ranges: Iterable[tuple[str, int, int]]) -> "Disagreements":
        """Return those that lie over any of these passages: article (an id), start and end."""
        chosen = np.zeros(len(self), bool)
        columns, number = self._columns, {id_: n for n, id_ in enumerate(self._material.articles)}
        for article, start, end in ranges:
            there = columns.article == number[article]
            chosen |= there & (columns.start < end) & (columns.end > start)
        return Disagreements(self._material, columns.where(chosen), self.agreed)

    def index_of(self, article: str, start: int, end: int) -> int:
        """Return the first one at a passage, else the first that begins there or after it; or 0."""
        if not len(self) or article not in self._material.articles:
            return 0
        columns = self._columns
        there = columns.article == self._material.articles.index(article)
        for chosen in (
            there & (columns.start == start) & (columns.end == end),
            there & (columns.start >= start),
            there,
        ):
            if chosen.any():
                return int(np.argmax(chosen))
        return 0

    def open_for(self, settled: Collection[str], *, otherwise: bool = False) -> "Disagreements":
        """Return those with a claim that is none of these (ids); `otherwise` all the others."""
        unsettled = np.array([claim not in settled for claim in self._material.claims], bool)
        chosen = self._columns.chosen(unsettled)
        found = self._columns.where(~chosen if otherwise else chosen)
        return Disagreements(self._material, found, self.agreed)

    def with_first(self, claims: Collection[str]) -> "Disagreements":
        """Return the same, those with one of these claims (ids) first."""
        wanted = np.array([claim in claims for claim in self._material.claims], bool)
        order = np.argsort(~self._columns.chosen(wanted), kind="stable")
        return Disagreements(self._material, self._columns.where(order), self.agreed)

    def with_last(self, later: Mapping[str, str]) -> "Disagreements":
        """Return the same, those at the end of which all claims (ids) are put off.

        What was put off last, by the stamps of the claims, is the last.
        """
        if not later or not len(self):
            return self
        near = self._columns.chosen(np.array([c in later for c in self._material.claims], bool))
        rank = np.zeros(len(self), np.int64)
        number = {stamp: n for n, stamp in enumerate(sorted(set(later.values())), 1)}
        for at in np.flatnonzero(near).tolist():
            claims = self[at].claims
            if all(claim in later for claim in claims):
                rank[at] = max(number[later[claim]] for claim in claims)
        order = np.argsort(rank, kind="stable")
        return Disagreements(self._material, self._columns.where(order), self.agreed)

    def flagged_first(self) -> "Disagreements":
        """Return the same, those with a question first."""
        flagged = self._columns.chosen(self._material.flagged)
        order = np.argsort(~flagged, kind="stable")
        return Disagreements(self._material, self._columns.where(order), self.agreed)

    @overload
    def __getitem__(self, at: int) -> Disagreement: ...
    @overload
    def __getitem__(self, at: slice) -> list[Disagreement]: ...
    def __getitem__(self, at: int | slice) -> Disagreement | list[Disagreement]:
        """Return one, or several."""
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(len(self)))]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        return self._made(at % len(self))

    def __iter__(self) -> Iterator[Disagreement]:
        """Go through them."""
        return map(self._made, range(len(self)))

    def _made(self, at: int) -> Disagreement:
        columns, material = self._columns, self._material
        claims, tags = columns.claims_at(at)
        nothing = int(columns.nothing[at])
        return Disagreement(
            material.articles[int(columns.article[at])],
            int(columns.start[at]),
            int(columns.end[at]),
            Kind(int(columns.kind[at])).word,
            tuple(material.claims[claim] for claim in claims),
            tuple(material.tags[tag] for tag in tags if tag >= 0),
            tuple(r for n, r in enumerate(material.reviewers) if nothing >> n & 1),
            bool(material.flagged[claims].any()),
        )


class Columns(NamedTuple):
    """Disagreements as columns; the claims and tags of each are from `first` on, `number` many."""

    article: Integers
    start: Integers
    end: Integers
    kind: Integers
    nothing: Integers
    first: Integers
    number: Integers
    claims: Integers
    tags: Integers

    def where(self, chosen: Booleans | Integers) -> "Columns":
        """Return some of them."""
        return Columns(
            self.article[chosen],
            self.start[chosen],
            self.end[chosen],
            self.kind[chosen],
            self.nothing[chosen],
            self.first[chosen],
            self.number[chosen],
            self.claims,
            self.tags,
        )

    def claims_at(self, at: int) -> tuple[list[int], list[int]]:
        """Return the claims of one, each once, and its tags."""
        first, last = int(self.first[at]), int(self.first[at] + self.number[at])
        claims = list(dict.fromkeys(self.claims[first:last].tolist()))
        return claims, sorted(set(self.tags[first:last].tolist()))

    def has_tag(self, tag: int) -> Booleans:
        """Tell which of them have a tag."""
        return self._any(self.tags == tag)

    def chosen(self, claims: Booleans) -> Booleans:
        """Tell which of them have one of the claims that are true here."""
        return self._any(claims[self.claims])

    def _any(self, entries: Booleans) -> Booleans:
        before = np.concatenate(([0], np.cumsum(entries)))
        found: Booleans = before[self.first + self.number] > before[self.first]
        return found


def disagreements_of(material: Material, ground: Ground) -> Disagreements:
    """Return all disagreements of a material on its ground."""
    items = items_of(ground, on_ground(ground, material.passages))
    readers = (ground.read * (np.int64(1) << np.arange(ground.reviewers))).sum(axis=1)
    entries = grouped(items, readers)
    kinds, nothing = _kinds(items, entries, readers, material.fields)
    agreed = int((kinds[entries.group] == _AGREED).sum())
    differing = kinds[entries.group] != _AGREED
    entries = Grouping(entries.group[differing], entries.item[differing])
    entries = _once(items, entries, kinds)
    return Disagreements(material, _columns(ground, items, entries, kinds, nothing), agreed)


def _kinds(
    items: Items, entries: Grouping, readers: Integers, fields: Integers
) -> tuple[Integers, Integers]:
    """Return by group what differs, `_AGREED` where nothing does, and who has nothing there."""
    groups = int(entries.group.max(initial=-1)) + 1
    whole = np.zeros(groups, np.int64)
    whole[entries.group] = readers[items.article[entries.item]]
    nothing = whole & ~entries.masks(items, groups)
    kinds = np.full(groups, int(_AGREED))
    for kind, column in (
        (Kind.FIELDS, fields[items.claim]),
        (Kind.BOUNDARIES, items.place),
        (Kind.TAG, items.tag),
    ):
        kinds[_varied(entries.group, column[entries.item], groups)] = kind
    kinds[nothing != 0] = Kind.NOTHING
    return kinds, nothing


def _varied(group: Integers, column: Integers, groups: int) -> Booleans:
    """Tell in which groups a column has several values."""
    least = np.full(groups, np.iinfo(np.int64).max)
    most = np.full(groups, np.iinfo(np.int64).min)
    np.minimum.at(least, group, column)
    np.maximum.at(most, group, column)
    return most > least


def _once(items: Items, entries: Grouping, kinds: Integers) -> Grouping:
    """Let groups with the same claims be one, of the gravest kind: two tags would come twice."""
    far = int(items.claim.max(initial=0)) + 1
    pairs = distinct(entries.group * far + items.claim[entries.item])
    group, claim = pairs // far, pairs % far
    first = np.flatnonzero(changes(group))
    marks = np.bitwise_xor.reduceat(_mixed(claim), first) if len(first) else first
    at = numbered(marks)[1]
    twice = np.flatnonzero(np.bincount(at)[at] > 1)
    known: dict[tuple[int, ...], int] = {}
    same = np.arange(len(kinds))
    last = np.append(first[1:], len(group))
    for place in twice[np.argsort(kinds[group[first[twice]]], kind="stable")].tolist():
        claims = claim[first[place] : last[place]].tolist()
        one = int(group[first[place]])
        same[one] = known.setdefault(tuple(claims), one)
    return Grouping(same[entries.group], entries.item)


def _mixed(values: Integers) -> Integers:
    """Scatter numbers over all bits (Vigna's splitmix64), so that their sums seldom coincide."""
    mixed = values.astype(np.uint64) + np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return (mixed ^ (mixed >> np.uint64(31))).astype(np.int64) >> 4


def _columns(
    ground: Ground, items: Items, entries: Grouping, kinds: Integers, nothing: Integers
) -> Columns:
    """Return groups as columns, in the order of the ground."""
    low, high = _extents(ground, items)
    groups, at = renumbered(entries.group)
    start = np.full(len(groups), np.iinfo(np.int64).max)
    end = np.zeros(len(groups), np.int64)
    np.minimum.at(start, at, low[entries.item])
    np.maximum.at(end, at, high[entries.item])
    article = np.zeros(len(groups), np.int64)
    article[at] = items.article[entries.item]
    order = np.lexsort((groups, end, start, article))
    rank = np.empty(len(groups), np.int64)
    rank[order] = np.arange(len(groups))
    entry = np.argsort(items.claim[entries.item], kind="stable")  # which it nearly is
    entry = entry[stable_order(rank[at][entry])]
    number = np.bincount(rank[at], minlength=len(groups)).astype(np.int64)
    return Columns(
        ground.articles[article[order]],
        start[order] - ground.begins[article[order]],
        end[order] - ground.begins[article[order]],
        kinds[groups[order]],
        nothing[groups[order]],
        np.concatenate(([0], np.cumsum(number)))[:-1].astype(np.int64),
        number,
        items.claim[entries.item[entry]],
        items.tag[entries.item[entry]],
    )


def _extents(ground: Ground, items: Items) -> tuple[Integers, Integers]:
    """Return where each item begins and ends; what is about a whole article, that article."""
    low = np.full(len(items.claim), np.iinfo(np.int64).max)
    high = np.zeros(len(items.claim), np.int64)
    np.minimum.at(low, items.of, items.start)
    np.maximum.at(high, items.of, items.end)
    whole = low > ground.characters
    low[whole] = ground.begins[items.article[whole]]
    high[whole] = ground.begins[items.article[whole] + 1]
    return low, high
