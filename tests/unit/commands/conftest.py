"""A session on the sample review, and a window that writes down what it is asked."""

# ruff: noqa: ARG002  a stand-in takes what the window takes
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path

import pytest

import reviewer
from reviewer.commands.context import Context, Job
from reviewer.commands.reviewers import review_as
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.entity import Entity
from reviewer.model.errors import ReviewFileError
from reviewer.session import Session
from reviewer.settings import Settings


class FakeWindow:
    """Answers as it is told to, and keeps what it was told."""

    def __init__(self) -> None:
        self.session: Session | None = None
        self.told: list[str] = []
        self.warned: list[str] = []
        self.blamed: list[Path] = []
        self.failed: list[str] = []
        self.asked: list[str] = []
        self.edited: list[str] = []
        self.opened: list[str] = []
        self.copied: list[str] = []
        self.answer: str | None = None
        self.choice: int | None = None
        self.path: Path | None = None
        self.documents: list[Path] = []
        self.merged: list[Path] = []
        self.pick: Tag | str | None = None
        self.other: Claim | None = None
        self.kind = "supports"
        self.rest = ""
        self.busy = False

    def tell(self, message: str) -> None:
        self.told.append(message)

    def warn(self, message: str) -> None:
        self.warned.append(message)

    def fail(self, path: Path, error: ReviewFileError) -> None:
        self.failed.append(str(error))
        self.blamed.append(path)

    def choose(self, title: str, message: str, choices: Sequence[str]) -> int | None:
        self.asked.append(message)
        return self.choice

    def ask_text(
        self, title: str, label: str, value: str = "", among: Sequence[Entity] = ()
    ) -> str | None:
        return self.answer

    def ask_open(self) -> Path | None:
        return self.path

    def ask_new(self, title: str, name: str) -> Path | None:
        return self.path

    def ask_documents(self, *, folder: bool = False) -> list[Path]:
        return self.documents

    def pick_tag(
        self,
        prompt: str,
        done: Callable[[Tag | str], None],
        passage: tuple[int, int] | None = None,
        said: Callable[[str], None] | None = None,
        given: Collection[str] = (),
    ) -> None:
        self.asked.append(prompt)
        if said is not None:
            said(self.rest)
        if self.pick is not None:
            done(self.pick)

    def pick_relation(
        self, claim: Claim, other: Claim | None, done: Callable[[Claim, str, Claim, str], None]
    ) -> None:
        self.asked.append(claim.id)
        second = other or self.other
        if second is not None:
            done(claim, self.kind, second, self.rest)

    def edit(self, part: str) -> None:
        self.edited.append(part)

    def show_panel(self, name: str) -> None:
        self.opened.append(name)

    def toggle_panel(self, name: str) -> None:
        self.opened.append(name)

    def is_shown(self, name: str) -> bool:
        return name in self.opened

    def show_passage(self, start: int, end: int, *, select: bool = False) -> None:
        assert self.session is not None
        selection = self.session.selection
        selection.start, selection.end = sorted((start, end)) if select else (start, start)
        selection.caret = end if select else start

    def open_dialog(self, name: str, paths: Sequence[Path] = ()) -> None:
        self.opened.append(name)
        self.merged = list(paths)

    def move_text(self, how: str) -> None:
        self.opened.append(how)

    def copy(self, text: str) -> None:
        self.copied.append(text)

    def run(self, title: str, job: Job, *, ahead: bool = False) -> None:
        for _ in job:
            pass

    def is_busy(self) -> bool:
        return self.busy

    def stop(self) -> None:
        self.busy = False

    def close_window(self) -> None:
        self.opened.append("closed")


@pytest.fixture
def window() -> FakeWindow:
    """A window that is not there."""
    return FakeWindow()


@pytest.fixture
def context(tmp_path: Path, window: FakeWindow) -> Iterator[Context]:
    """The sample review with its fourth article open, reviewed by Ann."""
    path = tmp_path / "sample.review"
    reviewer.new(path, sample=True).close()
    session = Session(Settings(None))
    window.session = session
    made = Context(session, window)
    session.open(path)
    review_as(made, "Ann")
    session.show(session.opened.articles()[3])
    yield made
    session.close()


@pytest.fixture
def select(context: Context) -> Callable[[str], tuple[int, int]]:
    """Return a function that selects the first place of some words."""

    def choose(words: str) -> tuple[int, int]:
        start = context.session.text().text.index(words)
        context.window.show_passage(start, start + len(words), select=True)
        return start, start + len(words)

    return choose
