"""What is said of a claim in the line that finds its tag: `po !disputed @Kim Young-sub ;a note`."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from reviewer.model.codebook import Codebook
from reviewer.model.errors import Refused

SIGNS = "!@;"
"""Before a status, a speaker, a note; each at the beginning of a word."""

_SIGN = rf"(?:^|(?<=\s))[{SIGNS}]"


class Said(NamedTuple):
    """Values by name of a field, and a note."""

    fields: Mapping[str, str] = {}
    note: str = ""

    def __bool__(self) -> bool:
        """Tell whether anything was said."""
        return bool(self.fields or self.note)


def parted(typed: str) -> tuple[str, str]:
    """Return what finds the tag, and the rest of the line, from its first sign on."""
    sign = re.search(_SIGN, typed)
    at = sign.start() if sign else len(typed)
    return typed[:at].strip(), typed[at:].strip()


def understood(rest: str, book: Codebook) -> Said:
    """Return what the rest of a line says; raises Refused for what no field takes.

    After `!` comes the beginning of a choice, after `@` a name, after `;` a note up to the end.
    """
    fields: dict[str, str] = {}
    while rest and rest[0] != ";":
        following = re.compile(_SIGN).search(rest, 1)
        at = following.start() if following else len(rest)
        sign, words, rest = rest[0], rest[1:at].strip(), rest[at:]
        if words:
            name, value = _choice(words, book) if sign == "!" else (_naming(book), words)
            fields[name] = value
    return Said(fields, rest[1:].strip())


def _choice(words: str, book: Codebook) -> tuple[str, str]:
    wanted = words.casefold()
    for field in book.fields:
        for choice in field.choices:
            if choice.casefold().startswith(wanted):
                return field.name, choice
    known = ", ".join(choice for field in book.fields for choice in field.choices)
    raise Refused(f"“{words}” is none of: {known}. Nothing was changed.")


def _naming(book: Codebook) -> str:
    for field in book.fields:
        if field.type == "entity":
            return field.name
    raise Refused("The codebook has no field for a speaker. Nothing was changed.")
