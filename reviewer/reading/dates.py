"""Dates as articles print them, in English, Korean and Vietnamese.

Only a complete date counts: of "Feb. 24" the year is unknown, and of "03/04/2025" the order.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH: Final = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_YEAR: Final = r"(?P<year>[12][0-9]{3})"
_DAY: Final = r"(?P<day>[0-9]{1,2})"
_NUMBER: Final = r"(?P<month>[0-9]{1,2})"
_PATTERNS: Final = tuple(
    re.compile(rf"(?<![\w/.-]){pattern}(?!\d)", re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?P<sep>[-/.]){_NUMBER}(?P=sep){_DAY}",
        rf"{_DAY}(?:st|nd|rd|th)?\s+{_MONTH}\.?,?\s+{_YEAR}",
        rf"{_MONTH}\.?\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}",
        rf"{_YEAR}년\s*{_NUMBER}월\s*{_DAY}일",
        rf"(?:ngày\s+)?{_DAY}\s+tháng\s+{_NUMBER}(?:\s+năm|,)?\s+{_YEAR}",
        rf"(?P<first>[0-9]{{1,2}})(?P<sep>[-/.])(?P<second>[0-9]{{1,2}})(?P=sep){_YEAR}",
    )
)


def find_dates(text: str) -> list[tuple[int, int, str]]:
    """Return `(start, end, ISO date)` of each complete date in a text, in its order."""
    return sorted(
        (match.start(), match.end(), iso)
        for pattern in _PATTERNS
        for match in pattern.finditer(text)
        for iso in _dates_of(match.groupdict())
    )


def first_date(text: str) -> str | None:
    """Return the first complete date in a text as ISO 8601, or None."""
    return next((iso for _, _, iso in find_dates(text)), None)


def _dates_of(found: dict[str, str | None]) -> Iterator[str]:
    """Yield the date that a match means, or nothing where it means none or more than one."""
    year = int(found["year"] or 0)
    if found.get("first"):
        first, second = int(found["first"] or 0), int(found["second"] or 0)
        readings = {_iso(year, first, second), _iso(year, second, first)} - {None}
    else:
        readings = {_iso(year, _month(found["month"] or ""), int(found["day"] or 0))} - {None}
    if len(readings) == 1:
        yield from (reading for reading in readings if reading)


def _month(name: str) -> int:
    return int(name) if name.isdecimal() else _MONTHS.index(name[:3].lower()) + 1


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
