"""What a file would bring, worked out before anything is written: rows, counts and places."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reviewer.exchange.anchoring import CONVERTED, LOST
from reviewer.exchange.by_text import with_surroundings
from reviewer.exchange.units import Counting
from reviewer.model.decision import CONSENSUS, CONSENSUS_NAME
from reviewer.model.entity import ENTITY_TYPES
from reviewer.model.importing import Converted, Found, LeftOutOfFile
from reviewer.review.imports.claims import ClaimsOfFile, PlannedRow
from reviewer.review.imports.codebook import FieldsOfFile, TagsOfFile
from reviewer.review.imports.deciding import PlannedDecision, is_consensus, planned
from reviewer.review.imports.ids import id_of
from reviewer.review.imports.texts import Target, Texts
from reviewer.review.overlaying import id_of as id_of_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.exchange.anchoring import Anchors
    from reviewer.exchange.by_text import Marks, ParcelByText
    from reviewer.exchange.parcel import ParcelEntity
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
class Plan:
    """All that a file would bring. `targets` are its texts, by their place in the list."""

    tags: TagsOfFile
    fields: FieldsOfFile
    targets: list[Target] = field(default_factory=list)
    reviewers: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Name and kind of the reviewers who have to be made, by id."""
    carries: frozenset[str] = frozenset()
    """What files of the format have (`exchange.carrying.PARTS`)."""
    known_reviewers: int = 0
    by: str = ""
    """The person (an id) who imports in their own name."""
    namesakes: dict[str, str] = field(default_factory=dict)
    """Names of those who are called as a person here is, by id."""
    names: dict[str, str] = field(default_factory=dict)
    """Names of all reviewers of the file, by id."""
    claims: list[PlannedRow] = field(default_factory=list)
    relations: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    """(id, kind, claim, other claim, reviewer, note)"""
    decisions: list[PlannedDecision] = field(default_factory=list)
    entities: dict[str, ParcelEntity] = field(default_factory=dict)
    mentions: list[tuple[str, int, int, int, str]] = field(default_factory=list)
    """(entity id, target, start, end, quote)"""
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

    def __init__(self, review: Review, parcel: ParcelByText, form: str, nobody: Reviewer) -> None:
        """Plan for a review; `form` is the format's name, `nobody` who has what names nobody."""
        self._review = review
        self._frame, self._marks = parcel
        self._nobody = nobody
        self._entities = {entity.key: entity for entity in self._frame.entities}
        self._texts = Texts(review, form)
        book = review.codebook.now()  # files before this one may have added to it
        given = (rest.fields for marks in self._marks for _, rest in marks.rest)
        self._tags = TagsOfFile(book, self._frame.tags)
        self._fields = FieldsOfFile(book, self._frame.fields, given, form)
        self.plan = Plan(self._tags, self._fields, warnings=list(self._frame.remarks))

    def planning(self) -> Iterator[float]:
        """Plan; yield how much is done, from 0 to 1."""
        reviewers = self._reviewers()
        claims = ClaimsOfFile(self._frame.kinds, reviewers, self._tags.ids(), self._fields)
        self._fields.declare()
        self.plan.claims, self.plan.found = claims.rows, claims.found
        total = len(self._marks) or 1
        for n, marks in enumerate(self._marks):
            yield n / total
            target = self._texts.target(marks.text, marks.places)
            self.plan.targets.append(target)
            yield (n + 0.5) / total
            anchors = target.anchors(marks.places, Counting(self._frame.unit))
            self._tell_counting(target, anchors)
            for _ in claims.take(self._with_surroundings(marks, anchors), n, target, anchors):
                yield (n + 0.5) / total
            self._mentions(marks.entities, n, anchors)
        self._relations(reviewers, claims.ids)
        self._decisions(reviewers, claims)

    def _reviewers(self) -> Mapping[str, str]:
        """Return the ids of the reviewers of a file by its keys; who is not here is made."""
        everybody = self._review.reviewers()
        imported = {r.name.casefold(): r.id for r in everybody if r.kind == IMPORTED}
        persons = {r.name.casefold() for r in everybody if r.kind == "person"}
        nobody, called = self._nobody.id, self._nobody.name
        self.plan.by = nobody if self._nobody.kind != IMPORTED else ""
        found = {"": nobody}
        used = {kind.annotator for kind in self._frame.kinds}
        used |= {each.annotator for each in self._frame.relations}
        used |= {each.annotator for each in self._frame.decisions}
        rests = (rest for marks in self._marks for _, rest in marks.rest)
        used |= {comment.annotator for rest in rests for comment in rest.comments}
        self.plan.names[nobody] = called
        for key in sorted(used | self._frame.annotators.keys() - {""}):
            if self._frame.decisions and is_consensus(key):
                found[key] = CONSENSUS
                self.plan.names[CONSENSUS] = CONSENSUS_NAME
                self.plan.reviewers[CONSENSUS] = CONSENSUS_NAME, "consensus"
                continue
            name = " ".join(self._frame.annotators.get(key, key).split())
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

    def _mentions(self, keys: Sequence[str], at: int, anchors: Anchors) -> None:
        """Take the mentions of a text, whose places come last."""
        first = len(anchors.starts) - len(keys)
        places = zip(*(column[first:] for column in anchors[:4]), strict=True)
        for key, (start, end, quote, how) in zip(keys, places, strict=True):
            entity = self._entities.get(key)
            if entity is None or how == LOST:
                words = entity.name if entity else key
                self.plan.refused.append(
                    LeftOutOfFile(words, "The text does not name it where the file says.")
                )
                continue
            kind = _TYPES.get(entity.type.casefold(), entity.type.casefold())
            kind = kind if kind in ENTITY_TYPES else "organisation"
            id_ = entity.key if _is_id(entity.key) else id_of_name(kind, entity.name)
            self.plan.entities[id_] = entity._replace(type=kind)
            self.plan.mentions.append((id_, at, start, end, quote))

    def _relations(self, reviewers: Mapping[str, str], claims: Mapping[str, str]) -> None:
        for each in self._frame.relations:
            one, other = claims.get(each.annotation), claims.get(each.other)
            if one is None or other is None:
                what = f"{each.annotation} {each.kind} {each.other}"
                self.plan.refused.append(LeftOutOfFile(what, "One of its ends is not in the file."))
                continue
            who = reviewers[each.annotator]
            id_ = id_of("relation", who, each.kind, one, other, each.note)
            self.plan.relations.append((id_, each.kind, one, other, who, each.note))

    def _decisions(self, reviewers: Mapping[str, str], claims: ClaimsOfFile) -> None:
        rows = {row.id: row for row in claims.rows} if self._frame.decisions else {}
        by_key = {key: rows[id_] for key, id_ in claims.ids.items()} if rows else {}
        targets = enumerate(self.plan.targets)
        texts = [f"missing {n}" if each.missing else each.digest for n, each in targets]
        for each in self._frame.decisions:
            found = planned(each, reviewers, by_key, texts)
            if isinstance(found, str):
                self.plan.refused.append(LeftOutOfFile(f"{each.verdict} {each.key}", found))
            else:
                self.plan.decisions.append(found)

    def _with_surroundings(self, marks: Marks, anchors: Anchors) -> Marks:
        """Return marks with what the file says around places that are lost only now."""
        if marks.places.counting is not None or LOST not in anchors.hows:
            return marks
        lost = [n for n, how in enumerate(anchors.hows) if how == LOST]
        return with_surroundings(marks, marks.places.all(), lost, self._frame.kinds)

    def _tell_counting(self, target: Target, anchors: Anchors) -> None:
        number = anchors.hows.count(CONVERTED)
        if number:
            words = anchors.counting.words
            self.plan.countings.append(Converted(target.article, target.title, words, number))
        if target.missing:
            self.plan.warnings.append(
                f"The text of “{target.title}” is neither in the file nor in this review: its"
                " claims are kept without their places. Add the article first to have them in it."
            )


def _is_id(key: str) -> bool:
    return len(key) == 32 and set(key) <= set("0123456789abcdef")  # noqa: PLR2004  # of every id
