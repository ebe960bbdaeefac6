"""Putting claims into a parcel, from which a format of another tool is written."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, TypeVar

from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelEntity,
    ParcelField,
    ParcelMention,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.store import remarks
from reviewer.store.times import times_of

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence

    from reviewer.model.article import Article
    from reviewer.model.claim import Claim, Span
    from reviewer.model.codebook import Codebook
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight


T = TypeVar("T")
R = TypeVar("R")

_AT_ONCE = 50
"""Claims, or texts, that are made in some milliseconds."""


def parcelling(
    review: Review, claims: Sequence[Claim], articles: Iterable[Article], sight: Sight
) -> Generator[None, None, Parcel]:
    """Return claims as a parcel, with the texts of these articles and all that is said of them.

    What somebody says whom the sight does not show is left out. Yields wherever it may rest.
    """
    seen = sight.said_by()
    names = review.reviewers.names()
    comments = _comments(review, seen)
    yield
    within = list(articles)
    entities, mentions = _names(review, {article.id for article in within})
    yield
    ids = {claim.id for claim in claims}
    relations = tuple(
        ParcelRelation(r.kind, r.claim, r.other, r.reviewer_id, r.note)
        for r in review.relations()
        if {r.claim, r.other} <= ids
        and seen(r.claim, r.reviewer_id)
        and seen(r.other, r.reviewer_id)
    )
    yield
    annotations = tuple((yield from _each(claims, lambda claim: _annotation(claim, comments))))
    decisions = tuple(_decisions(review, ids, seen))
    yield
    speaking = {each.annotator for each in annotations}
    speaking |= {each.annotator for each in decisions}
    speaking |= {each.annotator for each in relations}
    speaking |= {comment.annotator for each in annotations for comment in each.comments}
    yield
    return Parcel(
        texts=tuple((yield from _each(within, lambda article: _text(review, article)))),
        annotators={id_: names.get(id_, "") for id_ in sorted(speaking)},
        tags=_tags(review.codebook(), claims),
        fields=_fields(review.codebook(), claims),
        annotations=annotations,
        relations=relations,
        entities=entities,
        mentions=mentions,
        decisions=decisions,
    )


def _each(given: Iterable[T], make: Callable[[T], R]) -> Generator[None, None, list[R]]:
    """Return what is made of each, and yield after some of them."""
    made: list[R] = []
    for n, each in enumerate(given, 1):
        made.append(make(each))
        if n % _AT_ONCE == 0:
            yield
    return made


def _decisions(
    review: Review, claims: set[str], seen: Callable[[str | None, str], bool]
) -> Iterator[ParcelDecision]:
    """Yield the decisions of which all claims come along."""
    for each in review.decisions():
        took_part = {*each.sources, *each.results}
        if took_part <= claims and all(seen(claim, each.reviewer_id) for claim in took_part):
            yield ParcelDecision(
                each.id,
                each.verdict,
                each.reviewer_id,
                each.sources,
                each.results,
                each.reason,
                each.at,
                each.changed,
            )


def _text(review: Review, article: Article) -> ParcelText:
    return ParcelText(
        article.id,
        review.articles.text(article).text,
        article.title,
        article.publisher,
        article.date,
        article.language,
        article.source,
        article.id,
        article.sha256,
    )


def _annotation(claim: Claim, comments: Mapping[str, list[ParcelComment]]) -> ParcelAnnotation:
    return ParcelAnnotation(
        claim.id,
        claim.article,
        tuple(map(_place, claim.spans)),
        claim.tag_ids,
        claim.reviewer_id,
        claim.note,
        tuple((name, value) for name, given in claim.fields.items() for value in _values(given)),
        tuple(comments.get(claim.id, ())),
        claim.id,
        claim.created,
        claim.modified,
        claim.question,
    )


def _values(given: str | tuple[str, ...]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else given


def _place(span: Span) -> Place:
    """Return where a span is; of one that is lost only its words, which are not there."""
    if span.lost:
        return Place(None, None, span.quote)
    return Place(span.start, span.end, span.quote, span.prefix, span.suffix)


def _tags(book: Codebook, claims: Iterable[Claim]) -> tuple[ParcelTag, ...]:
    """Return the tags that claims have, and those above them, in the order of the tree."""
    given = {id_ for claim in claims for id_ in claim.tag_ids}
    used = {tag for id_ in given for tag in _line(book, id_)}
    return tuple(
        ParcelTag(
            tag.id,
            tag.name,
            tag.parent if tag.parent in used else "",
            tag.definition,
            tag.use_when,
            tag.avoid_when,
            tag.colour,
        )
        for tag in book.tags
        if tag.id in used
    )


def _line(book: Codebook, tag: str) -> list[str]:
    return [each.id for each in book.lineage(tag)]


def _fields(book: Codebook, claims: Iterable[Claim]) -> tuple[ParcelField, ...]:
    used = {name for claim in claims for name in claim.fields}
    return tuple(
        ParcelField(f.name, f.type, f.choices, f.unit, f.many, f.definition)
        for f in book.fields
        if f.name in used
    )


def _comments(
    review: Review, seen: Callable[[str | None, str], bool]
) -> Mapping[str, list[ParcelComment]]:
    found: defaultdict[str, list[ParcelComment]] = defaultdict(list)
    connection = review.store.connection
    said = list(remarks.comments(connection))
    at = times_of(connection, "comment", [row[1] for row in said])
    for claim, id_, answers, who, body in said:
        if seen(claim, who):
            times = at[id_].created, at[id_].modified
            found[claim].append(ParcelComment(id_, who, body, answers or "", *times))
    return found


def _names(
    review: Review, articles: set[str]
) -> tuple[tuple[ParcelEntity, ...], tuple[ParcelMention, ...]]:
    """Return who and what is named in articles, so far as somebody accepted it."""
    entities: list[ParcelEntity] = []
    mentions: list[ParcelMention] = []
    for entity in review.entities.known():
        accepted = [m for m in entity.mentions if m.status == "accepted" and m.article in articles]
        if entity.status != "rejected" and accepted:
            entities.append(
                ParcelEntity(entity.id, entity.type, entity.name, entity.identifier, entity.note)
            )
            mentions += [
                ParcelMention(m.article, entity.id, Place(m.start, m.end, m.text)) for m in accepted
            ]
    return tuple(entities), tuple(mentions)
