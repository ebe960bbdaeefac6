"""The comparison of a review: who is compared on what, and what is left out with its reason."""

from itertools import pairwise

import pytest

from reviewer.analysis import agreement
from reviewer.analysis.agreement import Undefined
from reviewer.model.errors import NotFound
from reviewer.review import Review
from reviewer.review.compared import Compared, Why


def _compare(review: Review, **how: object) -> Compared:
    return review.compare(gamma=False, **how)  # type: ignore[arg-type]  # as it is given


def _units(review: Review, by: str, tag: str | None = None) -> list[list[object]]:
    """Each unit of all articles with the tags of Kim and Thang in it, from the claims."""
    found: list[list[object]] = []
    for article in review.articles():
        units = (
            [(n, n + 1) for n in range(article.characters)]
            if by == "character"
            else [(u.start, u.end) for u in review.articles.units(article, by)]
        )
        claims = review.claims(article=article)
        for start, end in units:
            row: list[object] = []
            for name in ("Kim", "Thang"):
                tags = {
                    t
                    for claim in claims
                    if claim.reviewer == name
                    and any(s.start < end and start < s.end for s in claim.spans)
                    for t in claim.tags
                }
                row.append(frozenset(tags) if tag is None else tag in tags)
            found.append(row)
    return found


@pytest.fixture
def marked(review: Review) -> Review:
    """Both have marked both articles, not everywhere alike."""
    for start, end, tag, who in (
        (0, 28, "Poison pill", "Kim"),
        (0, 20, "Poison pill", "Thang"),
        (30, 60, "Data", "Kim"),
        (30, 60, "Sovereignty", "Thang"),
        (85, 110, "Data", "Kim"),
    ):
        review.tag("First", start, end, [tag], reviewer=who)
    other = review.articles()[1]
    review.tag(other, 0, 10, ["Data"], reviewer="Kim")
    review.tag(other, 0, 10, ["Data"], reviewer="Thang")
    return review


def test_figures_are_of_the_units_that_the_review_cuts(marked: Review) -> None:
    found = _compare(marked)
    assert found.reviewers == ("Kim", "Thang")
    for kind, by in (
        ("characters", "character"), ("sentences", "sentence"), ("paragraphs", "paragraph"),
    ):  # fmt: skip
        units = _units(marked, by)
        alpha = getattr(found.coefficients, kind).krippendorff_alpha
        assert alpha.value == pytest.approx(agreement.krippendorff_alpha(units))
        assert alpha.n == len(units) == getattr(found.units, kind)
    (row,) = (row for row in found.by_tag if row.tag == "Sovereignty/Data")
    units = _units(marked, "sentence", "Sovereignty/Data")
    assert row.sentences.cohen_kappa.value == pytest.approx(agreement.cohen_kappa(units))


def test_tags_are_those_in_use_in_the_order_of_the_codebook(marked: Review) -> None:
    used = _compare(marked).tags
    order = [tag.path for tag in marked.codebook.tags()]
    assert sorted(used, key=order.index) == list(used)
    assert set(used) == {"Sovereignty", "Sovereignty/Data", "Poison pill"}


def test_a_tag_stands_for_those_below_it(marked: Review) -> None:
    found = _compare(marked, tags=["sovereignty"])
    assert found.tags == ("Sovereignty", "Sovereignty/Data")
    assert all(d.tags != ("Poison pill",) for d in found.disagreements)


def test_an_article_that_one_alone_has_read_is_left_out(review: Review, kim: str) -> None:
    first, other = review.articles()
    review.tag(first, 0, 5, ["Data"], reviewer="Kim")
    review.tag(first, 0, 5, ["Data"], reviewer="Thang")
    review.articles.mark_done(other, kim)
    found = _compare(review)
    assert found.articles == (first.id,)
    assert [(left.article, left.why) for left in found.left_out] == [(other.id, Why.ONE_READER)]


def test_who_marked_it_as_read_has_read_it(review: Review, kim: str, thang: str) -> None:
    first = review.articles()[0]
    review.articles.mark_done(first, kim)
    review.articles.mark_done(first, thang)
    found = _compare(review)
    assert found.articles == (first.id,)
    assert found.coefficients.sentences.percent.value == 1
    assert found.coefficients.sentences.krippendorff_alpha.reason == Undefined.ONE_VALUE


def test_an_article_that_is_named_counts_as_read(review: Review) -> None:
    review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    assert _compare(review).articles == ()
    found = _compare(review, articles=["First"])
    assert found.reviewers == ("Kim", "Thang")
    (one,) = found.disagreements
    assert (one.kind, one.nothing) == ("nothing", (review.reviewers.find("Thang").id,))


def test_who_has_not_read_it_is_left_out_there(marked: Review) -> None:
    marked.tag("First", 0, 28, ["Poison pill"], reviewer="Lee")
    found = _compare(marked)
    assert [(left.reviewer, left.reason) for left in found.left_out] == [
        ("Lee", "Lee has not read it.")
    ]
    assert [row.reviewers for row in found.by_pair] == [
        ("Kim", "Thang"), ("Kim", "Lee"), ("Thang", "Lee"),
    ]  # fmt: skip
    assert found.coefficients.sentences.cohen_kappa.reason == Undefined.TWO_RATERS_ONLY


def test_reviewers_are_compared_in_the_order_in_which_they_are_named(marked: Review) -> None:
    found = _compare(marked, reviewers=["thang", "Kim", "Thang"])
    assert found.reviewers == ("Thang", "Kim")
    exact = found.coefficients.spans.exact
    assert (exact.recall.n, exact.precision.n) == (3, 4)


def test_what_figures_cannot_count_is_said(marked: Review) -> None:
    untagged = marked.tag("First", 0, 5, [], reviewer="Kim")
    kim = marked.reviewers.find("Kim").id
    whole = marked.claims.add("First", [], ["Data"], reviewer=kim)
    found = _compare(marked)
    assert {(left.claim, left.why) for left in found.left_out} == {
        (untagged.id, Why.NO_TAG),
        (whole.id, Why.WHOLE_ARTICLE),
    }
    differing = {claim for d in found.disagreements for claim in d.claims}
    assert {untagged.id, whole.id} <= differing


def test_a_claim_whose_passage_is_lost_is_left_out(marked: Review) -> None:
    claim = marked.claims(reviewer="Kim")[0]
    with marked.change("test", reviewer=claim.reviewer_id) as rows:
        rows.update("span", claim.spans[0].id, {"start": 0, "end": 4, "quote": "else"})
    found = _compare(marked)
    assert [(left.claim, left.why) for left in found.left_out] == [(claim.id, Why.LOST)]


def test_fields_that_differ_are_a_disagreement(review: Review) -> None:
    review.tag("First", 0, 5, ["Data"], reviewer="Kim", fields={"status": "asserted"})
    review.tag("First", 0, 5, ["Data"], reviewer="Thang", fields={"status": "disputed"})
    found = _compare(review)
    assert [d.kind for d in found.disagreements] == ["fields"]
    assert found.kinds == {"nothing": 0, "tag": 0, "boundaries": 0, "fields": 1}


def test_the_matrix_says_what_one_calls_what_the_other_marked(marked: Review) -> None:
    (matrix,) = _compare(marked).matrices
    assert matrix.reviewers == ("Kim", "Thang")
    row = dict(zip((*matrix.tags, "nothing"), matrix.counts, strict=True))["Sovereignty/Data"]
    assert dict(zip((*matrix.tags, "nothing"), row, strict=True)) == {
        "Sovereignty": 1, "Sovereignty/Data": 1, "Poison pill": 0, "nothing": 1,
    }  # fmt: skip


def test_intervals_come_from_articles_and_few_are_called_so(marked: Review) -> None:
    assert _compare(marked).resampled is None
    found = _compare(marked, bootstrap=50)
    assert (found.bootstrap, found.resampled, found.unreliable) == (50, 2, True)
    alpha = found.coefficients.characters.krippendorff_alpha
    assert alpha.low is not None
    assert alpha.high is not None
    assert alpha.low <= alpha.high
    again = _compare(marked, bootstrap=50).coefficients.characters.krippendorff_alpha
    assert again == alpha


def test_gamma_is_that_of_the_continuum(marked: Review) -> None:
    found = marked.compare(articles=["First"])
    raters = [
        [
            (s.start, s.end, c.tags)
            for c in marked.claims(article="First", reviewer=name)
            for s in c.spans
        ]
        for name in ("Kim", "Thang")
    ]
    length = marked.articles.find("First").characters
    gamma = found.coefficients.unitizing.gamma
    assert gamma.value == pytest.approx(agreement.gamma(raters, length))
    assert gamma.p_value is not None


def test_a_review_in_which_nobody_has_read_anything(review: Review) -> None:
    found = _compare(review, bootstrap=10)
    assert (found.reviewers, found.articles, list(found.disagreements)) == ((), (), [])
    assert found.coefficients.characters.percent.reason == Undefined.ONE_RATER
    assert [left.why for left in found.left_out] == [Why.NOBODY, Why.NOBODY]


def test_what_is_not_there_is_not_compared(review: Review) -> None:
    for how in ({"reviewers": ["Nobody"]}, {"articles": ["None"]}, {"tags": ["Nothing"]}):
        with pytest.raises(NotFound):
            _compare(review, **how)


def test_it_tells_how_far_it_is_and_can_be_left(marked: Review) -> None:
    work = marked.compare.steps()
    stages = [next(work) for _ in range(4)]
    assert stages[0] == ("articles", 1, 2)
    assert all(stage.done <= stage.whole for stage in stages)
    work.close()
    names = list(dict.fromkeys(stage.stage for stage in marked.compare.steps(gamma=False)))
    assert names == ["articles", "figures", "tags", "pairs", "by article"]


def test_comparing_writes_nothing(marked: Review) -> None:
    before = marked.path.read_bytes()
    _compare(marked)
    assert marked.path.read_bytes() == before


def test_by_article_has_each_article_in_order(marked: Review) -> None:
    found = _compare(marked)
    assert [row.article for row in found.by_article] == list(found.articles)
    ns = [row.characters.krippendorff_alpha.n for row in found.by_article]
    assert sum(ns) == found.units.characters
    starts = [(found.articles.index(d.article), d.start) for d in found.disagreements]
    assert all(one <= other for one, other in pairwise(starts))
