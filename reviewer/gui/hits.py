"""The hits of a query in the text of a view: looked for in slices, marked, gone through."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.article.view import ArticleView
from reviewer.gui.jobs import SLICE
from reviewer.model.errors import BadPattern
from reviewer.model.search import Query

MARKED = 20_000
"""So many hits are marked at most; all are counted and gone through."""

_AT_FIRST = 0.04
"""Seconds of looking before the window goes on: in most texts that is enough."""


class Hits(QObject):
    """Where a query is in the text of a view; `changed` follows whatever is to be said of them."""

    changed = Signal()

    def __init__(self, view: ArticleView) -> None:
        """Look in the text of a view."""
        super().__init__(view)
        self._view = view
        self.places: list[tuple[int, int]] = []
        self.at = -1
        """Which of the places is looked at, from 0; -1 for none."""
        self.error = ""
        """Why the query is no pattern, in a few words."""
        self._origin = 0
        self._goes = False
        self._marked = 0
        self._text: object = None
        self._looking: Iterator[tuple[int, int] | None] = iter(())
        self._more = QTimer(self)
        self._more.timeout.connect(self._look)

    @property
    def looking(self) -> bool:
        """Whether there may be more places than are known."""
        return self._more.isActive()

    def begin(self) -> None:
        """Go from where the selection is now to what is looked for from now on."""
        self._origin = self._view.selection[0]

    def look(self, query: Query, *, go: bool = True) -> None:
        """Look for a query: at once in a short text, else in slices; `go` to where it is first.

        That is the first place after where was begun; after the last place comes the first.
        """
        self.places, self.at, self.error, self._marked, self._goes = [], -1, "", 0, go
        self._view.set_marks("hit", ())
        self._view.set_current_hit(None)
        self._looking = self._found(query)
        self._more.start(0)
        self._look(_AT_FIRST)

    def forget(self) -> None:
        """Forget the places of a text that is not shown any more."""
        self._more.stop()
        self._text = None
        self._origin = 0
        self.places, self.at, self.error = [], -1, ""

    def clear(self) -> None:
        """Look no further, and mark nothing."""
        self._more.stop()
        self.places, self.at, self.error = [], -1, ""
        self._view.set_marks("hit", ())
        self._view.set_current_hit(None)

    def step(self, step: int) -> None:
        """Go to the next place (1) after the selection, or to the one (-1) before it."""
        if self.places:
            start, end = self._view.selection
            if step > 0:
                at = bisect_left(self.places, (end, -1))
            else:
                at = bisect_left(self.places, (start, -1)) - 1
            self._show(at % len(self.places))
            self.begin()
        else:
            self._origin, self._goes = self._view.selection[1], True

    def select_to(self, step: int) -> None:
        """Select from the caret to the end of the next place (1), or the start of the one before.

        Without a place there, nothing is done.
        """
        caret = self._view.caret
        if step > 0:
            at = bisect_right(self.places, caret, key=lambda place: place[1])
            edges = [self.places[at][1]] if at < len(self.places) else []
        else:
            at = bisect_left(self.places, (caret, 0))
            edges = [self.places[at - 1][0]] if at else []
        for edge in edges:
            self._view.move_caret(edge, keep_anchor=True)

    def _found(self, query: Query) -> Iterator[tuple[int, int] | None]:
        """Yield the places; what was made of the text to search it is kept."""
        from reviewer.analysis.finding import SearchedText  # slow to import

        if not isinstance(self._text, SearchedText):
            self._text = SearchedText(self._view.text)
        yield from self._text.find(query)

    def _look(self, seconds: float = 0.0) -> None:
        """Look for a moment; go to the first place after the origin as soon as it is met."""
        until = time.monotonic() + (seconds or SLICE)
        ended = False
        try:
            while not ended and time.monotonic() < until:
                place = next(self._looking, self)
                ended = place is self
                if isinstance(place, tuple):
                    self.places.append(place)
        except BadPattern as error:
            self.error, ended = error.reason, True
        if ended:
            self._more.stop()
        if self._marked < MARKED and (ended or len(self.places) >= MARKED or not self._marked):
            self._mark()
        origin = (self._origin, -1)
        if self._goes and self.places and (ended or self.places[-1] >= origin):
            self._goes = False
            self._show(bisect_left(self.places, origin) % len(self.places))
        else:
            self.changed.emit()

    def _mark(self) -> None:
        shown = self.places[:MARKED]
        ids = [f"hit {n}" for n in range(len(shown))]
        starts, ends = [place[0] for place in shown], [place[1] for place in shown]
        self._view.set_mark_columns("hit", ids, starts, ends)
        self._marked = len(shown)

    def _show(self, at: int) -> None:
        self.at = at
        self._view.set_current_hit(f"hit {at}")
        self._view.select(*self.places[at])
        self._view.reveal(*self.places[at])
        self.changed.emit()
