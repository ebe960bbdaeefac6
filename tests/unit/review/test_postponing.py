"""Putting differences off: a fact of one reviewer, which travels, is undone and is not told."""

from pathlib import Path

import pytest

from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.review.telling import told
from reviewer.store import blinding
from tests.unit.store.copies import copied, merged, opened


@pytest.fixture
def claim(review: Review) -> Claim:
    return review.tag("First", 0, 10, ["Data"], reviewer="Thang")


def test_what_somebody_put_off_is_put_off_for_them_alone(
    review: Review, claim: Claim, kim: str, thang: str
) -> None:
    review.decisions.postpone([claim.id], reviewer=kim)
    assert list(review.decisions.put_off(kim)) == [claim.id]
    assert review.decisions.put_off(thang) == review.decisions.put_off(None) == {}


def test_it_stays_when_the_review_is_closed(path: Path, review: Review, claim: Claim) -> None:
    review.decisions.postpone([claim.id], reviewer="Kim")
    review.close()
    with opened(path, "Kim") as (again, kim):
        assert list(again.decisions.put_off(kim)) == [claim.id]


def test_it_is_undone_and_redone(review: Review, claim: Claim, kim: str) -> None:
    review.decisions.postpone([claim.id], reviewer=kim)
    before = review.decisions.put_off(kim)
    review.undo(kim)
    assert review.decisions.put_off(kim) == {}
    review.redo(kim)
    assert review.decisions.put_off(kim) == before


def test_it_can_be_taken_up_again_and_put_off_once_more(
    review: Review, claim: Claim, kim: str
) -> None:
    review.decisions.postpone([claim.id], reviewer=kim)
    review.decisions.resume([claim.id], reviewer=kim)
    assert review.decisions.put_off(kim) == {}
    review.decisions.postpone([claim.id], reviewer=kim)
    assert list(review.decisions.put_off(kim)) == [claim.id]


def test_what_was_put_off_later_has_the_greater_stamp(review: Review, kim: str) -> None:
    one, two = (review.tag("First", n, n + 5, ["Data"], reviewer="Kim") for n in (0, 10))
    for each in (one, two, one):
        review.decisions.postpone([each.id], reviewer=kim)
    stamps = review.decisions.put_off(kim)
    assert stamps[one.id] > stamps[two.id]


def test_it_comes_with_a_merge(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(hers, "Lan") as (review, lan):
        claim = review.tag("First", 0, 5, ["Data"], reviewer="Lan")
        review.decisions.postpone([claim.id], reviewer=lan)
    merged(mine, hers)
    with Review.open(mine) as review:
        assert list(review.decisions.put_off(lan)) == [claim.id]
        assert review.check() == []


def test_the_history_tells_it_by_the_words(review: Review, claim: Claim, kim: str) -> None:
    review.decisions.postpone([claim.id], reviewer=kim, tags=["Data"])
    step = review.history()[-1]
    (line,) = told(review, step)
    assert step.label == "Put off “Data”"
    assert (line.what, line.after) == (
        f"Property of the review put off: “{claim.spans[0].quote}”", "new",
    )  # fmt: skip


def test_who_reads_blind_is_not_told_what_others_put_off(
    review: Review, claim: Claim, kim: str
) -> None:
    review.decisions.postpone([claim.id], reviewer="Thang")
    connection = review.store.connection
    step = connection.execute("SELECT max(seq) FROM step").fetchone()[0]
    assert step in blinding.steps_telling(connection, kim, [claim.article])
