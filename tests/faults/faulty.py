"""A program on whose disk one call fails: `python -m tests.faults.faulty [deaf]`.

For each line on its input (JSON: path, call, error, partly, which, seed, hard) a child works on
the review at the path while that call fails, then goes on. With `deaf`, which is the bug that the
tests must see, it says that a step is done although the store refused it.
"""

import gc
import json
import os
import sys
import traceback
from pathlib import Path
from random import Random

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from tests.faults.shim import FAULTS, Fault, Shim
from tests.faults.testimony import witnessed
from tests.faults.victim import say
from tests.faults.work import work

ACTIONS = 8
AFTERWARDS = 2
SMALL_CACHE = "PRAGMA cache_size = 8"


def main(*, deaf: bool) -> None:
    """Start a child for each line; a child that fails for a reason of its own says why."""
    gc.freeze()  # the children do not copy what they never change
    for line in sys.stdin:
        path, call, error, partly, which, seed, hard = json.loads(line)
        child = os.fork()
        if child == 0:
            shim = Shim()
            shim.fail(Path(path).parent, Fault(call, error, partly), which)
            try:
                _work(Path(path), Random(seed), shim, deaf=deaf, hard=hard)
                os._exit(0)
            finally:  # it fell over: the child must not go on with its parent's input
                say(traceback.format_exc().replace("\n", " / "))
                os._exit(1)
        _, status = os.waitpid(child, 0)
        say(f"ended {status}")


def _work(path: Path, chance: Random, shim: Shim, *, deaf: bool, hard: bool) -> None:
    """Work through the fault and afterwards; end at once (`hard`) where the store refused."""
    last = ""

    def heard(line: str) -> None:
        nonlocal last
        last = line.split()[1]
        say(line)

    try:
        review = witnessed(path, heard)
    except ReviewerError:
        say("refused")
        review = witnessed(path, heard)
    review.store.connection.execute(SMALL_CACHE)
    for n in range(ACTIONS + AFTERWARDS):
        try:
            _act(review, chance, copy=n == ACTIONS - 1)
        except ReviewerError:
            say("refused")
            if deaf:
                say(f"done {last}")
            if hard:
                return
    say(f"seen {shim.seen()}")
    shim.fail(path, FAULTS[0], 0)
    if review.check():
        say("unsound")
    review.tag("First", 0, 2, [], reviewer="Kim", note="went on")
    say("went on")
    review.close()


def _act(review: Review, chance: Random, *, copy: bool) -> None:
    """Do one thing: the last of all is a copy, so that making files is struck as well."""
    if copy:
        review.snapshot(review.path.with_name("copy.review"), history=chance.random() < 0.5)
    else:
        work(review, chance)


if __name__ == "__main__":
    main(deaf="deaf" in sys.argv)
