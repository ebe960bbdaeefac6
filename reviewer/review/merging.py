"""Merging other files into a review: looked through, united, and told in words."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reviewer.model.errors import Refused, ReviewFileError
from reviewer.model.merging import NO_ANSWERS
from reviewer.review.identifying import Identifying
from reviewer.review.merge_words import used_in_words, worded
from reviewer.review.visibility import everything
from reviewer.store import merging as storing
from reviewer.store import withdrawing as taking_back
from reviewer.store.apart import apart
from reviewer.store.copying import copy_aside
from reviewer.store.merging import Source
from reviewer.store.store import Store
from reviewer.store.vetting import vetting
from reviewer.store.withdrawing import StillUsed

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterator, Sequence

    from reviewer.model.merging import Answers, Merged
    from reviewer.review.review import Review
    from reviewer.review.visibility import Visibility
    from reviewer.store.withdrawing import Merge, Withdrawn

T = TypeVar("T")
_LOOKED = 0.4
"""The part of the work that looking through the files is."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Copies of files that were looked through, in a folder that whoever made it removes."""

    folder: Path
    sources: tuple[Source, ...]

    @classmethod
    def in_folder(cls, folder: Path, paths: Sequence[Path]) -> Prepared:
        """Return where the copies of files are, or will be, in a folder."""
        return cls(
            folder,
            tuple(Source(path.name, folder / f"{n}.review") for n, path in enumerate(paths)),
        )


def merging(
    review: Review,
    paths: Sequence[Path],
    answers: Answers = NO_ANSWERS,
    *,
    reviewer: str | None = None,
    dry_run: bool = False,
    keep: Path | None = None,
    look: Callable[[Review], Visibility] = everything,
) -> Generator[float, None, Merged]:
    """Merge files, or try it; yield how much is done, from 0 to 1.

    A file that is the review itself, or is named twice, adds nothing. `keep` is a folder in which
    the copies stay that were looked through, for `merging_prepared`. What is told is what `look`
    says may be seen of the review when the files are in it. Raises a ReviewFileError for a
    file that cannot be merged, Refused for answers that fit nothing; then nothing is changed, as
    where the generator is closed.
    """
    others = others_of(review.path, paths)
    with _folder(keep) as folder:
        prepared = Prepared.in_folder(folder, others)
        for n, (path, source) in enumerate(zip(others, prepared.sources, strict=True)):
            for share in vetting(path, source.copy):
                yield _LOOKED * (n + share) / len(others)
        work = merging_prepared(
            review, prepared, answers, reviewer=reviewer, dry_run=dry_run, look=look
        )
        return (yield from _scaled(work, _LOOKED))


def merging_prepared(
    review: Review,
    prepared: Prepared,
    answers: Answers = NO_ANSWERS,
    *,
    reviewer: str | None = None,
    dry_run: bool = False,
    look: Callable[[Review], Visibility] = everything,
) -> Generator[float, None, Merged]:
    """Merge copies that were looked through, in slices of a few milliseconds."""
    if not dry_run:
        return (yield from _merging(review, prepared, answers, reviewer, look))
    if review.store.holding:
        raise Refused("The review is not saved yet. Merge when it is.")
    place = prepared.folder / "tried.review"
    try:
        yield from apart(partial(copy_aside, review.path, place))
        with type(review)(Store.open(place)) as tried:
            tried.store.connection.execute("PRAGMA synchronous = OFF")
            done = yield from _merging(tried, prepared, answers, reviewer, look)
    finally:
        place.unlink(missing_ok=True)
    return replace(done, merge="")


def withdrawing(
    review: Review, merge: Merge | None = None, *, reviewer: str | None = None
) -> Generator[float, None, Withdrawn]:
    """Take a merge back, the latest where none is named; yield how much is done.

    Raises Refused where there is none, or where something made since refers to what it brought.
    """
    known = taking_back.merges(review.store.connection)
    chosen = merge or (known[0] if known else None)
    if chosen is None:
        raise Refused("Nothing was merged into this file that could be taken back.")
    try:
        return (yield from taking_back.withdrawing(review.store, chosen, reviewer=reviewer))
    except StillUsed as error:
        raise Refused(
            f"The merge cannot be taken back: {used_in_words(review, error.uses)}",
            "Undo that first; if a later merge brought it, take that one back. Nothing was"
            " changed.",
        ) from error


def _merging(
    review: Review,
    prepared: Prepared,
    answers: Answers,
    reviewer: str | None,
    look: Callable[[Review], Visibility],
) -> Generator[float, None, Merged]:
    if not prepared.sources:
        return worded(review, (), None, None)
    identifying = Identifying(review, answers)
    work = storing.merging(review.store, prepared.sources, identifying.link, reviewer=reviewer)
    done = yield from work
    files = tuple(source.name for source in prepared.sources)
    return worded(review, files, done, identifying, look(review))


def others_of(own: Path, paths: Sequence[Path]) -> list[Path]:
    """Return the files that are neither this one nor named before; they need not exist."""
    found: list[Path] = []
    for path in paths:
        if not any(_same(path, each) for each in (own, *found)):
            found.append(path)
    return found


def _same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


@contextmanager
def _folder(keep: Path | None) -> Iterator[Path]:
    if keep is not None:
        yield keep
        return
    try:
        made = tempfile.TemporaryDirectory(prefix="reviewer-merge-", ignore_cleanup_errors=True)
    except OSError as error:
        raise ReviewFileError(
            f"There is no room for copies of the files: {error.strerror}. Make room and try again."
        ) from error
    with made as folder:
        yield Path(folder)


def _scaled(work: Generator[float, None, T], low: float) -> Generator[float, None, T]:
    try:
        while True:
            yield low + (1 - low) * next(work)
    except StopIteration as end:
        done: T = end.value
        return done
    finally:
        work.close()
