"""What commands may ask of the window, asked of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reviewer.gui.asking import Asking
from reviewer.gui.text import tr
from reviewer.model.errors import DamagedReview, NotAReview

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.commands.context import Job
    from reviewer.gui.window import MainWindow
    from reviewer.model.errors import ReviewFileError


class Desk(Asking):
    """The `Window` of the commands: each method is one thing that a part of the window does."""

    def tell(self, message: str) -> None:
        """Show a passing message in the status line."""
        self._window.line.tell(message)

    def warn(self, message: str) -> None:
        """Show a message that has to be read, in the bar below the text, until the work goes on."""
        self._window.bar.show_message("warning", message, passing=True)

    def fail(self, path: Path, error: ReviewFileError) -> None:
        """Say, where it cannot be missed, that a review cannot be read or written."""
        if isinstance(error, DamagedReview | NotAReview):
            self._window.safety.show_damage(path, error)
        else:
            self._window.watch.fail(str(error))

    def edit(self, part: str) -> None:
        """Put the focus into a part of the claim editor."""
        self._window.comparison.leave()
        self._window.pictures.leave()
        panel = self._window.docks.show("claims")
        edit = getattr(panel, "edit", None)
        if edit is not None:
            edit(part)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front and focus it; a comparison makes room for it."""
        if name != "message":
            self._window.comparison.leave()
        if name == "text":
            self._window.pictures.leave()
            self._window.workspace.view.setFocus()
        elif name == "message":
            _go_to_message(self._window)
        else:
            panel = self._window.docks.show(name)
            getattr(panel, "focus_first", panel.setFocus)()

    def toggle_panel(self, name: str) -> None:
        """Show a panel that is hidden and hide one that is shown."""
        self._window.toggle(name)

    def is_shown(self, name: str) -> bool:
        """Tell whether a panel, find, or full-screen, text-only or focus-mode, is shown."""
        return self._window.is_shown(name)

    def show_passage(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll the article to a passage (code points), and select it if asked to."""
        self._window.pictures.leave()
        self._window.workspace.show_passage(start, end, select=select)

    def open_dialog(self, name: str, paths: Sequence[Path] = ()) -> None:
        """Open a part of the window by name, for files where it works on such."""
        self._window.sheets.open(name, paths)

    def move_text(self, how: str) -> None:
        """Let the article view do something of its own."""
        if not self._window.pictures.zoom(how):
            self._window.workspace.do(how)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def run(self, title: str, job: Job, *, ahead: bool = False) -> None:
        """Do long work in slices, `ahead` of other such work or after it; it can be stopped."""
        self._window.jobs.run(title, job, ahead=ahead)

    def is_busy(self) -> bool:
        """Tell whether long work is under way, in the status line or in a comparison."""
        page = self._window.comparison.page
        return self._window.jobs.busy or (page is not None and page.is_busy)

    def stop(self) -> None:
        """Stop the long work that is under way: what a comparison has made, before other work."""
        page = self._window.comparison.page
        if page is not None and page.is_busy:
            page.stop()
        else:
            self._window.jobs.stop()

    def close_window(self) -> None:
        """Close the window."""
        self._window.close()


def _go_to_message(window: MainWindow) -> None:
    if window.bar.message:
        window.bar.focus_first()
    else:
        window.line.tell(tr("There is no message."))
