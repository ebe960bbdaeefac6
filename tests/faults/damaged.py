"""A program that opens damaged reviews in a child that has ten seconds for each.

`python -m tests.faults.damaged BASE FOLDER EVERY`: for each seed on its input it damages a copy of
BASE, opens, checks and reads it, and answers with a line: how it was damaged, and what came of it.
Of the seeds, one of EVERY is recovered as well; where EVERY is 0, values are changed, not bytes.
"""

import gc
import mmap
import os
import shutil
import signal
import struct
import sys
import traceback
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Self

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.review.safety import recover
from tests.faults import values
from tests.faults.victim import say
from tests.unit.store.tables import Row, Tables, log_of, tables_of

SECONDS = 10
SECTOR = 512
CHANGE = 6
"""Columns of a change in the log; a step has more."""
_PLACE = struct.Struct("=q")
RowKey = tuple[str, str]
Contents = tuple[Tables, list[Row], list[Row]]


def damage(data: bytearray, chance: Random) -> str:
    """Damage a file's bytes and return the way in which it was done."""
    way = chance.choice(("bit", "bytes", "zeroed sector", "swapped pages", "cut off"))
    if way == "bit":
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    elif way == "bytes":
        for _ in range(4):
            data[chance.randrange(len(data))] = chance.randrange(256)
    elif way == "zeroed sector":
        at = chance.randrange(len(data) // SECTOR) * SECTOR
        data[at : at + SECTOR] = bytes(SECTOR)
    elif way == "swapped pages":
        one, two = (chance.randrange(1, len(data) // 4096) * 4096 for _ in range(2))
        data[one : one + 4096], data[two : two + 4096] = (
            data[two : two + 4096],
            data[one : one + 4096],
        )
    else:
        del data[chance.randrange(len(data)) :]
    return way


def contents_of(review: Review) -> Contents:
    """Return the facts, the log and the texts."""
    kept = review.store.connection.execute("SELECT * FROM content ORDER BY sha256").fetchall()
    return tables_of(review), log_of(review), kept


def read_all(review: Review) -> None:
    """Read what the window reads."""
    for article in review.articles():
        review.articles.text(article)
    review.claims()
    review.codebook()
    review.entities()
    review.history()
    for reviewer in review.reviewers():
        review.undoable(reviewer.id)


def outcome(path: Path, truth: Contents) -> str:
    """Open, check and read: refused, noticed, harmless, or `unnoticed`, which must not be."""
    try:
        with Review.open(path) as review:
            noticed = bool(review.check())
            try:
                read_all(review)
            except ReviewerError:
                return "noticed" if noticed else "unnoticed by the check"
            if noticed:
                return "noticed"
            return "harmless" if contents_of(review) == truth else "unnoticed"
    except ReviewerError:
        return "refused"


@dataclass(frozen=True)
class Base:
    """The sound review whose copies are damaged: its bytes, what it holds, and where its log is."""

    data: bytes
    truth: Contents
    images: tuple[tuple[RowKey, bytes, int], ...]
    """Each image as it is in the file, where it is found first: -1 where it is on two pages."""

    @classmethod
    def of(cls, path: Path) -> Self:
        """Read a review; a change keeps table, row and image as three texts next to each other."""
        with Review.open(path) as review:
            truth = contents_of(review)
        data = path.read_bytes()
        logged = [entry for entry in truth[1] if len(entry) == CHANGE]
        kept = [(str(e[2]), str(e[3]), "".join(map(str, e[2:5])).encode()) for e in logged]
        return cls(data, truth, tuple(((t, r), image, data.find(image)) for t, r, image in kept))

    def whole_in(self, data: bytes) -> set[RowKey]:
        """Return the rows whose whole history is still in a file's bytes, wherever it may be."""
        broken = {
            key
            for key, image, at in self.images
            if data[max(at, 0) : max(at, 0) + len(image)] != image and image not in data
        }
        return {key for key, _, _ in self.images} - broken


def recovery(path: Path, base: Base) -> str:
    """Recover a damaged file; say how many of the rows that are intact in it came back."""
    out = path.with_name("damaged.review.recovered.review")
    wanted = base.whole_in(path.read_bytes())
    try:
        recover(path, out)
    except ReviewerError as error:
        return f"recovered 0 of {len(wanted)} {error}"
    with Review.open(out) as review:
        if problems := review.check():
            return f"recovered unsound {problems[:2]}"
        now = tables_of(review)
    tables = base.truth[0]
    back = sum(now[table].get(row) == tables[table][row] for table, row in wanted)
    return f"recovered {back} of {len(wanted)}"


def judged(path: Path, base: Base, seed: int, *, recovered: bool) -> str:
    """Damage a copy and say how, and what came of it."""
    data = bytearray(base.data)
    way = damage(data, Random(seed))
    path.write_bytes(data)
    try:
        found = outcome(path, base.truth)
        if recovered:
            found += f"; {recovery(path, base)}"
    except BaseException:  # noqa: BLE001  # every error that is not the user's is a crash
        found = f"crashed {traceback.format_exc()[-700:]!r}"
    return f"{way}: {found}"


def judged_by_value(path: Path, base: Base, seed: int) -> str:
    """Change a value in a copy and say which, and what came of it."""
    chance = Random(seed)
    path.write_bytes(base.data)
    way = values.change_value(path, chance)
    try:
        found = values.use(path, chance)
    except BaseException:  # noqa: BLE001  # as above
        found = f"crashed by {way}: {traceback.format_exc()[-700:]!r}"
    return f"value: {found}"


def main(base: Path, folder: Path, every: int) -> None:
    """Answer each seed; where one hangs or kills the child, the next child goes on after it."""
    sound = Base.of(base)
    seeds = [int(line) for line in sys.stdin]
    at = mmap.mmap(-1, _PLACE.size)  # shared with the children
    gc.freeze()
    while (start := _PLACE.unpack(at)[0]) < len(seeds):
        child = os.fork()
        if child == 0:
            for n in range(start, len(seeds)):
                signal.alarm(SECONDS)
                _PLACE.pack_into(at, 0, n + 1)
                path = folder / "damaged.review"
                if every:
                    say(judged(path, sound, seeds[n], recovered=seeds[n] % every == 0))
                else:
                    say(judged_by_value(path, sound, seeds[n]))
                shutil.rmtree(folder)
                folder.mkdir()
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            say(f"seed {seeds[_PLACE.unpack(at)[0] - 1]}: killed by signal {status}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
