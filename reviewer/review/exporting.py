"""Exporting claims as evidence: chosen, put together one by one, written whole or not at all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from reviewer.exchange.carrying import Unsaid, reduced, unsaid
from reviewer.exchange.dossier import PLAIN, Dossier, Options
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
from reviewer.exchange.parts import thinning
from reviewer.exchange.registry import format_named
from reviewer.review.agreement_rows import agreement_of
from reviewer.review.parcelling import parcelled
from reviewer.review.sight import Sight
from reviewer.review.whole_file import whole_file
from reviewer.store import remarks
from reviewer.store.moments import one_moment

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewer.exchange.parcel import Parcel
    from reviewer.model.article import Article
    from reviewer.model.claim import Claim, Span
    from reviewer.model.entity import Entity, Mention
    from reviewer.model.unit import Unit
    from reviewer.review.review import Review


@dataclass(frozen=True, slots=True)
class Exported:
    """How many claims were written, and what had to be left out, in words."""

    claims: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """Which claims: of any of these articles, reviewers and tags (names or ids); none means all."""

    articles: Sequence[str] = ()
    reviewers: Sequence[str] = ()
    tags: Sequence[str] = ()


def chosen(review: Review, choice: Choice, sight: Sight | None = None) -> list[Claim]:
    """Return the claims of a choice in the order of articles and places.

    A tag stands for those below it too; where somebody's sight is given, only what they see is
    chosen. Raises NotFound or Ambiguous.
    """
    articles = {review.articles.find(name).id for name in choice.articles}
    reviewers = {review.reviewers.find(name).id for name in choice.reviewers}
    book = review.codebook()
    tags = {id_ for name in choice.tags for id_ in book.below(review.codebook.find(name).id)}
    order = {article.id: n for n, article in enumerate(review.articles())}
    found = [
        claim
        for claim in (sight or Sight(review)).claims()
        if (not articles or claim.article in articles)
        and (not reviewers or claim.reviewer_id in reviewers)
        and (not tags or not tags.isdisjoint(claim.tag_ids))
    ]
    return sorted(
        found, key=lambda c: (order[c.article], c.spans[0].start if c.spans else -1, c.id)
    )


def exporting(
    review: Review,
    path: Path,
    format: str,
    choice: Choice,
    options: Options = PLAIN,
    *,
    first: int | None = None,
    sight: Sight | None = None,
) -> Generator[int, None, Exported]:
    """Write a choice of claims to a file, yielding how many are written; return what was done.

    First it looks through each article for the entities that it names, and yields 0 after each. A
    claim that the format of another tool cannot express is left out, or split as `options` say.
    Where somebody's sight is given, nothing is written that they do not see.

    With `first` only so many claims are written. The file appears whole or not at all; a file that
    was there is replaced. Raises NotFound for a format that is not known, Refused where the path
    cannot be written.
    """
    how = format_named(format)
    left_out: list[str] = []
    with whole_file(review.path, path, folder=how.folder) as draft:
        with one_moment(review.store.connection):
            claims = chosen(review, choice, sight)[:first]
        for article in review.articles.of_ids({claim.article for claim in claims}):
            review.entities.detect(article)
            yield 0
        if how.pack is not None:
            parcel = parcel_of(review, claims, choice, sight)
            yield from how.pack(reduced(parcel, how.carries, split=options.split), draft)
            return Exported(len(claims), tuple(each.words for each in unsaid(parcel, how.carries)))
        book = review.codebook()
        dossier = Dossier(
            map(thinning(options.parts), _evidence(review, claims, sight)),
            title=review.path.stem,
            fields=[field.name for field in book.fields],
            tags=book.tags,
            options=options,
            text=lambda article: review.articles.text(review.articles.find(article)),
            agreement=lambda: agreement_of(review, choice),
        )
        for n, left in enumerate(how.write(dossier, draft), start=1):
            left_out.extend(left)
            yield n
    return Exported(len(claims), tuple(left_out))


def inexpressible(review: Review, format: str, choice: Choice) -> tuple[Unsaid, ...]:
    """Return what of a choice of claims the format of another tool cannot express.

    It is told before anything is written. Raises NotFound or Ambiguous.
    """
    how = format_named(format)
    if how.pack is None:
        return ()
    with one_moment(review.store.connection):
        return unsaid(parcel_of(review, chosen(review, choice), choice), how.carries)


def parcel_of(
    review: Review, claims: Sequence[Claim], choice: Choice, sight: Sight | None = None
) -> Parcel:
    """Return claims with the articles that they are about, or that were chosen."""
    wanted = {review.articles.find(name).id for name in choice.articles}
    if choice.reviewers or choice.tags:
        wanted |= {claim.article for claim in claims}
    articles = [each for each in review.articles() if not wanted or each.id in wanted]
    return parcelled(review, claims, articles, sight or Sight(review))


class _Surroundings:
    """What lies around the claims of one article: its sentences, and where it names entities."""

    def __init__(
        self, review: Review, article: Article, named: Iterable[tuple[Mention, Entity]]
    ) -> None:
        self.article = article
        self._units: Sequence[Unit] = review.articles.units(article)
        self._starts = [unit.start for unit in self._units]
        self._ends = [unit.end for unit in self._units]
        self._text = review.articles.text(article).text
        self._named = sorted(named, key=lambda pair: (pair[0].start, pair[0].end))

    def sentence(self, span: Span) -> Sentence | None:
        """Return the sentences that a span touches, or None where the text has not its quote."""
        if self._text[span.start : span.end] != span.quote:
            return None
        first = bisect_right(self._ends, span.start)
        last = bisect_left(self._starts, span.end)
        start = min(
            [span.start, *self._starts[first : first + 1]] if first < last else [span.start]
        )
        end = max([span.end, *self._ends[last - 1 : last]] if first < last else [span.end])
        return Sentence(start, end, self._text[start:end])

    def named(self, spans: Iterable[Span]) -> tuple[Named, ...]:
        """Return the places within spans that name an entity."""
        places = [(span.start, span.end) for span in spans]
        return tuple(
            Named(e.id, e.type, e.name, e.identifier, m.start, m.end, m.text, m.status)
            for m, e in self._named
            if any(m.start < end and m.end > start for start, end in places)
        )


class _Remarks:
    """What reviewers said about claims, by claim, without what is hidden from who looks."""

    def __init__(self, review: Review, sight: Sight) -> None:
        connection = review.store.connection
        names = review.reviewers.names()
        seen = sight.said_by()
        self.relations: defaultdict[str, list[Related]] = defaultdict(list)
        self.comments: defaultdict[str, list[Remark]] = defaultdict(list)
        self.decisions: defaultdict[str, list[Settled]] = defaultdict(list)
        for _, claim, kind, other, entity, who, note in remarks.relations(connection):
            if not (seen(claim, who) and seen(other, who)):
                continue
            self.relations[claim].append(Related(kind, other, entity, names.get(who, ""), note))
        for claim, id_, answers, who, body in remarks.comments(connection):
            if seen(claim, who):
                self.comments[claim].append(Remark(id_, answers, names.get(who, ""), body))
        for claim, id_, verdict, role, who, reason in remarks.decisions(connection):
            if seen(claim, who):
                made = Settled(id_, verdict, role, names.get(who, ""), reason)
                self.decisions[claim].append(made)


def _named(review: Review) -> dict[str, list[tuple[Mention, Entity]]]:
    """Return who and what is named where, by article; without what was rejected."""
    found: defaultdict[str, list[tuple[Mention, Entity]]] = defaultdict(list)
    for entity in review.entities.known():
        for mention in entity.mentions:
            if "rejected" not in (entity.status, mention.status):
                found[mention.article].append((mention, entity))
    return found


def _evidence(review: Review, claims: Iterable[Claim], sight: Sight | None) -> Iterator[Evidence]:
    """Put evidence together, claim by claim; the claims of one article come together.

    The entities are those of the articles that were looked through before.
    """
    said, named = _Remarks(review, sight or Sight(review)), _named(review)
    articles = {article.id: article for article in review.articles()}
    around: _Surroundings | None = None
    for claim in claims:
        if around is None or around.article.id != claim.article:
            around = _Surroundings(review, articles[claim.article], named.get(claim.article, ()))
        yield _of(review, claim, around, said)


def _of(review: Review, claim: Claim, around: _Surroundings, said: _Remarks) -> Evidence:
    book, article = review.codebook(), around.article
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
            Passage(s.start, s.end, s.quote, s.prefix, s.suffix, around.sentence(s))
            for s in claim.spans
        ),
        tags=claim.tags,
        definitions={
            book.path(id_): book.by_id[id_].definition for id_ in claim.tag_ids if id_ in book.by_id
        },
        fields=claim.fields,
        speaker=_speaker(review, claim),
        note=claim.note,
        entities=around.named(claim.spans),
        relations=tuple(said.relations[claim.id]),
        comments=tuple(said.comments[claim.id]),
        decisions=tuple(said.decisions[claim.id]),
        reviewer=claim.reviewer,
        reviewer_id=claim.reviewer_id,
        created=claim.created,
        modified=claim.modified,
        orphan=claim.orphan,
        question=claim.question,
    )


def _speaker(review: Review, claim: Claim) -> Who | None:
    """Return the entity that the field called speaker names, where it is one that is known."""
    given = next((v for name, v in claim.fields.items() if name.casefold() == "speaker"), "")
    wanted = given.casefold() if isinstance(given, str) else ""
    if not wanted:
        return None
    found = next(
        (
            e
            for e in review.entities.known()
            if wanted in (e.name.casefold(), *map(str.casefold, e.aliases))
        ),
        None,
    )
    return Who(*attrgetter("id", "type", "name", "identifier")(found)) if found else None
