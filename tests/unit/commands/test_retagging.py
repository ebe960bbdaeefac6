"""Cloned claims, tags taken away, recent tags; a new tag is one step."""

from collections.abc import Callable

from reviewer.commands import claims, retagging
from reviewer.commands.context import Context
from reviewer.commands.edit import undo

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"


def tags(context: Context) -> list[tuple[str, ...]]:
    return [claim.tags for claim in context.session.opened.claims()]


def test_a_new_tag_and_its_claim_are_one_step(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    window.pick = "Hidden costs"
    claims.tag_claim(context)
    assert tags(context) == [("Hidden costs",)]
    undo(context)
    assert tags(context) == []
    assert not context.session.opened.codebook().find("Hidden costs")


def test_a_new_tag_on_a_claim_that_is_there_is_one_step(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    window.pick = "Hidden costs"
    claims.tag_claim(context)
    assert tags(context) == [("Contract/Poison pill", "Hidden costs")]
    undo(context)
    assert tags(context) == [("Contract/Poison pill",)]


def test_a_claim_is_cloned_to_another_tag(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    window.pick = context.session.opened.codebook.find("CLOUD Act")
    retagging.clone_claim(context)
    assert [path.rpartition("/")[2] for (path,) in tags(context)] == ["Poison pill", "CLOUD Act"]
    assert context.session.claim == context.session.opened.claims()[1].id
    undo(context)
    assert len(tags(context)) == 1


def test_the_tag_that_is_chosen_is_removed(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    claims.tag_by_key(context, "4")
    window.choice = 0
    retagging.remove_tag(context)
    assert tags(context) == [("Contract/Contract fairness",)]
    assert window.asked == ["Which tag does the claim lose?"]
    retagging.remove_tag(context)
    assert tags(context) == [()]
    assert len(window.asked) == 1
    retagging.remove_tag(context)
    assert "no tag" in window.warned[0]


def test_giving_up_removes_no_tag(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    claims.tag_by_key(context, "4")
    retagging.remove_tag(context)
    assert len(tags(context)[0]) == 2


def test_recent_tags_keep_their_places(context: Context, select: Select) -> None:
    for key, words in (("3", WORDS), ("4", "strict legal liabilities"), ("3", "infringement")):
        select(words)
        claims.tag_by_key(context, key)
    found = [retagging.recent_tag(context, place) for place in (1, 2, 3)]
    assert [tag.name if tag else None for tag in found] == [
        "Poison pill",
        "Contract fairness",
        None,
    ]


def test_a_recent_tag_is_given_by_its_place(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    retagging.tag_recent(1)(context)
    assert "No recent tag" in window.told[-1]
    claims.tag_by_key(context, "3")
    select("strict legal liabilities")
    retagging.tag_recent(1)(context)
    assert tags(context) == [("Contract/Poison pill",)] * 2


def test_a_digit_that_no_tag_has_gives_the_recent_tag(context: Context, select: Select) -> None:
    book = context.session.opened.codebook
    select(WORDS)
    claims.tag_by_key(context, "3")
    book.edit(book.find("Data sovereignty"), key="")
    select("strict legal liabilities")
    assert claims.tag_by_key(context, "1")
    assert tags(context) == [("Contract/Poison pill",)] * 2
