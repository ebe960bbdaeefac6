"""What a reviewer who works blind sees of a comparison."""

import pytest

from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.compared import Why
from reviewer.review.gathering import Selection
from reviewer.review.open_comparison import Followed, OpenComparison
from reviewer.review.sight import Sight


@pytest.fixture
def sight(review: Review, kim: str) -> Sight:
    """What Kim sees, who with Thang has marked both articles."""
    for article in review.articles():
        for at, name in enumerate(("Kim", "Thang")):
            review.tag(article, at, at + 2, ["Data"], reviewer=name)
    found = Sight(review)
    found.look(kim)
    return found


def compared(review: Review, sight: Sight) -> OpenComparison:
    made = OpenComparison(review, Selection(), sight)
    for _ in made.gather():
        pass
    return made


def articles_of(comparison: OpenComparison) -> set[str]:
    assert comparison.findings is not None
    return {each.article for each in comparison.findings.disagreements}


def test_nothing_is_compared_in_an_article_one_is_not_done_with(
    review: Review, sight: Sight, kim: str
) -> None:
    first, second = review.articles()
    review.articles.mark_done(first, kim)
    sight.look(kim)
    comparison = compared(review, sight)
    assert articles_of(comparison) == {first.id}
    assert comparison.findings is not None
    why = {each.article: each.why for each in comparison.findings.left_out}
    assert why == {second.id: Why.HIDDEN}


def test_what_others_do_there_is_not_followed(review: Review, sight: Sight) -> None:
    comparison = compared(review, sight)
    seen: list[Followed] = []
    review.subscribe(lambda notice: seen.append(comparison.follow(notice)))
    review.tag(review.articles()[0], 8, 12, ["Poison pill"], reviewer="Thang")
    assert articles_of(comparison) == set()
    assert Followed.ANEW not in seen


def test_what_is_compared_counts_as_seen(
    review: Review, sight: Sight, kim: str, thang: str
) -> None:
    first = review.articles()[0]
    review.articles.mark_done(first, kim)
    sight.look(kim)
    compared(review, sight)
    assert sight.unrecorded == {(thang, first.id)}


def test_scripts_compare_everything(review: Review, sight: Sight) -> None:
    found = ended(review.compare.steps(gamma=False))
    assert len(found.articles) == 2
