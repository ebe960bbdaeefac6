"""What commands may ask the user through the window: names, files, tags, relations."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reviewer.gui import dialogs

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reviewer.gui.window import MainWindow
    from reviewer.model.claim import Claim
    from reviewer.model.codebook import Tag
    from reviewer.model.entity import Entity


class Asking:
    """Asks over a window; each method is one question."""

    def __init__(self, window: MainWindow) -> None:
        """Speak for a window."""
        self._window = window

    def choose(self, title: str, message: str, choices: Sequence[str]) -> int | None:
        """Ask for one of some choices, the first the usual one; None where the user gave up."""
        return dialogs.choose(self._window, title, message, choices)

    def ask_text(
        self, title: str, label: str, value: str = "", among: Sequence[Entity] = ()
    ) -> str | None:
        """Ask for one line of text; None where the user gave up.

        The name of an entity is completed from those that it is `among`.
        """
        if among:
            from reviewer.gui.entity_dialog import ask_entity  # not in the first picture

            return ask_entity(self._window, title, label, among, value)
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
        given: Collection[str] = (),
    ) -> None:
        """Let the user find a tag by typing, below the passage or the widget that has the focus.

        While reviewers are compared that is the passage on which they differ.
        """
        focused = cast("QWidget | None", self._window.focusWidget()) or self._window
        page = self._window.comparison.page
        below = page.text.aim() if page is not None and passage is None else None
        if below is not None:
            at = below
        elif passage is None:
            at = focused.mapToGlobal(focused.rect().bottomLeft())
        else:
            at = self._window.workspace.aim(passage)
        self._window.picker().open_at(self._window, at, prompt, done, said, given=given)

    def pick_relation(
        self, claim: Claim, other: Claim | None, done: Callable[[Claim, str, Claim, str], None]
    ) -> None:
        """Ask what a claim does to another, which the user finds by typing where it is None."""
        self._window.relating.ask(claim, other, done)


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
