"""What whoever works blind is told of an import: whose claims come, and of one's own how many.

It is what the sheet of a merge says, too: names, and that there is work, but no count of it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.review.imports.claims import PlannedRow
    from reviewer.review.imports.plan import Plan
    from reviewer.review.imports.writing import Standing
    from reviewer.review.visibility import Visibility

_MORE = (
    "What else there may be to say of the file, such as which passages are not where it says, would"
    " tell how much they marked. “reviewer import --dry-run” says it to whoever is not blind."
)


def as_seen(plan: Plan, here: Standing, look: Visibility) -> tuple[Plan, tuple[str, ...]]:
    """Return a plan without what `look` hides, and the names of those whose claims that are."""
    if not look.blind:
        return plan, ()

    def shows(row: PlannedRow, who: str) -> bool:
        return look.shows(plan.targets[row.target].article, who)

    hidden = {row.id for row in plan.claims if not shows(row, row.reviewer)}
    coming = (row for row in plan.claims if row.id in hidden and row.id in here.coming)
    whose = {plan.names[row.reviewer] for row in coming}
    if not hidden:
        return plan, ()
    seen = replace(
        plan,
        claims=[
            row._replace(comments=tuple(said for said in row.comments if shows(row, said[2])))
            for row in plan.claims
            if row.id not in hidden
        ],
        relations=[each for each in plan.relations if hidden.isdisjoint(each[2:4])],
        decisions=[each for each in plan.decisions if hidden.isdisjoint(each.claims)],
        found=[each for each in plan.found if each.claim not in hidden],
        countings=[each for each in plan.countings if look.shows_all(each.article)],
        warnings=[_MORE],  # whether there is anything would tell, too
        refused=[],
    )
    return seen, tuple(sorted(whose))
