"""What is looked at of the pictures of entities: which one, of what, and what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from reviewer.model.step import Notice
    from reviewer.review import Review
    from reviewer.review.cooccurrence import Asked, Looked
    from reviewer.review.picturing import Graph, Matrix
    from reviewer.review.sight import Sight

GRAPH, MATRIX = "graph", "matrix"
"""The kinds of pictures."""

_DRAWN_FROM = (
    *("article", "version", "entity", "mention", "alias", "distinct_from"),
    *("claim", "span", "claim_tag", "claim_field", "tag", "done", "property", "reviewer"),
)
"""The tables whose rows can change a picture."""


class Picturing:
    """The picture that is open in a window, if one is.

    `tell` is called with the name of what changed: `picturing`: a picture was opened or closed;
    `picture`: something else is pictured, or it was drawn; `cell`: another cell is looked at.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Have none open."""
        self._tell = tell
        self._review: Review | None = None
        self._sight: Sight | None = None
        self.kind = ""
        """`GRAPH` or `MATRIX`; "" where no picture is open."""
        self.asked: Asked | None = None
        self.least = 1
        """In so many units at least two names of the graph are together."""
        self.order = "total"
        """How the rows of the matrix are put in order."""
        self.graph: Graph | None = None
        self.matrix: Matrix | None = None
        self.cell: tuple[str, str] | None = None
        """The entity and the tag (ids) of the cell that is looked at."""
        self.stale = False
        """Whether it is still to be drawn, or to be drawn again."""
        self.stopped = False
        """Whether drawing it was stopped before there was anything to be seen."""

    def open(self, review: Review, sight: Sight | None, kind: str) -> None:
        """Open a picture of a kind; what is asked stays as it was for this review."""
        from reviewer.review.cooccurrence import Asked  # not needed to open a review
        from reviewer.review.picturing import MOST, SHOWN_TYPES

        was, self.kind = self.kind, kind
        self._review, self._sight = review, sight
        self.asked = self.asked or Asked(types=SHOWN_TYPES, most=MOST)
        self.stale = True
        self._tell("picture" if was else "picturing")

    def close(self) -> None:
        """Close the picture; harmless where none is open."""
        if self.kind:
            self.kind, self.cell, self.graph, self.matrix = "", None, None, None
            self._tell("picturing")

    def forget(self) -> None:
        """Forget the review, which is closed."""
        self.close()
        self._review, self._sight, self.asked, self.least = None, None, None, 1

    def ask(self, asked: Asked, least: int, order: str) -> None:
        """Ask for another picture; `draw` makes it."""
        if (asked, least, order) != (self.asked, self.least, self.order):
            self.asked, self.least, self.order = asked, least, order
            self.stale = True
            self._tell("picture")

    def draw(self) -> Generator[Looked, None, None]:
        """Draw what is asked; yields wherever the work may rest or be given up."""
        from reviewer.review.picturing import drawing_graph, drawing_matrix

        review, asked = self._review, self.asked
        if review is None or asked is None:
            return
        self.stale = self.stopped = False
        kind = self.kind
        try:
            if kind == GRAPH:
                self.graph = yield from drawing_graph(review, asked, self.least, self._sight)
            else:
                self.matrix = yield from drawing_matrix(review, asked, self.order, self._sight)
        except GeneratorExit:
            # Left for another picture, it was not stopped.
            self.stopped = kind == self.kind and not self.stale
            if self.stopped:
                self._tell("picture")
            raise
        self._tell("picture")

    def begin_again(self) -> None:
        """Let it be drawn that was stopped."""
        self.stale, self.stopped = True, False
        self._tell("picture")

    def look_at(self, cell: tuple[str, str] | None) -> None:
        """Look at the claims of a cell of the matrix: an entity and a tag (ids)."""
        if cell != self.cell:
            self.cell = cell
            self._tell("cell")

    def claims(self) -> tuple[str, ...]:
        """Return the claims (ids) of the cell that is looked at."""
        if self.cell is None or self.matrix is None:
            return ()
        (entity, tag), table = self.cell, self.matrix.table
        if entity not in table.entities or tag not in table.tags:
            return ()
        return table.claims[table.entities.index(entity)][table.tags.index(tag)]

    def follow(self, notice: Notice) -> None:
        """Follow a commit; where it may change the picture, that is stale."""
        if self.kind and (not notice.rows or notice.touches(*_DRAWN_FROM)):
            self.stale = True
            self._tell("picture")
