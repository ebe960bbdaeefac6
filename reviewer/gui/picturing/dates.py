"""Which dates a picture is of: the years and months that there are, or from one to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui.picturing.choice_menu import Choice
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from reviewer.review.cooccurrence import Asked

_YEAR, _MONTH = len("2025"), len("2025-08")
_MONTHS = 24
"""So many months are listed; of more, those of the year that is chosen."""


def date_words(asked: Asked) -> str:
    """Return of which dates something is asked."""
    since, until = asked.since, asked.until
    if since == until:
        return since or tr("All dates")
    if since and until:
        return f"{since} – {until}"
    return tr("Since {date}", date=since) if since else tr("Until {date}", date=until)


def date_choices(
    dates: Iterable[str | None], asked: Asked, ask: Callable[[Asked], object]
) -> Sequence[Choice]:
    """Return what can be asked of articles with these dates (ISO 8601, or None)."""

    def choice(words: str, since: str, until: str, *, separated: bool = False) -> Choice:
        wanted = asked._replace(since=since, until=until)
        return Choice(words, wanted == asked, lambda: ask(wanted), separated)

    found = [choice(tr("All dates"), "", "")]
    periods = _periods({date for date in dates if date}, asked)
    for n, period in enumerate(periods):
        words = period if len(period) == _YEAR else f"    {period}"
        found.append(choice(words, period, period, separated=n == 0))
    if len(periods) > 1:
        since, until = asked.since, asked.until
        ends = [choice(each, each, _end(each, until)) for each in periods]
        found.append(_below(tr("From"), ends, since)._replace(separated=True))
        ends = [choice(each, _begin(since, each), each) for each in periods]
        found.append(_below(tr("To"), ends, until))
    return found


def _below(words: str, ends: Iterable[Choice], at: str) -> Choice:
    """Return a menu of the ends of a time, of which one is chosen."""
    below = [end._replace(chosen=end.words == at) for end in ends]
    return Choice(words, bool(at), _nothing, below=below)


def _end(since: str, until: str) -> str:
    """Return the end of a time that begins anew, "" where that would leave nothing."""
    return until if until >= since or since.startswith(until) else ""


def _begin(since: str, until: str) -> str:
    """Return the beginning of a time that ends anew, "" where that would leave nothing."""
    return since if since <= until or since.startswith(until) else ""


def _periods(dates: Iterable[str], asked: Asked) -> list[str]:
    """Return the years of some dates, each with its months where these are not too many."""
    years = sorted({date[:_YEAR] for date in dates})
    months = sorted({date[:_MONTH] for date in dates if len(date) >= _MONTH})
    if len(months) > _MONTHS:
        chosen = {asked.since[:_YEAR], asked.until[:_YEAR]}
        months = [month for month in months if month[:_YEAR] in chosen]
    return sorted([*years, *months])


def _nothing() -> None:
    """Choose nothing: what is below does."""
