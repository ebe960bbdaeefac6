"""What PySide6 compiles whenever it is imported is kept, as Python keeps modules compiled.

A part of PySide6 lies as source inside one of its libraries, where Python cannot keep it compiled.
To compile it takes a fifth of the time until an empty window is there.
"""

import builtins
import contextlib
import hashlib
import importlib.util
import marshal
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_Kept = dict[bytes, Any]
"""Code by the digest of what it was compiled from."""


@contextlib.contextmanager
def kept_code(path: Path | None = None) -> Iterator[None]:
    """Compile once what is compiled inside, and keep it for the next process.

    It is kept where Python keeps compiled modules, and not where Python is told to keep none.
    """
    place = path or Path(importlib.util.cache_from_source(__file__)).with_suffix(".pyside6")
    compiling, kept, new = builtins.compile, _read(place), _Kept()

    def compiled(source: Any, *how: Any, **named: Any) -> Any:  # noqa: ANN401  # as Python's own
        if not isinstance(source, bytes) or named:
            return compiling(source, *how, **named)
        about = repr((importlib.util.MAGIC_NUMBER, *how)).encode()
        digest = hashlib.sha256(about + b"\0" + source).digest()
        if digest not in kept:
            kept[digest] = new[digest] = compiling(source, *how)
        return kept[digest]

    builtins.compile = compiled
    try:
        yield
    finally:
        builtins.compile = compiling
    if new and not sys.dont_write_bytecode:
        _write(place, kept)


def _read(place: Path) -> _Kept:
    """Return what is kept, nothing where that is no such file."""
    try:
        found = marshal.loads(place.read_bytes())  # noqa: S302  # as trusted as compiled modules
    except (OSError, EOFError, ValueError, TypeError):
        return {}
    return found if isinstance(found, dict) else {}


def _write(place: Path, kept: _Kept) -> None:
    """Keep code in a file that is there whole or not at all; without one all is compiled anew."""
    draft = place.with_suffix(f".{os.getpid()}")
    with contextlib.suppress(OSError):
        place.parent.mkdir(parents=True, exist_ok=True)
        draft.write_bytes(marshal.dumps(kept))
        draft.replace(place)
