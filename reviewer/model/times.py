"""Times as they are read in documents, the same in every country: `28 November 2026, 07:43 UTC`."""

import functools
import re
from typing import Final

MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
"""The months in English, from the first on."""

_MINUTE: Final = 16
_BEGIN: Final = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])-([0-9]{2})T([0-9]{2}:[0-9]{2})")


def in_words(time: str) -> str:
    """Return a time (UTC, ISO 8601) as it is read, to the minute; as it is where it is none."""
    return (time.endswith("Z") and _in_words(time[:_MINUTE])) or time


@functools.lru_cache(maxsize=4096)
def _in_words(minute: str) -> str:
    found = _BEGIN.fullmatch(minute)
    if not found:
        return ""
    year, month, day, clock = found.groups()
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}, {clock} UTC"
