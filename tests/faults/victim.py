"""A program whose children work on a review until they are killed.

`python -m tests.faults.victim TASK [early]`: for each line on its input, a path and a seed, it
starts a child and writes its process id. The child says what it begins and what is done; with
`early`, which is the bug that the tests must see, it says done too soon.
"""

import gc
import importlib
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random

from reviewer.review import Review
from tests.faults import caretaker, merger
from tests.faults.testimony import witnessed
from tests.faults.work import work


def say(line: str) -> None:
    """Write a line in one piece."""
    os.write(1, f"{line}\n".encode())


def work_on(path: Path, seed: int, *, early: bool) -> None:
    """Do what reviewers do, without end."""
    review = witnessed(path, say, early=early)
    chance = Random(seed)
    while True:
        work(review, chance)


def make_copies(path: Path, seed: int, *, early: bool) -> None:
    """Make new reviews and copies with and without history beside the review, without end."""
    with Review.open(path) as review:
        for n in range(1_000_000):
            made = path.with_name(f"{seed}-{n}.review")
            if early:
                say(f"made {made.name}")
            if n % 3 == 0:
                Review.new(made, sample=n % 2 == 1).close()
            else:
                review.snapshot(made, history=n % 3 == 1)
            say(f"made {made.name}")


IMPORTED_LATE = (
    "platform",
    "reviewer.reading",
    "reviewer.analysis.names",
    "reviewer.store.migrations",
    "reviewer.store.purging",
    "reviewer.store.upgrading",
)
"""Imported before the children start, or most would be killed while importing."""

TASKS: dict[str, Callable[..., None]] = {
    "work": work_on,
    "copies": make_copies,
    **{name: partial(task, say=say) for name, task in {**caretaker.TASKS, **merger.TASKS}.items()},
}


def main(task: str, *, early: bool) -> None:
    """Start a child for each line that comes; wait for the one before, so that none is left."""
    for module in IMPORTED_LATE:
        importlib.import_module(module)
    gc.freeze()  # the children do not copy what they never change
    for line in sys.stdin:
        path, seed = line.rsplit(maxsplit=1)
        child = os.fork()
        if child == 0:
            TASKS[task](Path(path), int(seed), early=early)
        say(f"child {child}")
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main(sys.argv[1], early="early" in sys.argv)
