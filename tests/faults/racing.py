"""A program whose two children write the same review at the same moment.

`python -m tests.faults.racing [BUG]`: each line on its input (JSON: path, seed, races) is worked on
by two children that have the file open all the while. What they say begins with 0 or 1. BUG is one
of those that the tests must see: `stale`, `hasty`, `deaf` or `waits late`.
"""

import json
import mmap
import os
import signal
import sys
import traceback
import zlib
from collections.abc import Callable
from pathlib import Path
from random import Random

from reviewer.model.errors import Refused, ReviewBusy, ReviewFileError
from reviewer.model.step import Notice
from reviewer.store import Store
from tests.faults.damaged import read_all
from tests.faults.testimony import witnessed
from tests.faults.victim import say
from tests.faults.work import tag_passages
from tests.unit.review import actions
from tests.unit.review.actions import Actor
from tests.unit.store.tables import tables_of

SECONDS = 120
"""For all the races on one file, before a child that waits is ended."""
LEDGER = "ledger"
"""The property to which every race appends what it did: no entry may overwrite another."""
RACES: tuple[Callable[[Actor], object], ...] = (
    *(actions.tag_claim, actions.note_claim, actions.edit_tag) * 2,
    *(actions.retag_claim, actions.set_field, actions.set_spans, actions.take_back),
    *(actions.add_article, actions.add_tag, actions.remove_tag, actions.load_codebook),
    *(actions.mark_mention, actions.edit_entity),
    lambda actor: tag_passages(actor, 12),
    *(lambda actor: actor.review.undo(actor.reviewer),) * 3,
    lambda actor: actor.review.redo(actor.reviewer),
)
_OVER = 255


class Line:
    """Where both children wait for each other, so that they begin at the same moment."""

    def __init__(self) -> None:
        self._arrived = mmap.mmap(-1, 2)

    def wait(self, child: int) -> None:
        """Wait for the other child to come as far; raises BrokenPipeError where it has ended."""
        self._arrived[child] = (self._arrived[child] + 1) % _OVER
        while (self._arrived[1 - child] - self._arrived[child]) % _OVER not in (0, 1):
            if self._arrived[1 - child] == _OVER:
                raise BrokenPipeError
            os.sched_yield()

    def leave(self, child: int) -> None:
        """Let the other child wait no more."""
        self._arrived[child] = _OVER


class Racer:
    """One of the two: it writes, reads, and says what it did and what it was told."""

    def __init__(self, child: int, path: Path, bug: str, line: Line) -> None:
        self._say: Callable[[str], None] = lambda line: say(f"{child} {line}")
        self._child, self._bug, self._line = child, bug, line
        self.review = witnessed(path, self._say)
        if not self._plant(self.review.store):
            self.review.subscribe(self._told)

    def _plant(self, store: Store) -> bool:
        """Plant the bug; return whether it is the one that hears nothing."""
        if self._bug == "hasty":
            setattr(store._end, "news", lambda _=None: [])  # noqa: SLF001, B010  # the bug
        elif self._bug == "waits late":
            setattr(store, "connection", _Late(store.connection))  # noqa: B010  # of another type
        return self._bug == "deaf"

    def _told(self, notice: Notice) -> None:
        if notice.outside:
            self._say(f"told {notice.step}")

    def race(self, chance: Random, number: int) -> None:
        """Write twice, read in between."""
        for n in range(2):
            try:
                if self._bug == "stale" or chance.random() < 1 / 3:
                    self._append(f"{self._child}-{number}-{n}")
                else:
                    people = self.review.reviewers()
                    act = chance.choice(RACES)
                    act(Actor(self.review, chance.choice(people).id, chance))
            except (ReviewBusy, ReviewFileError) as error:
                self._say(f"refused {error}")
            except Refused:  # what a reviewer may not do, such as to change what is gone by now
                pass
            read_all(self.review)

    def _append(self, entry: str) -> None:
        """Add an entry to the ledger, whatever is in it by now."""
        early = self._read_early() if self._bug == "stale" else None
        with self.review.change("race.append") as rows:
            value = self._ledger() if early is None else early
            rows.put("property", (LEDGER,), value=f"{value}{entry} ")
        self._say(f"appended {entry}")

    def _read_early(self) -> str:
        """Read the ledger before the lock, and write only when the other has read it as well."""
        early = self._ledger()
        self._line.wait(self._child)
        return early

    def _ledger(self) -> str:
        sql = "SELECT value FROM property WHERE name = ?"
        found = self.review.store.connection.execute(sql, (LEDGER,)).fetchone()
        return found[0] if found else ""

    def say_state(self, number: int) -> None:
        """Look for what the other did, and say what the review holds."""
        self.review.store.poll()
        self._say(f"state {number} {zlib.crc32(repr(tables_of(self.review)).encode())}")


class _Late:
    """A connection that does not wait for its turn when a change begins."""

    def __init__(self, connection: object) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> object:
        return getattr(self._connection, name)

    def execute(self, sql: str, values: object = (), /) -> object:
        """Run a statement; a change begins without a lock."""
        return self._connection.execute(sql.replace("BEGIN IMMEDIATE", "BEGIN"), values)  # type: ignore[attr-defined]  # it is one


def run(child: int, line: Line, order: str, bug: str) -> None:
    """Race the other child some times on one file."""
    signal.alarm(SECONDS)
    path, seed, races = json.loads(order)
    chance = Random(f"{seed} {child}")
    try:
        racer = Racer(child, Path(path), bug, line)
        for number in range(races):
            line.wait(child)
            racer.race(chance, number)
            line.wait(child)
            racer.say_state(number)
        line.wait(child)
        racer.review.close()
    except BrokenPipeError:
        pass
    except BaseException:  # noqa: BLE001  # every error that is not the user's is a crash
        say(f"{child} crashed {traceback.format_exc()[-900:]!r}")
    line.leave(child)
    os._exit(0)


def main(bug: str) -> None:
    """Let two children race for each line."""
    for order in sys.stdin:
        line = Line()
        children = []
        for child in (0, 1):
            children.append(os.fork())
            if not children[-1]:
                run(child, line, order, bug)
        for child in children:
            _, status = os.waitpid(child, 0)
            if status:
                say(f"0 crashed: killed by {status}")
        say("ended")


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))
