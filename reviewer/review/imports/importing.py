"""Importing a file of another tool: read apart, planned, and written as one step or only told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

from reviewer.exchange.registry import format_named, recognised
from reviewer.model.importing import Imported
from reviewer.model.merging import Count
from reviewer.model.reviewer import Reviewer
from reviewer.model.work import uncollected
from reviewer.review.imports.ids import id_of
from reviewer.review.imports.own import other_here
from reviewer.review.imports.plan import IMPORTED, Planner
from reviewer.review.imports.seen import as_seen
from reviewer.review.imports.writing import Standing, standing, writing
from reviewer.review.visibility import EVERYTHING, Visibility
from reviewer.store.log import last_step
from reviewer.store.moments import one_moment
from reviewer.store.stamps import StampClock

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from reviewer.exchange.by_text import ParcelByText
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
    parcel: ParcelByText
    plan: Plan
    here: Standing
    told: Imported
    nobody: Reviewer
    nameless: int
    look: Visibility = EVERYTHING
    """What is hidden from whoever is told."""


@uncollected
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


@uncollected
def looking(
    review: Review,
    path: Path,
    format: str | None = None,
    reviewer: str | None = None,
    look: Visibility = EVERYTHING,
) -> Generator[float, None, Looked]:
    """Look through a file and say what it would bring; yield how much is done, from 0 to 1.

    Where no format is named it is recognised by what the file begins with. Of claims that `look`
    hides only whose they are is told.
    """
    from reviewer.exchange.apart import sorting  # starts processes, which is seldom needed

    how = format_named(format) if format else recognised(path)
    parcel = yield from _while_reading(sorting(path, how))
    nobody = nobody_of(review, path.stem, reviewer)
    plan = yield from planning(review, parcel, how, nobody)
    nobodys = {n for n, kind in enumerate(parcel.frame.kinds) if not kind.annotator}
    nameless = sum(kind in nobodys for marks in parcel.marks for kind in marks.kinds)
    with one_moment(review.store.connection):
        here = standing(review, plan)
    told = _told(plan, here, path.name, how, look)
    return Looked(path.name, how, parcel, plan, here, told, nobody, nameless, look)


@uncollected
def bringing(
    review: Review, looked: Looked, *, reviewer: str | None = None, by: str | None = None
) -> Generator[float, None, Imported]:
    """Write what was looked through; the claims of nobody are those of a `reviewer` if named."""
    if reviewer is not None:
        nobody = nobody_of(review, looked.name, reviewer)
        plan = yield from planning(review, looked.parcel, looked.how, nobody)
        looked = compared(review, replace(looked, plan=plan))
    return (yield from _carrying_out(review, looked, by))


def planning(
    review: Review, parcel: ParcelByText, how: Format, nobody: Reviewer
) -> Generator[float, None, Plan]:
    """Plan what a parcel brings; `nobody` is who has the claims for which nobody is named."""
    planner = Planner(review, parcel, how.name, nobody)
    planner.plan.carries = how.carries
    for share in planner.planning():
        yield _READ + (_PLANNED - _READ) * share
    return planner.plan


def _carrying_out(
    review: Review, looked: Looked, by: str | None
) -> Generator[float, None, Imported]:
    """Write a plan in one step of a reviewer (an id); return what was done."""
    name, how = looked.name, looked.how
    with review.store.change("review.import", reviewer=by, file=name, format=how.name) as rows:
        if looked.here.after != last_step(review.store.connection):
            looked = compared(review, looked)
        if not looked.told.hidden:  # the bar says what undo would take back
            rows.arguments["claims"] = len(looked.told.added)
        for share in writing(review, looked.plan, looked.here, rows):
            yield _PLANNED + (1 - _PLANNED) * share
    return looked.told


def compared(review: Review, looked: Looked) -> Looked:
    """Return what was looked through with what of it is here now."""
    here = standing(review, looked.plan)
    told = _told(looked.plan, here, looked.name, looked.how, looked.look)
    return replace(looked, here=here, told=told)


def _told(plan: Plan, here: Standing, name: str, how: Format, look: Visibility) -> Imported:
    """Return what a plan does to a review where this is what is here, so far as it may be seen."""
    plan, hidden = as_seen(plan, here, look)
    added = tuple(row.id for row in plan.claims if row.id in here.new_claims)
    ids = here.coming
    coming = [row for row in plan.claims if row.id in ids]
    passages = Counter(chain.from_iterable(row.how for row in coming))
    by_reviewer = Counter(plan.names[row.reviewer] for row in coming)
    return Imported(
        file=name,
        format=how.name,
        added=added,
        already=tuple(row.id for row in plan.claims if row.id not in ids),
        restored=tuple(row.id for row in plan.claims if row.id in here.restored),
        refused=tuple(plan.refused),
        **_counts(plan, here),
        exact=passages["exact"],
        converted=passages["converted"],
        by_quote=passages["quote"],
        ambiguous=passages["ambiguous"],
        lost=passages["lost"],
        countings=tuple(plan.countings),
        found=tuple(islice((each for each in plan.found if each.claim in ids), _LISTED)),
        warnings=(*plan.warnings, *_namesakes(plan, here), *other_here(plan, here)),
        by_reviewer=dict(by_reviewer),
        hidden=hidden,
    )


def _counts(plan: Plan, here: Standing) -> dict[str, Count]:
    tags, fields = plan.tags, plan.fields
    new_tags, new_fields = here.new("tag", tags.new), here.new("field", fields.new)
    known_tags = tags.known + len(tags.new) - new_tags
    known_fields = len(fields.known) + len(fields.new) - new_fields
    comments = {comment[0] for row in plan.claims for comment in row.comments}
    new_comments = here.new("comment", comments.intersection(row[0] for row in here.remarks))
    new = {
        "relations": (sum(map(here.comes, plan.relations)), len(plan.relations)),
        "comments": (new_comments, len(comments)),
        "decisions": (sum(map(here.decides, plan.decisions)), len(plan.decisions)),
        "entities": (here.new("entity", plan.entities), len(plan.entities)),
        "reviewers": (
            here.new("reviewer", plan.reviewers.keys() & here.reviewers),
            len(plan.reviewers) + plan.known_reviewers,
        ),
        "articles": (here.new_articles, len({target.digest for target in plan.targets})),
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
