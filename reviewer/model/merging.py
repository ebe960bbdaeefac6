"""Merging: what comes into a review from other files, told in counts, conflicts and questions."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

MATCHES = ("path", "name", "like")
"""Why a tag may be meant by another, the surest first."""


@dataclass(frozen=True, slots=True)
class Answers:
    """What was said about who and what is the same.

    `same` and `apart` are pairs of names or ids, of a reviewer here and one of the other files.
    `match` names the kinds of likeness (`MATCHES`) by which all tags are matched; `tags` are pairs
    of a tag that comes and one that is here, as ids or paths, matched whatever their likeness.
    """

    same: Sequence[tuple[str, str]] = ()
    apart: Sequence[tuple[str, str]] = ()
    match: frozenset[str] = frozenset()
    tags: Sequence[tuple[str, str]] = ()


NO_ANSWERS = Answers()
"""Nothing was said yet."""


class Count(NamedTuple):
    """How many rows of the other files are new here, changed here, and here as they are."""

    new: int = 0
    changed: int = 0
    already: int = 0


class Side(NamedTuple):
    """One side of a conflict: what it says, who said so and when (UTC, ISO 8601)."""

    value: str
    reviewer: str | None
    at: str
    theirs: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """What was changed on both sides to different values: the later change is kept.

    `what` names it in words, `column` is the part of it. `table` and `row` are those of the file.
    """

    table: str
    row: str
    what: str
    column: str
    kept: Side
    lost: Side


class Restored(NamedTuple):
    """Something that was taken back here and is there again, in words."""

    table: str
    row: str
    what: str


class Namesakes(NamedTuple):
    """Two reviewers (ids) of one name who may be one person: nobody has said it yet.

    `files` are those that each came with, "" for this one; `claims` how many claims each has, None
    where whoever is told works blind.
    """

    name: str
    reviewer: str
    other: str
    files: tuple[str, str]
    claims: tuple[int | None, int | None]


class TagMatch(NamedTuple):
    """A tag that came (an id and path) and one that was here, which may be meant by it.

    `because` is path, name, like, chosen, or new where none of those here is like it: then `into`
    is "". `likeness` is from 0 to 1; `claims` have the tag that came (None: not told to who works
    blind); `matched` tells whether the one is taken for the other from now on.
    """

    tag: str
    path: str
    into: str
    into_path: str
    because: str
    likeness: float
    claims: int | None
    matched: bool = False


@dataclass(frozen=True, slots=True)
class Merged:
    """What merging did, or would do; `merge` is its id, "" where nothing came or it was tried only.

    `claims` counts a claim as changed where its tags, passages or fields changed, and so on for the
    others. `steps` came, `known` were here. `away` counts what stays away because it was purged.
    Who works blind is told of no claim that is hidden, nor what goes with it: the names of those
    whose claims come are in `hidden`, `known` is None, and `steps` too unless nothing came.
    """

    merge: str
    files: tuple[str, ...]
    articles: Count
    claims: Count
    tags: Count
    entities: Count
    reviewers: Count
    comments: Count
    decisions: Count
    steps: int | None
    known: int | None
    away: int
    conflicts: tuple[Conflict, ...] = ()
    restored: tuple[Restored, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    codebook: tuple[TagMatch, ...] = ()
    warnings: tuple[str, ...] = ()
    by_reviewer: dict[str, int] = field(default_factory=dict)
    """How many claims came, by the names of their reviewers."""
    hidden: tuple[str, ...] = ()
    """Whose claims came or changed of which whoever is told may see none yet."""

    @property
    def nothing(self) -> bool:
        """Whether nothing came: the review has all of it."""
        return self.steps == 0
