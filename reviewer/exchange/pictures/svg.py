"""The parts of an SVG picture (SVG 1.1): words, signs, and how wide words are without a font."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from reviewer.exchange.harmless import in_html, unturned
from reviewer.exchange.palette import inks
from reviewer.model.entity import ENTITY_COLOURS, ENTITY_TYPES
from reviewer.model.shapes import corners

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

FONT: Final = 12.0
"""Pixels of the height of words."""

LINE: Final = 16.0
"""Pixels from one line of words to the next."""

INK, SOFT, LINES, GROUND = "#1f2328", "#62666d", "#8b877e", "#ffffff"
"""Words, lesser words, lines and ground: what is written is made for paper."""

_WIDE, _NARROW = 1.0, 0.58
_FACES = "Inter, 'Noto Sans', 'Noto Sans CJK KR', 'Segoe UI', Helvetica, Arial, sans-serif"


def width_of(words: str, font: float = FONT) -> float:
    """Return about how wide words are, in pixels; Han and Hangul are as wide as they are high."""
    return font * sum(
        0.0 if unicodedata.combining(sign)
        else _WIDE if unicodedata.east_asian_width(sign) in "WF"
        else _NARROW
        for sign in words
    )  # fmt: skip


def shortened(words: str, most: float) -> str:
    """Return words that are at most so many pixels wide, cut with an ellipsis."""
    if width_of(words) <= most:
        return words
    while words and width_of(words + "…") > most:
        words = words[:-1]
    return words.rstrip() + "…"


def text(x: float, y: float, words: str, colour: str = INK, **more: str) -> str:
    """Return words that begin at a place, `y` being their base line."""
    given = "".join(f' {name.replace("_", "-")}="{value}"' for name, value in more.items())
    return f'<text x="{x:.1f}" y="{y:.1f}" fill="{colour}"{given}>{in_html(unturned(words))}</text>'


def sign(x: float, y: float, type_: str, radius: float, words: str = "") -> str:
    """Return the sign of a type of entity around a place; `words` are shown where it is pointed."""
    ink = inks()(ENTITY_COLOURS[type_])
    look = f'fill="{ink.line}" stroke="{GROUND}" stroke-width="1.5"'
    found = corners(ENTITY_COLOURS[type_], radius)
    title = f"<title>{in_html(unturned(words))}</title>" if words else ""
    if not found:
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius * 0.9:.1f}" {look}>{title}</circle>'
    points = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in found)
    return f'<polygon points="{points}" {look}>{title}</polygon>'


def legend(x: float, y: float, types: Collection[str]) -> Iterator[str]:
    """Yield what says which sign is which type, of those that there are, in one line."""
    for type_ in ENTITY_TYPES:
        if type_ in types:
            yield sign(x + 5, y - 4, type_, 5)
            yield text(x + 14, y, type_, SOFT)
            x += 14 + width_of(type_) + 16


def picture(width: float, height: float, title: str, parts: Iterable[str]) -> str:
    """Return a whole picture of a size in pixels."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height:.0f}"'
        f' viewBox="0 0 {width:.0f} {height:.0f}" font-family="{_FACES}" font-size="{FONT:.0f}">'
    )
    ground = f'<rect width="{width:.0f}" height="{height:.0f}" fill="{GROUND}"/>'
    lines = (head, f"<title>{in_html(unturned(title))}</title>", ground, *parts, "</svg>", "")
    return "\n".join(lines)
