"""A copy without history: all that is there now, nothing of what was before."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.errors import Refused
from reviewer.review import Review
from tests.unit.store.tables import document, new_review, tables_of

EARLIER = "an earlier, secret wording"


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review with live claims of two reviewers, and with what was changed and taken back."""
    with new_review(tmp_path / "small.review") as opened:
        kim = opened.reviewers.find("Kim").id
        kept = opened.tag("First", 0, 2, ["Data"], reviewer="Kim", note=EARLIER)
        opened.claims.set_note(kept, "fine", reviewer=kim)
        gone = opened.tag("First", 3, 9, ["Poison pill"], reviewer="Kim", note=EARLIER)
        opened.claims.take_back([gone], reviewer=kim)
        opened.tag("First", 5, 9, ["Poison pill"], reviewer="Thang")
        opened.codebook.remove(opened.codebook.find("Poison pill"))
        opened.articles.add([document(EARLIER)], reviewer=kim)
        opened.undo(kim)
        yield opened


@pytest.fixture
def copy(review: Review, tmp_path: Path) -> Iterator[Review]:
    review.snapshot(tmp_path / "copy.review", history=False)
    with Review.open(tmp_path / "copy.review") as opened:
        yield opened


def test_what_is_there_now_is_in_the_copy(review: Review, copy: Review) -> None:
    assert copy.articles() == review.articles()
    assert copy.codebook.tags() == review.codebook.tags()
    assert copy.reviewers() == review.reviewers()
    for mine, other in zip(review.claims(), copy.claims(), strict=True):
        assert (mine.id, mine.spans, mine.tags, mine.note, mine.reviewer) == (
            other.id, other.spans, other.tags, other.note, other.reviewer,
        )  # fmt: skip


def test_nothing_of_what_was_is_in_the_file(review: Review, copy: Review) -> None:
    assert EARLIER.encode() in review.path.read_bytes()
    copy.close()
    assert EARLIER.encode() not in copy.path.read_bytes()


def test_the_copy_has_one_step_and_is_sound(copy: Review) -> None:
    assert [step.command for step in copy.history()] == ["review.flatten"]
    assert copy.check() == []


def test_only_what_is_gone_is_missing_from_the_tables(review: Review, copy: Review) -> None:
    before, after = tables_of(review), tables_of(copy)
    for table, rows in after.items():
        assert rows.items() <= before[table].items()
    assert len(after["claim"]) == 2
    assert len(after["tag"]) == 3  # one is gone, but a live claim has it


def test_the_copy_cannot_be_undone_as_a_whole(copy: Review) -> None:
    persons = [reviewer.id for reviewer in copy.reviewers()]
    assert [copy.undoable(who) for who in (None, *persons)] == [None, None, None]
    assert copy.undo("Kim").step is None
    assert len(copy.claims()) == 2


def test_the_copy_can_be_worked_on(copy: Review) -> None:
    copy.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert copy.undo(copy.reviewers.find("Kim").id).step is not None
    assert len(copy.claims()) == 2
    assert copy.check() == []


def test_the_review_itself_is_left_alone(review: Review, tmp_path: Path) -> None:
    before = tables_of(review), review.history()
    review.snapshot(tmp_path / "copy.review", history=False)
    assert (tables_of(review), review.history()) == before


def test_a_copy_replaces_nothing(review: Review, tmp_path: Path) -> None:
    (tmp_path / "copy.review").write_text("mine")
    with pytest.raises(Refused):
        review.snapshot(tmp_path / "copy.review", history=False)
    assert (tmp_path / "copy.review").read_text() == "mine"
    assert not list(tmp_path.glob(".copy*"))
