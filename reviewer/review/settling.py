"""Planning how disagreements are settled: which claims are open, and what they become."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.model.decision import CONSENSUS
from reviewer.model.errors import Refused
from reviewer.review.settlements import (
    Ground,
    Settlement,
    drafts_of,
    intersection_of,
    sources_of,
    union_of,
)
from reviewer.review.speaking import Meant
from reviewer.store.articles import versions as read_versions
from reviewer.store.claims import claim_rows
from reviewer.store.decisions import decisions_about, digest_of

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reviewer.review.claims import PlannedClaim
    from reviewer.review.decisions import Edited
    from reviewer.review.review import Review
    from reviewer.store.claims import ClaimRow


class Asked(NamedTuple):
    """How something is to be settled; `kept` are claims (ids)."""

    way: str
    kept: Collection[str]
    edited: Edited
    reason: str
    again: bool = False


class Planner:
    """Plans what settling comes to; it writes nothing."""

    def __init__(self, review: Review) -> None:
        """Plan within a review."""
        self._review = review
        self._connection = review.store.connection
        self._meant = Meant(review)

    def open_sources(
        self, claims: Collection[str], *, again: bool = False
    ) -> tuple[list[str], list[str]]:
        """Return which claims (ids) are open, and the decisions (ids) that settling them replaces.

        Where a decision does not stand any more, what it was about is open, the other claims too.
        """
        about = self._review.decisions(claims=claims)
        fallen = [each for each in about if again or not each.stands]
        settled = {claim for each in about if each not in fallen for claim in each.sources}
        wider = [*claims, *(claim for each in fallen for claim in each.sources)]
        return [c for c in dict.fromkeys(wider) if c not in settled], [each.id for each in fallen]

    def plan(self, claims: Sequence[str], asked: Asked) -> Settlement:
        """Return what settling these claims (ids) comes to; raises Refused where it cannot be."""
        open_, replaced = self.open_sources(claims, again=asked.again)
        rows = claim_rows(self._connection, claims=open_)
        found = [rows[claim] for claim in open_ if claim in rows]
        if not found:
            raise Refused("All of it is settled already. Take a decision back to decide anew.")
        if any(row.reviewer == CONSENSUS for row in found):
            raise Refused("What the consensus says was decided. Take that decision back instead.")
        if len({row.article for row in found}) > 1:
            raise Refused("The claims are of several articles: each article is settled by itself.")
        settlement = Settlement(found[0].article, "rejected", sources_of(found))
        made = self._made(found, asked, settlement)
        return made._replace(reason=asked.reason, replaced=tuple(replaced))

    def _made(self, found: Sequence[ClaimRow], asked: Asked, settlement: Settlement) -> Settlement:
        """Return a settlement with its verdict, and with what it makes."""
        if asked.way == "reject":
            if not asked.reason:
                raise Refused("Say why it is rejected.")
            return settlement
        if asked.way == "accept":
            kept = [row for row in found if not asked.kept or row.id in asked.kept]
            verdict = "accepted" if kept else "rejected"
            return settlement._replace(verdict=verdict, drafts=drafts_of(kept))
        ground = self.ground(settlement.article)
        if asked.way == "edit":
            return settlement._replace(
                verdict="edited", planned=self._edited(found, asked.edited, ground)
            )
        draft = (union_of if asked.way == "unite" else intersection_of)(found, ground)
        return settlement._replace(verdict="merged", drafts=(draft,))

    def _edited(self, found: Sequence[ClaimRow], edited: Edited, ground: Ground) -> PlannedClaim:
        whole = union_of(found, ground)
        names = {field.id: field.name for field in self._review.codebook().fields}
        fields: dict[str, list[str]] = {}
        for of, _, value, _ in whole.fields:
            if of in names:
                fields.setdefault(names[of], []).append(value)
        given: dict[str, str | Sequence[str]] = {**fields, **(edited.fields or {})}
        spans = [(start, end) for _, start, end, _ in whole.spans]
        return self._review.claims.plan(
            ground.article,
            spans if edited.spans is None else edited.spans,
            whole.tags if edited.tags is None else edited.tags,
            note=whole.note if edited.note is None else edited.note,
            fields=given,
        )

    def ground(self, article: str) -> Ground:
        """Return an article (an id) as claims in it are settled."""
        (about,) = self._review.articles.of_ids([article])
        versions = {id_: text for id_, _, text in read_versions(self._connection, [article])}
        return Ground(about, self._review.articles.text(about).text, versions, self._meant)

    def still_open(self, settlements: Sequence[Settlement]) -> list[Settlement]:
        """Return those whose claims were neither settled nor changed since they were planned."""
        sources = [dict(settlement.sources) for settlement in settlements]
        rows = claim_rows(self._connection, claims=[claim for each in sources for claim in each])
        digests = {id_: digest_of(row) for id_, row in rows.items()}
        about = decisions_about(self._connection, [claim for each in sources for claim in each])
        return [
            settlement
            for settlement, each in zip(settlements, sources, strict=True)
            if all(
                digests.get(claim) == digest and set(about.get(claim, ())) <= {*settlement.replaced}
                for claim, digest in each.items()
            )
        ]

    def tags(self, settlement: Settlement) -> list[str]:
        """Return the names of the tags of the claims that are settled."""
        book = self._review.codebook()
        rows = claim_rows(self._connection, claims=dict(settlement.sources))
        tags = dict.fromkeys(tag for row in rows.values() for tag in row.tags)
        return [book.by_id[tag].name for tag in tags if tag in book.by_id]
