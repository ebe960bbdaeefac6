"""A program that opens a file made to attack, with little time and memory.

`python -m tests.faults.attacked FILE [trusting]` says what it read, `refused` and why, or dies of
the attack. With `trusting`, which is the bug that the tests must see, it opens any tables.
"""

import resource
import sys
from pathlib import Path

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.store import connection
from tests.faults.damaged import read_all

MEMORY = 1 << 30
SECONDS = 2


def main(path: Path, *, trusting: bool) -> None:
    """Open, read and check; 2 seconds of the processor and 1 GB of memory must do."""
    if trusting:
        for refusal in ("refuse_other_schemas", "_refuse_damage"):
            setattr(connection, refusal, lambda *_: None)
    with Review.open(path.with_name("sound.review")) as review:
        read_all(review)  # whatever is imported late
    spent = resource.getrusage(resource.RUSAGE_SELF)
    used = int(spent.ru_utime + spent.ru_stime)
    resource.setrlimit(resource.RLIMIT_CPU, (used + 1 + SECONDS, used + 1 + SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    try:
        with Review.open(path) as review:
            read_all(review)
            problems = review.check()
            sys.stdout.write(f"read, {len(problems)} problems\n")
    except ReviewerError as error:
        sys.stdout.write(f"refused: {error}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), trusting="trusting" in sys.argv)
