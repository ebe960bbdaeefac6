"""Where in a workspace claims are dragged from and dropped: its text, its gutter and its cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF

from reviewer.commands.relations import ask_kind
from reviewer.gui.claim_drag import ClaimDrop, drag_claim
from reviewer.gui.relation_words import quoted

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QPoint
    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context
    from reviewer.gui.workspace import Workspace


class ClaimDrops(QObject):
    """Relates the claims that are dragged onto others."""

    def __init__(self, workspace: Workspace, context: Context) -> None:
        """Let claims be dragged from a workspace and dropped there."""
        super().__init__(workspace)
        self._workspace = workspace
        self._context = context
        view, cards = workspace.view, workspace.beside.cards
        for source in (view, cards):
            source.claim_dragged.connect(self._on_dragged)
        self._take_drops(view.viewport(), self._claim_at)
        self._take_drops(cards, cards.claim_at)

    def _take_drops(self, widget: QWidget, claim_at: Callable[[QPoint], str | None]) -> None:
        view = self._workspace.view
        ClaimDrop(widget, claim_at, self._light, self._on_dropped, view.scroller.scroll_by)

    def _claim_at(self, point: QPoint) -> str | None:
        """Return the claim whose bar or passage is under a point of the text, the shortest."""
        view = self._workspace.view
        bar = view.bar_at(QPointF(point))
        position = None if bar else view.marked_position(point)
        if position is not None:
            return view.marks_at(position)[0]
        return bar[0] if bar else None

    def _light(self, claim: str | None) -> None:
        self._workspace.view.set_hovered(claim)
        self._workspace.beside.cards.update()

    def _on_dragged(self, claim: str) -> None:
        claims = self._workspace.pane.claims
        for found in claims.readable([claim]) if claims else ():
            view = self._workspace.view
            drag_claim(view, claim, quoted(found), view.scene.theme)

    def _on_dropped(self, claim: str, other: str) -> None:
        ask_kind(self._context, claim, other)
