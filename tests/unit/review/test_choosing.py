"""Claims are chosen and read some at a time, as far as they are seen."""

from collections.abc import Sequence

import pytest

from reviewer.model.claim import Claim
from reviewer.model.work import ended
from reviewer.review import Review, choosing
from reviewer.review.choosing import Choice, claims_of
from reviewer.review.sight import Sight


@pytest.fixture
def claims(review: Review) -> Review:
    """Five claims of Kim, of them two in the second article, and one of Thang in the first."""
    first, second = (article.id for article in review.articles())
    for article, number in ((first, 3), (second, 2)):
        for at in range(number):
            review.tag(article, at, at + 2, ["Data"], reviewer="Kim")
    review.tag(first, 0, 2, ["Poison pill"], reviewer="Thang")
    return review


def test_it_is_counted_beforehand_what_is_seen_and_of_the_reviewers(claims: Review) -> None:
    first, second = (article.id for article in claims.articles())
    sight = Sight.of(claims, "Thang")
    assert choosing.chosen(claims, Choice(), sight).articles == {first: 1}
    everything = Sight(claims)
    of_kim = choosing.chosen(claims, Choice(reviewers=["Kim"]), everything)
    assert of_kim.articles == {first: 3, second: 2}
    assert [of_kim.total, choosing.chosen(claims, Choice(), everything).total] == [5, 6]


@pytest.mark.parametrize("choice", [Choice(tags=["Data"]), Choice(words="pill")])
def test_what_is_found_only_in_the_claims_is_not_counted_beforehand(
    claims: Review, choice: Choice
) -> None:
    assert choosing.chosen(claims, choice, Sight(claims)).total == 0


def test_counting_rests_after_some_claims(claims: Review, monkeypatch: pytest.MonkeyPatch) -> None:
    sight = Sight.of(claims, "Kim")
    few = len(list(choosing.choosing(claims, Choice(), sight)))
    monkeypatch.setattr(choosing, "_COUNTED_AT_ONCE", 1)
    assert len(list(choosing.choosing(claims, Choice(), sight))) == few + 1


def test_no_more_claims_are_read_at_once_than_take_some_milliseconds(
    claims: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "AT_ONCE", 2)
    sight, read = Sight(claims), list[int]()
    of_ids = sight.of_ids

    def counted(ids: Sequence[str]) -> list[Claim]:
        read.append(len(ids))
        return of_ids(ids)

    monkeypatch.setattr(sight, "of_ids", counted)
    found = ended(choosing.choosing(claims, Choice(), sight))
    assert len(list(claims_of(claims, found, sight))) == sum(read) == 6
    assert max(read) == 2
