"""Copies of one review on which people work apart from each other, as colleagues do."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from reviewer.model.errors import Refused
from reviewer.model.merging import Merged
from reviewer.review import Review
from tests.unit.review.actions import ACTIONS, Actor
from tests.unit.store.tables import Tables, new_review, tables_of


def copied(folder: Path, *names: str) -> list[Path]:
    """Files of these names that begin as the same small review."""
    base = folder / "base.review"
    if not base.exists():
        new_review(base).close()
    paths = [folder / f"{name}.review" for name in names]
    for path in paths:
        shutil.copy(base, path)
    return paths


def work_on(path: Path, chance: Random, *, who: str, steps: int = 6) -> None:
    """Do a few things at random as a reviewer of this name."""
    with Review.open(path) as review:
        reviewer = review.reviewers.find(who, create=True).id
        for _ in range(steps):
            try:
                chance.choice(ACTIONS)(Actor(review, reviewer, chance))
            except Refused:
                continue


def merged(path: Path, *others: Path, **answers: object) -> Merged:
    """What comes of merging files into the one at a path."""
    with Review.open(path) as review:
        merge: Callable[..., Merged] = review.merge
        return merge(others, **answers)


def facts(path: Path) -> Tables:
    """All rows of a file, which must be sound."""
    with Review.open(path) as review:
        assert review.check() == []
        return tables_of(review)


@contextmanager
def opened(path: Path, who: str) -> Iterator[tuple[Review, str]]:
    """A review, and the id of a reviewer in it."""
    with Review.open(path) as review:
        yield review, review.reviewers.find(who, create=True).id
