"""Writing a plan: what is not here is added, what was taken back comes again, the rest stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING, Final

from reviewer.review.codebook import keep_field, keep_tag
from reviewer.review.imports.deciding import record
from reviewer.review.imports.own import changed, remarks_on, said_of
from reviewer.review.overlaying import mention_id
from reviewer.store.articles import versions_by_content
from reviewer.store.log import last_step
from reviewer.store.lookup import rows_by_name, rows_by_names

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reviewer.review.imports.claims import PlannedRow
    from reviewer.review.imports.deciding import PlannedDecision
    from reviewer.review.imports.plan import Plan
    from reviewer.review.review import Review
    from reviewer.store import Rows

_SLICE: Final = 500
"""Rows that are written at once: some milliseconds."""

_TIMES: Final = ("made_at", "changed_at")
_OF_CLAIM: Final = 24
"""Digits of the id of a claim that those of its spans begin with, then numbered.

So what is written in the order of claims is in that of spans, too, and no id is reckoned for them.
"""

_COLUMNS: Final = {
    "claim": ("id", "article", "reviewer", "note", *_TIMES),
    "span": ("id", "claim", "version", "start", "end", "quote", "pending"),
    "claim_tag": ("claim", "tag"),
    "claim_field": ("claim", "field", "item", "value"),
}

_Row = tuple[str | int | None, ...]
_Remark = tuple[str, str, str | None, str, str, str, str]
"""(id, claim, the comment it answers, reviewer, body, made, changed)"""


@dataclass(slots=True)
class Standing:
    """What of a plan is here: by table, the rows (ids) that are, each with whether it is gone.

    It holds for as long as the step `after` is the last one.
    """

    after: str = ""
    rows: dict[str, dict[str, bool]] = field(default_factory=dict)
    new_claims: set[str] = field(default_factory=set)
    restored: set[str] = field(default_factory=set)
    new_articles: int = 0
    own: dict[str, str] = field(default_factory=dict)
    """Claims of the plan that came from this review, with their ids here."""
    changed: set[str] = field(default_factory=set)
    """Those of them of which the file says something else than is here."""
    remarks: list[_Remark] = field(default_factory=list)
    """The comments of claims that come, and those that somebody added to claims that are here."""
    said: set[tuple[str, str, str]] = field(default_factory=set)
    """What is said here of two claims that came from this review: both, and its kind or by whom."""
    reviewers: set[str] = field(default_factory=set)
    """Who has said anything of what comes."""

    def new(self, table: str, ids: Iterable[str]) -> int:
        """Return how many of these rows (ids) are not here."""
        known = self.rows.get(table, {})
        return sum(id_ not in known for id_ in ids)

    @property
    def coming(self) -> set[str]:
        """The claims (ids) of the plan that come: they are not here, or were taken back."""
        return self.new_claims | self.restored if self.restored else self.new_claims

    def comes(self, relation: tuple[str, str, str, str, str, str]) -> bool:
        """Tell whether a relation of the plan is to be written.

        One between claims that came from here comes where nobody of that name has related them,
        nor anybody so; one that somebody took back stays so.
        """
        id_, kind, one, other, who, _ = relation
        gone = self.rows["relation"].get(id_)
        if gone is None:
            pair = self.own.get(one, one), self.own.get(other, other)
            return self.said.isdisjoint({(*pair, kind), (*pair, who)})
        return gone and not {one, other}.isdisjoint(self.restored)

    def decides(self, decision: PlannedDecision) -> bool:
        """Tell whether a decision of the plan is to be recorded, as `comes` does."""
        here = self.rows["decision"]
        gone = here.get(decision.id)
        if gone is None:
            return decision.own not in here
        return gone and not set(decision.sources).isdisjoint(self.restored)


def standing(review: Review, plan: Plan) -> Standing:
    """Look what of a plan is here already."""
    connection = review.store.connection
    found = Standing(after=last_step(connection))
    wanted: dict[str, Collection[str]] = {
        "reviewer": plan.reviewers,
        "tag": plan.tags.new,
        "field": plan.fields.new,
        "entity": plan.entities,
        "claim": [row.id for row in plan.claims] + [row.own for row in plan.claims if row.own],
        "relation": [row[0] for row in plan.relations],
        "decision": [id_ for d in plan.decisions for id_ in (d.id, d.own) if id_],
        "comment": [
            id_ for row in plan.claims for c in row.comments for id_ in (c[0], c[-1]) if id_
        ],
    }
    for table, ids in wanted.items():
        known = rows_by_names(connection, review.store.tables[table], ("gone",), ids)
        found.rows[table] = {id_: bool(gone) for id_, (gone,) in known.items()}
    claims = found.rows["claim"]
    for row in plan.claims:
        if row.own and claims.get(row.own) is False:
            found.own[row.id] = row.own
        elif row.id not in claims:
            found.new_claims.add(row.id)
        elif claims[row.id]:
            found.restored.add(row.id)
    if found.own:
        found.changed = changed(review, plan, found.own)
        found.said = said_of(review, plan, found.own)
    found.remarks = list(remarks_on(review, plan, found))
    found.reviewers = _who_comes(plan, found)
    contents = versions_by_content(connection)
    for content in {id_of_text(document.text) for _, document in plan.documents}:
        found.new_articles += content not in contents or bool(contents[content][2])
    return found


def _who_comes(plan: Plan, here: Standing) -> set[str]:
    """Return the reviewers who have said anything of what comes."""
    coming = here.coming
    rows = [row for row in plan.claims if row.id in coming]
    found = {row.reviewer for row in rows} | ({plan.by} if rows else set())
    found |= {remark[3] for remark in here.remarks}
    found |= {decision.reviewer for decision in plan.decisions if here.decides(decision)}
    return found | {relation[4] for relation in plan.relations if here.comes(relation)}


def id_of_text(text: str) -> str:
    """Return the SHA-256 of a text as UTF-8, by which its content is kept."""
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def writing(review: Review, plan: Plan, here: Standing, rows: Rows) -> Iterator[float]:
    """Write what of a plan is not here, inside a change; yield how much is done, from 0 to 1."""
    return _Writing(review, plan, here, rows).all()


class _Writing:
    """Writes the rows of a plan, those first that others refer to."""

    def __init__(self, review: Review, plan: Plan, here: Standing, rows: Rows) -> None:
        self._review = review
        self._plan = plan
        self._rows = rows
        self._here = here
        self._articles: list[tuple[str, str]] = []

    def all(self) -> Iterator[float]:
        """Write everything in slices."""
        self._people()
        for _ in self._texts():
            yield 0.0
        for _ in self._codebook():
            yield 0.0
        yield from self._claims()
        self._names()
        self._relations()
        self._decisions()
        yield 1.0

    def _people(self) -> None:
        new = [
            (i, n, kind)
            for i, (n, kind) in self._plan.reviewers.items()
            if i in self._here.reviewers
        ]
        self._put("reviewer", ("id", "name", "kind"), new)

    def _texts(self) -> Iterator[None]:
        known = versions_by_content(self._review.store.connection)
        by_id = {article.id: article for article in self._review.articles()}
        for target in self._plan.targets:
            if target.document is not None:
                article, version, _ = self._review.articles.insert(
                    self._rows, known, target.document
                )
                self._articles.append((article, version))
                yield
            else:
                self._articles.append((target.article, by_id[target.article].version))

    def _codebook(self) -> Iterator[None]:
        tags, fields = self._plan.tags, self._plan.fields
        for n, tag in enumerate(tags.new.values(), 1):
            keep_tag(self._rows, tag, gone=self._here.rows["tag"].get(tag.id))
            if n % _SLICE == 0:
                yield
        for each in fields.new.values():
            keep_field(self._rows, each, gone=self._here.rows["field"].get(each.id))

    def _claims(self) -> Iterator[float]:
        """Write claims with what belongs to them, table by table and in the order of their ids.

        So a page of the file is written to again while it is at hand, which saves a third.
        """
        here = self._here
        new = [row for row in self._plan.claims if row.id in here.new_claims]
        new.sort(key=attrgetter("id"))
        back = [(id_, (0,)) for id_ in sorted(here.restored)]
        self._rows.update_many("claim", ("gone",), back)
        tables = self._bare(new), self._spans(new), self._tags(new), self._values(new)
        for n, (columns, rows) in enumerate(zip(_COLUMNS.items(), tables, strict=True)):
            written = 0
            while batch := list(islice(rows, _SLICE)):
                self._rows.insert_many(*columns, batch)
                written += len(batch)
                yield (n + min(1, written / len(new))) / len(tables)
        said = ("id", "claim", "answers", "reviewer", "body", *_TIMES)
        self._put("comment", said, self._here.remarks)

    def _bare(self, claims: Sequence[PlannedRow]) -> Iterator[_Row]:
        articles = [article for article, _ in self._articles]
        return (
            (row.id, articles[row.target], row.reviewer, row.note, *row.times) for row in claims
        )

    def _spans(self, claims: Sequence[PlannedRow]) -> Iterator[_Row]:
        versions = [version for _, version in self._articles]
        return (
            (
                f"{row.id[:_OF_CLAIM]}{n:08x}",
                row.id,
                versions[row.target],
                start,
                end,
                quote,
                pending,
            )
            for row in claims
            for n, (start, end, quote, pending) in enumerate(row.spans)
        )

    def _tags(self, claims: Sequence[PlannedRow]) -> Iterator[_Row]:
        return ((row.id, tag) for row in claims for tag in row.tags)

    def _values(self, claims: Sequence[PlannedRow]) -> Iterator[_Row]:
        return ((row.id, *value) for row in claims for value in row.fields)

    def _names(self) -> None:
        entities = [
            (i, e.type, e.name, e.identifier, e.note) for i, e in self._plan.entities.items()
        ]
        columns = ("id", "type", "name", "identifier", "note")
        self._put("entity", columns, entities)
        mentions = {
            mention_id(version, start, end, entity): (entity, version, start, end, quote)
            for entity, target, start, end, quote in self._plan.mentions
            for version in (self._articles[target][1],)
        }
        here = rows_by_name(
            self._review.store.connection, self._review.store.tables["mention"], ("gone",), mentions
        )
        self._rows.insert_many(
            "mention",
            ("id", "entity", "version", "start", "end", "quote"),
            [(id_, *row) for id_, row in mentions.items() if id_ not in here],
        )
        gone = [(id_, (0,)) for id_, (gone,) in here.items() if gone]
        self._rows.update_many("mention", ("gone",), gone)

    def _relations(self) -> None:
        own = self._here.own
        self._put(
            "relation",
            ("id", "kind", "claim", "other_claim", "reviewer", "note"),
            [
                (relation[0], relation[1], own.get(relation[2], relation[2]),
                 own.get(relation[3], relation[3]), *relation[4:])
                for relation in self._plan.relations
                if self._here.comes(relation)
            ],
        )  # fmt: skip

    def _decisions(self) -> None:
        gone = self._here.rows["decision"]
        coming = {d: bool(gone.get(d.id)) for d in self._plan.decisions if self._here.decides(d)}
        articles = [article for article, _ in self._articles]
        record(self._review.store, self._rows, coming, self._here.own, articles)

    def _put(self, table: str, columns: tuple[str, ...], rows: Iterable[_Row]) -> None:
        """Add rows that are not here, and bring those again that were taken back.

        A remark or relation that somebody took back by itself stays so.
        """
        here: Mapping[str, bool] = self._here.rows[table]
        by_id = {str(row[0]): row for row in rows}
        new = [row for id_, row in by_id.items() if id_ not in here]
        self._rows.insert_many(table, columns, new)
        self._rows.update_many(table, ("gone",), [(id_, (0,)) for id_ in by_id if here.get(id_)])
