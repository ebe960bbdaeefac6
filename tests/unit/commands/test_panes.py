"""Two articles side by side, by command."""

import pytest

from reviewer.commands import claims, panes
from reviewer.commands.articles import next_article
from reviewer.commands.context import Context
from reviewer.model.article import Article

from .conftest import FakeWindow


@pytest.fixture
def articles(context: Context) -> list[Article]:
    return context.session.opened.articles()


def shown(context: Context) -> list[Article | None]:
    return [pane.article for pane in context.session.panes]


def test_the_next_article_stands_beside_the_open_one_and_is_active(
    context: Context, articles: list[Article]
) -> None:
    panes.toggle_side_by_side(context)
    assert shown(context) == [articles[3], articles[4]]
    assert context.session.article == articles[4]


def test_the_article_that_was_open_last_is_likely_to_be_wanted(
    context: Context, articles: list[Article]
) -> None:
    for article in (articles[1], articles[0], articles[1], articles[3]):
        context.session.show(article)
    panes.toggle_side_by_side(context)
    assert shown(context) == [articles[3], articles[1]]


def test_after_the_last_article_comes_the_first(context: Context, articles: list[Article]) -> None:
    context.session.panes.active.places.clear()
    context.session.show(articles[4])
    context.session.panes.active.places.clear()
    panes.toggle_side_by_side(context)
    assert context.session.article == articles[0]


def test_going_back_to_one_keeps_the_active_article(
    context: Context, window: FakeWindow, articles: list[Article]
) -> None:
    panes.toggle_side_by_side(context)
    panes.toggle_side_by_side(context)
    assert shown(context) == [articles[4]]
    assert window.opened == ["text", "text"]


def test_an_article_opens_beside_in_the_other_pane(
    context: Context, articles: list[Article]
) -> None:
    panes.open_beside(context, articles[0])
    panes.open_beside(context, articles[1])
    assert shown(context) == [articles[1], articles[0]]


def test_the_same_article_can_be_on_both_sides(context: Context, articles: list[Article]) -> None:
    panes.open_beside(context, articles[3])
    assert shown(context) == [articles[3], articles[3]]


def test_commands_mean_the_side_that_one_went_to(context: Context, articles: list[Article]) -> None:
    panes.open_beside(context, articles[0])
    next_article(context)
    panes.go_across(context)
    next_article(context)
    assert shown(context) == [articles[4], articles[1]]


def test_a_claim_is_shown_on_the_side_where_its_article_is_open(
    context: Context, articles: list[Article]
) -> None:
    claim = context.session.opened.tag(articles[3], 5, 9, ["Contract"], reviewer="Bo")
    panes.open_beside(context, articles[0])
    claims.show_claim(context, claim)
    assert (context.session.article, context.session.claim) == (articles[3], claim.id)
    assert shown(context) == [articles[3], articles[0]]


def test_linking_says_what_it_did(context: Context, window: FakeWindow) -> None:
    panes.toggle_side_by_side(context)
    panes.link_scrolling(context)
    panes.link_scrolling(context)
    assert [words[:12] for words in window.told] == ["Both sides s", "Each side sc"]


def test_closing_a_side_and_going_across_need_two(context: Context) -> None:
    assert not panes.are_two(context)
    panes.go_across(context)
    panes.close_here(context)
    assert len(context.session.panes) == 1
