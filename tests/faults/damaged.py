"""A program that opens damaged reviews, each in a child that has ten seconds.

`python -m tests.faults.damaged BASE FOLDER`: for each seed on its input it damages a copy of BASE,
opens, checks and reads it, and answers with a line: how it was damaged, and what came of it. Every
eighth file is recovered as well.
"""

import os
import signal
import sys
import traceback
from pathlib import Path
from random import Random

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.review.safety import recover
from tests.faults.victim import say
from tests.unit.store.tables import Row, Tables, log_of, tables_of

SECONDS = 10
SECTOR = 512
RECOVERED_EVERY = 8
CHANGE = 6
"""Columns of a change in the log; a step has more."""
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


def whole_in(data: bytes, truth: Contents) -> set[RowKey]:
    """Return the rows whose whole history is still in a file's bytes, wherever it may be.

    A change keeps table, row and image as three texts next to each other.
    """
    intact: dict[RowKey, bool] = {}
    for _, _, table, row, image, _ in (entry for entry in truth[1] if len(entry) == CHANGE):
        key = (str(table), str(row))
        found = f"{table}{row}{image}".encode() in data
        intact[key] = intact.get(key, True) and found
    return {key for key, whole in intact.items() if whole}


def recovery(path: Path, truth: Contents) -> str:
    """Recover a damaged file; say how many of the rows that are intact in it came back."""
    out = path.with_name("damaged.review.recovered.review")
    wanted = whole_in(path.read_bytes(), truth)
    try:
        recover(path, out)
    except ReviewerError as error:
        return f"recovered 0 of {len(wanted)} {error}"
    with Review.open(out) as review:
        if problems := review.check():
            return f"recovered unsound {problems[:2]}"
        now = tables_of(review)
    back = sum(now[table].get(row) == truth[0][table][row] for table, row in wanted)
    return f"recovered {back} of {len(wanted)}"


def main(base: Path, folder: Path) -> None:
    """Answer each seed."""
    with Review.open(base) as review:
        truth = contents_of(review)
    sound = base.read_bytes()
    path = folder / "damaged.review"
    for line in sys.stdin:
        data = bytearray(sound)
        way = damage(data, Random(int(line)))
        path.write_bytes(data)
        child = os.fork()
        if child == 0:
            signal.alarm(SECONDS)
            try:
                found = outcome(path, truth)
                if int(line) % RECOVERED_EVERY == 0:
                    found += f"; {recovery(path, truth)}"
                say(f"{way}: {found}")
            except BaseException:  # noqa: BLE001 - every error that is not the user's is a crash
                say(f"{way}: crashed {traceback.format_exc()[-700:]!r}")
            os._exit(0)
        _, status = os.waitpid(child, 0)
        if status:
            say(f"{way}: killed by signal {status}")
        for left in folder.glob("damaged.review*"):
            left.unlink()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
