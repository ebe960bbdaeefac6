"""Rotating backups: whole, verified copies of a review, made while it is open and worked on.

A backup is a review like any other, named by the time at which it was made (UTC). It has its name
only once it is on the disk and was read again.
"""

import contextlib
import os
import re
import sqlite3
import threading
from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from reviewer.model.errors import DamagedReview, ReviewerError, ReviewFileError
from reviewer.store.connection import connect_to_read, drafted
from reviewer.store.faults import moved, told
from reviewer.store.store import Store

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-\d+)?\.review")
_TIME = "%Y-%m-%dT%H-%M-%SZ"
_PAGES = 1024
"""Pages copied at a time, about 4 MB: a commit waits no longer than for that."""
_LOOK_SECONDS = 0.004


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which backups are kept: the latest, one an hour for some hours, one a day for some days."""

    recent: int = 6
    hours: int = 24
    days: int = 30


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what it holds; the counts are None where it can no longer be read.

    `at` is UTC, `last_step` the stamp of the last step in it.
    """

    path: Path
    at: datetime
    bytes: int
    articles: int | None = None
    claims: int | None = None
    steps: int | None = None
    last_step: str = ""


def backups(folder: Path) -> list[Backup]:
    """Return the backups in a folder, the one with the latest step first."""
    found = [_backup(path) for path in folder.glob("*.review") if _NAME.fullmatch(path.name)]
    return sorted(found, key=lambda each: (each.last_step, each.at), reverse=True)


def due(store: Store, folder: Path, minutes: float, now: datetime | None = None) -> bool:
    """Tell whether there is something to back up: a step since a backup that is old enough."""
    latest = next(iter(backups(folder)), None)
    if latest is None:
        return bool(_last_step(store.connection))
    if latest.last_step == _last_step(store.connection):
        return False
    age = (now or datetime.now(UTC)) - latest.at
    return age >= timedelta(minutes=minutes) or age < timedelta(0)  # the clock was set back


def backing_up(
    store: Store, folder: Path, keeping: Keeping, now: datetime | None = None
) -> Generator[float, None, Backup | None]:
    """Back up a review in slices of a few milliseconds; yield how much is done, from 0 to 1.

    Returns the backup, None where nothing changed since the last one. Closing the generator leaves
    nothing behind. Raises ReviewFileError where it cannot be made.
    """
    latest = next(iter(backups(folder)), None)
    if latest is not None and latest.last_step == _last_step(store.connection):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReviewFileError(f"No backup: {folder} cannot be made ({error.strerror}).") from error
    path = _new_path(folder, now or datetime.now(UTC))
    with drafted(path) as draft:
        copying = _Copying(store.path, draft)
        copying.start()
        try:
            while copying.is_alive():
                copying.join(_LOOK_SECONDS)
                yield copying.done
        finally:
            copying.cancelled = True
            copying.join()
        if copying.error is not None:
            raise copying.error
        if not store.in_place():
            raise moved(store.path)
    _prune(folder, keeping, path)
    return _backup(path)


class _Copying(threading.Thread):
    """Copies and verifies a file; nearly all of it is in SQLite, which lets the window go on."""

    def __init__(self, source: Path, draft: Path) -> None:
        super().__init__(name="backup", daemon=True)
        self._source, self._draft = source, draft
        self.done = 0.0
        self.cancelled = False
        self.error: ReviewerError | None = None

    def run(self) -> None:
        """Copy, put it on the disk, read it again."""
        try:
            with told(self._source), contextlib.suppress(_Cancelled):
                copy_file(self._source, self._draft, self._progressed)
        except ReviewerError as error:
            self.error = error

    def _progressed(self, _: int, left: int, total: int) -> None:
        self.done = 1 - left / max(1, total)
        if self.cancelled:
            raise _Cancelled


class _Cancelled(Exception):
    """Nobody waits for the backup any more."""


def copy_file(
    source: Path, draft: Path, progressed: Callable[[int, int, int], None] | None = None
) -> None:
    """Copy a review by SQLite's backup, put it on the disk and verify it by reading it again."""
    with closing(connect_to_read(source)) as connection, closing(sqlite3.connect(draft)) as copy:
        copy.execute("PRAGMA synchronous = OFF")  # it is put on the disk once, below
        connection.backup(copy, pages=_PAGES, progress=progressed)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    with closing(connect_to_read(draft)) as again:
        if again.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedReview(
                f"{source.name} is damaged and was not backed up. Recover it into a new file."
            )


def restore_as(backup: Path, out: Path) -> None:
    """Copy a backup to a path where there is nothing; raises Refused, DamagedReview."""
    with drafted(out) as draft:
        copy_file(backup, draft)


def restore_in_place(backup: Path, path: Path, now: datetime | None = None) -> Path:
    """Put a copy of a backup in a review's place; return where the present file was put.

    At every moment one of the two is at the path. A window that has the file open stops writing.
    """
    at = (now or datetime.now(UTC)).strftime(_TIME)
    kept = path.with_name(f"{path.stem}.replaced-{at}{path.suffix}")
    draft = path.with_name(f".{path.name}.{os.getpid()}.restored")
    try:
        with told(backup):
            copy_file(backup, draft)
        if path.exists():
            _put_aside(path, kept)
        draft.replace(path)
    except OSError as error:
        raise ReviewFileError(f"{path} cannot be replaced: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return kept


def _put_aside(path: Path, kept: Path) -> None:
    """Give the file its other name too; a journal goes along, as it would damage the new file."""
    try:
        os.link(path, kept)
    except FileExistsError:
        raise
    except OSError:  # this file system has no links
        path.rename(kept)
    journal = path.with_name(f"{path.name}-journal")
    if journal.exists():
        journal.replace(kept.with_name(f"{kept.name}-journal"))


def _backup(path: Path) -> Backup:
    name = _NAME.fullmatch(path.name)
    at = datetime.strptime(name[1] if name else "", _TIME).replace(tzinfo=UTC)
    size = path.stat().st_size
    try:
        with closing(connect_to_read(path)) as connection:
            articles, claims, steps = (
                connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
                for what in ("article WHERE gone = 0", "claim WHERE gone = 0", "step")
            )
            return Backup(path, at, size, articles, claims, steps, _last_step(connection))
    except (ReviewFileError, sqlite3.Error):
        return Backup(path, at, size)


def _last_step(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT max(id) FROM step").fetchone()[0]
    return found or ""


def _new_path(folder: Path, now: datetime) -> Path:
    name = now.strftime(_TIME)
    path, number = folder / f"{name}.review", 2
    while path.exists():
        path, number = folder / f"{name}-{number}.review", number + 1
    return path


def _prune(folder: Path, keeping: Keeping, made: Path) -> None:
    """Remove the backups that the rules do not keep; the one just made always stays."""
    found = backups(folder)
    now = max(each.at for each in found)
    kept = {made, *(each.path for each in found[: keeping.recent])}
    kept |= _one_each(found, "%Y%m%d%H", now - timedelta(hours=keeping.hours))
    kept |= _one_each(found, "%Y%m%d", now - timedelta(days=keeping.days))
    for each in found:
        if each.path not in kept:
            with contextlib.suppress(OSError):
                each.path.unlink()


def _one_each(found: Iterable[Backup], period: str, since: datetime) -> set[Path]:
    """Return the latest backup of each period since a time."""
    latest: dict[str, Path] = {}
    for each in found:
        if each.at > since:
            latest.setdefault(each.at.strftime(period), each.path)
    return set(latest.values())
