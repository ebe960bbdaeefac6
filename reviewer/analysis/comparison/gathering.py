"""Claims gathered into columns, one after the other, and replaced when they change."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import distinct
from reviewer.analysis.agreement.table import Integers
from reviewer.analysis.comparison.material import NOWHERE, UNTAGGED, Cuts, Material, Passages


class ReadArticle(NamedTuple):
    """An article with its units in code points, and which reviewers (ids) have read it."""

    id: str
    characters: int
    sentences: Sequence[tuple[int, int]]
    paragraphs: Sequence[tuple[int, int]]
    readers: frozenset[str]


class Entry(NamedTuple):
    """A claim as figures see it: ids, spans in code points, and what its fields say."""

    claim: str
    article: str
    reviewer: str
    spans: tuple[tuple[int, int], ...]
    tags: tuple[str, ...]
    fields: Hashable = ()
    flagged: bool = False


class Gathering:
    """Numbers for reviewers, articles, tags and claims, and the passages of the claims so far.

    `tags` are (id, path) in the order in which they are shown. Entries of other reviewers, articles
    or tags are left out.
    """

    def __init__(
        self,
        reviewers: Sequence[str],
        articles: Sequence[ReadArticle],
        tags: Sequence[tuple[str, str]],
    ) -> None:
        """Begin without claims."""
        self._reviewers = {reviewer: n for n, reviewer in enumerate(reviewers)}
        self._articles = {article.id: n for n, article in enumerate(articles)}
        self._tags = {tag: n for n, (tag, _) in enumerate(tags)}
        self._paths = tuple(path for _, path in tags)
        self._claims: dict[str, int] = {}
        self._known: dict[Hashable, int] = {}
        self._fields: list[int] = []
        self._flagged: list[bool] = []
        self._passages = Passages.of([])
        self._characters = np.array([article.characters for article in articles], np.int64)
        self._sentences = Cuts.of([article.sentences for article in articles])
        self._paragraphs = Cuts.of([article.paragraphs for article in articles])
        self._read = np.array(
            [[reviewer in article.readers for reviewer in reviewers] for article in articles], bool
        ).reshape(len(articles), len(reviewers))

    def replace(self, claims: Iterable[str], entries: Iterable[Entry]) -> None:
        """Take claims (ids) out, and put entries in; those of a claim that is there replace it."""
        added = [
            e for e in entries if e.reviewer in self._reviewers and e.article in self._articles
        ]
        gone = {*claims, *(entry.claim for entry in added)}
        numbers = [self._claims[claim] for claim in gone if claim in self._claims]
        if numbers:
            self._passages = self._passages.where(~np.isin(self._passages.claim, numbers))
        rows = [row for entry in added for row in self._rows(entry)]
        self._passages = self._passages.joined(Passages.of(rows))

    def material(self, *, every_tag: bool = False) -> Material:
        """Return what was gathered, with the tags that occur, or with every tag."""
        passages, paths = self._passages, self._paths
        if not every_tag:
            used = distinct(passages.tag[passages.tag != UNTAGGED])
            paths = tuple(paths[tag] for tag in used.tolist())
            number = np.append(_inverse(used, len(self._paths)), UNTAGGED)  # the last is UNTAGGED
            passages = passages._replace(tag=number[passages.tag])
        return Material(
            reviewers=tuple(self._reviewers),
            articles=tuple(self._articles),
            tags=paths,
            claims=tuple(self._claims),
            characters=self._characters,
            read=self._read,
            passages=passages,
            sentences=self._sentences,
            paragraphs=self._paragraphs,
            fields=np.array(self._fields, np.int64),
            flagged=np.array(self._flagged, bool),
        )

    def _rows(self, entry: Entry) -> list[tuple[int, int, int, int, int, int]]:
        tags = [self._tags[tag] for tag in entry.tags if tag in self._tags]
        if entry.tags and not tags:
            return []
        claim = self._claims.setdefault(entry.claim, len(self._claims))
        fields = self._known.setdefault(entry.fields, len(self._known))
        if claim == len(self._fields):
            self._fields.append(fields)
            self._flagged.append(entry.flagged)
        else:
            self._fields[claim], self._flagged[claim] = fields, entry.flagged
        of = claim, self._articles[entry.article], self._reviewers[entry.reviewer]
        return [
            (*of, tag, *span)
            for tag in tags or [UNTAGGED]
            for span in entry.spans or [(NOWHERE, NOWHERE)]
        ]


def _inverse(numbers: Integers, length: int) -> Integers:
    found = np.full(length, UNTAGGED, np.int64)
    found[numbers] = np.arange(len(numbers))
    return found
