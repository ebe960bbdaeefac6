"""What a file says of claims of this review that it came from: what is new, and what is other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer.exchange.anchoring import LOST
from reviewer.store import remarks
from reviewer.store.claims import ClaimRow, claim_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reviewer.review.imports.claims import PlannedRow
    from reviewer.review.imports.plan import Plan
    from reviewer.review.imports.writing import Standing
    from reviewer.review.review import Review

_NAMED: Final = 3
_SHOWN: Final = 40
"""Letters of a passage that is named."""

_Remark = tuple[str, str, str | None, str, str, str, str]


def changed(review: Review, plan: Plan, own: Mapping[str, str]) -> set[str]:
    """Return the claims of a plan (ids) of which the file says something else than is here.

    `own` are those that came from this review, with their ids here. What files of the format lack
    is not compared.
    """
    here = claim_rows(review.store.connection, claims=own.values())
    return {
        row.id
        for row in plan.claims
        if row.id in own and own[row.id] in here and _differs(row, here[own[row.id]], plan.carries)
    }


def _differs(row: PlannedRow, here: ClaimRow, carries: frozenset[str]) -> bool:
    if LOST in row.how:  # it has no place that could differ
        return False
    spans = {(start, end) for _, _, start, end, _, _ in here.spans}
    places = {(start, end) for start, end, *_ in row.spans}
    values = {(of, value) for of, _, value, _ in here.fields}
    given = {(of, value) for of, _, value in row.fields}
    pairs = (
        ("several passages", places, spans),
        ("several tags", set(row.tags), set(here.tags)),
        ("fields", given, values),
        ("notes", set(row.note.split()), set(here.note.split())),
    )
    return any(
        said != known if part in carries else not said <= known for part, said, known in pairs
    )


def other_here(plan: Plan, here: Standing) -> Iterator[str]:
    """Say, in a sentence, which claims of a plan stay here as they are, though the file differs."""
    rows = [row for row in plan.claims if row.id in here.changed]
    if not rows:
        return
    quotes = [" ".join(row.spans[0][2].split()) if row.spans else "" for row in rows[:_NAMED]]
    named = [f"“{words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}”" for words in quotes if words]
    which = f" ({', '.join(named)}{', …' if len(rows) > _NAMED else ''})" if named else ""
    many = f"{len(rows):,} claims of this review are{which}"
    said = f"1 claim of this review is{which}" if len(rows) == 1 else many
    yield (
        f"{said} otherwise in the file than here, in passages, tags, fields or note: what is here"
        " stays. Change it by hand where the file is right."
    )


def said_of(review: Review, plan: Plan, own: Mapping[str, str]) -> set[tuple[str, str, str]]:
    """Return what is said here of two claims of `own`: both (ids), and its kind or who says it.

    Who says it is a reviewer of the plan (an id) with that name.
    """
    names = review.reviewers.names()
    called: dict[str, list[str]] = {}
    for id_, name in plan.names.items():
        called.setdefault(name.casefold(), []).append(id_)
    found: set[tuple[str, str, str]] = set()
    for one, other, kind, who in remarks.related(review.store.connection, own.values()):
        found.add((one, other, kind))
        found |= {(one, other, id_) for id_ in called.get(names.get(who, "").casefold(), ())}
    return found


def remarks_on(review: Review, plan: Plan, here: Standing) -> Iterator[_Remark]:
    """Yield the comments that come: of claims that do, and what is new of claims that are here."""
    ours = [row for row in plan.claims if row.comments and row.id in here.own]
    names = review.reviewers.names() if ours else {}
    claims = [here.own[row.id] for row in ours]
    said = {
        (claim, names.get(who, "").casefold(), body)
        for claim, _, _, who, body in remarks.comments_of(review.store.connection, claims=claims)
    }
    coming = here.coming
    for row in plan.claims:
        if row.id in coming:
            for id_, answers, who, body, made, later, _ in row.comments:
                yield id_, row.id, answers, who, body, made, later
        elif row.comments and row.id in here.own:
            yield from _added(row, here.own[row.id], here.rows["comment"], plan.names, said)


def _added(
    row: PlannedRow,
    claim: str,
    known: Collection[str],
    names: Mapping[str, str],
    said: Collection[tuple[str, str, str]],
) -> Iterator[_Remark]:
    """Yield the comments on a claim (an id) less those `known` (ids) or `said` here."""
    at: dict[str | None, str] = {}
    for id_, answers, who, body, made, later, own in row.comments:
        if own in known:
            at[id_] = own
        elif (claim, names[who].casefold(), body) not in said:
            at[id_] = id_
            yield id_, claim, at.get(answers), who, body, made, later
