"""What a process said before a fault struck it, and what the file says afterwards."""

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.model.errors import ReviewerError
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.store import Rows, Store
from reviewer.store.log_end import LogEnd

Say = Callable[[str], None]

MOMENT = 0.02
"""Seconds that a planted bug leaves open what must not be, as a slow disk would: so that some of
the kills fall into them on every machine."""


class WitnessedEnd(LogEnd):
    """The end of a log that says which step is about to be committed, with how many images."""

    say: Say = print
    early = False
    """The planted bug: the step is acknowledged before it is committed."""

    def write(self, command: str, reviewer: str | None, rows: Rows) -> Notice:
        notice = super().write(command, reviewer, rows)
        sql = "SELECT count(*) FROM change WHERE step = ?"
        (images,) = self._connection.execute(sql, (self.seq,)).fetchone()
        self.say(f"begun {notice.step} {images}")
        if self.early:
            self.say(f"done {notice.step}")
            time.sleep(MOMENT)
        return notice


def witnessed(path: Path, say: Say, *, early: bool = False) -> Review:
    """Open a review that says what it commits, and `done` when the commit has returned."""
    store = Store.open(path)
    end = WitnessedEnd(store.connection, path, store._clock)  # noqa: SLF001  # it takes its place
    end.say = say
    end.early = early
    store._end = end  # noqa: SLF001  # as above
    store.subscribe(lambda notice: None if notice.outside else say(f"done {notice.step}"))
    return Review(store)


@dataclass
class Witness:
    """What was begun (steps and their images) and what was acknowledged."""

    begun: dict[str, int] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def hear(self, lines: Iterable[str]) -> None:
        """Take in lines; others than those of a witnessed review are passed over."""
        for line in lines:
            match line.split():
                case ["begun", step, images]:
                    self.begun[step] = int(images)
                case ["done", step]:
                    self.done.add(step)


@dataclass(frozen=True)
class Verdict:
    """What a file lacks of what was acknowledged, and what is wrong with it."""

    lost: int
    corrupt: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """What a file says: its steps with their images, and what is wrong with it."""

    steps: Mapping[str, int]
    wrong: tuple[str, ...] = ()


def found_in(path: Path) -> Found:
    """Open a file as a user would after the fault, and check it."""
    try:
        with Review.open(path) as review:
            steps = {step.id: step.rows for step in review.history()}
            return Found(steps, tuple(map(str, review.check())))
    except ReviewerError as error:
        return Found({}, (f"{type(error).__name__}: {error}",))


def compared(found: Found, testimony: Witness) -> Verdict:
    """Compare what a file says with what was said while it was written."""
    half = [
        f"step {step} has {images} of {testimony.begun[step]} images"
        for step, images in found.steps.items()
        if testimony.begun.get(step, images) != images
    ]
    return Verdict(len(testimony.done - found.steps.keys()), (*found.wrong, *half))


def verdict(path: Path, testimony: Witness) -> Verdict:
    """Open the file as a user would after the fault, and compare it with what was said."""
    return compared(found_in(path), testimony)
