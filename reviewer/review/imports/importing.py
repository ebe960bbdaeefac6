"""Importing a file of another tool: read apart, planned, and written as one step or only told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from reviewer.exchange.registry import format_named, recognised
from reviewer.model.importing import Imported
from reviewer.model.merging import Count
from reviewer.model.reviewer import Reviewer
from reviewer.review.imports.ids import id_of
from reviewer.review.imports.plan import IMPORTED, Planner
from reviewer.review.imports.writing import Standing, standing, writing
from reviewer.store.moments import one_moment
from reviewer.store.stamps import StampClock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from reviewer.exchange.parcel import Parcel
    from reviewer.exchange.registry import Format
    from reviewer.review.imports.plan import Plan
    from reviewer.review.review import Review

T = TypeVar("T")
_READ, _PLANNED = 0.3, 0.6
"""How much of the work is done when the file is read, and when it is planned."""

_LISTED = 1_000
"""Places that were found by their quote or not at all that are listed one by one."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A file that was looked through: what it holds, and what it would bring.

    `nameless` counts the claims for which it names nobody; they would be those of `nobody`.
    """

    name: str
    how: Format
    parcel: Parcel
    plan: Plan
    told: Imported
    nobody: Reviewer
    nameless: int


def importing(
    review: Review,
    path: Path,
    format: str,
    *,
    reviewer: str | None = None,
    by: str | None = None,
    dry_run: bool = False,
) -> Generator[float, None, Imported]:
    """Import a file, or try it; yield how much is done, from 0 to 1.

    Claims whose annotator the file does not name are those of `reviewer` (a name, made where
    unknown), or else of one that is called as the file is. `by` (an id) is who imports, where that
    is not `reviewer`. Raises UnreadableImport for a file that is not of the format; then, and where
    the generator is closed, nothing is changed.
    """
    looked = yield from looking(review, path, format, reviewer)
    if dry_run:
        return looked.told
    by = looked.nobody.id if reviewer else by
    return (yield from bringing(review, looked, by=by))


def looking(
    review: Review, path: Path, format: str | None = None, reviewer: str | None = None
) -> Generator[float, None, Looked]:
    """Look through a file and say what it would bring; yield how much is done, from 0 to 1.

    Where no format is named it is recognised by what the file begins with.
    """
    from reviewer.exchange.apart import reading  # starts processes, which is seldom needed

    how = format_named(format) if format else recognised(path)
    parcel = yield from _while_reading(reading(path, how))
    nobody = nobody_of(review, path.stem, reviewer)
    plan = yield from planning(review, parcel, how, nobody)
    nameless = sum(not each.annotator for each in parcel.annotations)
    told_of = told(review, plan, path.name, how)
    return Looked(path.name, how, parcel, plan, told_of, nobody, nameless)


def bringing(
    review: Review, looked: Looked, *, reviewer: str | None = None, by: str | None = None
) -> Generator[float, None, Imported]:
    """Write what was looked through; the claims of nobody are those of a `reviewer` if named."""
    plan = looked.plan
    if reviewer is not None:
        nobody = nobody_of(review, looked.name, reviewer)
        plan = yield from planning(review, looked.parcel, looked.how, nobody)
    return (yield from carrying_out(review, plan, looked.name, looked.how, by))


def planning(
    review: Review, parcel: Parcel, how: Format, nobody: Reviewer
) -> Generator[float, None, Plan]:
    """Plan what a parcel brings; `nobody` is who has the claims for which nobody is named."""
    planner = Planner(review, parcel, how.name, nobody)
    for share in planner.planning():
        yield _READ + (_PLANNED - _READ) * share
    return planner.plan


def carrying_out(
    review: Review, plan: Plan, name: str, how: Format, by: str | None = None
) -> Generator[float, None, Imported]:
    """Write a plan in one step of a reviewer (an id); return what was done."""
    done = told(review, plan, name, how)
    claims = len(done.added)
    with review.store.change(
        "review.import", reviewer=by, file=name, format=how.name, claims=claims
    ) as rows:
        for share in writing(review, plan, rows):
            yield _PLANNED + (1 - _PLANNED) * share
    return done


def told(review: Review, plan: Plan, name: str, how: Format) -> Imported:
    """Return what a plan would do to a review, as it is now."""
    with one_moment(review.store.connection):
        here = standing(review, plan)
    added = tuple(row.id for row in plan.claims if row.id in here.new_claims)
    coming = {*added, *here.restored}
    passages: Counter[str] = Counter()
    for id_ in coming:
        passages.update(plan.how[id_])
    by_reviewer = Counter(plan.names[row.reviewer] for row in plan.claims if row.id in coming)
    return Imported(
        file=name,
        format=how.name,
        added=added,
        already=tuple(row.id for row in plan.claims if row.id not in coming),
        restored=tuple(row.id for row in plan.claims if row.id in here.restored),
        refused=tuple(plan.refused),
        **_counts(plan, here),
        exact=passages["exact"],
        converted=passages["converted"],
        by_quote=passages["quote"],
        ambiguous=passages["ambiguous"],
        lost=passages["lost"],
        countings=tuple(plan.countings),
        found=tuple(islice((each for each in plan.found if each.claim in coming), _LISTED)),
        warnings=(*plan.warnings, *_namesakes(plan, here)),
        by_reviewer=dict(by_reviewer),
    )


def _counts(plan: Plan, here: Standing) -> dict[str, Count]:
    tags, fields = plan.tags, plan.fields
    new_tags = here.new("tag", tags.new if tags else ())
    new_fields = here.new("field", fields.new if fields else ())
    known_tags = (tags.known + len(tags.new) if tags else 0) - new_tags
    known_fields = (len(fields.known) + len(fields.new) if fields else 0) - new_fields
    comments = [c[0] for row in plan.claims if row.id not in here.own for c in row.comments]
    new = {
        "relations": (sum(map(here.comes, plan.relations)), len(plan.relations)),
        "comments": (here.new("comment", comments), len(comments)),
        "entities": (here.new("entity", plan.entities), len(plan.entities)),
        "reviewers": (
            here.new("reviewer", plan.reviewers.keys() & here.reviewers),
            len(plan.reviewers) + plan.known_reviewers,
        ),
        "articles": (here.new_articles, len(plan.targets)),
    }
    counts = {name: Count(number, 0, total - number) for name, (number, total) in new.items()}
    counts["tags"] = Count(new_tags, 0, known_tags)
    counts["fields"] = Count(new_fields, 0, known_fields)
    return counts


def _namesakes(plan: Plan, here: Standing) -> Iterator[str]:
    for id_, name in plan.namesakes.items():
        if id_ in here.reviewers:
            yield (
                f"{name} of the file is kept apart from {name} of this review, so that both can be"
                f" compared; import as {name} to take them for one."
            )


def nobody_of(review: Review, stem: str, reviewer: str | None = None) -> Reviewer:
    """Return who has the claims for which a file names nobody: a reviewer of this name, new or not.

    Where none is given it is one that is called as the file, by its `stem`.
    """
    if reviewer:
        name = " ".join(reviewer.split())
        called = [r for r in review.reviewers() if r.name.casefold() == name.casefold()]
        if len(called) == 1:
            return called[0]
        return Reviewer(StampClock().draw(), name) if not called else review.reviewers.find(name)
    name = " ".join(stem.split()) or "?"
    return Reviewer(id_of("reviewer", name.casefold()), name, IMPORTED)


def _while_reading(work: Generator[None, None, T]) -> Generator[float, None, T]:
    """Yield while a file is read, which does not say how far it is; return what it holds."""
    try:
        while True:
            next(work)
            yield 0.0
    except StopIteration as end:
        found: T = end.value
        return found
    finally:
        work.close()
