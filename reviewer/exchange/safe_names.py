"""Names that every file system, or a format's grammar, can write; no two of them alike."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

ASCII: Final = re.compile(r"[^A-Za-z0-9_-]+")
LETTERS: Final = re.compile(r"[^\w.-]+")
IDENTIFIER: Final = re.compile(r"[^A-Za-z0-9_]+")
"""What is replaced: all but letters of English, but those of any language, but identifiers."""

_LONGEST: Final = 60


def safe_names(
    names: Mapping[str, str], unsafe: re.Pattern[str] = ASCII, taken: Iterable[str] = ()
) -> dict[str, str]:
    """Return a safe name for each name, by key; none is one of those taken, in whatever case."""
    found: dict[str, str] = {}
    used = {each.casefold() for each in taken}
    for key, name in names.items():
        safe = unsafe.sub("_", name).strip("_.")[:_LONGEST] or "x"
        number, made = 1, safe
        while made.casefold() in used:
            number += 1
            made = f"{safe}_{number}"
        used.add(made.casefold())
        found[key] = made
    return found
