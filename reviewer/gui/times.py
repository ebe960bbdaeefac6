"""Times as people say them, in this computer's zone: `today 14:20`, `3 hours ago`."""

from datetime import datetime, timedelta

from reviewer.gui.text import counted, tr
from reviewer.model.times import MONTHS

_UNITS = (("day", "days", 86_400), ("hour", "hours", 3_600), ("minute", "minutes", 60))


def day_and_time(at: datetime, now: datetime | None = None) -> str:
    """Return a time with its day: today, yesterday, or the date; the year where it is another."""
    local = at.astimezone()
    today = (now or datetime.now().astimezone()).astimezone().date()
    if local.date() == today:
        day = tr("today")
    elif local.date() == today - timedelta(days=1):
        day = tr("yesterday")
    else:
        day = f"{local.day} {tr(MONTHS[local.month - 1])}"
        day += f" {local.year}" if local.year != today.year else ""
    return f"{day} {local:%H:%M}"


def ago(at: datetime, now: datetime | None = None) -> str:
    """Return how long ago a time was, in its largest unit; a time to come is just now."""
    seconds = ((now or datetime.now().astimezone()) - at).total_seconds()
    for one, many, length in _UNITS:
        if seconds >= length:
            return tr("{time} ago", time=counted(int(seconds // length), one, many))
    return tr("just now")
