"""Bringing the work of several files together; its modules are loaded when they are wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model.work import ended

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.model.merging import Merged
    from reviewer.review.review import Review
    from reviewer.store.withdrawing import Merge, Withdrawn


class Merger:
    """Called, it merges other files into a review."""

    def __init__(self, review: Review) -> None:
        """Merge into a review."""
        self._review = review

    def __call__(
        self,
        paths: Iterable[str | Path],
        *,
        same: Iterable[tuple[str, str]] = (),
        apart: Iterable[tuple[str, str]] = (),
        tags: Iterable[tuple[str, str]] = (),
        match: Iterable[str] = (),
        reviewer: str | None = None,
        dry_run: bool = False,
    ) -> Merged:
        """Unite files with this review, or only say what that would do; order does not matter.

        `same` and `apart` are pairs of reviewers, of this file and the others (names or ids), who
        are one person or are not. `match` are the likenesses (path, name, like) by which tags of
        other codebooks are taken for those here, `tags` pairs of such tags (paths or ids).
        `reviewer` is who merges. All of it happens in one step, which `withdraw` takes back. Raises
        a ReviewFileError for a file that cannot be merged, Refused for an answer that fits nothing;
        then nothing is changed.
        """
        from reviewer.model.merging import Answers
        from reviewer.review import merging

        answers = Answers(tuple(same), tuple(apart), frozenset(match), tuple(tags))
        who = self._review.reviewers.find(reviewer).id if reviewer else None
        files = [Path(path) for path in paths]
        work = merging.merging(self._review, files, answers, reviewer=who, dry_run=dry_run)
        return ended(work)

    def made(self) -> list[Merge]:
        """Return the merges made in this file that can be taken back, the latest first."""
        from reviewer.store.withdrawing import merges

        return merges(self._review.store.connection)

    def withdraw(self, merge: Merge | None = None, *, reviewer: str | None = None) -> Withdrawn:
        """Take a merge back, the latest where none is named: what came with it leaves the review.

        Raises Refused where there is none, or where something made since refers to what it brought.
        """
        from reviewer.review import merging

        who = self._review.reviewers.find(reviewer).id if reviewer else None
        return ended(merging.withdrawing(self._review, merge, reviewer=who))
