"""Who is to read which articles."""

import pytest

from reviewer.model.assignment import Progress
from reviewer.model.errors import Refused
from reviewer.review import Review


def test_articles_are_assigned_and_taken_away_in_one_step_that_is_undone(
    review: Review, kim: str, thang: str
) -> None:
    first, second = (article.id for article in review.articles())
    review.assignments.put([(kim, first)], reviewer=kim)
    review.assignments.put([(thang, second)], taken=[(kim, first)], reviewer=kim)
    assert review.assignments() == {(thang, second)}
    assert review.undo(kim).label == "Assign 2 readings"
    assert review.assignments.of(kim) == {first}


def test_what_is_assigned_already_is_no_step(review: Review, kim: str) -> None:
    pair = (kim, review.articles()[0].id)
    review.assignments.put([pair])
    before = len(review.history())
    review.assignments.put([pair])
    assert len(review.history()) == before


def test_all_articles_are_spread_evenly(review: Review) -> None:
    assert review.assignments.spread(1) == 2
    assert [each.assigned for each in review.assignments.progress()] == [1, 1]
    assert review.assignments.spread(2) == 2


def test_more_readers_than_reviewers_are_refused(review: Review) -> None:
    with pytest.raises(Refused, match="2 reviewers cannot read each article 3 times"):
        review.assignments.spread(3)
    assert review.assignments() == set()


def test_progress_counts_what_is_assigned_and_done(review: Review, kim: str) -> None:
    first, second = review.articles()
    review.assignments.put([(kim, first.id), (kim, second.id)])
    review.articles.mark_done(first, kim)
    assert review.assignments.progress() == [Progress("Kim", kim, 2, 1)]
