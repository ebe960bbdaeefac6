"""Finds what travels with the program: themes, icons, the starter codebook and the articles.

In a checkout `resources/` and `seeds/` lie beside the package; in an installed program they lie
inside it, under `_data`. Nothing else needs to know which of the two is running.
"""

from pathlib import Path, PurePosixPath

_PACKAGE = Path(__file__).resolve().parent


def resource(name: str = "") -> Path:
    """The file or folder of that name in `resources/`.

    Args:
        name: a path with forward slashes below `resources/`, such as `themes/light.json`;
            nothing names the folder itself.

    Raises:
        FileNotFoundError: there is nothing of that name.
        ValueError: the name leads out of the folder.
    """
    return _find("resources", name)


def seed(name: str = "") -> Path:
    """The file of that name in `seeds/`, or the folder itself.

    Args:
        name: a file name such as `index.json`; nothing names the folder itself.

    Raises:
        FileNotFoundError: there is nothing of that name.
        ValueError: the name leads out of the folder.
    """
    return _find("seeds", name)


def seeds() -> Path:
    """The folder of the sample articles with their index, `index.json`.

    Raises:
        FileNotFoundError: the program was installed without it.
    """
    return seed()


def _find(folder: str, name: str) -> Path:
    parts = PurePosixPath(name)
    if parts.is_absolute() or ".." in parts.parts:
        raise ValueError(f"{name!r} leads out of {folder}/")
    data = _PACKAGE / "_data"
    path = (data if data.is_dir() else _PACKAGE.parent) / folder / parts
    if not path.exists():
        raise FileNotFoundError(f"Reviewer was installed without {folder}/{name}: {path}")
    return path
