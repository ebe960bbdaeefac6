"""The comparison's place in the window: shown where the article is, and put away again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui.actions import native
from reviewer.gui.text import tr
from reviewer.gui.text_keys import TextKeys

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer.gui.comparing.page import ComparePage
    from reviewer.gui.theme import Theme
    from reviewer.gui.window import MainWindow


class ComparisonDesk:
    """Makes the page when a comparison is first opened, and follows the session."""

    def __init__(self, window: MainWindow) -> None:
        """Show comparisons in a window."""
        self._window = window
        self._changed: dict[str, list[str]] = {}
        self._alone_before = False
        self.page: ComparePage | None = None
        """What shows the open comparison; None where none is open."""
        self.keys = TextKeys(window.context, window.actions_of.registry, window, comparison=True)
        window.destroyed.connect(window.session.subscribe(self._on_session))

    @property
    def middle(self) -> QWidget:
        """What stands in the middle of the window while a review is open."""
        return self.page or self._window.pictures.page or self._window.sides

    @property
    def work(self) -> QWidget:
        """Where one works: in the comparison or a picture, else in the text."""
        return self.page or self._window.pictures.page or self._window.workspace.view

    @property
    def is_open(self) -> bool:
        """Whether a comparison is shown."""
        return self.page is not None

    def leave(self) -> None:
        """Go back to the article, where something of it is wanted."""
        self._window.session.compare(None)

    def set_keys(self, changed: dict[str, list[str]]) -> None:
        """Take the keys of the commands, with those that the user changed."""
        self._changed = changed
        self.keys.set_keys(changed)
        self._say_keys()

    def set_theme(self, theme: Theme) -> None:
        """Show the comparison in the colours of a theme."""
        if self.page is not None:
            self.page.set_theme(theme)

    def apply_setting(self) -> None:
        """Show the comparison as the settings say now."""
        if self.page is not None:
            self.page.apply_settings()

    def _on_session(self, what: str) -> None:
        if what == "comparing" and self._window.session.comparing is not None:
            self._close()
            self._open()
        elif what in ("comparing", "review"):
            self._close()

    def _open(self) -> None:
        from reviewer.gui.comparing.page import ComparePage  # not in the first picture

        window = self._window
        self.page = ComparePage(window.context, window.theme, self.keys.listen, window.middle)
        self._say_keys()
        self._alone_before = window.docks.all_hidden
        window.focus.end()
        window.docks.hide_all(hide=True)  # before the page comes, which would make them narrow
        window.middle.addWidget(self.page)
        window.middle.setCurrentWidget(self.page)
        window.top.compare.setChecked(True)
        window.line.tell(_hint())
        self.page.setFocus()

    def _say_keys(self) -> None:
        """Show by which keys the buttons of the page are pressed."""
        if self.page is not None:
            registry = self._window.actions_of.registry
            self.page.set_keys(
                {
                    command.id: native(keys[0])
                    for command in registry.commands
                    if command.in_comparison and (keys := registry.keys_of(command, self._changed))
                }
            )

    def _close(self) -> None:
        window, page = self._window, self.page
        window.top.compare.setChecked(False)
        if page is None:
            return
        window.line.retract(_hint())
        self.page = None
        page.reports.stop()
        window.middle.setCurrentWidget(window.sides)
        window.middle.removeWidget(page)
        page.deleteLater()
        window.docks.hide_all(hide=self._alone_before)


def _hint() -> str:
    return tr("N goes to the next difference, P to the one before, Escape back.")
