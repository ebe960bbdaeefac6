"""The middle of the window: one workspace, or two side by side, as the session has panes."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer.commands import panes as commands
from reviewer.commands.context import Context
from reviewer.gui.pane_head import PaneHead
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.gui.workspace import Workspace
from reviewer.session import Pane

if TYPE_CHECKING:
    from reviewer.gui.scroll_link import ScrollLink


ROOM = 400
"""An article beside another should have so much width, in pixels."""


class SideBySide(QSplitter):
    """A workspace for each pane; each has a head where there are two."""

    menu_requested = Signal(QPoint)
    here_changed = Signal()
    """What is at the caret of the active side may be something else."""

    def __init__(
        self,
        context: Context,
        theme: Theme,
        opened: Callable[[QWidget], object],
        parent: QWidget,
    ) -> None:
        """Show the panes of a session; `opened` gets each text that can have the focus."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._context = context
        self._panes = context.session.panes
        self._theme = theme
        self._opened = opened
        self._finished = self._focused = False
        self._workspaces: dict[Pane, Workspace] = {}
        self._heads: dict[Pane, PaneHead] = {}
        self._linked: ScrollLink | None = None
        self.setChildrenCollapsible(False)
        self._arrange()
        self.destroyed.connect(context.session.subscribe(self._on_session))

    @property
    def active(self) -> Workspace:
        """The workspace of the active pane."""
        return self._workspaces[self._panes.active]

    def __iter__(self) -> Iterator[Workspace]:
        """Go through the workspaces from left to right."""
        return (self._workspaces[pane] for pane in self._panes)

    def is_narrow(self) -> bool:
        """Tell whether there are two workspaces, each of which has little room."""
        return len(self._workspaces) > 1 and self.width() < 2 * ROOM

    def set_theme(self, theme: Theme) -> None:
        """Show the articles in the colours of a theme."""
        self._theme = theme
        for workspace in self:
            workspace.set_theme(theme)

    def apply_setting(self, name: str) -> None:
        """Show the articles as a setting says that has changed."""
        for workspace in self:
            workspace.apply_setting(name)

    def set_focus(self, *, focused: bool) -> None:
        """Show of each text only what is read, without cards; or everything again."""
        self._focused = focused
        for workspace in self:
            workspace.set_focus(focused=focused)

    def release(self) -> None:
        """Put the caret back where it was before something was asked about a passage."""
        for workspace in self:
            workspace.release()

    def finish(self) -> None:
        """Look for what the first picture does not show."""
        self._finished = True
        for workspace in self:
            workspace.finish()

    def _on_session(self, what: str) -> None:
        if what == "panes":
            self._arrange()
            self._link(self.active)
        elif what == "article" and len(self._workspaces) > 1:
            self._link(next(each for each in self if each is not self.active))
        if what in ("panes", "pane", "article", "saved"):
            self._show_heads()
        if what == "pane":
            self.here_changed.emit()

    def _arrange(self) -> None:
        """Have a workspace for each pane, and for no other."""
        panes = list(self._panes)
        for pane in self._workspaces.keys() - set(panes):
            self._heads.pop(pane, None)
            workspace = self._workspaces.pop(pane)
            workspace.hide()
            workspace.deleteLater()
        for at, pane in enumerate(panes):
            if pane not in self._workspaces:
                self._workspaces[pane] = self._make(pane)
                self.insertWidget(at, self._workspaces[pane])
                self.setSizes([self.width()] * len(panes))
        self._put_heads(panes)

    def _make(self, pane: Pane) -> Workspace:
        workspace = Workspace(self._context, pane, self._theme, self)
        workspace.menu_requested.connect(self.menu_requested)
        workspace.view.zoomed.connect(self._keep_zoom)
        view = workspace.view
        for changed in (view.caret_moved, view.current_changed, view.marks_replaced):
            changed.connect(self.here_changed)
        view.rows_changed.connect(self.here_changed)
        self._opened(view)
        if self._focused:
            workspace.set_focus(focused=True)
        if self._finished:
            workspace.finish()
        return workspace

    def _keep_zoom(self, factor: float) -> None:
        self._context.session.settings["zoom"] = round(factor, 3)

    def _put_heads(self, panes: list[Pane]) -> None:
        """Give each pane a head, or take that of the only one away."""
        if len(panes) == 1:
            for head in self._heads.values():
                head.hide()
                head.deleteLater()
            self._heads = {}
            return
        for pane in panes:
            if pane not in self._heads:
                self._heads[pane] = self._head(pane)

    def _head(self, pane: Pane) -> PaneHead:
        workspace = self._workspaces[pane]
        head = PaneHead(workspace, links=pane is next(iter(self._panes)))
        head.pressed.connect(workspace.view.setFocus)
        head.closed.connect(lambda: commands.close_pane(self._context, pane))
        head.linked.connect(lambda: commands.link_scrolling(self._context))
        column = workspace.layout()
        if isinstance(column, QVBoxLayout):
            column.insertWidget(0, head)
        return head

    def _link(self, leading: Workspace) -> None:
        """Let two workspaces scroll together where the session says so; one stays as it is."""
        if self._linked is not None:
            self._linked.end()
            self._linked = None
        if self._panes.linked and self._panes.other is not None:
            from reviewer.gui.scroll_link import ScrollLink  # not in the first picture

            left, right = (workspace.view for workspace in self)
            self._linked = ScrollLink(left, right, leading.view)

    def _show_heads(self) -> None:
        for pane, head in self._heads.items():
            title = pane.article.heading if pane.article else tr("No article is open here")
            active = pane is self._panes.active
            head.show_pane(title, active=active, linked=self._panes.linked)
