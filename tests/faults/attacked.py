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


def attempt(path: Path) -> None:
    """Open, read and check; 2 seconds of the processor and 1 GB of memory must do."""
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        with Review.open(path) as review:
            read_all(review)
            say(f"read, {len(review.check())} problems")
    except ReviewerError as error:
        say(f"refused: {error}")
    except BaseException:  # noqa: BLE001 - every error that is not the user's is a crash
        say(f"died: {traceback.format_exc()[-300:]!r}")
    os._exit(0)


def main(*, trusting: bool) -> None:
    """Try each file in a child of its own."""
    if trusting:
        for refusal in ("refuse_other_schemas", "refuse_damage"):
            setattr(connection, refusal, lambda *_: None)
    for line in sys.stdin:
        path = Path(line.strip())
        child = os.fork()
        if child == 0:
            attempt(path)
        _, status = os.waitpid(child, 0)
        if status:
            say(f"died of {status}")


if __name__ == "__main__":
    main(trusting="trusting" in sys.argv)
