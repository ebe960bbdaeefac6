"""Changes held in memory are put back while the disk fails: `python -m tests.faults.held`.

Its arguments are a review, a folder to work in and how many calls lie between two that fail; with
a fourth, `careless`, the store takes what failed for done, which the tests must see. It says how
often it was tried and refused, how many steps were lost, and what else is wrong, as JSON.
"""

import gc
import json
import os
import shutil
import sys
from collections import Counter
from pathlib import Path
from random import Random

from reviewer.model.errors import ReviewFileError
from reviewer.review import Review
from tests.faults.shim import FAULTS, Fault, Shim
from tests.faults.work import work
from tests.unit.store.tables import tables_of

TRIES = 3
SMALL_CACHE = "PRAGMA cache_size = 8"


class Trial:
    """One review that holds changes while a colleague writes to the same file."""

    def __init__(self, base: Path, folder: Path, seed: int) -> None:
        folder.mkdir()
        path = Path(shutil.copy(base, folder / "held.review"))
        chance = Random(seed)
        self.review, self.colleague = Review.open(path), Review.open(path)
        self.review.store.connection.execute(SMALL_CACHE)
        work(self.colleague, chance)
        self.review.store.hold()
        for _ in range(4):
            work(self.review, chance)
        work(self.colleague, chance)
        self.held = {step.id for step in self.review.history()}

    def put_back(self, *, careless: bool) -> bool:
        """Put back, try again where that fails; tell whether it failed at first."""
        refused = False
        for _ in range(TRIES):
            try:
                self.review.store.put_back()
            except ReviewFileError:
                refused = True
                if careless:
                    return True
            else:
                break
        return refused

    def judged(self, *, careless: bool) -> tuple[int, list[str]]:
        """Go on when the fault is over; return how many steps are lost, and what is wrong."""
        if not careless:
            self.review.store.put_back()
            self.review.tag("First", 0, 2, [], reviewer="Kim", note="went on")
        self.colleague.store.poll()
        lost = len(self.held - {step.id for step in self.colleague.history()})
        wrong = [str(problem) for problem in self.colleague.check()]
        if not careless and tables_of(self.review) != tables_of(self.colleague):
            wrong.append("the two windows show different rows")
        return lost, wrong


def strike(
    base: Path, folder: Path, fault: Fault, which: int, *, careless: bool
) -> dict[str, object]:
    """Let one call fail while changes are put back, in a child; return what came of it."""
    report = folder.with_suffix(".json")
    child = os.fork()
    if child == 0:
        try:
            trial, shim = Trial(base, folder, which), Shim()
            shim.fail(folder, fault, which)
            refused = trial.put_back(careless=careless)
            seen = shim.seen()
            shim.fail(folder, FAULTS[0], 0)
            lost, wrong = trial.judged(careless=careless)
            report.write_text(
                json.dumps({"seen": seen, "refused": refused, "lost": lost, "wrong": wrong})
            )
        finally:  # the child must not go on with its parent's work
            os._exit(0)
    os.waitpid(child, 0)
    fell = {"seen": 0, "refused": False, "lost": 0, "wrong": ["it fell over"]}
    found: dict[str, object] = json.loads(report.read_text()) if report.exists() else fell
    report.unlink(missing_ok=True)
    shutil.rmtree(folder)
    return found


def main(base: Path, folder: Path, step: int, *, careless: bool) -> None:
    """Let every `step`-th call of each kind fail."""
    gc.freeze()  # the children do not copy what they never change
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for fault in FAULTS:
        trial = folder / "trial"
        calls = int(str(strike(base, trial, fault, 0, careless=False)["seen"]))
        for which in range(1, calls + 1, step):
            found = strike(base, trial, fault, which, careless=careless)
            counted.update(runs=1, refused=bool(found["refused"]), lost=int(str(found["lost"])))
            wrong += [f"{fault}, the {which}th: {each}" for each in found["wrong"]]  # type: ignore[attr-defined]  # a list
    print(json.dumps({**counted, "wrong": wrong}))  # noqa: T201  # the test reads it


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), careless="careless" in sys.argv)
