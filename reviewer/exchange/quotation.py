"""Quotations: the words of a claim with their source, as one puts them into a text."""

from collections.abc import Iterable

from reviewer.exchange.columns import JOINT


def quotation(quotes: Iterable[str], source: str) -> str:
    """Return quotes, in one line and with marks, and in brackets where they are from."""
    return f"“{JOINT.join(map(in_line, quotes))}” ({source})"


def source_of(
    publisher: str | None, title: str | None, date: str | None, source: str | None
) -> str:
    """Return where a quotation is from: publisher, “title”, date, source; what is known of them."""
    parts = (publisher, f"“{in_line(title)}”" if title else None, date, source)
    return ", ".join(in_line(part) for part in parts if part)


def beginning(quotes: Iterable[str], letters: int) -> str:
    """Return the beginning of quotes in one line, with … where they go on; at most `letters`.

    It ends with a word, unless that would leave less than half of it.
    """
    words = in_line(JOINT.join(quotes))
    if len(words) <= letters:
        return words
    whole = words[:letters].rpartition(" ")[0]
    return f"{whole if len(whole) * 2 >= letters else words[: letters - 1]}…"


def in_line(text: str) -> str:
    """Return a text in one line, with single spaces."""
    return " ".join(text.split())
