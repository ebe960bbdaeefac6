"""Whose step is undone or brought again where nobody, or somebody, is named."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.errors import NotFound, Refused
from reviewer.review import Review


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Review]:
    """A review with articles and tags, and nobody in it yet."""
    with Review.new(tmp_path / "sample.review", sample=True) as opened:
        yield opened


def test_the_only_person_need_not_be_named(sample: Review) -> None:
    sample.tag(sample.articles()[0], 0, 2, ["Talent"], reviewer="Ann")
    undone = sample.undo()
    assert undone.label == "Tag claim “Talent”"
    assert sample.claims() == []
    assert sample.redo().label == undone.label
    assert len(sample.claims()) == 1


def test_what_was_done_under_no_name_is_undone_where_it_is_the_latest(sample: Review) -> None:
    sample.tag(sample.articles()[0], 0, 2, ["Talent"], reviewer="Ann")
    sample.codebook.add("Another")
    assert sample.undo().label == "New tag “Another”"
    assert sample.undo().label == "Tag claim “Talent”"


def test_that_somebody_joined_is_not_undone_in_passing(sample: Review) -> None:
    sample.reviewers.find("Ann", create=True)
    assert sample.undo().step is None
    assert [reviewer.name for reviewer in sample.reviewers()] == ["Ann"]


def test_a_person_is_named_by_name_or_id(review: Review, kim: str, thang: str) -> None:
    for name in ("kim", kim):
        review.tag("First", 0, 2, ["Data"], reviewer=kim)
        review.tag("First", 0, 2, ["Data"], reviewer=thang)
        assert review.undo(name).label == "Tag claim “Data”"
    assert {claim.reviewer_id for claim in review.claims()} == {thang}


def test_of_several_persons_one_must_be_named(review: Review) -> None:
    with pytest.raises(Refused, match="Kim, Thang"):
        review.undo()


def test_nobody_is_made_to_undo_something(review: Review) -> None:
    with pytest.raises(NotFound, match="Linh"):
        review.undo("Linh")
    assert len(review.reviewers()) == 2


def test_what_undo_would_reach_is_looked_for_once_a_change(
    review: Review, kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []

    def look(store: object, reviewer: str | None) -> None:
        looks.append(reviewer)

    monkeypatch.setattr("reviewer.store.undoing.undoable", look)
    for _ in range(3):
        assert review.undoable(kim) is None
    assert looks == [kim]
    review.codebook.add("Another", reviewer=kim)
    assert review.undoable(kim) is None
    assert looks == [kim, kim]
