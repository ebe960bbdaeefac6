"""The claims of the open article: which of several on one passage is meant."""

from pathlib import Path

from reviewer.review import Review
from reviewer.review.open_claims import OpenClaims


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
