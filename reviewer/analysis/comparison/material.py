"""What a comparison is made of: who read which articles, and every passage, as columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import runs
from reviewer.analysis.agreement.table import Booleans, Integers

UNTAGGED = -1
"""The number of the tag of a claim that has none."""
NOWHERE = -1
"""Start and end of a claim about the whole article."""


class Passages(NamedTuple):
    """Passages as columns: one row for each span and tag of a claim; all are numbers from 0.

    Start and end are code points of the article. A claim without spans has one row for each tag,
    `NOWHERE`; a claim without tags is `UNTAGGED`.
    """

    claim: Integers
    article: Integers
    reviewer: Integers
    tag: Integers
    start: Integers
    end: Integers

    @classmethod
    def of(cls, rows: Sequence[tuple[int, int, int, int, int, int]]) -> "Passages":
        """Make columns of rows."""
        return cls(*np.array(rows, dtype=np.int64).reshape(len(rows), len(cls._fields)).T)

    def where(self, chosen: Booleans | Integers) -> "Passages":
        """Return some of the rows."""
        return Passages(*(column[chosen] for column in self))

    def joined(self, other: "Passages") -> "Passages":
        """Return these rows and others."""
        return Passages(*map(np.concatenate, zip(self, other, strict=True)))


class Cuts(NamedTuple):
    """The sentences or paragraphs of all articles, one after the other, in code points of each.

    Those of article a are from `first[a]` to `first[a + 1]`.
    """

    start: Integers
    end: Integers
    first: Integers

    @classmethod
    def of(cls, articles: Sequence[Sequence[tuple[int, int]]]) -> "Cuts":
        """Make columns of each article's `(start, end)`."""
        number = [len(units) for units in articles]
        flat = np.array([unit for units in articles for unit in units], dtype=np.int64)
        start, end = flat.reshape(sum(number), 2).T
        return cls(start, end, np.concatenate(([0], np.cumsum(number))).astype(np.int64))

    def of_articles(self, chosen: Integers) -> "Cuts":
        """Return those of some articles, by number, in this order."""
        rows, _ = self.rows_of(chosen)
        number = self.first[chosen + 1] - self.first[chosen]
        first = np.concatenate(([0], np.cumsum(number))).astype(np.int64)
        return Cuts(self.start[rows], self.end[rows], first)

    def rows_of(self, chosen: Integers) -> tuple[Integers, Integers]:
        """Return the rows of some articles, and beside each which of these articles it is of."""
        return runs(self.first[chosen], self.first[chosen + 1])


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that figures are computed from.

    `reviewers`, `articles` and `claims` are ids, `tags` paths; passages name them by number.
    `characters` are the articles' lengths in code points. `read` tells who has read what
    (articles, reviewers). `fields` gives claims with the same fields the same number, `flagged`
    those that their owner has a question about.
    """

    reviewers: tuple[str, ...]
    articles: tuple[str, ...]
    tags: tuple[str, ...]
    claims: tuple[str, ...]
    characters: Integers
    read: Booleans
    passages: Passages
    sentences: Cuts
    paragraphs: Cuts
    fields: Integers
    flagged: Booleans


def part_of(
    material: Material, reviewers: Sequence[int] | None, articles: Sequence[int] | None
) -> Material:
    """Return the material of some reviewers and articles, by number, in this order."""
    found = material
    if articles is not None:
        found = _of_articles(found, np.array(articles, np.int64))
    if reviewers is not None:
        found = _of_reviewers(found, np.array(reviewers, np.int64))
    return found


def _of_articles(material: Material, chosen: Integers) -> Material:
    number = np.full(len(material.articles), -1)
    number[chosen] = np.arange(len(chosen))
    article = number[material.passages.article]
    there = article >= 0
    passages = material.passages.where(there)._replace(article=article[there])
    return replace(
        material,
        articles=tuple(material.articles[at] for at in chosen.tolist()),
        characters=material.characters[chosen],
        read=material.read[chosen],
        passages=passages,
        sentences=material.sentences.of_articles(chosen),
        paragraphs=material.paragraphs.of_articles(chosen),
    )


def _of_reviewers(material: Material, chosen: Integers) -> Material:
    number = np.full(len(material.reviewers), -1)
    number[chosen] = np.arange(len(chosen))
    reviewer = number[material.passages.reviewer]
    there = reviewer >= 0
    passages = material.passages.where(there)._replace(reviewer=reviewer[there])
    return replace(
        material,
        reviewers=tuple(material.reviewers[at] for at in chosen.tolist()),
        read=material.read[:, chosen],
        passages=passages,
    )


def article_by_article(material: Material, articles: Integers) -> Iterator[Material]:
    """Yield the material of each of some articles, by number, one at a time."""
    rows = material.passages
    order = np.argsort(rows.article, kind="stable")
    rows = rows.where(order)
    for at in articles.tolist():
        first, last = np.searchsorted(rows.article, (at, at + 1))
        passages = Passages(*(column[first:last] for column in rows))
        one = replace(material, passages=passages._replace(article=np.zeros_like(passages.article)))
        yield replace(
            one,
            articles=material.articles[at : at + 1],
            characters=material.characters[at : at + 1],
            read=material.read[at : at + 1],
            sentences=material.sentences.of_articles(np.array([at])),
            paragraphs=material.paragraphs.of_articles(np.array([at])),
        )
