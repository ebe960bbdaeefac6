"""A program that works on a review while the library writes down what reaches the disk.

`python -m tests.faults.traced FOLDER TRACE STEPS [unsynced]`; with `unsynced`, which is the bug
that the tests must see, the store does not wait for the disk.
"""

import os
import sys
from pathlib import Path
from random import Random

from reviewer.review import Review
from tests.faults.shim import Shim
from tests.faults.testimony import witnessed
from tests.faults.work import work
from tests.unit.store.tables import new_review

SMALL_CACHE = "PRAGMA cache_size = 8"
"""Pages: changes then reach the file before they are committed, as large ones do."""


def main(folder: Path, trace: Path, steps: int, *, unsynced: bool) -> None:
    """Make a review, work on it, and make copies of it."""
    shim = Shim()
    base = folder / "made.review"
    shim.trace(folder, os.open(trace, os.O_WRONLY | os.O_CREAT, 0o600))
    Review.new(base).close()
    shim.mark(f"made {base.name}")
    path = folder / "faults.review"
    new_review(path).close()
    shim.mark(f"made {path.name}")
    with witnessed(path, shim.mark) as review:
        review.store.connection.execute(SMALL_CACHE)
        if unsynced:
            review.store.connection.execute("PRAGMA synchronous = OFF")
        chance = Random(steps)
        while len(review.history()) < steps:
            work(review, chance)
        for history in (True, False):
            copy = folder / f"copy{history:d}.review"
            review.snapshot(copy, history=history)
            shim.mark(f"made {copy.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), unsynced="unsynced" in sys.argv)
