"""Where a Web Annotation is: its selectors (Data Model, section 4.2) as a place in a text."""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, Final

from reviewer.exchange.json_source import listed, number_of, objects, text_of
from reviewer.exchange.parcel import Place

_CHARACTERS: Final = re.compile(r"char=(\d{1,15}),(\d{1,15})")
"""A range of characters in a text (RFC 5147, section 2.1.1)."""


def place_of(given: object) -> tuple[Place | None, str]:
    """Return where selectors, one or several of one place, say that it is; None: the whole text.

    The second is what they say in words of their own, where no offsets or quote are among it.
    """
    place = plain_place(given)
    if place is not None:
        return place, ""
    selectors = list(_flat(objects(given)))
    if not selectors:
        return None, ", ".join(map(text_of, listed(given)))
    start, end = _offsets(selectors)
    quote = next((each for each in selectors if isinstance(each.get("exact"), str)), {})
    if start is None and not quote:
        return Place(None, None), json.dumps(given, ensure_ascii=False)
    return Place(
        start,
        end,
        quote.get("exact"),
        text_of(quote.get("prefix")),
        text_of(quote.get("suffix")),
    ), ""


def plain_place(given: object) -> Place | None:
    """Return the place of a position and a quote with nothing else, as most programs write them.

    None is what selectors are read for that say more, or otherwise.
    """
    if type(given) is not list or len(given) != 2:  # noqa: PLR2004  # a position and a quote
        return None
    position, quote = given
    if type(position) is not dict or type(quote) is not dict:
        return None
    start, end, exact = position.get("start"), position.get("end"), quote.get("exact")
    prefix, suffix = quote.get("prefix", ""), quote.get("suffix", "")
    if (
        position.get("type") == "TextPositionSelector"
        and quote.get("type") == "TextQuoteSelector"
        and type(start) is type(end) is int
        and type(exact) is type(prefix) is type(suffix) is str
        and len(position) == 3  # noqa: PLR2004  # its type, start and end
        and len(quote) == 2 + ("prefix" in quote) + ("suffix" in quote)  # its type and words
    ):
        return Place(start, end, exact, prefix, suffix)
    return None


def _flat(selectors: Iterable[dict[str, Any]], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield selectors, and those that refine them; only quotes of these mean the whole text."""
    for each in selectors:
        if depth == 0 or "exact" in each:
            yield each
        if depth < 8:  # noqa: PLR2004  # nobody refines that often
            yield from _flat(objects(each.get("refinedBy")), depth + 1)
            yield from _flat(objects(each.get("items")), depth)


def _offsets(selectors: Iterable[dict[str, Any]]) -> tuple[int | None, int | None]:
    for each in selectors:
        kind = local(each.get("type", each.get("@type")))
        start, end = number_of(each.get("start")), number_of(each.get("end"))
        if start is not None and end is not None and kind in ("", "TextPositionSelector"):
            return start, end
        found = (
            _CHARACTERS.search(text_of(each.get("value"))) if kind == "FragmentSelector" else None
        )
        if found:
            return int(found[1]), int(found[2])
    return None, None


def local(word: object) -> str:
    """Return a word of the vocabulary without the prefix or address before its name."""
    return _local(text_of(word))


@lru_cache(maxsize=1024)
def _local(word: str) -> str:
    return re.split(r"[#:/]", word)[-1]
