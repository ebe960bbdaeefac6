"""Reviews made, opened where they were left, copied, exported."""

import json
from pathlib import Path

import pytest

from reviewer.commands import review as commands
from reviewer.commands.context import Context
from reviewer.commands.exporting import export_to
from reviewer.review import Review

from .conftest import FakeWindow


def test_a_new_review_has_the_starter_codebook(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    window.path = tmp_path / "new.review"
    commands.new_review(context)
    assert context.session.opened.path == window.path
    assert context.session.opened.codebook().find("Poison pill")


def test_a_review_opens_where_it_was_left(context: Context) -> None:
    path, article = context.session.opened.path, context.session.open_article
    context.window.show_passage(120, 120)
    commands.close_review(context)
    assert context.session.review is None
    assert commands.open_path(context, path)
    assert context.session.article == article
    assert context.session.selection.caret == 120


def test_the_reviews_opened_last_come_first(context: Context, tmp_path: Path) -> None:
    window_path = tmp_path / "other.review"
    context.window.path = window_path  # type: ignore[attr-defined]  # of the stand-in
    sample = context.session.opened.path
    commands.open_path(context, sample)
    commands.new_review(context)
    assert commands.recent(context) == [window_path, sample]


def test_what_is_no_review_is_told_and_the_open_one_stays(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    other = tmp_path / "picture.review"
    other.write_bytes(b"\x89PNG\r\n" + b"x" * 5000)
    assert not commands.open_path(context, other)
    assert "not a review" in (window.failed + window.warned)[0]
    assert context.session.review is not None


def test_the_sample_is_made_once_and_opened_again(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commands, "sample_path", lambda: tmp_path / "documents" / "Sample.review")
    commands.try_sample(context)
    assert len(context.session.opened.articles()) == 5
    context.session.opened.codebook.add("Mine")
    commands.try_sample(context)
    assert context.session.opened.codebook().find("Mine")


def test_work_goes_on_in_the_file_that_the_review_was_saved_as(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    before = context.session.opened.path
    window.path = tmp_path / "other.review"
    commands.save_as(context)
    assert context.session.opened.path == window.path
    assert before.is_file()


def test_a_change_that_cannot_be_written_is_made_in_memory(context: Context) -> None:
    take_away(context)
    context.perform(lambda: context.session.opened.codebook.add("Kept"))
    assert context.session.opened.codebook.find("Kept").name == "Kept"
    assert "moved" in context.session.unsaved


def test_what_is_kept_in_memory_is_saved_elsewhere(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    take_away(context)
    context.perform(lambda: context.session.opened.codebook.add("Kept"))
    window.path = tmp_path / "elsewhere.review"
    commands.save_as(context)
    assert context.session.opened.path == window.path
    assert context.session.opened.codebook.find("Kept").name == "Kept"
    assert context.session.unsaved == ""
    assert window.asked == []


def test_a_review_with_unsaved_changes_is_not_closed_unasked(
    context: Context, window: FakeWindow
) -> None:
    take_away(context)
    context.perform(lambda: context.session.opened.codebook.add("Kept"))
    commands.close_review(context)
    assert "moved" in window.asked[-1]
    assert context.session.review is not None
    window.choice = 2
    commands.close_review(context)
    assert context.session.review is None


def test_a_deleted_review_is_not_closed_unasked(context: Context, window: FakeWindow) -> None:
    context.session.opened.path.unlink()
    context.perform(context.session.opened.store.refuse_if_unwritable)
    commands.close_review(context)
    assert "all that is left" in window.asked[-1]
    assert context.session.review is not None


def test_a_renamed_review_is_closed_unasked(context: Context, window: FakeWindow) -> None:
    take_away(context)
    context.perform(context.session.opened.store.refuse_if_unwritable)
    commands.close_review(context)
    assert window.asked == []


def test_saving_as_keeps_the_place(context: Context, window: FakeWindow, tmp_path: Path) -> None:
    window.path = tmp_path / "other.review"
    context.window.show_passage(120, 120)
    article = context.session.open_article.id
    commands.save_as(context)
    assert context.session.open_article.id == article
    assert context.session.selection.caret == 120


def test_no_other_review_takes_the_place_of_one_with_unsaved_changes(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    other = tmp_path / "other.review"
    context.session.opened.snapshot(other)
    take_away(context)
    context.perform(lambda: context.session.opened.codebook.add("Kept"))
    assert not commands.open_path(context, other)
    assert context.session.opened.codebook.find("Kept").name == "Kept"


def test_leaving_saves_what_can_be_saved_by_then(context: Context, window: FakeWindow) -> None:
    path = context.session.opened.path
    away = take_away(context)
    context.perform(lambda: context.session.opened.codebook.add("Kept"))
    away.rename(path)
    commands.close_review(context)
    assert window.asked == []
    with Review.open(path) as again:
        assert again.codebook.find("Kept").name == "Kept"


def take_away(context: Context) -> Path:
    """Give the review's file another place."""
    path = context.session.opened.path
    return path.rename(path.with_name("away.review"))


def test_claims_are_exported_in_the_format_of_the_extension(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    context.session.opened.tag(context.session.open_article, 0, 20, ["CLOUD Act"], reviewer="Ann")
    export_to(context, tmp_path / "claims.jsonl")
    (line,) = (tmp_path / "claims.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["reviewer"]
    assert window.told[-1].startswith("1 claim was written")


def test_a_file_that_cannot_be_opened_says_nothing_about_the_review_that_is_open(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    sample = context.session.opened.path
    (tmp_path / "no.review").write_text("no review")
    assert not commands.open_path(context, tmp_path / "no.review")
    assert "not a review" in window.failed[0]
    assert window.blamed == [tmp_path / "no.review"]
    assert context.session.opened.path == sample


def test_a_review_that_another_was_opened_over_opens_where_it_was_left(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    sample, window.path = context.session.opened.path, tmp_path / "other.review"
    context.window.show_passage(120, 120)
    commands.new_review(context)
    commands.open_path(context, sample)
    assert context.session.selection.caret == 120
