"""A program that searches: `python -m tests.faults.searching FILE [backtracking]`.

For each line on its input (JSON: pattern, whether it is a regular expression) it answers with the
processor's seconds that the search took. With `backtracking`, which is the bug that the tests
must see, it uses Python's own expressions.
"""

import json
import re
import sys
import time
from contextlib import suppress
from pathlib import Path

from reviewer.analysis import slices
from reviewer.model.errors import Refused
from reviewer.review import Review


def _backtracking(text: str, pattern: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text)]


def main(path: Path) -> None:
    """Answer each line."""
    with Review.open(path) as review:
        list(review.search("warm", regex=True))
        for line in sys.stdin:
            query, regex = json.loads(line)
            start = time.process_time()
            with suppress(Refused):
                list(review.search(query, regex=regex))
            sys.stdout.write(f"{time.process_time() - start}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    if "backtracking" in sys.argv:
        setattr(slices, "pattern_places", _backtracking)  # noqa: B010  # the planted bug
    main(Path(sys.argv[1]))
