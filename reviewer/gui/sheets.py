"""The parts of the window that open on demand, by name; each is imported when it is first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.gui.window import MainWindow


class Sheets:
    """Opens palette, shortcuts, preferences, history, export, find, search and about."""

    def __init__(self, window: MainWindow) -> None:
        """Open them over a window."""
        self._window = window
        self._openers: dict[str, Callable[[], object]] = {
            "find": window.workspace.find_bar.open_bar,
        }

    def open(self, name: str) -> None:
        """Open a part by its name; raises KeyError where there is none."""
        self._openers[name]()
