"""The commands of the codebook: each one step, and nothing lost by a removal."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.commands import codebook as commands
from reviewer.commands.codebook import TagDraft
from reviewer.commands.context import Context
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused
from reviewer.review import Review
from reviewer.session import Session
from reviewer.settings import Settings


class Told:
    """Stands in for the window: remembers what was said."""

    def __init__(self) -> None:
        self.words: list[str] = []

    def tell(self, message: str) -> None:
        self.words.append(message)

    warn = tell


@pytest.fixture
def told() -> Told:
    return Told()


@pytest.fixture
def context(tmp_path: Path, told: Told) -> Iterator[Context]:
    settings = Settings(None)
    settings["reviewer"] = "Ann"
    session = Session(settings)
    session.take(Review.new(tmp_path / "a.review", sample=True))
    yield Context(session, told)  # type: ignore[arg-type]  # says all that is asked of it here
    session.close()


def tag(context: Context, name: str) -> Tag:
    return context.session.opened.codebook.find(name)


def order(context: Context, parent: str) -> list[str]:
    book = context.session.opened.codebook
    return [child.name for child in book().children(book.find(parent).id)]


def test_a_draft_changes_only_what_is_different() -> None:
    draft = TagDraft("Name", "blue", "1")
    assert draft.changes(Tag("id", "Name", colour="blue")) == {"key": "1"}


def test_an_unchanged_draft_makes_no_step(context: Context) -> None:
    talent = tag(context, "Talent")
    before = len(context.session.opened.history())
    values = (talent.colour, talent.key, talent.definition, talent.use_when, talent.avoid_when)
    draft = TagDraft(talent.name, *values)
    assert commands.edit_tag(context, talent, draft)
    assert len(context.session.opened.history()) == before


def test_a_new_tag_has_all_that_was_written_in_one_step(context: Context) -> None:
    before = len(context.session.opened.history())
    draft = TagDraft("Spying", "pink", "X", "Listening in.", "Said so", "Rumour")
    assert commands.add_tag(context, draft, tag(context, "Contract").id)
    added = tag(context, "Contract/Spying")
    assert (added.use_when, added.avoid_when, added.key) == ("Said so", "Rumour", "X")
    assert len(context.session.opened.history()) == before + 1


def test_a_tag_moves_down_and_up_again(context: Context) -> None:
    before = order(context, "Contract")
    commands.shift_tag(context, tag(context, "Poison pill"), "down")
    assert order(context, "Contract") == [before[1], before[0], before[2]]
    commands.shift_tag(context, tag(context, "Poison pill"), "up")
    assert order(context, "Contract") == before


@pytest.mark.parametrize("direction", ["up", "in"])
def test_the_first_tag_has_nowhere_to_go(context: Context, direction: str) -> None:
    first = context.session.opened.codebook().tags[0]
    before = len(context.session.opened.history())
    commands.shift_tag(context, first, direction)
    assert len(context.session.opened.history()) == before


def test_a_move_is_one_step_that_undo_takes_back(context: Context) -> None:
    review = context.session.opened
    before = order(context, "Contract")
    commands.move_tag(context, tag(context, "Exit costs"), tag(context, "Contract").id, 0)
    assert order(context, "Contract") == ["Exit costs", *before[:2]]
    review.undo(context.session.who)
    assert order(context, "Contract") == before


def test_a_tag_is_not_moved_below_itself(context: Context) -> None:
    contract = tag(context, "Contract")
    with pytest.raises(Refused):
        context.session.opened.codebook.move(contract, tag(context, "Poison pill").id, 0)


def test_a_removed_tag_stays_with_its_claims_and_says_so(context: Context, told: Told) -> None:
    review = context.session.opened
    claim = review.tag(review.articles()[0], 0, 9, ["Talent"], reviewer="Ann")
    commands.remove_tag(context, tag(context, "Talent"))
    assert told.words == ["“Talent” stays with the one claim that has it."]
    assert review.claims.find(claim.id).tags == ("Capability/Talent",)


def test_a_tag_with_others_below_it_is_refused(context: Context, told: Told) -> None:
    commands.remove_tag(context, tag(context, "Contract"))
    assert "3 tags below it" in told.words[0]
    assert not tag(context, "Contract").gone
