"""Vietnamese acts of law by their numbers: Nghị định 13/2023/NĐ-CP."""

import re
from collections.abc import Iterator
from functools import cache

from reviewer.analysis.gazetteers import any_of, load
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_NUMBER = re.compile(r"\d/\d{4}/[A-ZĐ]")
"""Without one there is no act."""


def numbered_laws(text: str) -> Iterator[FoundMention]:
    """Every act that is named by its kind, number, year and who made it."""
    if not _NUMBER.search(text):
        return
    for match in _pattern().finditer(text):
        made = key("law", match[0])
        yield FoundMention(
            *match.span(), match[0], "law", made, match[0], "it is a law with its number"
        )


@cache
def _pattern() -> re.Pattern[str]:
    kinds = load("names")["law_heads_vi"]
    written = any_of({*kinds, *(kind.capitalize() for kind in kinds)})
    sign = r"[A-ZĐ][A-ZĐ0-9]*(?:-[A-ZĐ0-9]+)*"
    return re.compile(rf"(?<!\w){written} (?:số )?\d{{1,4}}/\d{{4}}/{sign}(?!\w)")
