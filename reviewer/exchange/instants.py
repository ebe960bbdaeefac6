"""Times as other programs write them, each as one in UTC: ISO 8601 with milliseconds or more.

What says no zone is taken as UTC, a day as its beginning; that is told, and what is no time too.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Final

_AS_OURS: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3,6}Z")
_MILLISECOND: Final = 1000


class Instants:
    """Reads the times of one file, and counts those of which something had to be supposed."""

    def __init__(self) -> None:
        """Have read none yet."""
        self._without_zone = 0
        self._unread = 0

    def column(self, said: Sequence[str]) -> Sequence[str]:
        """Return many times in UTC; nothing where none is said at all."""
        return [self.utc(each) if each else "" for each in said] if any(said) else ()

    def utc(self, said: str) -> str:
        """Return a time in UTC, "" where there is none or it cannot be read."""
        if not said:
            return ""
        try:
            at = datetime.fromisoformat(said.strip())
            if at.tzinfo is None:
                self._without_zone += 1
                at = at.replace(tzinfo=UTC)
            elif _AS_OURS.fullmatch(said):
                return said
            return written(at)
        except (ValueError, OverflowError):  # beyond the years 1 to 9999 there is no time in UTC
            self._unread += 1
            return ""

    def remarks(self) -> Iterator[str]:
        """Say, in sentences, what had to be supposed."""
        if self._without_zone:
            many = f"{self._without_zone:,} times say no zone: they are"
            said = "1 time says no zone: it is" if self._without_zone == 1 else many
            yield f"{said} taken as UTC."
        if self._unread:
            said = "1 time is" if self._unread == 1 else f"{self._unread:,} times are"
            yield f"{said} not in ISO 8601, and left out."


def written(at: datetime) -> str:
    """Return a time that has a zone as it is written in UTC; raises OverflowError."""
    spec = "microseconds" if at.microsecond % _MILLISECOND else "milliseconds"
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec=spec)}Z"


def of_epoch(seconds: float | str) -> str:
    """Return a time that is said in seconds since 1970, as `written`; "" where it is none."""
    try:
        return written(datetime.fromtimestamp(float(seconds), UTC))
    except (ValueError, OverflowError, OSError):
        return ""
