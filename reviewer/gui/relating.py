"""Relating claims in the window: by typing, or by dropping one onto another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QCursor

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.gui.claim_picker import ClaimPicker
    from reviewer.gui.theme import Theme
    from reviewer.gui.window import MainWindow
    from reviewer.model.claim import Claim

    Done = Callable[[Claim, str, Claim, str], None]


class Relating(QObject):
    """Asks which claim does what to which; its parts are made when they are first wanted."""

    def __init__(self, window: MainWindow) -> None:
        """Ask over a window."""
        super().__init__(window)
        self._window = window
        self._picker: ClaimPicker | None = None

    def set_theme(self, theme: Theme) -> None:
        """Ask in the colours of a theme."""
        if self._picker is not None:
            self._picker.set_theme(theme)

    def picker(self) -> ClaimPicker:
        """Return the picker of claims."""
        if self._picker is None:
            from reviewer.gui.claim_picker import ClaimPicker  # not in the first picture

            self._picker = ClaimPicker(self._window.context, self._window.theme)
            self._picker.installEventFilter(self)
        return self._picker

    def ask(self, claim: Claim, other: Claim | None, done: Done) -> None:
        """Ask what a claim does to another, which is found by typing where it is None.

        Where it was dropped onto the other the drag has to end first: the menu takes the mouse.
        """
        if other is None:
            self._pick(claim, done)
        else:
            at = QCursor.pos()
            QTimer.singleShot(0, self, lambda: self._ask_kind(claim, other, at, "", done))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put the caret back when the picker has gone."""
        if event.type() == QEvent.Type.Hide:
            self._window.sides.release()
        return False

    def _pick(self, claim: Claim, done: Done) -> None:
        at = self._place(claim)

        def take(other: Claim, note: str) -> None:
            self._ask_kind(claim, other, at, note, done)

        self.picker().open_at(self._window, at, claim, take)

    def _ask_kind(self, one: Claim, other: Claim, at: QPoint, note: str, done: Done) -> None:
        from reviewer.gui.kind_menu import KindMenu  # not in the first picture

        def take(first: Claim, kind: str, second: Claim) -> None:
            done(first, kind, second, note)

        KindMenu(self._window, one, other, take).ask(at)

    def _place(self, claim: Claim) -> QPoint:
        """Return where a claim is on the screen, or the text where it is in another article."""
        workspace = self._window.workspace
        article = self._window.session.article
        if claim.spans and article is not None and article.id == claim.article:
            return workspace.aim((claim.spans[0].start, claim.spans[0].end))
        return workspace.view.mapToGlobal(QPoint(60, 40))
