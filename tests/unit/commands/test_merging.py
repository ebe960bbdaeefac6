"""Merging from the menu and by dropping files onto the window."""

import shutil
from pathlib import Path

import pytest

import reviewer
from reviewer.commands import merging
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context
from reviewer.commands.registry import Command
from tests.sighted import sighted
from tests.unit.commands.conftest import FakeWindow


@pytest.fixture
def hers(context: Context) -> Path:
    """A colleague's copy of the open review, in which Lan has a claim."""
    path = context.session.opened.path
    hers = Path(shutil.copy(path, path.with_name("hers.review")))
    with reviewer.open(hers) as review:
        review.tag(review.articles()[0], 0, 5, [], reviewer="Lan")
    return hers


def command(name: str) -> Command:
    return all_commands().by_id[name]


def test_merging_asks_for_the_files_itself(context: Context, window: FakeWindow) -> None:
    command("review.merge").run(context)
    assert (window.opened, window.merged) == (["merge"], [])


def test_a_dropped_review_is_merged_if_that_is_wanted(
    context: Context, window: FakeWindow, hers: Path
) -> None:
    window.choice = 0
    merging.take_reviews(context, [hers])
    assert window.merged == [hers]
    assert "can be taken back" in window.asked[-1]


def test_a_dropped_review_is_opened_if_that_is_wanted(
    context: Context, window: FakeWindow, hers: Path
) -> None:
    window.choice = 1
    merging.take_reviews(context, [hers])
    assert (context.session.opened.path, window.merged) == (hers, [])


def test_a_dropped_review_is_left_alone_if_the_user_gives_up(
    context: Context, window: FakeWindow, hers: Path
) -> None:
    merging.take_reviews(context, [hers])
    assert context.session.opened.path != hers
    assert window.merged == []


def test_the_open_review_dropped_on_itself_is_not_asked_about(
    context: Context, window: FakeWindow
) -> None:
    merging.take_reviews(context, [context.session.opened.path])
    assert window.asked == []


def test_without_an_open_review_a_dropped_one_is_opened(
    context: Context, window: FakeWindow, hers: Path
) -> None:
    context.session.close()
    merging.take_reviews(context, [hers])
    assert context.session.opened.path == hers
    assert window.asked == []


def test_a_merge_is_taken_back_and_said(context: Context, window: FakeWindow, hers: Path) -> None:
    review = context.session.opened
    review.merge([hers])
    sighted(review)
    assert len(review.claims()) == 1
    merging.withdraw(context, review.merge.made()[0])
    assert review.claims() == []
    assert window.told[-1] == "The merge was taken back, with 1 claim that had come."


def test_who_works_blind_is_not_told_how_many_claims_left(
    context: Context, window: FakeWindow, hers: Path
) -> None:
    review = context.session.opened
    review.merge([hers])
    merging.withdraw(context, review.merge.made()[0])
    assert window.told[-1] == "The merge was taken back, with the claims that had come."


def test_the_list_of_merges_is_a_command(context: Context, window: FakeWindow) -> None:
    command("review.withdraw").run(context)
    assert window.opened == ["withdraw"]
