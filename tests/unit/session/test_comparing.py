"""What is looked at of a comparison stays where it was while claims come and go."""

from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.review.gathering import Selection
from reviewer.session import Session
from reviewer.session.comparing import Cell, Comparing, Wanted
from tests.sighted import sighted
from tests.unit.session.conftest import heard_by

PLACES = ((0, 5), (10, 15), (20, 25), (30, 35))


@pytest.fixture
def opened(session: Session, path: Path) -> Review:
    """Kim has marked four passages of the first article, Thang none of them but read it."""
    session.open(path)
    review = session.opened
    for start, end in PLACES:
        review.tag("First", start, end, ["Data"], reviewer="Kim")
    review.tag("First", 40, 45, ["Data"], reviewer="Thang")
    sighted(review)
    return review


@pytest.fixture
def comparing(session: Session, opened: Review) -> Comparing:
    session.compare(Selection())
    made = session.comparing
    assert made is not None
    for _ in made.gather():
        pass
    return made


def _put_off(comparing: Comparing, review: Review, who: str = "Kim") -> None:
    assert comparing.difference is not None
    review.decisions.postpone(comparing.difference.claims, reviewer=who)


def _starts(comparing: Comparing) -> list[int]:
    return [each.start for each in comparing.differences]


def _start(comparing: Comparing) -> int:
    assert comparing.difference is not None
    return comparing.difference.start


def test_differences_are_walked_through_to_either_end(comparing: Comparing) -> None:
    assert _start(comparing) == 0
    assert not comparing.step(-1)
    walked = [_start(comparing)]
    while comparing.step(1):
        walked.append(_start(comparing))
    assert walked == [0, 10, 20, 30, 40]


def test_the_current_difference_stays_when_one_before_it_goes(
    comparing: Comparing, opened: Review
) -> None:
    comparing.choose(2)
    opened.tag("First", 0, 5, ["Data"], reviewer="Thang")
    assert (_start(comparing), comparing.at) == (20, 1)


def test_when_it_goes_itself_the_next_one_takes_its_place(
    comparing: Comparing, opened: Review
) -> None:
    comparing.choose(1)
    opened.tag("First", 10, 15, ["Data"], reviewer="Thang")
    assert _start(comparing) == 20


def test_a_kind_a_tag_or_a_cell_is_gone_through_alone(comparing: Comparing) -> None:
    comparing.want(Wanted(kind="tag"))
    assert (len(comparing.differences), comparing.difference) == (0, None)
    comparing.want(Wanted(tag="Sovereignty/Data"))
    assert len(comparing.differences) == 5
    findings = comparing.findings
    assert findings is not None
    kim, thang = (reviewer.id for reviewer in findings.reviewers)
    comparing.want(Wanted(cell=Cell((thang, kim), "Sovereignty/Data", None)))
    assert [each.start for each in comparing.differences] == [40]


def test_a_tag_that_nobody_uses_and_an_unread_article_have_no_differences(
    comparing: Comparing,
) -> None:
    comparing.want(Wanted(tag="Poison pill"))
    assert list(comparing.differences) == []
    comparing.want(Wanted(article="nowhere"))
    assert list(comparing.differences) == []


def test_listeners_hear_what_is_found_and_which_difference_is_current(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    heard = heard_by(session)
    comparing.choose(1)
    comparing.choose(1)
    opened.tag("First", 0, 5, ["Data"], reviewer="Thang")
    session.compare(None)
    assert [what for what in heard if what != "saved"] == ["difference", "comparison", "comparing"]


def test_what_comes_while_claims_are_gathered_is_gathered_again(
    session: Session, opened: Review
) -> None:
    session.compare(Selection())
    made = session.comparing
    assert made is not None
    work = made.gather()
    next(work)
    opened.tag("First", 60, 65, ["Data"], reviewer="Kim")
    for _ in work:
        pass
    assert made.stale


def test_others_are_compared_from_the_first_difference_on(
    comparing: Comparing, opened: Review
) -> None:
    comparing.choose(3)
    comparing.want(Wanted(kind="nothing"))
    comparing.compare(comparing.selection.but(tags=["Data"]))
    assert (comparing.at, comparing.wanted, comparing.findings) == (0, Wanted(), None)
    assert comparing.stale


def test_a_closed_review_has_no_comparison_any_more(session: Session, comparing: Comparing) -> None:
    assert session.comparing is comparing
    session.close()
    assert session.comparing is None


def test_columns_are_looked_at_until_one_text_is(session: Session, comparing: Comparing) -> None:
    heard = heard_by(session)
    comparing.split(columns=True)
    comparing.split(columns=True)
    assert (comparing.columns, heard) == (True, ["difference"])


def test_against_the_consensus_what_was_decided_comes_first(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    kim = opened.reviewers.find("Kim").id
    claims = {claim.spans[0].start: claim for claim in opened.claims(article="First")}
    opened.decisions.settle([claims[20]], "reject", reason="No.", reviewer=kim)
    consensus = next(each.id for each in opened.reviewers() if each.kind == "consensus")
    comparing.compare(comparing.selection.but(reviewers=[kim, consensus]))
    for _ in comparing.gather():
        pass
    assert [each.start for each in comparing.differences] == [20, 0, 10, 30]
    assert [comparing.is_decided(each) for each in comparing.differences[:2]] == [True, False]


def test_what_was_put_off_stays_last_when_the_comparison_is_opened_again(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    session.review_as("Kim")
    _put_off(comparing, opened)
    session.compare(None)
    session.compare(Selection())
    again = session.comparing
    assert again is not None
    for _ in again.gather():
        pass
    assert [each.start for each in again.differences] == [10, 20, 30, 40, 0]


def test_after_putting_off_the_next_one_is_current(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    session.review_as("Kim")
    comparing.choose(1)
    _put_off(comparing, opened)
    assert (_starts(comparing), _start(comparing)) == ([0, 20, 30, 40, 10], 20)


def test_of_what_is_put_off_the_latest_is_last(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    session.review_as("Kim")
    comparing.choose(2)
    _put_off(comparing, opened)
    comparing.choose(0)
    _put_off(comparing, opened)
    assert _starts(comparing) == [10, 30, 40, 20, 0]


def test_undoing_puts_it_back_and_makes_it_the_current_one(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    session.review_as("Kim")
    _put_off(comparing, opened)
    comparing.choose(2)
    opened.undo("Kim")
    assert (_starts(comparing), _start(comparing)) == ([0, 10, 20, 30, 40], 0)


def test_each_reviewer_puts_off_for_themselves(
    session: Session, comparing: Comparing, opened: Review
) -> None:
    session.review_as("Thang")
    _put_off(comparing, opened, "Kim")
    assert _starts(comparing) == [0, 10, 20, 30, 40]
    session.review_as("Kim")
    assert _starts(comparing) == [10, 20, 30, 40, 0]
