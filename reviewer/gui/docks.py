"""The panels beside the article: where they are, moved, closed and brought back."""

from collections.abc import Callable
from importlib import import_module
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from reviewer.commands.context import Context
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea

BOTTOM = Qt.DockWidgetArea.BottomDockWidgetArea

PANELS = {
    "articles": LEFT,
    "entities": RIGHT,
    "claims": RIGHT,
    "codebook": RIGHT,
    "search": BOTTOM,
}
"""Where each panel is at first; those on the right are tabs."""

_HIDDEN = ("search",)

_CLASSES = {
    "articles": ("panels.articles", "ArticleListPanel"),
    "entities": ("panels.entities", "EntityPanel"),
    "claims": ("panels.claims", "ClaimsPanel"),
    "codebook": ("panels.codebook", "CodebookPanel"),
    "search": ("search_panel", "SearchPanel"),
}
"""The module and class of each panel, imported when it is made: the article is painted first."""

WIDTHS = {"articles": 250, "entities": 320}
"""Widths in pixels at first."""

_LEAST = {LEFT: 180, RIGHT: 240}
"""Widths in pixels that are left to a panel when the window becomes narrower."""


class Docks:
    """The docks of a window by panel; a panel is made when it is first shown."""

    def __init__(self, window: QMainWindow, make: Callable[[str], QWidget]) -> None:
        """Put an empty dock for each panel into a window; `make` makes a panel."""
        self._window = window
        self._make = make
        self.docks: dict[str, QDockWidget] = {}
        self.panels: dict[str, QWidget] = {}
        self._put_away: list[QDockWidget] = []
        self._wide: dict[QDockWidget, int] = {}
        self._lent: set[str] = set()
        self._filled = False
        self.movable = False
        window.setTabPosition(LEFT | RIGHT, QTabWidget.TabPosition.North)
        window.setDocumentMode(True)
        for name, area in PANELS.items():
            self._add(name, area)
        corner = Qt.Corner.BottomLeftCorner, Qt.Corner.BottomRightCorner
        for at, area in zip(corner, (LEFT, RIGHT), strict=True):
            window.setCorner(at, area)
        self.docks["entities"].raise_()

    def show(self, name: str) -> QWidget:
        """Show a panel in front of the others and return it."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        return self.panel(name)

    def panel(self, name: str) -> QWidget:
        """Return a panel, made now where it was not shown yet."""
        if name not in self.panels:
            panel = self._make(name)
            self.panels[name] = panel
            self.docks[name].setWidget(panel)
            titled = getattr(panel, "titled", None)
            if titled is not None:
                titled.connect(self.docks[name].setWindowTitle)
                self.docks[name].setWindowTitle(getattr(panel, "title", ""))
        return self.panels[name]

    def fill(self) -> None:
        """Make the panels that are in sight, and from now on each as soon as it is shown."""
        self._filled = True
        for name, dock in self.docks.items():
            if not dock.isHidden() and not dock.visibleRegion().isEmpty():
                self.panel(name)
        self._tidy_tabs()

    def size(self) -> None:
        """Give the panels their first widths."""
        docks = [self.docks[name] for name in WIDTHS]
        self._window.resizeDocks(docks, list(WIDTHS.values()), Qt.Orientation.Horizontal)

    def hide_all(self, *, hide: bool) -> None:
        """Hide the panels that are shown, or show those again, as wide as they were."""
        if hide and not self._put_away:
            self._put_away = [d for d in self.docks.values() if not d.isHidden()]
            self._wide = self._widths()
            for dock in self._put_away:
                dock.hide()
        elif not hide:
            away, self._put_away = self._put_away, []
            for dock in away:
                dock.show()
            if not away:
                return
            docks, widths = list(self._wide), list(self._wide.values())
            self._window.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        self._tidy_tabs()

    def lend(self, name: str, *, lent: bool) -> bool:
        """Put a panel away to make room for a while, or bring it back; tell whether it changed.

        One that the user shows meanwhile stays, and one that was not there does not come.
        """
        dock = self.docks[name]
        if lent == (name in self._lent) or (lent and dock.isHidden()):
            return False
        self._lent ^= {name}
        dock.setVisible(not lent)
        return True

    @property
    def all_hidden(self) -> bool:
        """Whether the panels are put away, to leave nothing but the text or the start page."""
        return bool(self._put_away)

    def set_movable(self, *, movable: bool) -> None:
        """Give the docks title bars to be dragged and closed by, or take them away."""
        for dock in self.docks.values():
            bar = dock.titleBarWidget()
            dock.setTitleBarWidget(cast("QWidget", None) if movable else QWidget(dock))
            bar.deleteLater()
        self.movable = movable

    def _widths(self) -> dict[QDockWidget, int]:
        """Return the widths of the panels in front at the sides; of those behind nothing is new."""
        return {
            dock: dock.width()
            for dock in self.docks.values()
            if self._window.dockWidgetArea(dock) in (LEFT, RIGHT)
            and not dock.visibleRegion().isEmpty()
        }

    def _add(self, name: str, area: Qt.DockWidgetArea) -> None:
        dock = QDockWidget(tr(name.capitalize()), self._window)
        dock.setObjectName(name)
        dock.setTitleBarWidget(QWidget(dock))
        dock.visibilityChanged.connect(lambda shown, name=name: self._on_shown(name, shown=shown))
        dock.setMinimumWidth(_LEAST.get(area, 0))
        self._window.addDockWidget(area, dock)
        before = [other for other, where in PANELS.items() if where == area and other in self.docks]
        self.docks[name] = dock
        if name in _HIDDEN:
            dock.hide()
        if before:
            self._window.tabifyDockWidget(self.docks[before[-1]], dock)

    def _on_shown(self, name: str, *, shown: bool) -> None:
        if shown and self._filled:
            self.panel(name)
            self._tidy_tabs()

    def _tidy_tabs(self) -> None:
        """Let the tabs, which the window makes as it needs them, be reached by the keyboard.

        A bar without tabs stays where it was, unseen: the focus does not stop there.
        """
        policy = Qt.FocusPolicy.NoFocus if self.all_hidden else Qt.FocusPolicy.TabFocus
        for bar in self._window.findChildren(QTabBar):
            bar.setFocusPolicy(policy)
            bar.setDrawBase(False)
            bar.setAccessibleName(tr("Panels"))


def make_panel(name: str, context: Context, theme: Theme) -> QWidget:
    """Return the panel of that name on the session of a context."""
    module, role = _CLASSES[name]
    panel: QWidget = getattr(import_module(f"reviewer.gui.{module}"), role)(context, theme)
    return panel
