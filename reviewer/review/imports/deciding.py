"""The decisions of a file as records of a review: who settled what, when, why, and what it made.

They come with the claims that they are about. What they made are claims of the consensus here too,
so that whoever takes such a decision back takes back what it made.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.model.decision import CONSENSUS
from reviewer.review.consensus import latest
from reviewer.review.imports.ids import id_of
from reviewer.store.claims import claim_rows
from reviewer.store.decisions import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.exchange.parcel import ParcelDecision
    from reviewer.review.imports.claims import PlannedRow
    from reviewer.store import Rows, Store

_ID: Final = re.compile("[0-9a-f]{32}")
_OTHERWISE: Final = "0" * 16
"""The digest of a claim that was not any more what had been decided when it was exported."""


class PlannedDecision(NamedTuple):
    """A decision that is to be recorded; `own` is that of this review it came from, or "".

    `target` is the place of its text in the plan; sources, results and those `changed` are claims
    of the plan (ids).
    """

    id: str
    own: str
    target: int
    reviewer: str
    verdict: str
    reason: str
    made: str
    sources: tuple[str, ...]
    results: tuple[str, ...]
    changed: tuple[str, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that took part in it."""
        return self.sources + self.results


def is_consensus(annotator: str) -> bool:
    """Tell whether this key of an annotator is that of our consensus."""
    return _plain(annotator) == CONSENSUS


def _plain(key: str) -> str:
    """Return an id of ours as it is here, from a file that has it as an address or a GUID."""
    return key.rpartition(":")[2].replace("-", "")


def planned(
    each: ParcelDecision,
    reviewers: Mapping[str, str],
    claims: Mapping[str, PlannedRow],
    texts: Sequence[str],
) -> PlannedDecision | str:
    """Plan a decision, or return why it cannot be; `claims` are found by the keys of the file.

    `texts` tell the texts of the targets apart: a file may have one several times.
    """
    if not each.sources or not {*each.sources, *each.results} <= claims.keys():
        return "One of its claims is not in the file."
    sources, results = ([claims[key] for key in keys] for keys in (each.sources, each.results))
    if len({texts[row.target] for row in (*sources, *results)}) > 1:
        return "Its claims are of several articles."
    if any(row.reviewer != CONSENSUS for row in results):
        return "What it made is not of the consensus."
    who, ids = reviewers[each.annotator], sorted(row.id for row in sources)
    made = tuple(row.id for row in results)
    return PlannedDecision(
        id_of("decision", who, each.verdict, each.reason, each.created, *ids, "", *sorted(made)),
        own if _ID.fullmatch(own := _plain(each.key)) else "",
        sources[0].target,
        who,
        each.verdict,
        each.reason,
        each.created,
        tuple(row.id for row in sources),
        made,
        tuple(claims[key].id for key in each.changed if key in each.sources),
    )


def record(
    store: Store,
    rows: Rows,
    decisions: Mapping[PlannedDecision, bool],
    own: Mapping[str, str],
    articles: Sequence[str],
) -> None:
    """Record decisions inside a change, after their claims: whether each was here and is gone.

    `own` are the claims that are here already, `articles` (ids) those of the targets. A decision
    stands as far as it did in the other review.
    """
    new = [each for each, gone in decisions.items() if not gone]
    as_of = latest(store)
    rows.insert_many(
        "decision",
        ("id", "article", "reviewer", "verdict", "reason", "as_of", "made_at"),
        [(d.id, articles[d.target], d.reviewer, d.verdict, d.reason, as_of, d.made) for d in new],
    )
    here = {claim: own.get(claim, claim) for each in decisions for claim in each.claims}
    found = claim_rows(store.connection, claims=here.values())
    digests = {id_: digest_of(row) for id_, row in found.items()}

    def parts(each: PlannedDecision) -> Iterator[tuple[str, str, str, str]]:
        for role, claims in (("source", each.sources), ("result", each.results)):
            for claim in claims:
                digest = _OTHERWISE if claim in each.changed else digests.get(here[claim], "")
                yield each.id, here[claim], role, digest

    columns = ("decision", "claim", "role", "digest")
    rows.insert_many("decision_claim", columns, (part for each in new for part in parts(each)))
    for each in decisions.keys() - set(new):
        rows.update("decision", each.id, {"gone": 0})
        for *key, digest in parts(each):
            rows.put("decision_claim", tuple(key), digest=digest)
