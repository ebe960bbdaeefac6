"""Writing decisions and the claims of the consensus that they make, inside a change."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from reviewer.model.decision import CONSENSUS, CONSENSUS_NAME
from reviewer.review.claims import Claims
from reviewer.review.settlements import Draft, Settlement, draft_of
from reviewer.store import Rows, Store
from reviewer.store.claims import claim_rows
from reviewer.store.decisions import decision_rows, digest_of, made_of
from reviewer.store.log import last_step
from reviewer.store.reviewers import is_gone


class ConsensusWriter:
    """Writes settlements in one step; what the consensus says already is not made twice."""

    def __init__(self, store: Store, claims: Claims, rows: Rows, reviewer: str) -> None:
        """Write as a reviewer (an id) who decides, with the rows of a change."""
        self._store = store
        self._claims = claims
        self._rows = rows
        self._reviewer = reviewer
        self._as_of = latest(store)
        self._known: dict[str, dict[object, str]] = {}

    def write(self, settlements: Sequence[Settlement]) -> list[str]:
        """Make these decisions and return their ids."""
        connection, rows = self._store.connection, self._rows
        replaced = {id_ for settlement in settlements for id_ in settlement.replaced}
        if replaced:
            take_back(self._store, rows, replaced)
        self._be_there()
        about = {settlement.article for settlement in settlements} - self._known.keys()
        for article in about:
            found = claim_rows(connection, article=article, reviewer=CONSENSUS).values()
            self._known[article] = {draft_of(row).key: row.id for row in found}
        made = [(rows.new_id(), settlement) for settlement in settlements]
        results = self._results(made)
        self._insert_decisions(made, results)
        return [id_ for id_, _ in made]

    def _be_there(self) -> None:
        """Make the reviewer to whom the consensus belongs, where there is none."""
        gone = is_gone(self._store.connection, CONSENSUS)
        if gone is None:
            self._rows.insert("reviewer", id=CONSENSUS, name=CONSENSUS_NAME, kind="consensus")
        elif gone:
            self._rows.update("reviewer", CONSENSUS, {"gone": 0})

    def _results(self, made: Iterable[tuple[str, Settlement]]) -> dict[str, list[str]]:
        """Make the claims of decisions; return by decision which they are."""
        new: list[tuple[str, Draft]] = []
        results: dict[str, list[str]] = {}
        for decision, settlement in made:
            own = results[decision] = []
            for draft in settlement.drafts:
                known = self._known[settlement.article]
                if draft.key not in known:
                    known[draft.key] = self._rows.new_id()
                    new.append((known[draft.key], draft))
                own.append(known[draft.key])
            if settlement.planned is not None:
                own.append(self._claims.insert(self._rows, settlement.planned, CONSENSUS))
        self._insert_claims(new)
        return results

    def _insert_claims(self, new: Sequence[tuple[str, Draft]]) -> None:
        insert = self._rows.insert_many
        insert(
            "claim",
            ("id", "article", "reviewer", "note"),
            [(claim, draft.article, CONSENSUS, draft.note) for claim, draft in new],
        )
        insert(
            "span",
            ("id", "claim", "version", "start", "end", "quote"),
            [(self._rows.new_id(), claim, *span) for claim, draft in new for span in draft.spans],
        )
        tags = [(claim, tag) for claim, draft in new for tag in draft.tags]
        insert("claim_tag", ("claim", "tag"), tags)
        insert(
            "claim_field",
            ("claim", "field", "item", "value", "entity"),
            [(claim, *value) for claim, draft in new for value in draft.fields],
        )

    def _insert_decisions(
        self, made: Sequence[tuple[str, Settlement]], results: Mapping[str, list[str]]
    ) -> None:
        self._rows.insert_many(
            "decision",
            ("id", "article", "reviewer", "verdict", "reason", "as_of"),
            [(id_, s.article, self._reviewer, s.verdict, s.reason, self._as_of) for id_, s in made],
        )
        ids = {claim for own in results.values() for claim in own}
        found = claim_rows(self._store.connection, claims=ids).values()
        digests = {row.id: digest_of(row) for row in found}
        sources = ((id_, *source, "source") for id_, s in made for source in s.sources)
        own = (
            (id_, claim, digests[claim], "result")
            for id_, made in results.items()
            for claim in made
        )
        self._rows.insert_many(
            "decision_claim", ("decision", "claim", "digest", "role"), chain(sources, own)
        )


def latest(store: Store) -> str:
    """Return the id of the step that was written last, "" where there is none."""
    return last_step(store.connection) or ""


def take_back(store: Store, rows: Rows, decisions: Iterable[str]) -> None:
    """Take decisions (ids) back inside a change, with what they alone made."""
    found = decision_rows(store.connection, decisions=decisions)
    rows.update_many("decision", ("gone",), [(id_, (1,)) for id_ in found])
    results = {claim for row in found.values() for claim in row.results}
    kept = made_of(store.connection, results)
    live = claim_rows(store.connection, claims=results - kept.keys())
    rows.update_many("claim", ("gone",), [(claim, (1,)) for claim in live])
