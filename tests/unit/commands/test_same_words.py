"""The same words elsewhere: which are meant, and what becomes of the ticked places."""

from collections.abc import Callable, Generator

import pytest

from reviewer.commands import claims, same_words
from reviewer.commands.context import Context, Progress
from reviewer.commands.edit import undo
from reviewer.model.search import Query
from reviewer.review.same_words import Place, occurrences

from .conftest import FakeWindow

Select = Callable[[str], tuple[int, int]]


@pytest.fixture
def places(context: Context) -> list[Place]:
    """Where the sample says Viettel."""
    review = context.session.opened
    found = occurrences(review, Query("Viettel", whole_words=True), review.articles())
    return [Place(hit.article, hit.start, hit.end) for hit in found if hit]


def test_the_selected_words_are_meant_with_the_last_tag(
    context: Context, select: Select, window: FakeWindow
) -> None:
    select("strict legal liabilities")
    claims.tag_by_key(context, "3")
    context.session.choose_claim(None)
    select("poison pill")
    same_words.look_elsewhere(context)
    assert window.opened == ["same-words"]
    found = same_words.wanted(context)
    assert found == (Query("poison pill", whole_words=True), context.session.last_tags)


def test_the_words_of_the_claim_here_are_meant_with_its_tags(
    context: Context, select: Select
) -> None:
    select("poison pill")
    claims.tag_by_key(context, "3")
    claims.tag_by_key(context, "4")
    found = same_words.wanted(context)
    assert (found.query.words, len(found.tags)) == ("poison pill", 2)


def test_very_long_passages_are_refused(context: Context, window: FakeWindow) -> None:
    context.window.show_passage(0, 2_000, select=True)
    same_words.look_elsewhere(context)
    assert window.opened == []
    assert "very long" in window.warned[0]


def test_all_places_are_tagged_and_untagged_and_undone(
    context: Context, places: list[Place], window: FakeWindow
) -> None:
    review = context.session.opened
    tag = review.codebook.find("Poison pill")
    same_words.change_places(context, tag, places, tagging=True)
    assert len(review.claims(tag="Poison pill")) == len(places) > 10
    assert context.session.last_tags == (tag.id,)
    assert "tagged “Poison pill”" in window.told[-1]
    same_words.change_places(context, tag, places[1:], tagging=False)
    assert len(review.claims()) == 1
    undo(context)
    undo(context)
    assert review.claims() == []


def test_stopping_halfway_leaves_everything_as_it_was(
    context: Context, places: list[Place], monkeypatch: pytest.MonkeyPatch
) -> None:
    review = context.session.opened

    def stop_soon(_: str, job: Generator[Progress, None, None]) -> None:
        next(job)
        job.close()

    monkeypatch.setattr(context.window, "run", stop_soon)
    same_words.change_places(context, review.codebook.find("Poison pill"), places, tagging=True)
    assert review.claims() == []
    assert not review.store.writing
