"""Evidence is put together: each claim with its sentences, who it names and what was said of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from reviewer.exchange.evidence import (
    Evidence,
    Named,
    Passage,
    Related,
    Remark,
    Sentence,
    Settled,
    Who,
)
from reviewer.exchange.parts import SPEAKER
from reviewer.model.relation import backwards
from reviewer.review.counting import bounds_of
from reviewer.store import remarks
from reviewer.store.times import times_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence

    from reviewer.model.article import Article
    from reviewer.model.claim import Claim, Span
    from reviewer.model.codebook import Codebook
    from reviewer.model.entity import Entity, Mention
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight
    from reviewer.store.times import Times

    _Naming = tuple[Mention, Entity]


T = TypeVar("T")

AROUND = 1_000
"""Code points of its sentences before a quote, and after it, that come with it at most.

A text without full stops is one sentence, which would come with each of thousands of claims.
"""
_CUT = "…"
_SPACE = re.compile(r"\s")
_WORD = 100
"""Code points that are looked through for the end of a word."""

_AT_ONCE = 500
"""So many remarks or entities are read in some milliseconds."""


def gathering(review: Review, sight: Sight) -> Generator[None, None, Gatherer]:
    """Return what puts the evidence of claims together, and yield wherever that may rest."""
    gatherer = Gatherer(review)
    yield from gatherer.reading(sight)
    return gatherer


class Gatherer:
    """Puts the evidence of claims together; those of one article best come together.

    The entities are those of the articles that were looked through before.
    """

    def __init__(self, review: Review) -> None:
        """Know nothing yet of what was said and who is named; `gathering` makes one that does."""
        self._review = review
        self._said = _Remarks()
        self._book: Codebook = review.codebook()
        self._definitions: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._articles = {article.id: article for article in review.articles()}
        self._named: defaultdict[str, list[_Naming]] = defaultdict(list)
        self._speakers: dict[str, Who] = {}

    def reading(self, sight: Sight) -> Generator[None, None, None]:
        """Read what was said of claims, as far as it is seen, and who and what is named.

        Yields wherever that may rest.
        """
        yield from self._said.reading(self._review, sight)
        for n, entity in enumerate(self._review.entities.known()):
            if n % _AT_ONCE == 0:
                yield
            who = Who(entity.id, entity.type, entity.name, entity.identifier)
            for name in (entity.name, *entity.aliases):
                self._speakers.setdefault(name.casefold(), who)
            for mention in entity.mentions:
                if "rejected" not in (entity.status, mention.status):
                    self._named[mention.article].append((mention, entity))

    @property
    def related(self) -> frozenset[str]:
        """The claims (ids) that others are related to."""
        found = (each.claim for several in self._said.relations.values() for each in several)
        return frozenset(filter(None, found))

    def evidence(self, claims: Iterable[Claim]) -> Iterator[Evidence]:
        """Yield the evidence of claims, one by one."""
        around: _Surroundings | None = None
        for claim in claims:
            if around is None or around.article.id != claim.article:
                article = self._articles[claim.article]
                around = _Surroundings(self._review, article, self._named[claim.article])
            yield self._of(claim, around)

    def _of(self, claim: Claim, around: _Surroundings) -> Evidence:
        article, said = around.article, self._said
        return Evidence(
            id=claim.id,
            article=claim.article,
            title=article.title,
            publisher=article.publisher,
            date=article.date,
            language=article.language,
            source=article.source,
            characters=article.characters,
            sha256=article.sha256,
            spans=tuple(
                [
                    Passage(s.start, s.end, s.quote, s.prefix, s.suffix, around.sentence(s))
                    for s in claim.spans
                ]
            ),
            tags=claim.tags,
            definitions=self._defined(claim.tag_ids),
            fields=claim.fields,
            speaker=self._speaker(claim) if claim.fields else None,
            note=claim.note,
            entities=around.named(claim.spans),
            relations=tuple(said.relations.get(claim.id, ())),
            comments=tuple(said.comments.get(claim.id, ())),
            decisions=tuple(said.decisions.get(claim.id, ())),
            reviewer=claim.reviewer,
            reviewer_id=claim.reviewer_id,
            created=claim.created,
            modified=claim.modified,
            imported=claim.imported,
            orphan=claim.orphan,
            question=claim.question,
        )

    def _defined(self, tags: tuple[str, ...]) -> Mapping[str, str]:
        """Return the definitions of tags (ids) by their paths; claims of the same tags share it."""
        found = self._definitions.get(tags)
        if found is None:
            book = self._book
            found = self._definitions[tags] = {
                book.path(id_): book.by_id[id_].definition for id_ in tags if id_ in book.by_id
            }
        return found

    def _speaker(self, claim: Claim) -> Who | None:
        """Return the entity that the field called speaker names, where it is one that is known."""
        given = next((v for name, v in claim.fields.items() if name.casefold() == SPEAKER), "")
        return self._speakers.get(given.casefold()) if given and isinstance(given, str) else None


class _Surroundings:
    """What lies around the claims of one article: its sentences, and where it names entities.

    What several claims have in common is made once.
    """

    def __init__(self, review: Review, article: Article, named: Iterable[_Naming]) -> None:
        self.article = article
        kept = review.articles.text(article)
        self._text = kept.text
        bounds = bounds_of(kept, article.language, "sentence")
        self._starts = [start for start, _ in bounds]
        self._ends = [end for _, end in bounds]
        self._sentences: dict[tuple[int, int], Sentence] = {}
        self._named = [
            Named(e.id, e.type, e.name, e.identifier, m.start, m.end, m.text, m.status, e.note)
            for m, e in sorted(named, key=lambda pair: (pair[0].start, pair[0].end))
        ]
        self._begins = [each.start for each in self._named]
        self._longest = max((each.end - each.start for each in self._named), default=0)

    def sentence(self, span: Span) -> Sentence | None:
        """Return the sentences that a span touches, or None where the text has not its quote."""
        start, end = span.start, span.end
        if self._text[start:end] != span.quote:
            return None
        first = bisect_right(self._ends, start)
        last = bisect_left(self._starts, end)
        if first < last:
            start, end = min(start, self._starts[first]), max(end, self._ends[last - 1])
        if max(span.start - start, end - span.end) > AROUND:
            return _cut(self._text, start, end, span)
        found = self._sentences.get((start, end))
        if found is None:
            found = Sentence(start, end, self._text[start:end])
            self._sentences[start, end] = found
        return found

    def named(self, spans: Sequence[Span]) -> tuple[Named, ...]:
        """Return the places within spans that name an entity."""
        if len(spans) == 1:  # as most have
            return tuple([self._named[n] for n in self._touched(spans[0])])
        found = sorted({n for span in spans for n in self._touched(span)})
        return tuple([self._named[n] for n in found])

    def _touched(self, span: Span) -> list[int]:
        """Return the numbers of the places that a span touches."""
        first = bisect_right(self._begins, span.start - self._longest)
        last = bisect_left(self._begins, span.end)
        return [n for n in range(first, last) if self._named[n].end > span.start]


def _cut(text: str, start: int, end: int, span: Span) -> Sentence:
    """Return of a text's `[start, end)` what is near a span, between words where there are any."""
    before = after = ""
    if span.start - start > AROUND:
        start = _space(text, span.start - AROUND)
        before = _CUT
    if end - span.end > AROUND:
        end = _space(text, span.end + AROUND - _WORD) + 1
        after = _CUT
    return Sentence(start, end, before + text[start + len(before) : end - len(after)] + after)


def _space(text: str, at: int) -> int:
    """Return where the first space is in a stretch of text, or its beginning without one."""
    found = _SPACE.search(text, at, at + _WORD)
    return found.start() if found else at


class _Remarks:
    """What reviewers said about claims, by claim, without what is hidden from who looks."""

    def __init__(self) -> None:
        self.relations: defaultdict[str, list[Related]] = defaultdict(list)
        self.comments: defaultdict[str, list[Remark]] = defaultdict(list)
        self.decisions: defaultdict[str, list[Settled]] = defaultdict(list)

    def reading(self, review: Review, sight: Sight) -> Generator[None, None, None]:
        """Read all of it, yielding wherever that may rest."""
        connection, names, seen = review.store.connection, review.reviewers.names(), sight.said_by()
        for several in _some(list(remarks.relations(connection))):
            # (id, claim, kind, other claim, entity, reviewer, note)
            shown = (row for row in several if seen(row[1], row[5]) and seen(row[3], row[5]))
            self._relate(shown, names)
            yield
        for comments in _some(list(remarks.comments(connection))):
            at = times_of(connection, "comment", [row[1] for row in comments])
            for claim, id_, answers, who, body in comments:
                if seen(claim, who):
                    made = Remark(id_, answers, names.get(who, ""), body, _first(at, id_))
                    self.comments[claim].append(made)
            yield
        for decisions in _some(list(remarks.decisions(connection))):
            at = times_of(connection, "decision", {row[1] for row in decisions})
            for claim, id_, verdict, role, who, reason in decisions:
                if seen(claim, who):
                    by = names.get(who, "")
                    settled = Settled(id_, verdict, role, by, reason, _first(at, id_))
                    self.decisions[claim].append(settled)
            yield

    def _relate(self, rows: Iterable[remarks.Relation], names: Mapping[str, str]) -> None:
        """Let each claim know its relations, and those that others have to it."""
        for _, claim, kind, other, entity, who, note in rows:
            by = names.get(who, "")
            self.relations[claim].append(Related(kind, other, entity, by, note))
            if other is not None:
                self.relations[other].append(Related(backwards(kind), claim, None, by, note))


def _some(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    """Yield rows, so many at a time.

    All are read before: while a file is read, it cannot be written.
    """
    return (rows[at : at + _AT_ONCE] for at in range(0, len(rows), _AT_ONCE))


def _first(times: Mapping[str, Times], id_: str) -> str:
    return times[id_].created if id_ in times else ""
