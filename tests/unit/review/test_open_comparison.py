"""An open comparison finds after each edit what one that is made anew finds."""

import pytest

from reviewer.review import Review
from reviewer.review.compared import Why
from reviewer.review.findings import Findings
from reviewer.review.gathering import Selection
from reviewer.review.open_comparison import Followed, OpenComparison


def _opened(review: Review, selection: Selection | None = None) -> OpenComparison:
    comparison = OpenComparison(review, selection or Selection())
    for _ in comparison.gather():
        pass
    return comparison


def _found(comparison: OpenComparison) -> Findings:
    assert comparison.findings is not None
    return comparison.findings


def _same(one: Findings, other: Findings) -> bool:
    return (
        list(one.disagreements) == list(other.disagreements)
        and one.whole == other.whole
        and one.by_tag == other.by_tag
        and set(one.left_out) == set(other.left_out)
    )


@pytest.fixture
def marked(review: Review) -> Review:
    """Kim and Thang have both marked both articles."""
    for article in review.articles():
        review.tag(article, 0, 10, ["Data"], reviewer="Kim")
        review.tag(article, 2, 10, ["Data"], reviewer="Thang")
    return review


def _follows(review: Review, comparison: OpenComparison) -> list[Followed]:
    seen: list[Followed] = []
    review.subscribe(lambda notice: seen.append(comparison.follow(notice)))
    return seen


def test_a_new_claim_a_changed_one_and_undo_are_followed(marked: Review, kim: str) -> None:
    comparison = _opened(marked)
    seen = _follows(marked, comparison)
    claim = marked.tag("First", 12, 20, ["Poison pill"], reviewer="Kim")
    marked.claims.set_spans(claim, [(12, 22)], reviewer=kim)
    assert _same(_found(comparison), _found(_opened(marked)))
    marked.undo(kim)
    marked.undo(kim)
    assert _same(_found(comparison), _found(_opened(marked)))
    assert set(seen) == {Followed.CHANGED}


def test_a_claim_about_the_whole_article_is_left_out_as_soon_as_it_is_made(
    marked: Review, kim: str
) -> None:
    comparison = _opened(marked)
    _follows(marked, comparison)
    marked.claims.add("First", [], ["Data"], reviewer=kim)
    assert [each.why for each in _found(comparison).left_out] == [Why.WHOLE_ARTICLE]


def test_whoever_reads_an_article_now_has_everything_gathered_anew(review: Review) -> None:
    review.tag("First", 0, 10, ["Data"], reviewer="Kim")
    comparison = _opened(review)
    seen = _follows(review, comparison)
    review.tag("First", 0, 10, ["Data"], reviewer="Thang")
    assert seen[-1] is Followed.ANEW
    for _ in comparison.gather():
        pass
    assert _found(comparison).articles == (review.articles()[0].id,)


def test_whoever_has_no_claim_left_in_an_article_may_not_have_read_it(
    marked: Review, kim: str
) -> None:
    comparison = _opened(marked)
    seen = _follows(marked, comparison)
    own = [claim for claim in marked.claims(article="First") if claim.reviewer == "Kim"]
    marked.claims.take_back(own, reviewer=kim)
    assert seen == [Followed.ANEW]


def test_a_note_and_what_concerns_no_claim_change_nothing_that_is_found(
    marked: Review, kim: str
) -> None:
    comparison = _opened(marked)
    before = list(_found(comparison).disagreements)
    seen = _follows(marked, comparison)
    marked.reviewers.find("Somebody", create=True)
    assert seen == [Followed.NOTHING]
    assert list(_found(comparison).disagreements) == before
    marked.articles.mark_done(marked.articles()[0], kim)
    assert seen[-1] is Followed.NOTHING  # she had a claim in it: it counted as read


def test_before_the_claims_are_gathered_everything_is_anew(marked: Review) -> None:
    comparison = OpenComparison(marked, Selection())
    seen = _follows(marked, comparison)
    marked.tag("First", 12, 20, ["Poison pill"], reviewer="Kim")
    assert (seen, comparison.findings) == ([Followed.ANEW], None)


def test_each_cell_of_a_matrix_has_as_many_passages_as_it_says(
    marked: Review, kim: str, thang: str
) -> None:
    marked.tag("First", 12, 20, ["Poison pill"], reviewer="Kim")
    marked.tag("First", 12, 20, ["Sovereignty"], reviewer="Thang")
    marked.tag("First", 30, 40, ["Sovereignty"], reviewer="Thang")
    found = _found(_opened(marked))
    tags = (*found.tags, None)
    for pair in ((kim, thang), (thang, kim)):
        matrix = found.matrix(pair)
        sizes = [[len(found.passages(pair, row, column)) for column in tags] for row in tags]
        assert sizes == matrix
    assert found.passages((kim, thang), "gone", None) == []


def test_two_of_three_differ_or_not_whatever_the_third_says(review: Review) -> None:
    for name, end in (("Kim", 10), ("Thang", 10), ("Lan", 12)):
        review.tag("First", 0, end, ["Data"], reviewer=name)
    found = _found(_opened(review))
    kim, thang, lan = (reviewer.id for reviewer in found.reviewers)
    assert len(found.disagreements) == 1
    assert len(found.between((kim, thang))) == 0
    assert len(found.between((lan, kim))) == 1


def test_shades_are_of_one_article_and_none_where_two_have_not_read_it(review: Review) -> None:
    review.tag("First", 0, 10, ["Data"], reviewer="Kim")
    review.tag("First", 0, 10, ["Data"], reviewer="Thang")
    found = _found(_opened(review))
    first, other = (article.id for article in review.articles())
    assert [(s.start, s.end, s.shade.word) for s in found.shades(first)] == [(0, 10, "same")]
    assert list(found.shades(other)) == []


def test_who_has_read_an_article_is_told_from_who_has_not(marked: Review, kim: str) -> None:
    found = _found(_opened(marked))
    article = marked.articles()[0].id
    assert found.has_read(kim, article)
    assert not found.has_read("somebody", article)
    assert not found.has_read(kim, "nowhere")
