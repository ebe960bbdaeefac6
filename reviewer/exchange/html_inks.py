"""The colours of a report: a class for each colour of the codebook, by day and in the dark."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Final

from reviewer.exchange.palette import inks
from reviewer.model.codebook import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.exchange.evidence import Evidence
    from reviewer.model.codebook import Tag

LANE_COLOURS: Final = ("blue", "orange", "green", "pink", "sky", "gold", "vermilion", "grey")
"""The colours of reviewers, in the order in which they appear; the window has the same."""

_LINES: Final = (2, 4, 6, 8)
"""How far below the words the lines of claims are, in pixels."""

MOST_LINES: Final = len(_LINES)
"""So many of the claims of words have a line of their own."""

_SIGNS: Final = dict(zip(COLOURS, "●▲■◆⬢▼★□", strict=True))
"""A sign says the same as a colour."""


class Inks:
    """Knows the class of a tag's colour; grey where the codebook does not have the tag."""

    def __init__(self, tags: Iterable[Tag]) -> None:
        """Look at the colours of these tags."""
        self._colours = {tag.path: tag.colour for tag in tags}
        self._classes = {
            colour: f"k{n}"
            for n, colour in enumerate(dict.fromkeys((*COLOURS, *self._colours.values())))
        }
        self._of_tags = {path: self._classes[colour] for path, colour in self._colours.items()}
        self._of_none = self._classes["grey"]

    def style(self) -> str:
        """Return the rules of all classes."""
        light, dark = self._variables("light"), self._variables("dark")
        rules = (
            f".{name}{{--line:var(--l{n});--ground:var(--b{n});--ink:var(--i{n})}}"
            for n, name in enumerate(self._classes.values())
        )
        return (
            f":root{{{light}}}\n@media (prefers-color-scheme:dark) and screen{{:root{{{dark}}}}}\n"
            + "\n".join(rules)
        )

    def of(self, claim: Evidence) -> str:
        """Return the class of a claim, that of its first tag."""
        return self.of_tag(claim.tags[0] if claim.tags else "")

    def of_tag(self, path: str) -> str:
        """Return the class of a tag."""
        return self._of_tags.get(path, self._of_none)

    def of_lane(self, number: int) -> str:
        """Return the class of a reviewer, by number."""
        return self._classes[LANE_COLOURS[number % len(LANE_COLOURS)]]

    def sign(self, path: str) -> str:
        """Return the sign that says a tag's colour."""
        return _SIGNS.get(self._colours.get(path, "grey"), "○")

    def _variables(self, theme: str) -> str:
        look = inks(theme)
        return "".join(
            f"--l{n}:{ink.line};--b{n}:{ink.background};--i{n}:{ink.ink};"
            for n, ink in enumerate(map(look, self._classes))
        )


@functools.lru_cache(maxsize=8192)
def mark_of(looks: tuple[str, ...]) -> str:
    """Return the attributes of words that claims of these classes cover: a ground, and lines.

    There is a line for each where there are several, of `MOST_LINES` claims at most.
    """
    first = looks[0]
    if len(looks) == 1:
        return f'class="{first}"'
    lines = ",".join(map("0 {}px 0 var(--l{})".format, _LINES, [k[1:] for k in looks]))
    return f'class="{first}" style="box-shadow:{lines}"'
