"""What a command works with: the session, and the few things it may ask of the window."""

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.entity import Entity
from reviewer.model.errors import DamagedReview, NotAReview, ReviewerError, ReviewFileError
from reviewer.session import Session


class Progress(NamedTuple):
    """How far long work is: `done` of `total` (0: unknown), and what it is at."""

    done: int
    total: int
    about: str = ""


Job = Iterator[Progress]
"""Long work: each step is a moment at which it can be stopped by closing the generator."""


class Asking(Protocol):
    """What commands ask the user through the window."""

    def choose(self, title: str, message: str, choices: Sequence[str]) -> int | None:
        """Ask for one of some choices, the first the usual one; None where the user gave up."""

    def ask_text(
        self, title: str, label: str, value: str = "", among: Sequence[Entity] = ()
    ) -> str | None:
        """Ask for one line of text; None where the user gave up.

        The name of an entity is completed from those that it is `among`.
        """

    def ask_open(self) -> Path | None:
        """Ask which review to open."""

    def ask_new(self, title: str, name: str) -> Path | None:
        """Ask where to put a new file; `name` is proposed."""

    def ask_documents(self, *, folder: bool = False) -> list[Path]:
        """Ask which documents, or which folder of documents, to add."""

    def pick_tag(
        self,
        prompt: str,
        done: Callable[[Tag | str], None],
        passage: tuple[int, int] | None = None,
        said: Callable[[str], None] | None = None,
        given: Collection[str] = (),
    ) -> None:
        """Let the user find a tag by typing; `done` gets it, or a new one's name.

        It is asked at the passage (code points) that it is for, else where the focus is. Where the
        line may say more than the tag, `said` gets the rest of it first (see `saying`). Tags that
        are `given` already (ids) are offered last.
        """

    def pick_relation(
        self, claim: Claim, other: Claim | None, done: Callable[[Claim, str, Claim, str], None]
    ) -> None:
        """Ask what a claim does to another, which the user finds by typing where it is None.

        `done` gets both in the direction in which they are related, with the kind and a note.
        """


class Window(Asking, Protocol):
    """What commands ask of the window: to show, to ask, to go somewhere. It decides nothing."""

    def tell(self, message: str) -> None:
        """Show a passing message in the status line."""

    def warn(self, message: str) -> None:
        """Show a message that has to be read: what happened, what was kept, what to do next."""

    def fail(self, path: Path, error: ReviewFileError) -> None:
        """Say, where it cannot be missed, that a review cannot be read or written, and what to do.

        It may be damaged, or not be a review any more.
        """

    def edit(self, part: str) -> None:
        """Focus a part of the claim editor: tags, status, speaker, confidence, note."""

    def show_panel(self, name: str) -> None:
        """Focus articles, entities, claims, codebook or search, shown in front; text or message."""

    def toggle_panel(self, name: str) -> None:
        """Show a panel that is hidden and hide one that is shown."""

    def is_shown(self, name: str) -> bool:
        """Tell whether a panel, find, or full-screen, text-only or focus-mode, is shown."""

    def show_passage(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll the article to a passage (code points), and select it if asked to.

        The caret is where the passage ends, also where that is before its start.
        """

    def open_dialog(self, name: str, paths: Sequence[Path] = ()) -> None:
        """Open a part of the window: palette, shortcuts, preferences, find, tag-hits and others.

        What works on files (merge) asks for them where none are given.
        """

    def move_text(self, how: str) -> None:
        """Let the article view do something.

        That is copy, select-all, next-hit, previous-hit, zoom-in, zoom-out or zoom-reset, or a
        motion of `moving`; with "select " before it, a motion or step to a hit selects.
        """

    def copy(self, text: str) -> None:
        """Put a text on the clipboard."""

    def run(self, title: str, job: Job, *, ahead: bool = False) -> None:
        """Do long work in slices, `ahead` of other such work or after it; it can be stopped."""

    def is_busy(self) -> bool:
        """Tell whether long work is under way, which `stop` stops."""

    def stop(self) -> None:
        """Stop the long work that is under way; what it was to make or change is as it was."""

    def close_window(self) -> None:
        """Close the window."""


class Context(NamedTuple):
    """What every command function gets first."""

    session: Session
    window: Window

    def perform(
        self,
        action: Callable[[], object],
        *,
        elsewhere: bool | Path = False,
        once: bool = False,
    ) -> bool:
        """Do something, show an error of the user's world in the window; tell whether it went.

        Where the review's file cannot be written it is done again, in memory, unless it can only be
        done `once`: then nothing waits to be saved, which is said as a refusal is. Where it is done
        to a file `elsewhere`, an error says nothing about the review that is open; the path of a
        review that is opened is given, as it may be damaged.
        """
        try:
            if elsewhere or once:
                action()
            else:
                self._do(action)
        except ReviewFileError as error:
            damaged = isinstance(error, DamagedReview | NotAReview)
            if isinstance(elsewhere, Path) and damaged:
                self.window.fail(elsewhere, error)
            elif elsewhere or self.session.review is None or (once and error.unsaved):
                self.window.warn(str(error))
            else:
                self.window.fail(self.session.review.path, error)
            return False
        except ReviewerError as error:
            self.window.warn(str(error))
            return False
        return True

    def _do(self, action: Callable[[], object]) -> None:
        try:
            action()
        except ReviewFileError as error:
            if not self.session.hold(error):
                raise
            action()
