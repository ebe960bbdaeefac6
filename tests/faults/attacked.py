"""A program that opens files made to attack, each in a child with little time and memory.

`python -m tests.faults.attacked [trusting]` answers each path on its input with what it read,
`refused` and why, or `died` of the attack. With `trusting`, which is the bug that the tests must
see, it opens any tables.
"""

import os
import resource
import sys
import traceback
from pathlib import Path

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.store import connection
from tests.faults.damaged import read_all
from tests.faults.victim import say

MEMORY = 1 << 30
SECONDS = 2
SECONDS_TO_MERGE = 5


def attempt(path: Path) -> None:
    """Open, read and check; 2 seconds of the processor and 1 GB of memory must do."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    try:
        with Review.open(path) as review:
            read_all(review)
            say(f"read, {len(review.check())} problems")
    except ReviewerError as error:
        say(f"refused: {error}")
    except BaseException:  # noqa: BLE001  # every error that is not the user's is a crash
        say(f"died: {traceback.format_exc()[-300:]!r}")
    os._exit(0)


def attempt_merging(path: Path) -> None:
    """Merge the file into a sound review beside it; 5 seconds and 1 GB must do."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS_TO_MERGE, SECONDS_TO_MERGE))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    before = path.with_name("into.review").read_bytes()
    try:
        with Review.open(path.with_name("into.review")) as review:
            done = review.merge([path], dry_run=True)
            say(f"read, {done.steps} steps would come")
    except ReviewerError as error:
        say(f"refused: {error}")
    except BaseException:  # noqa: BLE001  # every error that is not the user's is a crash
        say(f"died: {traceback.format_exc()[-300:]!r}")
    same = before == path.with_name("into.review").read_bytes()
    os._exit(0 if same else 1)


def main(*, trusting: bool, merging: bool) -> None:
    """Try each file in a child of its own."""
    if trusting:
        for refusal in ("refuse_other_schemas", "refuse_damage"):
            setattr(connection, refusal, lambda *_: None)
    for line in sys.stdin:
        path = Path(line.strip())
        child = os.fork()
        if child == 0:
            (attempt_merging if merging else attempt)(path)
        _, status = os.waitpid(child, 0)
        if status:
            say(f"died of {status}")


if __name__ == "__main__":
    main(trusting="trusting" in sys.argv, merging="merging" in sys.argv)
