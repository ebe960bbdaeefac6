"""The ground on which reviewers are compared: the articles two have read, as one continuum."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from reviewer.analysis.agreement.continuum import Marks, united
from reviewer.analysis.agreement.table import PAIR, Booleans, Integers
from reviewer.analysis.comparison.material import NOWHERE, UNTAGGED, Cuts, Material, Passages

MOST_REVIEWERS = 62
"""As many fit into the bits of a number."""


@dataclass(frozen=True, slots=True)
class Ground:
    """Articles that at least two of the reviewers have read, laid end to end.

    `articles` are their numbers in the material; everything else numbers them from 0 in this order.
    Article a lies from `begins[a]` to `begins[a + 1]`. `read` is (articles, reviewers), `patterns`
    the different rows of it, `pattern` which one an article has.
    """

    articles: Integers
    begins: Integers
    read: Booleans
    patterns: Booleans
    pattern: Integers
    tags: int

    @property
    def reviewers(self) -> int:
        """How many reviewers are compared."""
        return int(self.read.shape[1])

    @property
    def characters(self) -> int:
        """How long it is."""
        return int(self.begins[-1])

    @property
    def compared(self) -> Booleans:
        """Which of the articles two of the reviewers have read."""
        found: Booleans = self.read.sum(axis=1) >= PAIR
        return found

    @property
    def compared_characters(self) -> int:
        """How long the articles are that two of the reviewers have read."""
        return int(self.lengths()[self.compared].sum())

    def of(self, reviewers: Sequence[int]) -> "Ground":
        """Return the same ground for some of the reviewers; not all of it two of them have read."""
        read = self.read[:, list(reviewers)]
        patterns, pattern = np.unique(read, axis=0, return_inverse=True)
        return replace(self, read=read, patterns=patterns, pattern=pattern.ravel())

    def lengths(self) -> Integers:
        """Return the length of each article."""
        found: Integers = np.diff(self.begins)
        return found

    def article_at(self, place: Integers) -> Integers:
        """Return the article in which each place of the continuum lies."""
        return np.searchsorted(self.begins, place, "right") - 1


def ground_of(material: Material) -> Ground:
    """Return the ground of a material: the articles that at least two reviewers have read."""
    shared = np.flatnonzero(material.read.sum(axis=1) >= PAIR)
    read = material.read[shared]
    patterns, pattern = np.unique(read, axis=0, return_inverse=True)
    lengths = material.characters[shared]
    begins = np.concatenate(([0], np.cumsum(lengths))).astype(np.int64)
    return Ground(shared, begins, read, patterns, pattern.ravel(), len(material.tags))


def on_ground(ground: Ground, passages: Passages) -> Passages:
    """Return the passages that lie on the ground, with its numbers and places.

    Without those of reviewers who have not read the article, as where an article was chosen for
    others.
    """
    number = np.full(
        int(max(passages.article.max(initial=0), ground.articles.max(initial=0))) + 1, -1
    )
    number[ground.articles] = np.arange(len(ground.articles))
    article = number[passages.article]
    there = article >= 0
    there[there] = ground.read[article[there], passages.reviewer[there]]
    found, article = passages.where(there), article[there]
    begins = np.where(found.start == NOWHERE, 0, ground.begins[article])
    return found._replace(article=article, start=found.start + begins, end=found.end + begins)


def marks_on(ground: Ground, placed: Passages) -> Marks:
    """Return the tagged passages as marks: a reviewer's overlapping ones of a tag united."""
    marked = (placed.start != NOWHERE) & (placed.tag != UNTAGGED)
    rows = placed.where(marked)
    start, end = rows.start.astype(np.float64), rows.end.astype(np.float64)
    return united(Marks(rows.reviewer, rows.tag, start, end), ground.tags)


def cuts_on(ground: Ground, cuts: Cuts) -> tuple[Integers, Integers, Integers]:
    """Return start, end and article of the units on the ground, in its places."""
    at, article = cuts.rows_of(ground.articles)
    begins = ground.begins[article]
    return cuts.start[at] + begins, cuts.end[at] + begins, article
