"""The colours of tags in what is written: those of the window, on paper and in the dark."""

import json
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from reviewer.model.codebook import COLOURS
from reviewer.resources import resource

_DARKENING: Final = 0.45


class Ink(NamedTuple):
    """How what is marked in a colour looks, as `#rrggbb`: its line, its ground, and words in it."""

    line: str
    background: str
    ink: str


def inks(theme: str = "light") -> Callable[[str], Ink]:
    """Return what gives the look of a colour: a name of `model.codebook.COLOURS` or "#rrggbb"."""
    found = json.loads(resource(f"themes/{theme}.json").read_text(encoding="utf-8"))
    marks: Mapping[str, Mapping[str, str]] = found["marks"]
    base, text = found["roles"]["base"], found["roles"]["text"]

    def look(colour: str) -> Ink:
        if colour.startswith("#"):
            inked = mixed(colour, text, _DARKENING)
            return Ink(inked, mixed(base, colour, 0.18), inked)
        return Ink(**marks[colour if colour in COLOURS else "grey"])

    return look


def mixed(one: str, other: str, share: float) -> str:
    """Return a colour that has this share of the other, both as `#rrggbb`."""
    pairs = zip(_parts(one), _parts(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
