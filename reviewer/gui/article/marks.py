"""What the article view is told to mark: claims, mentions, hits of a search, agreement."""

from typing import NamedTuple

KINDS = ("claim", "mention", "hit", "agreement")
"""The kinds of marks, each a layer of its own."""

PATTERNS = (
    "solid",
    "dashed",
    "dotted",
    "wavy",
    "double",
    "long",
    "short",
    "dash-dot",
    "dash-dot-dot",
)
"""Patterns of underlines by index, so that colour is never the only sign."""

DOTTED = PATTERNS.index("dotted")
"""That of a claim whose place has not been confirmed."""


class Mark(NamedTuple):
    """One passage `[start, end)`, in code points, that is shown as marked.

    `id` is a claim's or mention's id or a hit's number; a claim of several spans gives one mark a
    span, all with the same id. `colour` is a name of `model.codebook.COLOURS` or "#rrggbb", or
    several with a plus sign between them; `lane` the reviewer's place in the gutter (claims only),
    `pattern` an index into `PATTERNS`; what is `pending` is not confirmed and drawn dotted. A mark
    of agreement has a role for a colour, that of its ground; its line has that role with `_line`.
    """

    id: str
    kind: str
    start: int
    end: int
    colour: str = "grey"
    lane: int = 0
    pattern: int = 0
    pending: bool = False
