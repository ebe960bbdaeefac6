"""Reading decisions, the claims that they are about, and what those were like then."""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from reviewer.store.claims import ClaimRow
from reviewer.store.rows import listed

LATER = "later "
"""How the name of the property begins that says who put off what is about a claim.

A reviewer's id and a claim's follow; the value is a stamp, the same for what was put off together.
"""

_CHOSEN = "(SELECT value FROM json_each(?))"


@dataclass(slots=True, eq=False, repr=False)
class DecisionRow:
    """A decision as the file has it: `sources` and `results` are claims (ids) with their digests.

    A digest is "" where it is not known.
    """

    id: str
    article: str
    reviewer: str
    verdict: str
    reason: str
    as_of: str
    sources: dict[str, str] = field(default_factory=dict)
    results: dict[str, str] = field(default_factory=dict)


def digest_of(row: ClaimRow) -> str:
    """Return 16 hex digits that differ where a claim's passages, tags, fields or note do.

    The tags are those that it was given, so that merging tags changes no claim.
    """
    content = (
        sorted((start, end, quote) for _, _, start, end, quote, _ in row.spans),
        sorted(tag for given in row.tags.values() for tag in given),
        sorted((of, item, value) for of, item, value, _ in row.fields),
        row.note,
    )
    return hashlib.sha256(json.dumps(content).encode()).hexdigest()[:16]


def decision_rows(
    connection: sqlite3.Connection,
    *,
    article: str | None = None,
    decisions: Iterable[str] | None = None,
    claims: Iterable[str] | None = None,
) -> dict[str, DecisionRow]:
    """Return the live decisions by id, in the order in which they were made.

    All, or those in an article, of these ids, or about any of these claims (ids).
    """
    parts: list[tuple[str, str]] = []
    if article is not None:
        parts.append(("article = ?", article))
    if decisions is not None:
        parts.append((f"id IN {_CHOSEN}", listed(decisions)))
    if claims is not None:
        about = (
            f"SELECT decision FROM decision_claim WHERE gone = 0 AND role = 'source'"
            f" AND claim IN {_CHOSEN}"
        )
        parts.append((f"id IN ({about})", listed(claims)))
    where = "".join(f" AND {sql}" for sql, _ in parts)
    values = [value for _, value in parts]
    chosen = f"FROM decision WHERE gone = 0{where}"
    found = {
        row[0]: DecisionRow(*row)
        for row in connection.execute(
            f"SELECT id, article, reviewer, verdict, reason, as_of {chosen} ORDER BY id", values
        )
    }
    for decision, claim, role, digest in connection.execute(
        "SELECT decision, claim, role, digest FROM decision_claim WHERE gone = 0"
        f" AND decision IN (SELECT id {chosen}) ORDER BY decision, claim",
        values,
    ):
        side = found[decision].sources if role == "source" else found[decision].results
        side[claim] = digest
    return found


def decisions_about(
    connection: sqlite3.Connection, claims: Iterable[str]
) -> Mapping[str, list[str]]:
    """Return the live decisions (ids) about each of these claims (ids) that has any."""
    found: dict[str, list[str]] = {}
    for claim, decision in connection.execute(
        "SELECT dc.claim, dc.decision FROM decision_claim AS dc"
        " JOIN decision AS d ON d.id = dc.decision AND d.gone = 0"
        f" WHERE dc.gone = 0 AND dc.role = 'source' AND dc.claim IN {_CHOSEN} ORDER BY dc.decision",
        (listed(claims),),
    ):
        found.setdefault(claim, []).append(decision)
    return found


def made_of(connection: sqlite3.Connection, results: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the live decisions (ids) that made each of these claims (ids) of the consensus."""
    found: dict[str, set[str]] = {}
    for claim, decision in connection.execute(
        "SELECT dc.claim, dc.decision FROM decision_claim AS dc"
        " JOIN decision AS d ON d.id = dc.decision AND d.gone = 0"
        f" WHERE dc.gone = 0 AND dc.role = 'result' AND dc.claim IN {_CHOSEN}",
        (listed(results),),
    ):
        found.setdefault(claim, set()).add(decision)
    return found


def later_of(reviewer: str, claim: str) -> str:
    """Return the name of the property that says that a reviewer put a claim off (ids)."""
    return f"{LATER}{reviewer} {claim}"


def put_off_claim(name: str) -> str:
    """Return the claim (an id) that a property of such a name is about."""
    return name.rpartition(" ")[2]


def put_off_by(connection: sqlite3.Connection, reviewers: Iterable[str]) -> dict[str, str]:
    """Return the claims (ids) that any of some reviewers put off, and the stamp of when."""
    found: dict[str, str] = {}
    for reviewer in reviewers:
        begin = f"{LATER}{reviewer} "
        for name, stamp in connection.execute(
            "SELECT name, value FROM property WHERE gone = 0 AND name >= ? AND name < ?",
            (begin, f"{LATER}{reviewer}!"),
        ):
            claim = name.removeprefix(begin)
            found[claim] = max(stamp, found.get(claim, ""))
    return found


def decided_articles(connection: sqlite3.Connection) -> set[str]:
    """Return the articles (ids) in which something was decided."""
    rows = connection.execute("SELECT DISTINCT article FROM decision WHERE gone = 0")
    return {row[0] for row in rows}


def decisions_beginning(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return the ids of the live decisions that begin like this, two at most."""
    rows = connection.execute(
        "SELECT id FROM decision WHERE gone = 0 AND id >= ? AND id < ? LIMIT 2",
        (beginning, beginning + "g"),
    )
    return [row[0] for row in rows]
