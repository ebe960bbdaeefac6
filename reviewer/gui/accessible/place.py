"""Where in the article a reader is, and what is said of having come there."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from reviewer.gui.article.text_model import BLOCK_KINDS, TextModel
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from reviewer.gui.article.marked_canvas import MarkedCanvas

_SAID = 3
"""So many claims are said in full where the caret comes to many at once; the others are counted."""

_QUOTED = 200
"""So many characters are read out of a claim that was jumped to."""

_STRUCTURES = {"list": "list", "quote": "quotation", "table": "table", "code": "code"}


class Place(NamedTuple):
    """Where a reader is; `here` are the claims there, `current` is the one that is looked at.

    `structure` says what the text is where it is no plain paragraph.
    """

    model: TextModel
    unit: int
    structure: str
    caret: int
    selection: tuple[int, int]
    here: tuple[str, ...]
    current: str | None

    @classmethod
    def of(cls, view: "MarkedCanvas") -> "Place":
        """Return where a reader is in a view."""
        scene = view.scene
        model, unit = scene.model, scene.model.unit_at(scene.caret)
        here = tuple(view.marks_around(scene.caret))
        structure = _structure(model, unit)
        return cls(model, unit, structure, scene.caret, scene.selection, here, scene.current)

    def at_entrance(self) -> "Place":
        """Return this place before anything was said of it."""
        return self._replace(unit=-1, structure="", here=())

    def selects_otherwise(self, before: "Place") -> bool:
        """Return whether something else is selected here, or nothing any more."""
        selections = (before.selection, self.selection)
        return selections[0] != selections[1] and any(start < end for start, end in selections)

    def words(self, before: "Place", view: "MarkedCanvas") -> Iterator[str]:
        """Yield what is said of coming here from another place: the structure, then the claims."""
        heading = self.model.kinds[self.unit] == BLOCK_KINDS.index("heading")
        if self.unit != before.unit and (heading or self.structure != before.structure):
            yield self.structure
        jumped = self.caret != before.caret and self.current not in (before.current, *before.here)
        come_to = [claim for claim in self.here if claim not in before.here]
        if self.current in self.here and self.current != before.current:
            come_to = [claim for claim in self.here if claim == self.current]
        for claim in come_to[:_SAID]:
            words = view.claim_words(claim, self.here) if view.claim_words else ""
            yield f"{words}: {quote(view, claim)}" if jumped and words else words
        if len(come_to) > _SAID:
            yield tr("and {count} more", count=len(come_to) - _SAID)


def _structure(model: TextModel, unit: int) -> str:
    kind = BLOCK_KINDS[model.kinds[unit]]
    if kind == "heading":
        return tr("heading level {level}", level=max(model.depths[unit], 1))
    return tr(_STRUCTURES[kind]) if kind in _STRUCTURES else ""


def quote(view: "MarkedCanvas", claim: str) -> str:
    """Return the beginning of a claim's words, for who comes to them from elsewhere."""
    text = view.scene.model.text
    words = " … ".join(text[start:end] for start, end in view.spans_of(claim))
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED]}…"
