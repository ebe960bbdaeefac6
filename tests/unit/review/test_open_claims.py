"""The claims of the open article: which of several on one passage is meant."""

from pathlib import Path

from reviewer.review import Review
from reviewer.review.open_claims import ClaimChange, OpenClaims


def test_of_two_claims_on_one_passage_the_readers_own_is_meant(tmp_path: Path) -> None:
    with Review.new(tmp_path / "two.review", sample=True) as review:
        article = review.articles()[0].id
        ann, bo, wider = (
            review.tag(article, 0, end, ["Talent"], reviewer=name)
            for name, end in (("Ann", 9), ("Bo", 9), ("Bo", 12))
        )
        claims = OpenClaims(review, article)
        assert claims.own_instead_of(ann.id, bo.reviewer_id) == bo.id
        assert claims.own_instead_of(wider.id, ann.reviewer_id) == wider.id
        assert claims.own_instead_of(ann.id, None) == ann.id


def test_a_further_span_is_seen_and_undone_and_seen_again(review: Review, kim: str) -> None:
    claim = review.tag(review.articles()[0], 0, 3, ["Poison pill"], reviewer=kim)
    claims = OpenClaims(review, claim.article)
    review.subscribe(lambda notice: seen.append(claims.refresh(notice)))
    seen: list[ClaimChange] = []
    review.claims.set_spans(claim, [(0, 3), (4, 6)], reviewer=kim)
    assert len(claims.by_id[claim.id].spans) == 2
    review.undo(kim)
    assert len(claims.by_id[claim.id].spans) == 1
    review.redo(kim)
    assert [len(change.added[0].spans) for change in seen] == [2, 1, 2]


def test_a_claim_that_comes_back_takes_its_old_place(review: Review, kim: str) -> None:
    article = review.articles()[0]
    first, second = (review.tag(article, 0, end, ["Poison pill"], reviewer=kim) for end in (3, 4))
    claims = OpenClaims(review, first.article)
    seen: list[ClaimChange] = []
    review.subscribe(lambda notice: seen.append(claims.refresh(notice)))
    review.claims.take_back([first], reviewer=kim)
    assert list(claims) == [second]
    review.undo(kim)
    assert [claim.id for claim in claims] == [first.id, second.id]
    assert [change.removed for change in seen] == [{first.id}, set()]


def test_a_claim_is_read_when_it_is_asked_for_and_anew_when_it_has_changed(
    review: Review, kim: str
) -> None:
    article = review.articles()[0]
    claim = review.tag(article, 0, 3, ["Poison pill"], reviewer=kim)
    claims = OpenClaims(review, article.id)
    review.subscribe(lambda notice: seen.append(claims.refresh(notice)))
    seen: list[ClaimChange] = []
    assert claims.by_id[claim.id] == claim
    review.claims.set_note(claim, "So they say.", reviewer=kim)
    assert claims.by_id[claim.id].note == "So they say."
    review.claims.take_back([claim], reviewer=kim)
    assert claims.by_id.get(claim.id) is None


def test_an_outline_tells_what_is_seen_of_its_claim(review: Review, kim: str) -> None:
    article = review.articles()[0]
    tags = ["Poison pill", "Data"]
    claim = review.tag(article, 9, 12, tags, reviewer=kim, spans=[(2, 5)])
    (outline,) = OpenClaims(review, article.id).outlines.values()
    assert (outline.id, outline.reviewer_id) == (claim.id, claim.reviewer_id)
    assert outline.tag_ids == claim.tag_ids
    seen = [(span.start, span.end, span.lost, span.pending) for span in claim.spans]
    assert [tuple(place) for place in outline.spans] == seen


def test_what_lies_around_a_position_is_found_also_after_changes(review: Review, kim: str) -> None:
    article = review.articles()[0]
    claims = OpenClaims(review, article.id)
    review.subscribe(lambda notice: seen.append(claims.refresh(notice)))
    seen: list[ClaimChange] = []
    long, short, apart = (
        review.tag(article, start, end, ["Data"], reviewer=kim)
        for start, end in ((0, 40), (18, 20), (50, 60))
    )
    assert [claim.id for claim in claims.at(19)] == [short.id, long.id]
    review.claims.set_spans(apart, [(10, 80)], reviewer=kim)
    assert [claim.id for claim in claims.at(19)] == [short.id, long.id, apart.id]
    review.claims.take_back([long], reviewer=kim)
    assert [claim.id for claim in claims.at(19)] == [short.id, apart.id]


def test_the_claims_of_a_reviewer_are_counted_also_after_changes(review: Review, kim: str) -> None:
    article = review.articles()[0]
    claims = OpenClaims(review, article.id)
    seen: list[ClaimChange] = []
    review.subscribe(lambda notice: seen.append(claims.refresh(notice)))
    assert claims.count_of(kim) == 0
    made = [review.tag(article, 0, end, ["Data"], reviewer=kim) for end in (3, 5)]
    review.tag(article, 0, 7, ["Data"], reviewer="Ann")
    review.claims.take_back(made[:1], reviewer=kim)
    assert (claims.count_of(kim), len(claims)) == (1, 2)
