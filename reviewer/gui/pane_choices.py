"""What is selected, clicked and dragged in an article, told to the pane that has it open."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QMenu

from reviewer.model.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QPoint

    from reviewer.commands.context import Context
    from reviewer.commands.passages import Passage
    from reviewer.gui.workspace import Workspace

_OFFERED = 30
"""So many claims a menu offers at most."""


class PaneChoices(QObject):
    """Hears what is done in a workspace; its pane is active as soon as the focus is there."""

    def __init__(self, workspace: Workspace, context: Context) -> None:
        """Listen to the view of a workspace and to what stands beside the text."""
        super().__init__(workspace)
        self._workspace = workspace
        self._context = context
        self._session = context.session
        self._pane = workspace.pane
        view, beside = workspace.view, workspace.beside
        view.selection_changed.connect(self._on_selected)
        view.caret_moved.connect(self._on_caret_moved)
        view.claim_clicked.connect(self._on_claim)
        view.more_clicked.connect(self._on_more)
        view.claim_reshaped.connect(self._on_reshaped)
        view.mention_activated.connect(self._on_mention)
        view.mention_clicked.connect(self._on_mention)
        for chosen in (beside.cards.chosen, beside.map.claim_chosen):
            chosen.connect(self._on_chosen)
        for activated in (view.claim_activated, beside.cards.activated):
            activated.connect(self._on_activated)
        for widget in (view, workspace.find_bar.field):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Make the pane the active one where the focus comes into it."""
        if event.type() == QEvent.Type.FocusIn:
            self._session.panes.activate(self._pane)
        return False

    def _on_selected(self, start: int, end: int) -> None:
        selection = self._pane.selection
        selection.start, selection.end = start, end

    def _on_caret_moved(self, caret: int) -> None:
        pane = self._pane
        pane.selection.caret = caret
        claim = pane.claims.by_id.get(pane.claim or "") if pane.claims else None
        if claim and not any(span.start <= caret <= span.end for span in claim.spans):
            pane.choose_claim(None)

    def _on_claim(self, claim: str) -> None:
        claims, reviewer = self._pane.claims, self._session.reviewer
        if claims is not None:
            claim = claims.own_instead_of(claim, reviewer.id if reviewer else None)
        self._pane.choose_claim(claim)

    def _on_chosen(self, claim: str, *_: object) -> None:
        """Go to the claim that was chosen beside the text."""
        view = self._workspace.view
        view.setFocus()
        start, end = next(iter(view.spans_of(claim)), (0, 0))
        self._workspace.show_passage(start, end)
        self._pane.choose_claim(claim)

    def _on_more(self, claims: Sequence[str], at: QPoint) -> None:
        """Offer the claims that a line has no room to draw; the one chosen is gone to."""
        menu = QMenu(self._workspace)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for claim in claims[:_OFFERED]:
            action = menu.addAction(self._workspace.words.menu_line(claim).replace("&", "&&"))
            action.triggered.connect(partial(self._on_chosen, claim))
        menu.popup(at)

    def _on_activated(self, claim: str) -> None:
        """Edit the claim that was clicked twice."""
        self._session.panes.activate(self._pane)
        self._pane.choose_claim(claim)
        from reviewer.commands.claims import edit_part  # not needed for the first picture

        edit_part("tags")(self._context)

    def _on_reshaped(self, claim: str, before: Passage, after: Passage) -> None:
        from reviewer.commands.claim_ends import reshape  # not needed for the first picture

        if not reshape(self._context, claim, before, after):
            self._workspace.show_claims()

    def _on_mention(self, entity: str) -> None:
        caret = self._workspace.view.caret
        try:
            found = self._session.opened.entities.find(entity)
        except NotFound:
            return
        here = [m for m in found.mentions if m.article == self._pane.open_article.id]
        at = next((n for n, m in enumerate(here, 1) if m.start <= caret <= m.end), 0)
        self._session.choose_entity(entity, at)
