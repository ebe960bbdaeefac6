"""Claims are changed against what the file has now, not against what somebody read before."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.review import Review
from reviewer.store.claims import claim_steps

if TYPE_CHECKING:
    from collections.abc import Callable


def test_tags_are_exactly_those_given_also_for_a_claim_read_long_ago(
    review: Review, kim: str
) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.claims.set_tags(claim, ["Poison pill"], reviewer=kim)
    review.claims.set_tags(claim, ["Data"], reviewer=kim)
    assert review.claims.find(claim.id).tags == ("Sovereignty/Data",)


def test_spans_are_exactly_those_given_also_for_a_claim_read_long_ago(
    review: Review, kim: str
) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim")
    review.claims.set_spans(claim, [(0, 2), (3, 5), (6, 8)], reviewer=kim)
    review.claims.set_spans(claim, [(4, 6)], reviewer=kim)
    assert [(s.start, s.end) for s in review.claims.find(claim.id).spans] == [(4, 6)]


def test_a_claim_that_was_taken_back_is_not_retagged(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.claims.take_back([claim], reviewer=kim)
    with pytest.raises(NotFound, match="taken back"):
        review.claims.set_tags(claim, ["Poison pill"], reviewer=kim)


def test_nobody_changes_the_claim_of_another(review: Review, thang: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    history = review.history()
    changes: tuple[Callable[[], None], ...] = (
        lambda: review.claims.take_back([claim], reviewer=thang),
        lambda: review.claims.set_tags(claim, [], reviewer=thang),
        lambda: review.claims.set_note(claim, "x", reviewer=thang),
        lambda: review.claims.set_field(claim, "status", "asserted", reviewer=thang),
        lambda: review.claims.set_spans(claim, [(1, 2)], reviewer=thang),
    )
    for change in changes:
        with pytest.raises(NotYours, match="belongs to Kim"):
            change()
    assert review.history() == history


def test_taking_back_many_with_one_of_another_takes_back_none(review: Review, kim: str) -> None:
    claims = [review.tag("First", 0, 2, [], reviewer=who) for who in ("Kim", "Thang")]
    with pytest.raises(NotYours):
        review.claims.take_back(claims, reviewer=kim)
    assert review.claims() == claims


def test_a_claim_is_found_by_the_beginning_of_its_id(review: Review) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim")
    assert review.claims.find(claim.id[:20].upper()) == claim
    review.tag("First", 0, 2, [], reviewer="Kim")
    with pytest.raises(Ambiguous):
        review.claims.find(claim.id[:4])


@pytest.mark.parametrize("reference", ["", "zzz", "%", "' OR 1=1", "\ud800", "é"])
def test_what_is_no_claim_is_not_found(review: Review, reference: str) -> None:
    review.tag("First", 0, 2, [], reviewer="Kim")
    with pytest.raises(NotFound):
        review.claims.find(reference)


def test_claims_are_listed_by_article_reviewer_and_tag_with_those_below(review: Review) -> None:
    one = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    two = review.tag("First", 0, 2, ["Poison pill"], reviewer="Thang")
    assert review.claims(tag="Sovereignty") == [one]
    assert review.claims(reviewer="thang") == [two]
    assert review.claims(article="First") == [one, two]
    assert review.claims(article=review.articles()[1]) == []


def test_more_claims_than_sqlite_takes_values_are_read(review: Review) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim")
    assert review.claims.of_ids([claim.id, *map(str, range(300_000))]) == [claim]


def test_a_claim_has_the_times_of_its_first_and_last_step(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert claim.created == claim.modified == review.history()[-1].at
    review.claims.set_tags(claim, [], reviewer=kim)
    changed = review.claims.find(claim.id)
    assert (changed.created, changed.modified) == (claim.created, review.history()[-1].at)


@pytest.mark.parametrize("what", ["tags", "field", "spans"])
def test_what_is_taken_away_from_a_claim_is_a_change_of_it(
    review: Review, kim: str, what: str
) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"status": "asserted"})
    if what == "tags":
        review.claims.set_tags(claim, [], reviewer=kim)
    elif what == "field":
        review.claims.set_field(claim, "status", "", reviewer=kim)
    else:
        review.claims.set_spans(claim, [], reviewer=kim)
    last = review.history()[-1]
    assert claim_steps(review.store.connection, [claim.id])[claim.id][1] == last.id
    (changed,) = review.claims()
    assert (changed.created, changed.modified) == (claim.created, last.at)


def test_taking_back_and_undoing_brings_the_same_claim(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="n")
    review.claims.take_back([claim], reviewer=kim)
    review.undo(kim)
    found = review.claims.find(claim.id)
    assert (found.spans, found.tags, found.note) == (claim.spans, claim.tags, claim.note)


def test_an_unknown_reviewer_is_made_once(review: Review, path: Path) -> None:
    for name in ("Nguyễn  Văn A", " nguyễn văn a "):
        review.tag("First", 0, 2, [], reviewer=name)
    assert [reviewer.name for reviewer in review.reviewers()] == ["Kim", "Thang", "Nguyễn Văn A"]


def test_a_text_alone_is_one_tag(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, "Sovereignty/Data", reviewer=kim)
    assert claim.tags == ("Sovereignty/Data",)
    review.claims.set_tags(claim, "Poison pill", reviewer=kim)
    assert review.claims.find(claim.id).tags == ("Poison pill",)


@pytest.mark.parametrize("given", [{"note": "\ud800"}, {"fields": {"topics": "\udfff"}}])
def test_a_text_that_cannot_be_kept_makes_no_reviewer_either(
    review: Review, given: dict[str, Any]
) -> None:
    with pytest.raises(Refused, match="half of a character pair"):
        review.tag("First", 0, 2, ["Data"], reviewer="Linh", **given)
    assert "Linh" not in {reviewer.name for reviewer in review.reviewers()}


def test_a_proposed_tag_is_made_in_the_step_of_the_claim(review: Review) -> None:
    kim = review.reviewers.find("Kim").id
    article = review.articles()[0]
    proposed = review.codebook.proposed("  Hidden   costs ")
    claim = review.claims.add(article, [(0, 2)], [proposed], reviewer=kim)
    assert claim.tags == ("Hidden costs",)
    review.undo(kim)
    assert review.claims() == []
    assert [tag.name for tag in review.codebook().tags if tag.name == "Hidden costs"] == []
