"""What commands need, and what is said where it is not there."""

from collections.abc import Callable

import pytest

from reviewer.commands import claims
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context
from reviewer.commands.registry import Need
from reviewer.commands.reviewers import review_as
from tests.sighted import sighted

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"
COMMANDS = all_commands().by_id
OF_A_CLAIM = ("claim.remove", "claim.clone", "claim.relate", "claim.end-on", "claim.cycle")
OF_ONES_OWN = ("claim.note", "claim.tags", "claim.remove", "claim.end-on", "claim.remove-tag")


def refused(context: Context, *ids: str) -> list[str]:
    return [id_ for id_ in ids if COMMANDS[id_].refusal(context)]


def test_where_no_claim_is_nothing_can_be_done_to_one(context: Context) -> None:
    assert refused(context, *OF_A_CLAIM) == list(OF_A_CLAIM)
    assert "There is no claim here" in COMMANDS["claim.remove"].refusal(context)


def test_at_a_claim_of_ones_own_all_can_be_done(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    assert refused(context, *OF_A_CLAIM, *OF_ONES_OWN) == []


def test_anothers_claim_can_be_used_and_not_changed(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    sighted(context.session.opened)
    review_as(context, "Ben")
    assert refused(context, *OF_ONES_OWN) == list(OF_ONES_OWN)
    assert refused(context, "claim.clone", "claim.relate", "claim.cycle") == []
    assert "another reviewer's" in COMMANDS["claim.note"].refusal(context)


def test_a_claim_of_one_passage_has_none_to_lose(context: Context, select: Select) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    assert refused(context, "claim.remove-span", "claim.split", "claim.join") == [
        "claim.remove-span", "claim.split", "claim.join",
    ]  # fmt: skip


def test_the_caret_inside_a_claim_can_split_it(context: Context, select: Select) -> None:
    start, _ = select(WORDS)
    claims.tag_by_key(context, "3")
    context.window.show_passage(start + 6, start + 6)
    assert refused(context, "claim.split") == []


def test_without_an_article_that_is_what_is_missing(context: Context) -> None:
    context.session.panes.active.clear()
    assert COMMANDS["claim.remove"].refusal(context) == "Open an article first."


def test_what_is_needed_first_is_asked_for_first(context: Context) -> None:
    need = Need(lambda _: False, "The second.", Need(lambda _: False, "The first."))
    assert need.refusal(context) == "The first."
    assert not need(context)


@pytest.mark.parametrize("id_", COMMANDS)
def test_every_refusal_is_a_sentence(context: Context, id_: str) -> None:
    refusal = COMMANDS[id_].refusal(context)
    assert not refusal or (refusal[0].isupper() and refusal.endswith("."))


def test_a_note_where_no_claim_is_asks_for_its_tag_first(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    window.pick = context.session.opened.codebook.find("Poison pill")
    COMMANDS["claim.note"].run(context)
    (claim,) = context.session.opened.claims()
    assert claim.spans[0].quote == WORDS
    assert window.edited == ["note"]
    assert window.asked[0].startswith("Tag, then note: “poison pill")


def test_a_note_whose_tag_is_not_given_is_not_asked_for(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    COMMANDS["claim.note"].run(context)
    assert (context.session.opened.claims(), window.edited) == ([], [])


def test_what_is_selected_inside_a_claim_gets_a_claim_of_its_own(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select(WORDS)
    claims.tag_by_key(context, "3")
    context.session.choose_claim(None)
    select("unilaterally")
    window.pick = context.session.opened.codebook.find("Contract fairness")
    COMMANDS["claim.note"].run(context)
    assert [c.spans[0].quote for c in context.session.opened.claims()] == [WORDS, "unilaterally"]
