"""The picker of claims: finds one in any article by what it quotes, its tags, note or reviewer."""

import time
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from reviewer.commands.context import Context
from reviewer.gui.claim_options import ClaimOption, ClaimOptionDelegate, ClaimOptions, options
from reviewer.gui.jobs import SLICE
from reviewer.gui.picker import Picker
from reviewer.gui.relation_words import quoted
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.claim import Claim

_NOTE = ";"
"""Before the note on the relation, as in the line that finds a tag."""

Done = Callable[[Claim, str], None]
"""Gets the claim that is taken, and the note that the line says."""


class ClaimPicker(Picker):
    """Picks a claim to relate another one to; those of other articles come while one types."""

    width_wanted = 470
    stays = False

    def __init__(self, context: Context, theme: Theme) -> None:
        """Pick from the claims of a context's review."""
        super().__init__(theme, tr("Claim picker"), tr("Claims"))
        self._context = context
        self._done: Done = lambda _claim, _note: None
        self._coming: Iterator[list[ClaimOption]] = iter(())
        self._more = QTimer(self)
        self._more.timeout.connect(self._take_more)
        self.field.setPlaceholderText(tr("Find a claim: words, tag, note, reviewer, article"))
        self.hint.setText(tr(";note"))
        self.hint.setToolTip(tr("Say a note in the same line: sovereignty ;at the audit"))
        self.model = ClaimOptions(self.list)
        self.set_rows(self.model, ClaimOptionDelegate(theme, self.list))

    def open_at(self, parent: QWidget, at: QPoint, claim: Claim, done: Done) -> None:
        """Open below a point of the screen, for a claim to be related to another."""
        self._done = done
        self.model.clear()
        self._coming = options(self._context.session, claim.id)
        self._read()
        self.open_sheet(parent, at, tr("Relate {quote} to", quote=quoted(claim, 40)))
        self._more.start(0)

    def fill(self, query: str) -> None:
        """Show the claims that answer a query."""
        self.model.find(query)

    def take_row(self, row: int) -> None:
        """Hand on a claim, and the note that the line says."""
        note = self.field.text().partition(_NOTE)[2]
        self._done(self.model.rows[row].claim, note.strip())

    def words_of(self, row: int) -> str:
        """Return what a screen reader says of a row."""
        return self.model.rows[row].spoken

    def query_in(self, typed: str) -> str:
        """Return what finds the claim, without the note."""
        return typed.partition(_NOTE)[0].strip()

    def hideEvent(self, event: QHideEvent) -> None:
        """Read no further."""
        self._more.stop()
        self._coming = iter(())
        super().hideEvent(event)

    def _take_more(self) -> None:
        """Read further claims; the chosen row stays."""
        before, chosen = len(self.model.rows), self.list.currentIndex().row()
        self._read()
        if len(self.model.rows) != before:
            self.choose(chosen)
            self.fit()

    def _read(self) -> None:
        """Read claims for some milliseconds, so that the window never waits."""
        until, ended = time.monotonic() + SLICE, False
        while not ended and time.monotonic() < until:
            further = next(self._coming, None)
            ended = further is None
            self.model.read(further or [])
        if ended:
            self._more.stop()
