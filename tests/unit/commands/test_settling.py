"""Settling the current difference by command, and many by rule."""

import pytest

from reviewer.commands import comparing as compare
from reviewer.commands import settling
from reviewer.commands.context import Context
from reviewer.model.decision import CONSENSUS
from reviewer.session.comparing import Comparing
from tests.sighted import sighted
from tests.unit.commands.conftest import FakeWindow

TAG = "Data sovereignty"
PLACES = ((0, 10), (0, 14)), ((20, 30), (25, 35)), ((40, 50), None)


@pytest.fixture
def comparing(context: Context) -> Comparing:
    """Ann and Bo, who differ at three places of the first article."""
    review = context.session.opened
    first = review.articles()[0]
    for places in PLACES:
        for who, place in zip(("Ann", "Bo"), places, strict=True):
            if place:
                review.tag(first, *place, [TAG], reviewer=who)
    sighted(review)
    compare.show_comparison(context)
    found = context.session.comparing
    assert found is not None
    compare.gather(context)
    assert found.progress == (0, 3)
    return found


def agreed(context: Context) -> list[tuple[int, int]]:
    claims = context.session.opened.claims()
    return [(s.start, s.end) for c in claims if c.reviewer_id == CONSENSUS for s in c.spans]


def test_accepting_one_settles_it_and_the_next_is_current(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.accept(1)(context)
    assert agreed(context) == [(0, 14)]
    assert comparing.progress == (1, 2)
    assert comparing.difference is not None
    assert (comparing.difference.start, len(comparing.differences)) == (20, 2)
    assert window.told[-1] == "Accepted. 1 settled, 2 open."


@pytest.mark.parametrize(
    ("command", "wanted"),
    [
        (settling.accept_all, [(0, 10), (0, 14)]),
        (settling.unite, [(0, 14)]),
        (settling.intersect, [(0, 10)]),
    ],
)
def test_each_way_makes_what_it_says(
    context: Context,
    comparing: Comparing,
    command: object,
    wanted: list[tuple[int, int]],
) -> None:
    assert callable(command)
    command(context)
    assert sorted(agreed(context)) == wanted
    assert comparing.progress == (1, 2)


def test_accepting_who_has_nothing_there_rejects_it(context: Context, comparing: Comparing) -> None:
    comparing.choose(2)
    settling.accept(1)(context)
    (made,) = context.session.opened.decisions()
    assert (made.verdict, made.reason) == ("rejected", "Bo has nothing there, and that is right.")


def test_who_is_not_compared_is_not_accepted(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.accept(3)(context)
    assert window.warned == ["Only 2 reviewers are compared."]
    assert comparing.progress == (0, 3)


def test_rejecting_asks_for_the_reason(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.reject(context)
    assert comparing.progress == (0, 3)
    window.answer = ""
    settling.reject(context)
    assert window.warned == ["Say why it is rejected."]
    window.answer = "no claim"
    settling.reject(context)
    assert (comparing.progress, agreed(context)) == ((1, 2), [])


def test_editing_takes_the_selected_passage_and_the_tag_that_is_picked(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    comparing.passage = (2, 6)
    window.pick = context.session.opened.codebook.find("CLOUD Act")
    settling.edit(context)
    assert agreed(context) == [(2, 6)]
    (made,) = context.session.opened.decisions()
    (claim,) = context.session.opened.claims.of_ids(made.results)
    assert [path.split("/")[-1] for path in claim.tags] == ["CLOUD Act"]


def test_what_is_put_off_comes_last(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.postpone(context)
    assert [d.start for d in comparing.differences] == [20, 40, 0]
    assert comparing.at == 0
    settling.unite(context)
    assert [d.start for d in comparing.differences] == [40, 0]


def test_undoing_brings_the_queue_back(context: Context, comparing: Comparing) -> None:
    before = list(comparing.differences)
    settling.unite(context)
    settling.unite(context)
    context.session.opened.undo("Ann")
    context.session.opened.undo("Ann")
    assert (list(comparing.differences), comparing.progress) == (before, (0, 3))


def test_what_is_settled_is_looked_at_and_taken_back(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.take_back(context)
    assert window.warned == ["Nothing was decided about this."]
    settling.unite(context)
    settling.show_settled(context)
    assert [d.start for d in comparing.differences] == [0]
    settling.take_back(context)
    assert comparing.progress == (0, 3)
    settling.show_settled(context)
    assert len(comparing.differences) == 3


def test_a_decision_falls_with_its_claim_and_is_confirmed(
    context: Context, comparing: Comparing
) -> None:
    settling.accept(1)(context)
    review = context.session.opened
    claim = next(c for c in review.claims(reviewer="Ann") if c.spans[0].end == 10)
    review.claims.set_spans(claim, [(0, 11)], reviewer=claim.reviewer_id)
    assert comparing.progress == (0, 3)
    comparing.choose(0)
    settling.confirm(context)
    assert comparing.progress == (1, 2)


def test_what_is_said_is_a_thread(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    for window.answer in ("Is it?", " ", "It is."):
        settling.comment(context)
    assert comparing.difference is not None
    said = context.session.opened.comments(claims=comparing.difference.claims)
    assert [(c.body, c.depth) for c in said] == [("Is it?", 0), ("It is.", 1)]


def test_a_rule_is_shown_before_it_settles(
    context: Context, window: FakeWindow, comparing: Comparing
) -> None:
    settling.settle_alike(context)
    assert window.told[-1] == "There is nothing that this rule settles."
    review = context.session.opened
    for who in ("Ann", "Bo"):
        review.tag(review.articles()[0], 60, 70, [TAG], reviewer=who)
    settling.settle_alike(context)
    words = settling.preview(comparing.planned, review.codebook())
    assert words.startswith("1 passage in 1 article would become the consensus.")
    assert f"{TAG}: “" in words
    assert agreed(context) == []
    settling.settle_planned(context)
    assert (agreed(context), comparing.planned) == ([(60, 70)], ())


def test_what_a_rule_would_settle_can_be_left_open(context: Context, comparing: Comparing) -> None:
    review = context.session.opened
    review.tag(review.articles()[0], 41, 50, [TAG], reviewer="Bo")
    settling.settle_majorities(context)
    assert len(comparing.planned) == 1
    settling.leave_planned(context)
    settling.settle_planned(context)
    assert (comparing.planned, agreed(context)) == ((), [])
