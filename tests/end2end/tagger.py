"""A program that tags claims until it is killed: `python -m tests.end2end.tagger FILE [early]`.

For each line on its input it starts a child that opens the review and tags without end, and writes
the child's process id. The child writes the note of each claim, which is a number, when `tag` has
returned; or with `early`, which is the bug that the tests must see, before that.
"""

import os
import sys
from pathlib import Path

from reviewer.review import Review

FIELDS = {"status": "asserted", "confidence": "0.5"}


def main(path: Path, *, early: bool) -> None:
    """Start a child for each line that comes; wait for the one before, so that none is left."""
    for round_, _ in enumerate(sys.stdin):
        child = os.fork()
        if child == 0:
            _tag(path, round_ * 1_000_000, early=early)
        os.write(1, f"child {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"ended\n")


def _tag(path: Path, first: int, *, early: bool) -> None:
    review = Review.open(path)
    article = review.articles()[0]
    for number in range(first, first + 1_000_000):
        start = number % (article.characters - 20)
        if early:
            os.write(1, f"{number}\n".encode())
        review.tag(
            article, start, start + 20, ["Data"], reviewer="Kim", note=str(number), fields=FIELDS
        )
        if not early:
            os.write(1, f"{number}\n".encode())


if __name__ == "__main__":
    main(Path(sys.argv[1]), early="early" in sys.argv)
