"""Keeping reviews safe: backups while one works, and recovering a damaged review."""

import contextlib
from collections.abc import Generator, Iterable
from datetime import datetime
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.review.review import Review
from reviewer.settings import Settings, data_folder
from reviewer.store import backup_folders
from reviewer.store import backups as _backups
from reviewer.store.apart import Report, apart
from reviewer.store.backup_folders import Whose
from reviewer.store.backups import Backup, Keeping
from reviewer.store.comparing import Difference, compared
from reviewer.store.recovery import Counts, Recovered
from reviewer.store.recovery import recover as _recover
from reviewer.store.trail import Trail

__all__ = ["Backup", "Counts", "Difference", "Recovered", "recover"]


def recover(broken: str | Path, out: str | Path, others: Iterable[str | Path] = ()) -> Recovered:
    """Make a new review of whatever is intact in a damaged one, which is only read.

    Texts that are damaged in it come from the other files, such as its backups, where they have
    them.

    Raises NotAReview where nothing of a review is left, Refused where something is at `out`,
    ReviewFileError where a file cannot be read or written; then nothing is made.
    """
    return _recover(Path(broken), Path(out), map(Path, others))


def usual_backup_folder() -> Path:
    """Return the folder of all backups where the settings name none; it need not exist."""
    return data_folder() / "backups"


def backup_folder(path: Path, settings: Settings) -> Path:
    """Return where the backups of the review at a path are made; it need not exist."""
    return backup_folders.folder_for(_bases(settings)[0], backup_folders.whose(path))


def backups(path: Path, settings: Settings) -> list[Backup]:
    """Return what can be restored of the review at a path, which may be gone, the latest first.

    These are its backups under whatever name, and those of any review that was at this path.
    """
    return _backups.backups(*_folders_to_restore(path, settings))


def looking_for_backups(path: Path, settings: Settings) -> Generator[float, None, list[Backup]]:
    """Return what `backups` does, in slices of a few milliseconds."""

    def work(report: Report) -> list[Backup]:
        return _backups.backups(*_folders_to_restore(path, settings), report=report)

    return (yield from apart(work))


def last_backup(path: Path, settings: Settings) -> datetime | None:
    """Return when the latest backup of the review at a path was made (UTC); cheap."""
    return _backups.latest_of(_files(path, settings))


def backup_count(path: Path, settings: Settings) -> int:
    """Return how many backups there are of the review at a path; cheap."""
    return len(_files(path, settings))


def backup_files(path: Path, settings: Settings) -> list[Path]:
    """Return the files of the backups of the review at a path, the latest first; cheap."""
    return sorted(_files(path, settings), key=lambda each: each.name, reverse=True)


def _bases(settings: Settings) -> list[Path]:
    """Return the folders in which each review has its own: first the one for new backups."""
    given, usual = settings.text("backup_folder"), usual_backup_folder()
    bases = [Path(given).expanduser()] if given else []
    try:
        before = _list_of_folders().read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):  # there never was another one, or the list is damaged
        before = []
    return list(dict.fromkeys([*bases, usual, *map(Path, before)]))


def _list_of_folders() -> Path:
    return data_folder() / "backup-folders.txt"


def _remember(bases: list[Path]) -> None:
    """Keep in mind where backups were made, as the preferences may name another folder later."""
    kept = _list_of_folders()
    lines = "".join(f"{each.absolute()}\n" for each in bases if each != usual_backup_folder())
    with contextlib.suppress(OSError, ValueError):  # they are found as long as nobody changes it
        if lines and not (kept.exists() and kept.read_text(encoding="utf-8") == lines):
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_text(lines, encoding="utf-8")


def _files(path: Path, settings: Settings) -> list[Path]:
    """Return the files of all backups of the review at a path."""
    whose = backup_folders.whose(path)
    folders = backup_folders.folders_of_review(_bases(settings), whose)
    return _backups.files_of(folders, whose.review)


def _folders_to_restore(path: Path, settings: Settings) -> list[Path]:
    whose, bases = backup_folders.whose(path), _bases(settings)
    found = backup_folders.folders_of_review(bases, whose)
    return list(dict.fromkeys([*found, *backup_folders.folders_of_path(bases, whose)]))


def comparing(backup: Backup, path: Path) -> Generator[float, None, Difference | None]:
    """Return how a backup differs from the review at a path; None where it cannot be read."""
    return (yield from apart(lambda report: compared(backup.path, path, report)))


def backup_due(review: Review, settings: Settings) -> bool:
    """Tell whether it is time for a backup: never where nothing changed, or they are turned off."""
    return _due(review, settings, settings.number("backup_minutes"))


def changed_since_backup(review: Review, settings: Settings) -> bool:
    """Tell whether a backup would hold anything new; never where they are turned off."""
    return _due(review, settings, minutes=0)


def _due(review: Review, settings: Settings, minutes: float) -> bool:
    if not settings.flag("backups") or review.store.holding:
        return False
    folder = backup_folders.folder_for(_bases(settings)[0], _whose(review))
    return _backups.due(review.store, folder, minutes)


def _whose(review: Review) -> Whose:
    return Whose(backup_folders.first_step(review.store.connection), review.path)


def backing_up(review: Review, settings: Settings) -> Generator[float, None, Backup | None]:
    """Back up a review in slices of a few milliseconds; yield how much is done, from 0 to 1.

    Returns the backup, None where nothing changed since the last one; those that are no longer kept
    are removed. Raises ReviewFileError where it cannot be made; the review is not touched.
    """
    counts = (int(settings.number(f"backup_{name}")) for name in ("recent", "hours", "days"))
    bases, whose = _bases(settings), _whose(review)
    _remember(bases)
    folder = backup_folders.folder_for(bases[0], whose)
    others = [each for each in backup_folders.folders_of_review(bases, whose) if each != folder]
    work = _backups.backing_up(review.store, folder, Keeping(*counts), others=others)
    return (yield from work)


def restore_backup(backup: Backup, out: str | Path) -> None:
    """Copy a backup to a path where there is nothing; raises Refused or DamagedReview."""
    _backups.restore_as(backup.path, Path(out))


def restore_in_place(backup: Backup, path: str | Path) -> Path:
    """Put a copy of a backup in the place of a review; return where the present file was put."""
    return _backups.restore_in_place(backup.path, Path(path))


def restoring(backup: Path, out: Path) -> Generator[float, None, None]:
    """Copy a backup to a path where there is nothing, in slices; yield how much is done."""
    return (yield from apart(lambda report: _backups.restore_as(backup, out, report)))


def restoring_in_place(backup: Path, path: Path) -> Generator[float, None, Path]:
    """Do what `restore_in_place` does in slices; yield how much is done."""
    work = _backups.restore_in_place
    return (yield from apart(lambda report: work(backup, path, report=report)))


def same_log(one: Path, other: Path) -> bool:
    """Tell whether two files have the same steps; not where one cannot be read."""
    return _backups.same_log(one, other)


def removed_copy(copy: Path, path: Path) -> bool:
    """Delete a file that has nothing that the review at a path has not; tell whether it is gone."""
    return _backups.removed_copy(copy, path)


def forget_backups(path: Path, settings: Settings) -> int:
    """Delete all backups of the review at a path, also those of its copies and earlier names.

    Returns how many are gone. Raises ReviewFileError where one cannot be deleted.
    """
    found = _files(path, settings)
    for each in found:
        try:
            _backups.remove(each)
        except OSError as error:
            raise ReviewFileError(
                f"{each} cannot be deleted: {error.strerror}. Delete it by hand."
            ) from error
    return len(found)


def hold(review: Review, trail: Trail, settings: Settings) -> None:
    """Keep changes in memory from now on, as the file cannot be written.

    Where it cannot even be read any more, what it had comes from the latest backup and from what
    was done since. Raises ReviewFileError where that is not possible either.
    """
    try:
        review.store.hold()
    except ReviewFileError:
        for backup in backups(review.path, settings):
            with contextlib.suppress(ReviewFileError):  # another one may be better
                memory = trail.onto(backup.path)
                if memory is not None:
                    review.store.hold(memory)
                    return
        raise


def renamed(review: Review) -> Path | None:
    """Return where the file of a review lies if it was only given another name in its folder."""
    try:
        beside = review.path.parent.iterdir()
        return next((path for path in beside if review.store.in_place(path)), None)
    except OSError:
        return None
