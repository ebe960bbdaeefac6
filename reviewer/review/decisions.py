"""The decisions of a review: how disagreements were settled, and the consensus that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.model.decision import Decision, way_named
from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.review.damage import reads
from reviewer.store.claims import claim_rows
from reviewer.store.decisions import (
    decision_rows,
    decisions_about,
    decisions_beginning,
    digest_of,
    later_of,
    put_off_by,
)
from reviewer.store.reviewers import persons, with_same
from reviewer.store.times import times_of

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Mapping, Sequence

    from reviewer.model.claim import Claim
    from reviewer.review.claims import FieldValues
    from reviewer.review.comparing import Stage
    from reviewer.review.review import Review
    from reviewer.review.settlements import Settlement
    from reviewer.review.visibility import Visibility
    from reviewer.store.decisions import DecisionRow

_BATCH = 40
"""Decisions between two moments at which the work may rest: some milliseconds."""


class Edited(NamedTuple):
    """What a claim of the consensus is to be; None stands for what all claims have together."""

    spans: Sequence[tuple[int, int]] | None = None
    tags: Sequence[str] | None = None
    fields: FieldValues | None = None
    note: str | None = None


class Decisions:
    """Called, it lists the decisions in the order in which they were made.

    Nothing that settles changes an original: what is decided is made as claims of the consensus.
    """

    def __init__(self, review: Review) -> None:
        """Decide within a review."""
        self._review = review
        self._store = review.store

    @reads
    def __call__(
        self, *, article: str | None = None, claims: Iterable[str] | None = None
    ) -> list[Decision]:
        """Return all decisions, those in an article (id or title), or about any of some claims."""
        within = self._review.articles.find(article).id if article else None
        return self._values(decision_rows(self._store.connection, article=within, claims=claims))

    @reads
    def find(self, reference: str) -> Decision:
        """Return the decision of this id or unambiguous beginning of one; NotFound, Ambiguous."""
        found = (
            decisions_beginning(self._store.connection, reference.lower())
            if reference and reference.isascii()
            else []
        )
        if not found:
            raise NotFound(f"No decision has the id {reference!r}.")
        if len(found) > 1:
            raise Ambiguous(f"Several decisions begin with {reference!r}. Give more of the id.")
        return self.of_ids(found)[0]

    @reads
    def of_ids(self, ids: Iterable[str]) -> list[Decision]:
        """Return the live decisions among these ids."""
        return self._values(decision_rows(self._store.connection, decisions=ids))

    def settled(self) -> frozenset[str]:
        """Return the claims (ids) that a decision settles: it stands, and is about them."""
        return frozenset(claim for each in self() if each.stands for claim in each.sources)

    def settle(
        self,
        claims: Iterable[Claim | str],
        way: str,
        *,
        reviewer: str,
        keep: Iterable[Claim | str] = (),
        edited: Edited | None = None,
        reason: str = "",
        again: bool = False,
    ) -> Decision:
        """Settle what these claims (or ids) disagree on, in one step; return the decision.

        `way` is accept, unite, intersect, edit or reject; what is accepted are those to `keep`, or
        all. `edited` says what is made by editing. What was settled before is left alone, unless it
        is to be decided `again` or its decision does not stand any more. `reviewer` is a name (made
        where unknown) or id, of a person. Raises Refused where all is settled, where the claims are
        of several articles or lack in common what is asked for, and for rejecting without a reason.
        """
        from reviewer.review.consensus import ConsensusWriter
        from reviewer.review.settling import Asked, Planner

        way, ids = way_named(way), [_id(claim) for claim in claims]
        kept = [self._review.claims.find(_id(claim)).id for claim in keep]
        ids = list(dict.fromkeys(self._review.claims.find(id_).id for id_ in ids))
        if not set(kept) <= set(ids):
            raise Refused("What is accepted has to be one of the claims that are settled.")
        planner = Planner(self._review)
        asked = Asked(way, kept, edited or Edited(), reason.strip(), again)
        planner.plan(ids, asked)  # everything is resolved before an unknown reviewer is made
        who = self._person(reviewer)
        with self._store.change("decision.settle", reviewer=who) as rows:
            # Asked again here, where no other process can settle the same in between.
            settlement = planner.plan(ids, asked)
            rows.arguments["tags"] = planner.tags(settlement)
            rows.arguments["verdict"] = settlement.verdict
            writer = ConsensusWriter(self._store, self._review.claims, rows, who)
            (made,) = writer.write([settlement])
        return self.of_ids([made])[0]

    def settle_all(
        self, settlements: Sequence[Settlement], *, reviewer: str
    ) -> Generator[int, None, int]:
        """Make many decisions in one step; yield how many are made, return how many in the end.

        Those are left out whose claims were settled or changed since they were planned. Closing the
        generator before its end leaves everything as it was.
        """
        from reviewer.review.consensus import ConsensusWriter
        from reviewer.review.settling import Planner

        who, planner = self._person(reviewer), Planner(self._review)
        with self._store.change("decision.settle-all", reviewer=who, count=0) as rows:
            writer, done = ConsensusWriter(self._store, self._review.claims, rows, who), 0
            for at in range(0, len(settlements), _BATCH):
                yield done
                batch = planner.still_open(settlements[at : at + _BATCH])
                writer.write(batch)
                done += len(batch)
            rows.arguments["count"] = done
        return done

    def by_rule(
        self,
        at_least: float | None = None,
        *,
        reviewers: Sequence[str] = (),
        articles: Sequence[str] = (),
        tags: Sequence[str] = (),
        visibility: Visibility | None = None,
    ) -> Generator[Stage, None, list[Settlement]]:
        """Plan what a rule settles, yielding how far it is; `settle_all` makes it so.

        Without a share: what all who read an article marked exactly alike. With one: where more
        than half have the same tags and fields, on passages with at least this share in common.
        Who, where and which tags is chosen as for comparing; what the visibility hides is left.
        """
        from reviewer.review.gathering import Selection
        from reviewer.review.rules import Rule, settlements_by
        from reviewer.review.visibility import EVERYTHING

        look = visibility or EVERYTHING
        selection = Selection(tuple(reviewers), tuple(articles), tuple(tags), look)
        return settlements_by(self._review, Rule(at_least), selection)

    def take_back(self, decisions: Sequence[Decision], *, reviewer: str) -> None:
        """Take decisions back in one step, with what they alone made: all is open again."""
        from reviewer.review.consensus import take_back

        who = self._person(reviewer)
        with self._store.change("decision.remove", reviewer=who, count=len(decisions)) as rows:
            take_back(self._store, rows, [decision.id for decision in decisions])

    def confirm(self, decision: Decision, *, reviewer: str) -> Decision:
        """Let a decision stand although its claims changed, and against others about them.

        Those others are taken back. Return the decision as it is then.
        """
        from reviewer.review.consensus import latest, take_back

        who, connection = self._person(reviewer), self._store.connection
        with self._store.change("decision.confirm", reviewer=who, count=1) as rows:
            take_back(self._store, rows, decision.conflicts)
            rows.update("decision", decision.id, {"as_of": latest(self._store)})
            now = claim_rows(connection, claims=decision.sources)
            for claim in decision.sources:
                digest = digest_of(now[claim]) if claim in now else ""
                rows.update("decision_claim", (decision.id, claim, "source"), {"digest": digest})
        return self.of_ids([decision.id])[0]

    def postpone(self, claims: Iterable[str], *, reviewer: str, tags: Sequence[str] = ()) -> None:
        """Put off what is about these claims (ids), for this reviewer (a name or id) alone.

        `tags` are what the step is named by.
        """
        with self._store.change(
            "decision.postpone", reviewer=self._person(reviewer), tags=list(tags)
        ) as rows:
            stamp = rows.new_id()
            for claim in claims:
                rows.put("property", (later_of(self._person(reviewer), claim),), value=stamp)

    def resume(self, claims: Iterable[str], *, reviewer: str, tags: Sequence[str] = ()) -> None:
        """No longer put off what is about these claims (ids)."""
        who, wanted = self._person(reviewer), set(claims)
        with self._store.change("decision.resume", reviewer=who, tags=list(tags)) as rows:
            for each in with_same(persons(self._store.connection), who):
                for claim in wanted & put_off_by(self._store.connection, [each]).keys():
                    rows.update("property", later_of(each, claim), {"gone": 1})

    @reads
    def put_off(self, reviewer: str | None) -> Mapping[str, str]:
        """Return the claims (ids) that a reviewer (an id) put off, and stamps that order them."""
        connection = self._store.connection
        return put_off_by(connection, with_same(persons(connection), reviewer))

    def _person(self, name: str) -> str:
        found = self._review.reviewers.find(name, create=True)
        if found.kind != "person":
            raise Refused(f"{found.name} is nobody: say who decides.")
        return found.id

    def _values(self, rows: Mapping[str, DecisionRow]) -> list[Decision]:
        connection, reviewers = self._store.connection, self._review.reviewers
        names, same = reviewers.names(), persons(connection)
        times = times_of(connection, "decision", rows)
        sources = {claim for row in rows.values() for claim in row.sources}
        found = claim_rows(connection, claims=sources)
        now = {claim: digest_of(row) for claim, row in found.items()}
        about = decisions_about(connection, sources)
        return [
            Decision(
                row.id, row.article, row.verdict, row.reason, names.get(row.reviewer, ""),
                same.get(row.reviewer, row.reviewer), times[row.id].created, row.as_of,
                tuple(row.sources), tuple(row.results),
                tuple(c for c, was in row.sources.items() if was and now.get(c) != was),
                tuple(dict.fromkeys(
                    other for c in row.sources for other in about.get(c, ()) if other != row.id
                )),
            )
            for row in rows.values()
        ]  # fmt: skip


def _id(claim: Claim | str) -> str:
    return claim if isinstance(claim, str) else claim.id
