"""Rotating backups: whole, verified copies of a review, made while it is open and worked on.

A backup is a review like any other, named by the time at which it was made (UTC). It has its name
only once it is on the disk and was read again.
"""

import contextlib
import os
import re
import sqlite3
import threading
import time
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from glob import escape
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.store import backup_folders, log
from reviewer.store.apart import Report, apart
from reviewer.store.connection import connect_to_read, drafted
from reviewer.store.copying import copy_file
from reviewer.store.faults import moved, told
from reviewer.store.store import Store

_NAME = re.compile(r"(\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ)(?:-\d+)?\.review")
_TIME = "%Y-%m-%dT%H-%M-%SZ"
_HOURS, _DAYS = "%Y-%m-%dT%H", "%Y-%m-%d"
_READABLE, _WRITABLE = 0o444, 0o644
_DRAFT = re.compile(r"\..*\.(\d+)(?:-\d+)?\.(?:new|restored)(?:-journal)?")
_DAY = 86_400
"""Seconds after which nobody is at work on a draft any more."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """Which backups are kept: the latest, one an hour for some hours, one a day for some days."""

    recent: int = 6
    hours: int = 24
    days: int = 30


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup and what it holds; the counts are None where it can no longer be read.

    `at` is UTC, `last_step` what tells the state of its log from others.
    """

    path: Path
    at: datetime
    bytes: int
    articles: int | None = None
    claims: int | None = None
    steps: int | None = None
    last_step: str = ""
    review: str = ""
    """The id of the first step, which tells one review from another."""

    @property
    def made_of(self) -> str:
        """The name that the review's file had when the backup was made, without its suffix."""
        return backup_folders.name_of(self.path.parent)


def backups(*folders: Path, report: Report | None = None) -> list[Backup]:
    """Return the backups in some folders, the one with the latest step first."""
    found = []
    paths = [path for folder in folders for path in _files_in(folder)]
    for n, path in enumerate(paths):
        if report is not None:
            report(n / len(paths))
        backup = _backup(path)
        if backup is not None:
            found.append(backup)
    return sorted(found, key=lambda each: (each.last_step, each.at), reverse=True)


def due(store: Store, folder: Path, minutes: float, now: datetime | None = None) -> bool:
    """Tell whether there is something to back up: a step since a backup that is old enough.

    It is cheap: one backup is looked at, as long as the clock was not set back.
    """
    now = now or datetime.now(UTC)
    at, latest = latest_in(folder)
    if latest is None:
        return bool(_last_step(store.connection))
    if at > now:
        latest = next(iter(_latest_first(folder)), latest)
        at = _time_of(latest)
    last_step = _last_step_in(latest)
    if last_step == _last_step(store.connection):
        return False
    return now - at >= timedelta(minutes=minutes) or at > now


def latest_in(folder: Path) -> tuple[datetime, Path | None]:
    """Return the backup with the latest name and its time (UTC); None where there is none."""
    found = [(_time_of(path), path) for path in _files_in(folder)]
    return max(found, default=(datetime.min.replace(tzinfo=UTC), None))


def files_of(folders: Iterable[Path], review: str) -> list[Path]:
    """Return the backups of a review (its first step) in folders that may have others' too.

    What cannot be read, and all where the review is not known (""), may be of this one.
    """
    found = [path for folder in folders for path in _files_in(folder)]
    if not review:
        return found
    return [path for path in found if backup_folders.first_step_in(path) in ("", review)]


def latest_of(paths: Iterable[Path]) -> datetime | None:
    """Return the time of the backup with the latest name (UTC); None where there is none."""
    return max(map(_time_of, paths), default=None)


def backing_up(
    store: Store,
    folder: Path,
    keeping: Keeping,
    now: datetime | None = None,
    others: Iterable[Path] = (),
) -> Generator[float, None, Backup | None]:
    """Back up a review in slices of a few milliseconds; yield how much is done, from 0 to 1.

    `others` are the folders that the review had under other names; they are thinned out too.
    Returns the backup, None where nothing changed since the last one. Where the generator is closed
    nothing is left behind, soon afterwards. Raises ReviewFileError where it cannot be made.
    """
    last_step = _last_step(store.connection)

    def work(report: Report) -> Backup | None:
        latest = next(iter(_latest_first(folder)), None)
        if latest is not None and _last_step_in(latest) == last_step:
            return None
        made = _back_up(store, folder, keeping, now or datetime.now(UTC), report)
        if made is not None:
            for other in others:
                _prune(other, keeping, made.path)
        return made

    return (yield from apart(work))


def _back_up(
    store: Store, folder: Path, keeping: Keeping, now: datetime, report: Report
) -> Backup | None:
    """Make a backup and remove those that are no longer kept; uses no connection of the store."""
    path = _reserved_path(folder, now.strftime(_TIME))
    try:
        with drafted(path) as draft, told(store.path):
            copy_file(store.path, draft, report)
            if not store.in_place():
                raise moved(store.path)
            report(1)
    except ReviewFileError as error:
        if type(error) is not ReviewFileError:  # damaged, moved, busy: what it says is right here
            raise
        raise ReviewFileError(
            f"No backup: there is no room in {folder}, or the disk reported an error. Make room, or"
            f" choose another folder in the preferences. {store.path.name} is as it was."
        ) from error
    with contextlib.suppress(OSError):  # a window that opens it shall not work in it: it goes
        path.chmod(_READABLE)
    _prune(folder, keeping, path)
    _remove_left(folder.glob(".*.new*"))
    return _backup(path)


def _reserved_path(folder: Path, name: str) -> Path:
    """Return a path where there is nothing, and whose draft nobody else makes; make the folder."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        while True:
            path = _free_path(folder, name)
            with contextlib.suppress(FileExistsError):  # so that the next look finds another path
                _draft_of(path).touch(exist_ok=False)
                return path
    except OSError as error:
        raise ReviewFileError(f"No backup: {folder} cannot be made ({error.strerror}).") from error


def remove(backup: Path) -> None:
    """Delete a backup; raises OSError where that cannot be done."""
    if os.name == "nt":  # there a file that may not be written may not be deleted
        backup.chmod(_WRITABLE)
    backup.unlink()


def restore_as(backup: Path, out: Path, report: Report | None = None) -> None:
    """Copy a backup to a path where there is nothing; raises Refused, DamagedReview."""
    with drafted(out) as draft:
        copy_file(backup, draft, report)


def restore_in_place(
    backup: Path, path: Path, now: datetime | None = None, report: Report | None = None
) -> Path:
    """Put a copy of a backup in a review's place; return where the present file was put.

    It can be given up until it reports 1. At every moment one of the two is at the path; where the
    file system has no links, as on many USB sticks, there is nothing for the moment between two
    renames, and a crash then leaves the present file under its other name only. A window that has
    the file open stops writing.
    """
    name = f"{path.stem}.replaced-{(now or datetime.now(UTC)).strftime(_TIME)}"
    kept = _free_path(path.parent, name, path.suffix)
    process, thread = os.getpid(), threading.get_ident()
    draft = path.with_name(f".{path.name}.{process}-{thread}.restored")
    try:
        with told(backup):
            copy_file(backup, draft, report)
        if report is not None:
            report(1)
        _replace(path, draft, kept)
        _remove_left(path.parent.glob(f".{escape(path.name)}.*.restored*"))
    except OSError as error:
        raise ReviewFileError(f"{path} cannot be replaced: {error.strerror}.") from error
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
    return kept


def _replace(path: Path, draft: Path, kept: Path) -> None:
    """Give the draft the path; where that fails, what is there stays, or goes back."""
    try:
        if path.exists():
            _put_aside(path, kept)
        draft.replace(path)
    except OSError:
        if not path.exists():
            for of, to in zip(_with_journal(kept), _with_journal(path), strict=True):
                with contextlib.suppress(FileNotFoundError):
                    of.rename(to)
        raise


def same_log(one: Path, other: Path) -> bool:
    """Tell whether two files have the same steps; not where one cannot be read."""
    last = _last_step_in(one)
    return last != "" and last == _last_step_in(other)


def removed_copy(copy: Path, path: Path) -> bool:
    """Delete a file that was copied to a path, where nothing was done in it since; tell if so."""
    if _with_journal(copy)[1].exists() or not same_log(copy, path):
        return False
    with contextlib.suppress(OSError):
        remove(copy)
    return not copy.exists()


def _with_journal(path: Path) -> tuple[Path, Path]:
    return path, path.with_name(f"{path.name}-journal")


def _put_aside(path: Path, kept: Path) -> None:
    """Give the file its other name too, after a commit that was interrupted was taken back.

    A journal that is left goes along, as it would damage the new file.
    """
    with contextlib.suppress(sqlite3.Error), closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA schema_version").fetchone()
    try:
        os.link(path, kept)
    except FileExistsError:
        raise
    except OSError:  # this file system has no links
        path.rename(kept)
    journal, kept_journal = _with_journal(path)[1], _with_journal(kept)[1]
    if journal.exists():
        journal.replace(kept_journal)


def _backup(path: Path) -> Backup | None:
    found = _size_and_time(path)
    return _read(path, *found) if found else None


def _size_and_time(path: Path) -> tuple[int, int] | None:
    """Return what changes with a file, or None where another window has just removed it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


@lru_cache(maxsize=1_000)
def _read(path: Path, size: int, _changed: int) -> Backup:
    """Look into a backup; kept by size and time of the file, as a backup does not change."""
    at = _time_of(path)
    try:
        with closing(connect_to_read(path)) as connection:
            articles, claims, steps = (
                connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
                for what in ("article WHERE gone = 0", "claim WHERE gone = 0", "step")
            )
            last, first = _last_step(connection), backup_folders.first_step(connection)
            return Backup(path, at, size, articles, claims, steps, last, first)
    except (ReviewFileError, sqlite3.Error):
        return Backup(path, at, size)


def _files_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.glob("*.review") if _NAME.fullmatch(path.name))


def _time_of(path: Path) -> datetime:
    name = _NAME.fullmatch(path.name)
    return datetime.strptime(name[1] if name else "", _TIME).replace(tzinfo=UTC)


def _latest_first(folder: Path) -> list[Path]:
    """Return the backups in a folder as `backups` does, without looking at what each holds."""
    return sorted(_files_in(folder), key=lambda p: (_last_step_in(p), _time_of(p)), reverse=True)


def _last_step_in(path: Path) -> str:
    found = _size_and_time(path)
    return _read_last_step(path, *found) if found else ""


@lru_cache(maxsize=1_000)
def _read_last_step(path: Path, _size: int, _changed: int) -> str:
    try:
        with closing(connect_to_read(path)) as connection:
            return _last_step(connection)
    except (ReviewFileError, sqlite3.Error):
        return ""


def _last_step(connection: sqlite3.Connection) -> str:
    """Return what tells a state of the log from others, and sorts them: "" where it is empty.

    The latest stamp is not enough: what was held in memory is added with earlier ones.
    """
    seq, latest = connection.execute("SELECT max(seq), max(id) FROM step").fetchone()
    return f"{latest} {seq:012} {log.last_step(connection)}" if seq else ""


def _free_path(folder: Path, name: str, suffix: str = ".review") -> Path:
    """Return a path of this name where there is nothing, with a number behind it if need be."""
    path, number = folder / f"{name}{suffix}", 2
    while path.exists() or _draft_of(path).exists():
        path, number = folder / f"{name}-{number}{suffix}", number + 1
    return path


def _draft_of(path: Path) -> Path:
    """Return the draft that `drafted` makes in this process for a path."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def _prune(folder: Path, keeping: Keeping, made: Path) -> None:
    """Remove the backups that the rules do not keep; the one just made always stays.

    The clock may have been wrong: those that are later than the one just made do not make the
    others old, and as many days of them are kept as if they were earlier.
    """
    found = _latest_first(folder)
    now = _time_of(made)
    later = [path for path in found if _time_of(path) > now]
    kept = {made, *found[: keeping.recent]}
    for period, length in (
        (_HOURS, timedelta(hours=keeping.hours)),
        (_DAYS, timedelta(days=keeping.days)),
    ):
        kept |= set(_one_each((p for p in found if now - length < _time_of(p) <= now), period))
    kept |= set(_one_each(later, _DAYS)[: keeping.days])
    for path in found:
        if path not in kept:
            with contextlib.suppress(OSError):
                remove(path)


def _one_each(found: Iterable[Path], period: str) -> list[Path]:
    """Return the first of each period, in the order in which they come."""
    first: dict[str, Path] = {}
    for path in found:
        first.setdefault(_time_of(path).strftime(period), path)
    return list(first.values())


def _remove_left(drafts: Iterable[Path]) -> None:
    """Remove drafts whose process was killed, and those that nobody has worked on for a day."""
    for path in drafts:
        draft = _DRAFT.fullmatch(path.name)
        with contextlib.suppress(OSError):
            if draft and (not _runs(int(draft[1])) or time.time() - path.stat().st_mtime > _DAY):
                path.unlink()


def _runs(process: int) -> bool:
    """Tell whether a process may be running."""
    if os.name == "nt":  # there is no asking without ending it
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):  # another user's
        return True
    return True
