"""Units: the sentences or paragraphs into which a text is cut to be counted and compared."""

from typing import NamedTuple


class Unit(NamedTuple):
    """A sentence or paragraph `[start, end)`, in code points, with its text."""

    start: int
    end: int
    text: str
