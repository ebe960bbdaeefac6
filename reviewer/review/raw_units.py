"""Every unit of a comparison with what each reviewer said: what its figures are computed from."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.agreement.table import PAIR
from reviewer.analysis.paragraphs import paragraphs
from reviewer.analysis.sentences import sentences
from reviewer.analysis.settling import united
from reviewer.exchange.agreement.raw import NOTHING, TOGETHER, UNREAD, Unit
from reviewer.review.gathering import entries_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewer.analysis.settling import Passage
    from reviewer.model.article import Article
    from reviewer.review.gathering import Scope
    from reviewer.review.review import Review


def raw_units(review: Review, scope: Scope) -> Iterator[Unit]:
    """Yield the units of all articles that at least two have read, article by article."""
    for article, readers in zip(scope.articles, scope.readers, strict=True):
        if len(readers) >= PAIR:
            yield from _Units(review, scope, article, readers).all()


class _Marked(NamedTuple):
    """The passages of a reviewer (by number) with a tag (a path), disjoint and in order."""

    reviewer: int
    tag: str
    starts: list[int]
    ends: list[int]

    def covers(self, start: int, end: int) -> bool:
        """Tell whether one of them has a character of a unit."""
        return bisect_left(self.starts, end) > bisect_right(self.ends, start)


class _Units:
    """The units of one article."""

    def __init__(
        self, review: Review, scope: Scope, article: Article, readers: frozenset[str]
    ) -> None:
        kept = review.articles.text(article)
        self._article = article
        self._length = len(kept.text)
        self._read = [reviewer.id in readers for reviewer in scope.reviewers]
        self._sentences = sentences(kept.text, article.language)
        self._paragraphs = paragraphs(kept.text, kept.blocks)
        paths, number = dict(scope.tags), {r.id: n for n, r in enumerate(scope.reviewers)}
        passages: dict[tuple[int, str], list[Passage]] = {}
        self._tags: list[set[str]] = [set() for _ in scope.reviewers]
        for entry in entries_of(review, scope, article)[0]:
            who = number[entry.reviewer]
            for path in (paths[tag] for tag in entry.tags if tag in paths):
                if self._read[who]:
                    passages.setdefault((who, path), []).extend(entry.spans)
                    self._tags[who].add(path)
        self._marks: list[_Marked] = []
        for (who, path), spans in sorted(passages.items()):
            own = united(spans, touching=False)  # as the figures do
            self._marks.append(
                _Marked(who, path, [span[0] for span in own], [span[1] for span in own])
            )

    def all(self) -> Iterator[Unit]:
        """Yield the stretches of characters, sentences, paragraphs, the article, the passages."""
        edges = {0, self._length}
        for mark in self._marks:
            edges.update(mark.starts, mark.ends)
        cuts = sorted(edges)
        stretches = pairwise(cuts)
        for kind, places in (
            ("characters", stretches),
            ("sentence", self._sentences),
            ("paragraph", self._paragraphs),
        ):
            for start, end in places:
                weight = end - start if kind == "characters" else 1
                yield self._unit(kind, start, end, weight, self._values(self._there(start, end)))
        yield self._unit("article", 0, self._length, 1, self._values(self._tags))
        for mark in self._marks:
            values = tuple(
                mark.tag if who == mark.reviewer else "" for who in range(len(self._read))
            )
            for start, end in zip(mark.starts, mark.ends, strict=True):
                yield self._unit("span", start, end, 1, values)

    def _there(self, start: int, end: int) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in self._read]
        for mark in self._marks:
            if mark.covers(start, end):
                found[mark.reviewer].add(mark.tag)
        return found

    def _values(self, tags: Iterable[set[str]]) -> tuple[str, ...]:
        return tuple(
            (TOGETHER.join(sorted(own)) or NOTHING) if read else UNREAD
            for own, read in zip(tags, self._read, strict=True)
        )

    def _unit(self, kind: str, start: int, end: int, weight: int, values: Sequence[str]) -> Unit:
        about = self._article
        return Unit(kind, about.id, about.heading, start, end, weight, tuple(values))
