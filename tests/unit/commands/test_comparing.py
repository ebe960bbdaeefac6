"""Comparing by commands: opened, walked through, narrowed down and left."""

import pytest

from reviewer.commands import comparing as commands
from reviewer.commands.context import Context
from reviewer.session.comparing import Comparing
from tests.sighted import sighted
from tests.unit.commands.conftest import FakeWindow


@pytest.fixture
def marked(context: Context) -> Context:
    """Ann and Bo have marked the first article; they differ on two passages."""
    review = context.session.opened
    first = review.articles()[0]
    for name, places in (("Ann", ((0, 5), (10, 15))), ("Bo", ((0, 5), (10, 17), (30, 35)))):
        for start, end in places:
            review.tag(first, start, end, ["Data sovereignty"], reviewer=name)
    sighted(review)
    return context


def _opened(context: Context) -> Comparing:
    commands.show_comparison(context)
    commands.gather(context)
    assert context.session.comparing is not None
    return context.session.comparing


def test_it_is_opened_and_left_by_one_command(marked: Context, window: FakeWindow) -> None:
    comparing = _opened(marked)
    assert [each.kind for each in comparing.differences] == ["boundaries", "nothing"]
    commands.show_comparison(marked)
    assert marked.session.comparing is None
    assert window.opened == ["text"]


def test_at_either_end_it_is_said_that_there_is_no_more(
    marked: Context, window: FakeWindow
) -> None:
    _opened(marked)
    commands.previous_difference(marked)
    commands.next_difference(marked)
    commands.next_difference(marked)
    assert window.told == ["This is the first difference.", "This is the last difference."]


def test_without_differences_it_is_said(context: Context, window: FakeWindow) -> None:
    _opened(context)
    commands.next_difference(context)
    assert window.told == ["There is no difference here."]


def test_a_kind_is_gone_through_alone_and_with_the_same_key_all_again(marked: Context) -> None:
    comparing = _opened(marked)
    commands.only("nothing")(marked)
    assert [each.kind for each in comparing.differences] == ["nothing"]
    assert commands.goes_through("nothing")(marked)
    commands.only("nothing")(marked)
    assert len(comparing.differences) == 2


def test_the_current_difference_is_opened_in_its_article(marked: Context) -> None:
    _opened(marked)
    commands.open_in_article(marked)
    session = marked.session
    assert session.comparing is None
    assert session.open_article.id == session.opened.articles()[0].id
    assert session.selection.caret == 10


def test_without_a_consensus_it_is_said_how_there_comes_to_be_one(
    marked: Context, window: FakeWindow
) -> None:
    commands.with_consensus(marked)
    assert marked.session.comparing is None
    assert "settling" in window.warned[0]


def test_who_is_compared_is_chosen_anew(marked: Context) -> None:
    comparing = _opened(marked)
    review = marked.session.opened
    review.tag(review.articles()[0], 50, 60, ["Data sovereignty"], reviewer="Chi")
    ids = [each.id for each in review.reviewers() if each.name in ("Bo", "Chi")]
    commands.compare(marked, reviewers=ids)
    commands.gather(marked)
    assert comparing.findings is not None
    assert [each.name for each in comparing.findings.reviewers] == ["Bo", "Chi"]
