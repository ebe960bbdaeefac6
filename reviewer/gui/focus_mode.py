"""The text alone, and focus mode: nothing but the text, and of that only what is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviewer.gui.window import MainWindow


class FocusMode:
    """Puts the panels away, and in focus mode the cards too and dims the text.

    Who had the panels away before focus mode has them away after it.
    """

    def __init__(self, window: MainWindow) -> None:
        """Show everything."""
        self._window = window
        self._focused = False
        self._alone_before = False

    def toggle(self, name: str) -> None:
        """Begin or end "text-only" or "focus-mode"; the first ends the second."""
        if name == "focus-mode":
            self._focus(focused=not self._focused)
        elif self._focused:
            self._alone_before = False
            self._focus(focused=False)
        else:
            docks = self._window.docks
            docks.hide_all(hide=not docks.all_hidden)

    def end(self) -> None:
        """Show everything again, where focus mode is on."""
        if self._focused:
            self.toggle("text-only")

    def is_on(self, name: str) -> bool:
        """Tell whether "text-only" or "focus-mode" is on."""
        return self._focused if name == "focus-mode" else self._window.docks.all_hidden

    def _focus(self, *, focused: bool) -> None:
        docks = self._window.docks
        if focused:
            self._alone_before = docks.all_hidden
        self._focused = focused
        docks.hide_all(hide=focused or self._alone_before)
        self._window.sides.set_focus(focused=focused)
