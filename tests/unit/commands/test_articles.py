"""Articles gone through, marked as done, added."""

import subprocess
from pathlib import Path
from typing import NoReturn

import pytest

from reviewer.commands import articles
from reviewer.commands.context import Context
from reviewer.commands.edit import can_undo, undo
from reviewer.model.errors import ReviewFileError

from .conftest import FakeWindow


def test_the_next_and_the_previous_article_are_opened(context: Context, window: FakeWindow) -> None:
    everything = context.session.opened.articles()
    articles.next_article(context)
    assert context.session.article == everything[4]
    articles.next_article(context)
    assert window.told == ["That was the last article."]
    articles.previous_article(context)
    assert context.session.article == everything[3]


def test_a_very_long_article_is_read_in_slices_before_it_is_opened(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "LONG", 10)
    first, last = (context.session.opened.articles()[at] for at in (0, -1))
    articles.open_article(context, first)
    work = articles.opening(context, last)
    assert next(work).about == last.heading
    assert context.session.article == first
    for _ in work:
        pass
    assert context.session.article == last


def test_what_is_changed_while_an_article_is_being_opened_is_shown_with_it(
    context: Context,
) -> None:
    last = context.session.opened.articles()[-1]
    work = articles.opening(context, last)
    next(work)  # its claims have been read
    claim = context.session.opened.tag(last, 0, 9, ["CLOUD Act"], reviewer="Ann")
    for _ in work:
        pass
    assert context.session.article == last
    assert context.session.claims
    assert claim.id in context.session.claims.by_id


def test_an_article_with_many_claims_is_opened_in_slices(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = context.session
    session.opened.tag(session.opened.articles()[-1], 0, 9, ["CLOUD Act"], reviewer="Ann")
    last = session.opened.articles()[-1]
    titles: list[str] = []
    monkeypatch.setattr(articles, "MANY", 0)
    monkeypatch.setattr(context.window, "run", lambda title, _, **_how: titles.append(title))
    articles.open_article(context, last)
    assert titles == ["Opening"]


def test_an_article_that_is_open_already_is_not_read_again(
    context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(articles, "LONG", 0)
    claims = context.session.claims
    articles.open_article(context, context.session.open_article)
    assert context.session.claims is claims


def test_an_article_is_marked_as_done_and_not_done_after_all(context: Context) -> None:
    articles.mark_done(context)
    assert articles.is_done(context)
    articles.mark_done(context)
    assert not articles.is_done(context)


def test_documents_are_added_and_those_that_cannot_be_read_are_named(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("A headline\n\nSomething was said.\n", encoding="utf-8")
    bad.write_bytes(b"\x00\x01\x02\x03" * 50)
    articles.add_paths(context, [good, bad])
    assert len(context.session.opened.articles()) == 6
    assert "1 article added; 1 left out" in window.warned[0]
    assert "bad.txt" in window.warned[0]


def test_the_same_document_is_added_once(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Something was said.\n", encoding="utf-8")
    articles.add_paths(context, [path])
    articles.add_paths(context, [path])
    assert window.told[-1] == "0 articles added, 1 there already."


def test_adding_that_is_stopped_adds_nothing(context: Context, tmp_path: Path) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Text {n}.\n", encoding="utf-8")
    job = articles.adding(context, [tmp_path])
    next(job)
    next(job)
    job.close()  # type: ignore[attr-defined]  # a job is a generator
    assert len(context.session.opened.articles()) == 5


def test_added_articles_are_undone_by_whoever_added_them(context: Context, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Something was said.\n", encoding="utf-8")
    articles.add_paths(context, [path])
    undo(context)
    assert len(context.session.opened.articles()) == 5


def test_what_made_the_review_is_not_offered_to_be_undone(context: Context) -> None:
    context.session.reviewer = None
    assert not can_undo(context)


def test_articles_that_cannot_be_added_do_not_seem_to_wait(
    context: Context, window: FakeWindow, tmp_path: Path
) -> None:
    for n in range(3):
        (tmp_path / f"{n}.txt").write_text(f"Text {n}.\n", encoding="utf-8")
    job = articles.adding(context, [tmp_path])
    context.session.opened.store.connection.execute("PRAGMA query_only = ON")
    assert not context.perform(lambda: list(job), once=True)
    (said,) = window.warned
    name = context.session.opened.path.name
    assert said.startswith(f"The 3 articles were not added. {name} cannot be written.")
    assert said.endswith("add them again when that is put right.")
    assert (window.failed, context.session.unsaved) == ([], "")


def test_why_articles_were_not_added_does_not_read_like_work_that_waits(
    context: Context, window: FakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text("Something was said.\n", encoding="utf-8")

    def refuse(*_: object, **__: object) -> NoReturn:
        error = ReviewFileError("Not saved: the disk is full.")
        error.unsaved = True
        raise error

    monkeypatch.setattr(type(context.session.opened.articles), "add", refuse)
    job = articles.adding(context, [tmp_path])
    assert not context.perform(lambda: list(job), once=True)
    (said,) = window.warned
    assert said == (
        "The article was not added. The disk is full. The review is as it was before: add it again"
        " when that is put right."
    )


def test_stopping_ends_the_process_that_reads_a_large_document(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "large.md").write_text("words " * 20_000, encoding="utf-8")
    ended = []
    kill = subprocess.Popen.kill

    def spying(process: "subprocess.Popen[bytes]") -> None:
        ended.append(process.poll())
        kill(process)

    monkeypatch.setattr(subprocess.Popen, "kill", spying)
    job = articles.adding(context, [tmp_path / "large.md"])
    next(job)
    next(job)
    job.close()  # type: ignore[attr-defined]  # a job is a generator here
    assert ended == [None]
    assert len(context.session.opened.articles()) == 5
