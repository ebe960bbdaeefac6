"""The places that wait to be confirmed: listed, ticked, confirmed or rejected in one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel

from reviewer.commands import pending as commands
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.same_words import TickDelegate, TickList, TickModel
from reviewer.gui.text import counted, tr
from reviewer.model.search import SearchHit

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme
    from reviewer.model.claim import Claim

_SIZE = (860, 520)


class PendingDialog(Sheet):
    """Lists one's own claims in the open article whose places wait, each with what is around it."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme) -> None:
        """List those that wait now, all of them ticked."""
        super().__init__(parent, tr("Places to confirm"), width=_SIZE[0], height=_SIZE[1])
        self._context = context
        self._claims = {claim.id: claim for claim in commands.waiting_claims(context)}
        self.say(
            tr("Are these claims where they belong?"),
            tr("They were carried over from another version of the text. Untick what you do not"
               " mean."),
        )  # fmt: skip
        self.list = TickList(tr("Places"), self)
        self.model = TickModel(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.list.toggled.connect(self.model.toggle)
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.body.addWidget(self.count)
        self.body.addWidget(self.list, 1)
        self.add_button(tr("Cancel"), self.reject)
        self.wrong = self.add_button(tr("Reject"), lambda: self.settle(right=False))
        self.right = self.add_button(tr("Confirm"), lambda: self.settle(right=True), primary=True)
        self.model.ticked_changed.connect(self._say_count)
        self.model.show(map(_hit, self._claims.values()))
        self.list.show_row(0)
        self.list.setFocus()
        self._say_count()

    def settle(self, *, right: bool) -> None:
        """Confirm or reject the ticked places in one step, and close."""
        claims = self.ticked()
        self.accept()
        commands.settle_places(self._context, claims, right=right)

    def ticked(self) -> list[Claim]:
        """Return the claims that are ticked."""
        return [self._claims[hit.claim] for hit in self.model.ticked_hits() if hit.claim]

    def _say_count(self) -> None:
        number, known = self.model.number, len(self.model.rows)
        self.count.setText(
            tr("{n} of {claims}", n=f"{number:,}", claims=counted(known, "claim", "claims"))
        )
        for button in (self.wrong, self.right):
            button.setEnabled(number > 0)


def _hit(claim: Claim) -> SearchHit:
    """Return the first place of a claim that waits, with the claim's tags for a title."""
    span = next(span for span in claim.spans if span.pending)
    return SearchHit(
        claim.article, span.start, span.end, span.quote, span.prefix, span.suffix, claim.id
    )
