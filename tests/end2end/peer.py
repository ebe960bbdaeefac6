"""Another process on the same review, which does what it is told.

It is started with `python -m tests.end2end.peer FILE`. Each line on its input is a JSON list of a
verb and its arguments; it answers with a line of JSON,
`["error", the error's class]` where the program refused.
"""

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model.errors import ReviewerError
from reviewer.review import Review

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.model.step import Notice


class Peer:
    """The verbs, by method; `told` collects the notices."""

    def __init__(self, path: Path) -> None:
        self.review = Review.open(path)
        self.told: list[Notice] = []
        self.review.subscribe(self.told.append)

    def tag(self, reviewer: str, start: int, note: str) -> str:
        article = self.review.articles()[0]
        claim = self.review.tag(article, start, start + 5, ["Data"], reviewer=reviewer, note=note)
        return claim.id

    def notes(self) -> list[str]:
        return [claim.note for claim in self.review.claims()]

    def poll(self) -> list[tuple[str, str | None, bool]]:
        """Look; return command, reviewer and outside of each notice since the last time."""
        self.review.store.poll()
        found = [(notice.command, notice.reviewer, notice.outside) for notice in self.told]
        self.told.clear()
        return found

    def undo(self, reviewer: str) -> str | None:
        undone = self.review.undo(self.review.reviewers.find(reviewer).id)
        return undone.step.command if undone.step else None

    def hold(self, count: int) -> int:
        """Begin a bulk change and keep it open until the next line comes; then end it."""
        kim = self.review.reviewers.find("Kim").id
        article = self.review.articles()[0]
        with self.review.change("claim.import", reviewer=kim) as rows:
            ids = [rows.new_id() for _ in range(count)]
            rows.insert_many(
                "claim", ("id", "article", "reviewer"), [(id_, article.id, kim) for id_ in ids]
            )
            _answer("held")
            sys.stdin.readline()
        return count


def _answer(value: object) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


def main(path: Path) -> None:
    """Answer each line until the input ends."""
    peer = Peer(path)
    for line in iter(sys.stdin.readline, ""):
        verb, *arguments = json.loads(line)
        do: Callable[..., object] = getattr(peer, verb)
        try:
            answer = do(*arguments)
        except ReviewerError as error:
            answer = ["error", type(error).__name__]
        _answer(answer)
    peer.review.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
