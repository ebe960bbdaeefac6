"""A review with the sample, a session on it, and a window that only remembers what it was asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.commands.context import Context
from reviewer.gui.theme import Theme, load_theme
from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.session import Session
from reviewer.settings import Settings
from tests.sighted import sighted


class Window:
    """Stands in for the window: `asked` has what it was asked, `answer` what it gives back."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[object, ...]]] = []
        self.answer: object = None

    def __getattr__(self, name: str) -> object:
        def ask(*arguments: object, **_: object) -> object:
            self.asked.append((name, arguments))
            if name == "pick_tag" and self.answer is not None:
                arguments[1](self.answer)  # type: ignore[operator]  # what is done with the tag
            return self.answer

        return ask

    def names(self) -> list[str]:
        """What it was asked, without the arguments."""
        return [name for name, _ in self.asked]


@pytest.fixture
def window() -> Window:
    return Window()


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    settings = Settings(None)
    settings["reviewer"] = "Ann Lee"
    session = Session(settings)
    session.take(Review.new(tmp_path / "sample.review", sample=True))
    sighted(session.opened)
    yield session
    session.close()


@pytest.fixture
def context(session: Session, window: Window) -> Context:
    return Context(session, window)  # type: ignore[arg-type]  # it answers whatever it is asked


@pytest.fixture
def review(session: Session) -> Review:
    return session.opened


@pytest.fixture
def theme() -> Theme:
    return load_theme("light")


@pytest.fixture
def claims(session: Session, review: Review) -> list[Claim]:
    """The article on the contract open, with two claims of one's own and one of Bình Trần."""
    article = review.articles()[2]
    made = [
        review.tag(article, 300, 340, ["Poison pill"], reviewer="Ann Lee", note="Ask legal."),
        review.tag(article, 100, 140, ["CLOUD Act"], reviewer="Ann Lee"),
        review.tag(article, 200, 240, ["Talent"], reviewer="Bình Trần"),
    ]
    session.show(article)
    return made
