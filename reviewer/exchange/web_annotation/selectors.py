"""Where a Web Annotation is: its selectors (Data Model, section 4.2) as a place in a text."""

import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from reviewer.exchange.json_source import listed, number_of, objects, text_of
from reviewer.exchange.parcel import Place

_CHARACTERS: Final = re.compile(r"char=(\d{1,15}),(\d{1,15})")
"""A range of characters in a text (RFC 5147, section 2.1.1)."""


def place_of(given: object) -> tuple[Place | None, str]:
    """Return where selectors, one or several of one place, say that it is; None: the whole text.

    The second is what they say in words of their own, where no offsets or quote are among it.
    """
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
        kind = _local(each.get("type", each.get("@type")))
        start, end = number_of(each.get("start")), number_of(each.get("end"))
        if start is not None and end is not None and kind in ("", "TextPositionSelector"):
            return start, end
        found = (
            _CHARACTERS.search(text_of(each.get("value"))) if kind == "FragmentSelector" else None
        )
        if found:
            return int(found[1]), int(found[2])
    return None, None


def _local(kind: object) -> str:
    """Return a type without the prefix or address before its name."""
    return re.split(r"[#:/]", text_of(kind))[-1]
