"""Passages added to claims and taken away; claims split and joined."""

from collections.abc import Callable

import pytest

from reviewer.commands import claim_ends, claim_shapes, claims
from reviewer.commands.context import Context
from reviewer.commands.edit import undo, undo_label
from reviewer.model.claim import Claim

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]
WORDS = "poison pill clauses unilaterally unfavorable"
FURTHER = "strict legal liabilities"


def quotes(context: Context) -> list[list[str]]:
    return [[span.quote for span in claim.spans] for claim in context.session.opened.claims()]


@pytest.fixture
def claim(context: Context, select: Select) -> Claim:
    """A claim of Ann's on WORDS, which is current."""
    select(WORDS)
    claims.tag_by_key(context, "3")
    return context.session.opened.claims()[0]


@pytest.fixture
def longer(context: Context, select: Select, claim: Claim) -> Claim:
    """The claim with FURTHER as a second passage."""
    context.session.choose_claim(None)
    select(FURTHER)
    claim_shapes.add_span(context)
    return context.session.opened.claims.find(claim.id)


def test_the_selection_becomes_a_further_passage_of_the_claim_that_was_current(
    context: Context, longer: Claim
) -> None:
    assert [span.quote for span in longer.spans] == [WORDS, FURTHER]
    assert context.session.claim == longer.id
    assert undo_label(context) == "Undo Add a passage to a claim"
    undo(context)
    assert quotes(context) == [[WORDS]]


def test_a_passage_that_touches_the_claim_makes_it_longer(
    context: Context, select: Select, claim: Claim
) -> None:
    select("unilaterally unfavorable to KT")
    claim_shapes.add_span(context)
    assert quotes(context) == [[f"{WORDS} to KT"]]


def test_without_a_selection_or_a_claim_it_says_what_to_do(
    context: Context, select: Select, window: FakeWindow
) -> None:
    claim_shapes.add_span(context)
    select(WORDS)
    claim_shapes.add_span(context)
    assert "Select the further passage" in window.warned[0]
    assert "Go to the claim first" in window.warned[1]


def test_the_passage_at_the_caret_is_taken_away(context: Context, longer: Claim) -> None:
    claim_shapes.remove_span(context)
    assert quotes(context) == [[WORDS]]
    assert undo_label(context) == "Undo Take a passage from a claim"


def test_the_last_passage_is_not_taken_away(
    context: Context, claim: Claim, window: FakeWindow
) -> None:
    claim_shapes.remove_span(context)
    assert quotes(context) == [[WORDS]]
    assert "only passage" in window.warned[0]


def test_the_end_of_the_passage_at_the_caret_moves(context: Context, longer: Claim) -> None:
    first = longer.spans[0]
    context.window.show_passage(first.start + 1, first.start + 1)
    context.session.choose_claim(longer.id)
    claim_ends.move_end("end", "word", -1)(context)
    assert quotes(context) == [["poison pill clauses unilaterally", FURTHER]]


def test_the_claim_is_split_at_the_caret(context: Context, select: Select, claim: Claim) -> None:
    start, _ = select("clauses unilaterally")
    context.window.show_passage(start, start)
    claim_shapes.split_here(context)
    assert quotes(context) == [["poison pill"], ["clauses unilaterally unfavorable"]]
    assert context.session.claim == context.session.opened.claims()[1].id
    undo(context)
    assert quotes(context) == [[WORDS]]


def test_the_claim_here_is_joined_with_the_next(
    context: Context, select: Select, claim: Claim
) -> None:
    context.session.choose_claim(None)
    select(FURTHER)
    claims.tag_by_key(context, "1")
    context.session.choose_claim(claim.id)
    claim_shapes.join_claims(context)
    (joined,) = context.session.opened.claims()
    assert [span.quote for span in joined.spans] == [WORDS, FURTHER]
    assert set(joined.tags) == {"Contract/Poison pill", "Sovereignty/Data sovereignty"}
    undo(context)
    assert len(quotes(context)) == 2


def test_the_claims_in_the_selection_are_joined(
    context: Context, select: Select, claim: Claim
) -> None:
    select("unfavorable to KT")
    claims.tag_by_key(context, "3")
    select("pill clauses unilaterally unfavorable to")
    claim_shapes.join_claims(context)
    assert quotes(context) == [[f"{WORDS} to KT"]]


def test_a_claim_alone_is_not_joined(context: Context, claim: Claim, window: FakeWindow) -> None:
    claim_shapes.join_claims(context)
    assert "no second claim" in window.warned[0]


def test_relations_of_others_that_cannot_move_are_told_of(
    context: Context, select: Select, claim: Claim, window: FakeWindow
) -> None:
    for words in (FURTHER, context.session.text().text[:12]):
        context.session.choose_claim(None)
        select(words)
        claims.tag_by_key(context, "1")
    review = context.session.opened
    one, two, other = review.claims()
    for each in (one, two):
        review.relations.add(each, "supports", other, reviewer="Ben")
    context.window.show_passage(claim.spans[0].start, two.spans[0].end, select=True)
    claim_shapes.join_claims(context)
    assert "1 relation of other reviewers" in window.told[-1]
