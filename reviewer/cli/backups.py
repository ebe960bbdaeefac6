"""The commands for the backups of a review: listed, and one of them brought back."""

from pathlib import Path

import click

from reviewer.cli.parameters import PATH, file_argument, json_option
from reviewer.cli.printing import document, note, table
from reviewer.model.errors import NotFound, Refused
from reviewer.review import safety
from reviewer.review.safety import Backup
from reviewer.settings import Settings, settings_file

_KEYS = "at", "file", "articles", "claims", "steps", "bytes", "path"


@click.command()
@file_argument
@json_option
def backups(file: Path, *, as_json: bool) -> None:
    """List the backups of a review, which may be damaged or gone, the latest first.

    They are found under every name that the file had: `file` is what it was called when the backup
    was made. A damaged backup has no counts. --json has the path of each too.
    """
    found = _backups(file)
    rows = [
        (_time(b), b.made_of, b.articles, b.claims, b.steps, b.bytes, str(b.path)) for b in found
    ]
    if as_json:
        document([dict(zip(_KEYS, row, strict=True)) for row in rows])
    else:
        table(("N", *_KEYS[:-1]), [(n, *row[:-1]) for n, row in enumerate(rows, 1)])


@click.command()
@file_argument
@click.option(
    "--backup",
    "which",
    metavar="N|PATH",
    required=True,
    help="Which one: its number in the list of `backups`, or its path.",
)
@click.option("-o", "--out", type=PATH, metavar="NEW", help="Copy the backup there.")
@click.option(
    "--in-place",
    is_flag=True,
    help="Put it in the place of the review, which is kept beside it under another name.",
)
def restore(file: Path, which: str, out: Path | None, *, in_place: bool) -> None:
    """Bring a backup back: as a new file, or in the place of the review."""
    if (out is None) == (not in_place):
        raise Refused("Say where to with either -o NEW or --in-place.")
    backup = _chosen(file, which)
    if out is not None:
        safety.restore_backup(backup, out)
        note(f"Made {out} from the backup of {_time(backup)}.")
        return
    kept = safety.restore_in_place(backup, file)
    note(f"{file} is the backup of {_time(backup)}.")
    if kept.exists():
        note(f"What was there is kept as {kept}.")


def _backups(file: Path) -> list[Backup]:
    return safety.backups(file, Settings(settings_file()))


def _chosen(file: Path, which: str) -> Backup:
    found = _backups(file)
    if which.isdecimal() and 0 < int(which) <= len(found):
        return found[int(which) - 1]
    for backup in found:
        if backup.path == Path(which).absolute():
            return backup
    raise NotFound(f"{file.name} has no backup {which}: `reviewer backups {file}` lists them.")


def _time(backup: Backup) -> str:
    return f"{backup.at:%Y-%m-%dT%H:%M:%SZ}"


COMMANDS: tuple[click.Command, ...] = (backups, restore)
"""The commands of this module, in the order in which the help lists them."""
