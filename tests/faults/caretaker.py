"""What victims do to a review as a file, until they are killed: upgrade, back up, restore, purge.

Each says what is done when it is; with `early`, which is the bug that the tests must see, each does
it in an order that cannot be right.
"""

import sqlite3
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random

from reviewer.model.errors import Refused
from reviewer.review import Review
from reviewer.store import backups, upgrading
from reviewer.store.backups import Backup, Keeping
from reviewer.store.connection import original_of
from tests.faults.testimony import MOMENT, Say, witnessed
from tests.faults.work import work
from tests.unit.store.tables import document

BACKUPS = "backups"
EVERYTHING = Keeping(recent=1_000_000)
PURGED = "must not travel {}-{}!"


def migrate(path: Path, seed: int, say: Say, *, early: bool) -> None:
    """Open a file of an older version."""
    if early:
        upgrading._keep_original = _keep_half  # noqa: SLF001  # the planted bug
    Review.open(path).close()
    say("upgraded")
    time.sleep(1)


def _keep_half(connection: sqlite3.Connection, path: Path) -> None:
    data = path.read_bytes()
    original_of(path).write_bytes(data[: len(data) // 2])
    time.sleep(MOMENT)
    original_of(path).write_bytes(data)


def back_up(path: Path, seed: int, say: Say, *, early: bool) -> None:
    """Work and make backups, without end; a backup holds what was done before."""
    chance = Random(seed)
    with witnessed(path, say) as review:
        for n in count():
            work(review, chance)
            at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=seed, seconds=n)
            if early:
                say(f"made {at:%Y-%m-%dT%H-%M-%SZ}.review")
            folder = path.with_name(BACKUPS)
            made = _outcome(backups.backing_up(review.store, folder, EVERYTHING, now=at))
            if made is not None:
                say(f"made {made.path.name}")


def _outcome(making: Generator[float, None, Backup | None]) -> Backup | None:
    while True:
        try:
            next(making)
        except StopIteration as end:
            made: Backup | None = end.value
            return made


def restore(path: Path, seed: int, say: Say, *, early: bool) -> None:
    """Put the backup beside it in the review's place and work there, without end."""
    if early:
        backups._put_aside = _put_away  # noqa: SLF001  # the planted bug
    chance = Random(seed)
    for n in count():
        at = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(hours=seed, seconds=n)
        backups.restore_in_place(path.with_name("backup"), path, now=at)
        with witnessed(path, say) as review:
            for _ in range(2):
                work(review, chance)


def _put_away(path: Path, kept: Path) -> None:
    path.rename(kept)
    time.sleep(MOMENT)


def purge(path: Path, seed: int, say: Say, *, early: bool) -> None:
    """Add articles with claims on them and purge them, without end."""
    chance = Random(seed)
    with witnessed(path, say, early=early) as review:
        for n in count():
            secret = PURGED.format(seed, n)
            added = review.articles.add([document(f"It {secret}.\n", secret)]).added
            review.tag(added[0], 0, 2, [], reviewer="Kim", note=secret)
            with suppress(Refused):
                work(review, chance)
            review.upkeep.purge(articles=added)
            say(f"purged {seed} {n}")


TASKS: dict[str, Callable[..., None]] = {
    "migrate": migrate, "back up": back_up, "restore": restore, "purge": purge
}  # fmt: skip
