"""Reviewers: found by name whatever the case, made where they are new."""

from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.review import Review
from reviewer.store import Rows


def test_a_reviewer_is_found_by_name_whatever_the_case_and_by_id(review: Review, kim: str) -> None:
    for name in ("Kim", "KIM", "  kim ", kim):
        assert review.reviewers.find(name).id == kim


def test_an_unknown_name_is_refused_or_made(review: Review) -> None:
    with pytest.raises(NotFound, match="Linh"):
        review.reviewers.find("Linh")
    made = review.reviewers.find("Linh", create=True)
    assert review.reviewers.named(made.id) == made
    assert made.initials == "L"


@pytest.mark.parametrize("name", ["", "  ", "\u00a0"])
def test_an_empty_name_makes_nobody(review: Review, name: str) -> None:
    with pytest.raises(Refused, match="needs a name"):
        review.reviewers.find(name, create=True)


def test_a_reviewer_whom_another_process_makes_meanwhile_is_not_made_twice(
    review: Review, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = review.store.change

    def late(command: str, **arguments: str) -> AbstractContextManager[Rows]:
        with Review.open(path) as other:
            other.reviewers.find("Linh", create=True)
        return change(command, **arguments)

    monkeypatch.setattr(review.store, "change", late)
    made = review.reviewers.find("LINH", create=True)
    assert [r.id for r in review.reviewers() if r.name == "Linh"] == [made.id]


def test_two_of_one_name_ask_for_the_id(review: Review) -> None:
    with review.change("reviewer.add") as rows:
        rows.insert("reviewer", id=rows.new_id(), name="kim")
    with pytest.raises(Ambiguous, match="Name one by id"):
        review.reviewers.find("Kim")


def test_a_reviewer_who_left_stays_while_they_have_claims(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim")
    with review.change("reviewer.edit") as rows:
        rows.update("reviewer", kim, {"gone": 1})
    assert kim in {reviewer.id for reviewer in review.reviewers()}
    assert review.claims.find(claim.id).reviewer == "Kim"
    review.undo(kim)
    assert kim not in {reviewer.id for reviewer in review.reviewers()}
