"""Relations by command: said, gone along, noted, taken back."""

import pytest

from reviewer.commands import panes, relations
from reviewer.commands.context import Context
from reviewer.model.claim import Claim
from tests.sighted import sighted

from .conftest import FakeWindow


@pytest.fixture
def claims(context: Context) -> list[Claim]:
    """Two claims in the open article, of Ann and Bo, and one of Bo's in the first."""
    review = context.session.opened
    sighted(review)
    here, first = context.session.open_article, review.articles()[0]
    places = ((here, 5, "Ann"), (here, 60, "Bo"), (first, 0, "Bo"))
    return [review.tag(a, at, at + 9, ["Contract"], reviewer=who) for a, at, who in places]


def said(context: Context) -> list[tuple[str, str, str]]:
    return [(r.claim, r.kind, r.other) for r in context.session.opened.relations()]


def test_the_claim_here_is_related_to_the_one_that_is_found(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    context.session.choose_claim(claims[0].id)
    window.other, window.kind, window.rest = claims[2], "contradicts", "at the audit"
    relations.relate_claim(context)
    assert said(context) == [(claims[0].id, "contradicts", claims[2].id)]
    assert context.session.opened.relations()[0].note == "at the audit"
    assert " contradicts " in window.told[-1]


def test_what_was_given_up_says_nothing(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    context.session.choose_claim(claims[0].id)
    relations.relate_claim(context)
    assert (said(context), window.asked) == ([], [claims[0].id])


def test_a_claim_that_is_dropped_onto_another_asks_for_the_kind_alone(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    window.kind = "repeats"
    relations.ask_kind(context, claims[2].id, claims[1].id)
    assert said(context) == [(claims[2].id, "repeats", claims[1].id)]


def test_what_cannot_be_said_is_told(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    assert relations.relate(context, claims[0].id, "supports", claims[1].id)
    assert not relations.relate(context, claims[0].id, "supports", claims[1].id)
    relations.ask_kind(context, claims[0].id, "0" * 32)
    assert ["already" in window.warned[0], "No claim" in window.warned[1]] == [True, True]


def test_a_single_claim_has_none_to_be_related_to(context: Context, window: FakeWindow) -> None:
    claim = context.session.opened.tag(
        context.session.open_article, 5, 9, ["Contract"], reviewer="Ann"
    )
    relations.ask_relation(context, claim)
    assert "no other claim" in window.warned[0]


def test_one_goes_to_the_related_claim_and_back(context: Context, claims: list[Claim]) -> None:
    relations.relate(context, claims[0].id, "supports", claims[2].id)
    context.session.choose_claim(claims[0].id)
    relations.go_to_related(context)
    assert (context.session.claim, context.session.open_article.id) == (
        claims[2].id,
        claims[2].article,
    )
    relations.go_to_related(context)
    assert context.session.claim == claims[0].id


def test_several_related_claims_are_gone_through_in_turn(
    context: Context, claims: list[Claim]
) -> None:
    for other in claims[1:]:
        relations.relate(context, claims[0].id, "supports", other.id)
    context.session.choose_claim(claims[0].id)
    seen = []
    for _ in range(6):
        relations.go_to_related(context)
        seen.append(context.session.claim)
    first, second, third = (claim.id for claim in claims)
    assert seen == [second, first, third, first, second, first]


def test_a_claim_that_is_related_to_none_says_so(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    context.session.choose_claim(claims[0].id)
    relations.go_to_related(context)
    assert "related to none" in window.warned[0]


def test_the_other_end_is_shown_on_the_other_side(context: Context, claims: list[Claim]) -> None:
    articles = context.session.opened.articles()
    panes.open_beside(context, articles[1])
    panes.go_across(context)
    relations.show_related(context, claims[2])
    shown = [pane.open_article.id for pane in context.session.panes]
    assert shown == [articles[3].id, articles[0].id]
    assert context.session.claim == claims[2].id


def test_a_relation_is_noted_and_taken_back(
    context: Context, window: FakeWindow, claims: list[Claim]
) -> None:
    relations.relate(context, claims[1].id, "qualifies", claims[2].id)
    window.answer = "only in part"
    relations.note_relation(context, context.session.opened.relations()[0])
    (made,) = context.session.opened.relations()
    assert made.note == "only in part"
    relations.take_back_relation(context, made)
    assert said(context) == []
