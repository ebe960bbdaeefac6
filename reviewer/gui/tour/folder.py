"""Where a tour leaves what it makes: a folder in which there is nothing else."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

from reviewer.model.errors import Refused


def fresh_folder(wanted: Path | None) -> Path:
    """Make the folder and return it; where something is in it, a new one inside it.

    None is a folder among the user's documents. Raises Refused where it cannot be made.
    """
    folder = _among_documents() if wanted is None else wanted
    try:
        if folder.is_dir() and any(folder.iterdir()):
            folder = next(each for each in _numbered(folder) if not each.exists())
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise Refused(
            f"The tour cannot be left in {folder} ({reason}): name another folder with --out."
        ) from error
    return folder


def _numbered(folder: Path) -> Iterator[Path]:
    return (folder / f"tour-{number}" for number in count(2))


def _among_documents() -> Path:
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / "Reviewer tour"
