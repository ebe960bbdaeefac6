"""A review is found again as it was left."""

import json
from pathlib import Path

import pytest

from reviewer.commands import panes
from reviewer.commands import review as commands
from reviewer.commands.context import Context
from reviewer.commands.leaving import KEPT, remember_place
from reviewer.commands.reviewers import review_as
from reviewer.model.search import Query


def left_and_opened_again(context: Context) -> None:
    path = context.session.opened.path
    commands.close_review(context)
    assert commands.open_path(context, path)


def test_two_articles_are_side_by_side_again(context: Context) -> None:
    articles = context.session.opened.articles()
    context.window.show_passage(120, 120)
    panes.open_beside(context, articles[0])
    context.window.show_passage(30, 30)
    panes.link_scrolling(context)
    panes.go_across(context)
    left_and_opened_again(context)
    session = context.session
    places = [(pane.article, pane.selection.caret) for pane in session.panes]
    assert places == [(articles[3], 120), (articles[0], 30)]
    assert (session.article, session.panes.linked) == (articles[3], True)


def test_an_article_that_is_gone_leaves_the_other_alone(context: Context) -> None:
    articles = context.session.opened.articles()
    panes.open_beside(context, articles[0])
    remember_place(context)
    kept = context.session.settings.text("last_article").replace(articles[3].id, "0" * 32)
    path = context.session.opened.path
    commands.close_review(context)
    context.session.settings["last_article"] = kept
    commands.open_path(context, path)
    assert [pane.article for pane in context.session.panes] == [articles[0]]


def test_a_place_of_an_earlier_version_is_understood(context: Context) -> None:
    article, path = context.session.opened.articles()[2], context.session.opened.path
    commands.close_review(context)
    kept = json.dumps({str(path.absolute()): [article.id, 7]})
    context.session.settings["last_article"] = kept
    commands.open_path(context, path)
    assert (context.session.article, context.session.selection.caret) == (article, 7)


@pytest.mark.parametrize("kept", ["[]", '{"PATH": 3}', '{"PATH": {"panes": [["x"]]}}', "{}"])
def test_what_another_program_wrote_opens_the_first_article(context: Context, kept: str) -> None:
    path, first = context.session.opened.path, context.session.opened.articles()[0]
    commands.close_review(context)
    context.session.settings["last_article"] = kept.replace("PATH", str(path.absolute()))
    commands.open_path(context, path)
    assert context.session.article == first


def test_so_many_reviews_are_remembered(context: Context) -> None:
    for number in range(KEPT + 3):
        remember_place(context, context.session.opened.path.with_name(f"{number}.review"))
    kept = json.loads(context.session.settings.text("last_article"))
    assert len(kept) == KEPT
    assert list(kept)[-1].endswith(f"{KEPT + 2}.review")


def test_recent_tags_are_those_of_the_last_time_and_of_each_reviewer(context: Context) -> None:
    context.session.use_tags(["a", "b"])
    context.session.use_tags(["a"])
    review_as(context, "Ben")
    context.session.use_tags(["c"])
    left_and_opened_again(context)
    assert list(context.session.recent_tags) == ["c"]
    review_as(context, "Ann")
    recent = context.session.recent_tags
    assert (list(recent), recent.at(1), recent.at(2)) == (["a", "b"], "a", "b")


@pytest.mark.parametrize("kept", ["[]", '{"x": [["a"], ["b"]]}', '{"x": 3}', '{"x": [[1], [1]]}'])
def test_recent_tags_that_another_program_wrote_are_none(context: Context, kept: str) -> None:
    path = str(context.session.opened.path.absolute())
    commands.close_review(context)
    context.session.settings["recent_tags"] = f'{{"{path}": {kept}}}'
    commands.open_path(context, Path(path))
    assert list(context.session.recent_tags) == []


def test_how_words_are_found_is_remembered_and_the_words_are_not(context: Context) -> None:
    context.session.look_for(Query("data", exact=True, pattern=True))
    left_and_opened_again(context)
    assert context.session.query == Query("", exact=True, pattern=True)
