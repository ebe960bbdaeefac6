"""The commands of entities: decided, renamed, and gone through."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.model.entity import Entity
from reviewer.review import Review
from reviewer.session import Session
from reviewer.settings import Settings
from tests.unit.store.tables import document


class Shown:
    """Stands in for the window: remembers what was shown and said."""

    def __init__(self) -> None:
        self.passages: list[tuple[int, int]] = []
        self.words: list[str] = []
        self.answer: str | None = None

    def show_passage(self, start: int, end: int, **_: bool) -> None:
        self.passages.append((start, end))

    def tell(self, message: str) -> None:
        self.words.append(message)

    warn = tell

    def ask_text(self, *_: object) -> str | None:
        return self.answer


@pytest.fixture
def shown() -> Shown:
    return Shown()


@pytest.fixture
def context(tmp_path: Path, shown: Shown) -> Iterator[Context]:
    settings = Settings(None)
    settings["reviewer"] = "Ann"
    session = Session(settings)
    session.take(Review.new(tmp_path / "a.review", sample=True))
    article = next(a for a in session.opened.articles() if "Trillion" in a.heading)
    session.show(article)
    session.opened.entities.detect(article)
    yield Context(session, shown)  # type: ignore[arg-type]  # does all that is asked of it here
    session.close()


def entity(context: Context, name: str) -> Entity:
    return next(e for e in context.session.opened.entities.known() if e.name == name)


def test_stepping_on_from_the_last_mention_begins_again(context: Context, shown: Shown) -> None:
    microsoft = entity(context, "Microsoft")
    places = commands.mentions_here(context, microsoft)
    for _ in range(len(places) + 1):
        commands.step_mention(context, microsoft, 1)
    assert shown.passages == [(m.start, m.end) for m in [*places, places[0]]]


def test_stepping_back_begins_with_the_last(context: Context, shown: Shown) -> None:
    microsoft = entity(context, "Microsoft")
    commands.step_mention(context, microsoft, -1)
    last = commands.mentions_here(context, microsoft)[-1]
    assert shown.passages == [(last.start, last.end)]


def test_an_entity_that_is_not_here_says_so(context: Context, shown: Shown) -> None:
    commands.step_mention(context, Entity("x", "person", "Nobody"), 1)
    assert shown.words == ["This article does not name Nobody."]


def test_a_rejected_place_is_no_longer_gone_to(context: Context) -> None:
    microsoft = entity(context, "Microsoft")
    commands.step_mention(context, microsoft, 1)
    first = commands.mentions_here(context, microsoft)[0]
    commands.reject_mention(context, microsoft)
    left = commands.mentions_here(context, entity(context, "Microsoft"))
    assert first.id not in {mention.id for mention in left}


def test_a_place_is_rejected_only_once_it_is_looked_at(context: Context, shown: Shown) -> None:
    commands.reject_mention(context, entity(context, "Microsoft"))
    assert shown.words == ["Go to a mention of Microsoft first."]


def test_rejecting_twice_takes_an_entity_back_in(context: Context) -> None:
    commands.reject_entity(context, entity(context, "Microsoft"))
    assert entity(context, "Microsoft").status == "rejected"
    commands.reject_entity(context, entity(context, "Microsoft"))
    assert entity(context, "Microsoft").status == "accepted"


def test_giving_up_on_a_name_changes_nothing(context: Context) -> None:
    before = len(context.session.opened.history())
    commands.rename_entity(context, entity(context, "Microsoft"))
    assert len(context.session.opened.history()) == before


def test_an_empty_name_is_refused_with_words(context: Context, shown: Shown) -> None:
    shown.answer = "  "
    commands.rename_entity(context, entity(context, "Microsoft"))
    assert shown.words == ["An entity needs a name."]


@pytest.fixture
def brothers(context: Context) -> Context:
    """A review with two people whose names differ in a mark, and one to be joined with."""
    review, who = context.session.opened, context.session.who
    text = "Ông Lê Văn Hùng gặp ông Lê Văn Hưng. Bà Trần Thị Mai ở Hà Nội."
    review.articles.add([document(text, "Brothers")], reviewer=who)
    article = review.articles()[-1]
    for name in ("Lê Văn Hùng", "Lê Văn Hưng", "Trần Thị Mai"):
        at = text.index(name)
        review.entities.add_mention(article, at, at + len(name), type="person", reviewer=who)
    return context


def _called(context: Context, name: str) -> Entity:
    return next(e for e in context.session.opened.entities.known() if e.name == name)


@pytest.mark.parametrize("name", ["Lê Văn Hùng", "lê văn hưng"])
def test_of_two_who_differ_in_a_mark_the_one_that_is_written_is_joined_with(
    brothers: Context, shown: Shown, name: str
) -> None:
    shown.answer = name
    commands.join_with(brothers, _called(brothers, "Trần Thị Mai"))
    known = brothers.session.opened.entities.known()
    joined = next(each for each in known if "Trần Thị Mai" in each.aliases)
    assert joined.name.casefold() == name.casefold()


def test_a_name_without_marks_that_may_be_two_is_refused_with_both(
    brothers: Context, shown: Shown
) -> None:
    shown.answer = "le van hung"
    commands.join_with(brothers, _called(brothers, "Trần Thị Mai"))
    assert all(f"“{name}”" in shown.words[-1] for name in ("Lê Văn Hùng", "Lê Văn Hưng"))
    assert _called(brothers, "Trần Thị Mai").status == "accepted"
