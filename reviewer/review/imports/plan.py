"""What a file would bring, worked out before anything is written: rows, counts and places."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.exchange.anchoring import AMBIGUOUS, CONVERTED, EXACT, LOST
from reviewer.exchange.units import Counting
from reviewer.model.entity import ENTITY_TYPES
from reviewer.model.importing import Converted, Found, LeftOutOfFile
from reviewer.review.imports.codebook import FieldsOfFile, TagsOfFile
from reviewer.review.imports.ids import id_of
from reviewer.review.imports.texts import Target, Texts
from reviewer.review.overlaying import id_of as id_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.exchange.anchoring import Anchored
    from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelEntity, ParcelMention
    from reviewer.model.article import Document
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.review import Review

IMPORTED = "imported"
"""The kind of reviewers who came with a file."""

_TYPES = {
    "per": "person", "person": "person", "people": "person", "org": "organisation",
    "organization": "organisation", "organisation": "organisation", "company": "organisation",
    "loc": "place", "gpe": "place", "location": "place", "place": "place", "fac": "place",
}  # fmt: skip
"""What other tools call the types of entities."""


@dataclass(slots=True)
class PlannedRow:
    """A claim with all that belongs to it, ready to be written.

    `spans` are (start, end, quote, pending), `fields` (field id, item, value), `comments` (id, the
    comment it answers, reviewer, body).
    """

    id: str
    target: int
    reviewer: str
    note: str
    own: str
    spans: list[tuple[int, int, str, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    comments: list[tuple[str, str | None, str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Plan:
    """All that a file would bring. `targets` are its texts, by their place in the list."""

    targets: list[Target] = field(default_factory=list)
    reviewers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name and kind of the reviewers who have to be made, by id."""
    known_reviewers: int = 0
    by: str = ""
    """The person (an id) who imports in their own name."""
    namesakes: dict[str, str] = field(default_factory=dict)
    """Names of those who are called as a person here is, by id."""
    names: dict[str, str] = field(default_factory=dict)
    """Names of all reviewers of the file, by id."""
    tags: TagsOfFile | None = None
    fields: FieldsOfFile | None = None
    claims: list[PlannedRow] = field(default_factory=list)
    relations: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    """(id, kind, claim, other claim, reviewer, note)"""
    entities: dict[str, ParcelEntity] = field(default_factory=dict)
    mentions: list[tuple[str, int, int, int, str]] = field(default_factory=list)
    """(entity id, target, start, end, quote)"""
    how: dict[str, Counter[str]] = field(default_factory=dict)
    """How the passages of each claim were found, by its id."""
    found: list[Found] = field(default_factory=list)
    countings: list[Converted] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    refused: list[LeftOutOfFile] = field(default_factory=list)

    @property
    def documents(self) -> Iterator[tuple[int, Document]]:
        """The articles that are to be added, with the places of their targets."""
        for n, target in enumerate(self.targets):
            if target.document is not None:
                yield n, target.document


class Planner:
    """Works a plan out of a parcel."""

    def __init__(self, review: Review, parcel: Parcel, form: str, nobody: Reviewer) -> None:
        """Plan for a review; `form` is the format's name, `nobody` who has what names nobody."""
        self._review = review
        self._parcel = parcel
        self._nobody = nobody
        self._texts = Texts(review, form)
        self._claims: dict[str, str] = {}
        self._seen: Counter[str] = Counter()
        book = review.codebook()
        self._tags = TagsOfFile(book, parcel.tags)
        self._fields = FieldsOfFile(book, parcel, form)
        self.plan = Plan(tags=self._tags, fields=self._fields, warnings=list(parcel.remarks))

    def planning(self) -> Iterator[float]:
        """Plan; yield how much is done, from 0 to 1."""
        reviewers = self._reviewers()
        tags = self._tags.ids()
        self._fields.declare()
        by_text: defaultdict[str, list[ParcelAnnotation]] = defaultdict(list)
        mentions: defaultdict[str, list[ParcelMention]] = defaultdict(list)
        for each in self._parcel.annotations:
            by_text[each.text].append(each)
        for mention in self._parcel.mentions:
            mentions[mention.text].append(mention)
        total = len(self._parcel.texts) or 1
        for n, text in enumerate(self._parcel.texts):
            yield n / total
            places = [place for each in by_text[text.key] for place in each.places]
            places += [mention.place for mention in mentions[text.key]]
            target = self._texts.target(text, places)
            at = len(self.plan.targets)
            self.plan.targets.append(target)
            yield (n + 0.5) / total
            anchors = target.anchors(places, Counting(self._parcel.unit))
            self._tell_counting(target, anchors.counting, anchors.places)
            anchored = iter(anchors.places)
            for each in by_text[text.key]:
                own = [next(anchored) for _ in each.places]
                self._claim(each, at, own, reviewers, tags)
            self._mentions(mentions[text.key], at, list(anchored))
        self._relations(reviewers)

    def _reviewers(self) -> Mapping[str, str]:
        """Return the ids of the reviewers of a file by its keys; who is not here is made."""
        everybody = self._review.reviewers()
        imported = {r.name.casefold(): r.id for r in everybody if r.kind == IMPORTED}
        persons = {r.name.casefold() for r in everybody if r.kind == "person"}
        nobody, called = self._nobody.id, self._nobody.name
        self.plan.by = nobody if self._nobody.kind != IMPORTED else ""
        found = {"": nobody}
        used = {each.annotator for each in self._parcel.annotations}
        used |= {each.annotator for each in self._parcel.relations}
        used |= {c.annotator for each in self._parcel.annotations for c in each.comments}
        self.plan.names[nobody] = called
        for key in sorted(used | self._parcel.annotators.keys() - {""}):
            name = " ".join(self._parcel.annotators.get(key, key).split())
            if not name or (self.plan.by and name.casefold() == called.casefold()):
                found[key] = nobody
                continue
            known = imported.get(name.casefold())
            found[key] = known or id_of("reviewer", name.casefold())
            self.plan.names[found[key]] = name
            if known is None:
                self.plan.reviewers[found[key]] = name, IMPORTED
                if name.casefold() in persons:
                    self.plan.namesakes[found[key]] = name
        if ("" in used or self.plan.by) and all(r.id != nobody for r in everybody):
            self.plan.reviewers.setdefault(nobody, (called, self._nobody.kind))
        self.plan.known_reviewers = len({found[key] for key in used} - self.plan.reviewers.keys())
        return found

    def _claim(
        self,
        each: ParcelAnnotation,
        at: int,
        anchored: Sequence[Anchored],
        reviewers: Mapping[str, str],
        tags: Mapping[str, str],
    ) -> None:
        target, who = self.plan.targets[at], reviewers[each.annotator]
        spans = sorted({(a.start, a.end, a.quote, int(a.how == AMBIGUOUS)) for a in anchored})
        own = sorted({tags[tag] for tag in each.tags if tag in tags})
        values = [v for n, value in each.fields if (v := self._fields.value(n, value)) is not None]
        fields = sorted({(f.id, value if f.many else "", value) for f, value in values})
        content = id_of("claim", who, target.digest, spans, own, fields, each.note)
        self._seen[content] += 1
        number = self._seen[content]
        claim = content if number == 1 else id_of("claim again", content, number)
        self._claims[each.key] = claim
        row = PlannedRow(claim, at, who, each.note, each.claim, spans, own, fields)
        answers: dict[str, str] = {}
        for comment in each.comments:
            said = reviewers[comment.annotator]
            id_ = id_of("comment", claim, said, comment.body, comment.key)
            answers[comment.key] = id_
            row.comments.append((id_, answers.get(comment.answers), said, comment.body))
        self.plan.claims.append(row)
        self.plan.how[claim] = Counter(a.how for a in anchored)
        for a in anchored:
            if a.how not in (EXACT, CONVERTED):
                place = (target.article, a.start, a.end, a.quote, a.how)
                self.plan.found.append(Found(claim, *place))

    def _mentions(
        self, mentions: Sequence[ParcelMention], at: int, anchored: Sequence[Anchored]
    ) -> None:
        by_key = {entity.key: entity for entity in self._parcel.entities}
        for mention, found in zip(mentions, anchored, strict=True):
            entity = by_key.get(mention.entity)
            if entity is None or found.how == LOST:
                words = entity.name if entity else mention.entity
                self.plan.refused.append(
                    LeftOutOfFile(words, "The text does not name it where the file says.")
                )
                continue
            kind = _TYPES.get(entity.type.casefold(), entity.type.casefold())
            kind = kind if kind in ENTITY_TYPES else "organisation"
            id_ = entity.key if _is_id(entity.key) else id_of_name(kind, entity.name)
            self.plan.entities[id_] = entity._replace(type=kind)
            self.plan.mentions.append((id_, at, found.start, found.end, found.quote))

    def _relations(self, reviewers: Mapping[str, str]) -> None:
        for each in self._parcel.relations:
            one, other = self._claims.get(each.annotation), self._claims.get(each.other)
            if one is None or other is None:
                what = f"{each.annotation} {each.kind} {each.other}"
                self.plan.refused.append(LeftOutOfFile(what, "One of its ends is not in the file."))
                continue
            who = reviewers[each.annotator]
            id_ = id_of("relation", who, each.kind, one, other, each.note)
            self.plan.relations.append((id_, each.kind, one, other, who, each.note))

    def _tell_counting(
        self, target: Target, counting: Counting, places: Sequence[Anchored]
    ) -> None:
        number = sum(each.how == CONVERTED for each in places)
        if number:
            words = counting.words
            self.plan.countings.append(Converted(target.article, target.title, words, number))
        if target.missing:
            self.plan.warnings.append(
                f"The text of “{target.title}” is neither in the file nor in this review: its"
                " claims are kept without their places. Add the article first to have them in it."
            )


def _is_id(key: str) -> bool:
    return len(key) == 32 and set(key) <= set("0123456789abcdef")  # noqa: PLR2004  # of every id
