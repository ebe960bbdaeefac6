"""What commands may ask of the window, asked of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from PySide6.QtGui import QGuiApplication

from reviewer.gui import dialogs
from reviewer.gui.text import tr
from reviewer.model.errors import DamagedReview, NotAReview

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Job
    from reviewer.gui.window import MainWindow
    from reviewer.model.codebook import Tag
    from reviewer.model.errors import ReviewFileError


class Desk:
    """The `Window` of the commands: each method is one thing that a part of the window does."""

    def __init__(self, window: MainWindow) -> None:
        """Speak for a window."""
        self._window = window

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

    def choose(self, title: str, message: str, choices: Sequence[str]) -> int | None:
        """Ask for one of some choices, the first the usual one; None where the user gave up."""
        return dialogs.choose(self._window, title, message, choices)

    def ask_text(self, title: str, label: str, value: str = "") -> str | None:
        """Ask for one line of text; None where the user gave up."""
        return dialogs.ask_text(self._window, title, label, value)

    def ask_open(self, title: str = "Open a review") -> Path | None:
        """Ask which review to open, or what the title says."""
        return dialogs.ask_open(self._window, folder_of(self._window), title)

    def ask_new(self, title: str, name: str) -> Path | None:
        """Ask where to put a new file; `name` is proposed."""
        return dialogs.ask_new(self._window, title, _free(folder_of(self._window) / name))

    def ask_documents(self, *, folder: bool = False) -> list[Path]:
        """Ask which documents, or which folder of documents, to add."""
        return dialogs.ask_documents(self._window, folder_of(self._window), folder=folder)

    def pick_tag(
        self,
        prompt: str,
        done: Callable[[Tag | str], None],
        passage: tuple[int, int] | None = None,
        said: Callable[[str], None] | None = None,
    ) -> None:
        """Let the user find a tag by typing, below the passage or the widget that has the focus."""
        focused = cast("QWidget | None", self._window.focusWidget()) or self._window
        if passage is None:
            at = focused.mapToGlobal(focused.rect().bottomLeft())
        else:
            at = self._window.workspace.aim(passage)
        self._window.picker().open_at(self._window, at, prompt, done, said)

    def edit(self, part: str) -> None:
        """Put the focus into a part of the claim editor."""
        panel = self._window.docks.show("claims")
        edit = getattr(panel, "edit", None)
        if edit is not None:
            edit(part)

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front and focus it."""
        if name == "text":
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
        self._window.workspace.show_passage(start, end, select=select)

    def open_dialog(self, name: str, paths: Sequence[Path] = ()) -> None:
        """Open a part of the window by name, for files where it works on such."""
        self._window.sheets.open(name, paths)

    def move_text(self, how: str) -> None:
        """Let the article view do something of its own."""
        self._window.workspace.do(how)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""
        QGuiApplication.clipboard().setText(text)

    def run(self, title: str, job: Job) -> None:
        """Do long work in slices, with progress and a way to stop it."""
        self._window.jobs.run(title, job)

    def close_window(self) -> None:
        """Close the window."""
        self._window.close()


def _go_to_message(window: MainWindow) -> None:
    if window.bar.message:
        window.bar.focus_first()
    else:
        window.line.tell(tr("There is no message."))


def folder_of(window: MainWindow) -> Path:
    """Return where a file is likely to be wanted: beside the review, else in the documents.

    A review that cannot be written where it lies is not offered that place again.
    """
    review, documents = window.session.review, dialogs.documents_folder()
    if review is None:
        return documents
    beside = review.path.parent
    if review.store.holding and review.store.in_place():
        return documents if documents != beside else documents.parent
    return beside if beside.is_dir() else documents


def _free(path: Path) -> Path:
    """Return a path where nothing is: this one, or one that is numbered."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem} {number}")
    return free
