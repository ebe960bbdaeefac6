"""Claims are counted by whom they mention or are said by, and by their tags."""

import pytest

from reviewer.review import Review
from reviewer.review.cooccurrence import Asked
from reviewer.review.entity_tags import entity_tags
from tests.unit.store.tables import document

TEXT = "Samsung Electronics met Hyundai Motor in Seoul. Hyundai Motor left."
SAMSUNG, HYUNDAI = (0, 19), (24, 37)


@pytest.fixture
def review(review: Review) -> Review:
    """A review with one more article that names two companies and a city."""
    review.articles.add([document(TEXT, "Third")])
    return review


def counts(review: Review, **asked: frozenset[str] | int) -> dict[tuple[str, str], int]:
    """How many claims there are by the names of entity and tag, where there are any."""
    found = entity_tags(review, Asked(**asked))  # type: ignore[arg-type]  # of several types
    names = {each.id: each.name for each in review.entities.known()}
    tags = {tag.id: tag.name for tag in review.codebook().tags}
    return {
        (names[entity], tags[tag]): count
        for entity, row in zip(found.entities, found.counts(), strict=True)
        for tag, count in zip(found.tags, row, strict=True)
        if count
    }


def test_a_claim_is_counted_for_all_whom_it_mentions(review: Review, kim: str) -> None:
    review.claims.add("Third", [(0, 30)], ["Poison pill"], reviewer=kim)
    assert counts(review) == {
        ("Samsung Electronics", "Poison pill"): 1,
        ("Hyundai Motor", "Poison pill"): 1,
    }


def test_a_claim_with_two_passages_on_one_name_is_counted_once(review: Review, kim: str) -> None:
    review.claims.add("Third", [HYUNDAI, (48, 61)], ["Poison pill"], reviewer=kim)
    assert counts(review) == {("Hyundai Motor", "Poison pill"): 1}


def test_a_claim_is_counted_for_who_said_it(review: Review, kim: str) -> None:
    review.entities()
    fields = {"speaker": "Seoul"}
    review.claims.add("Third", [SAMSUNG], ["Poison pill"], reviewer=kim, fields=fields)
    assert counts(review) == {
        ("Samsung Electronics", "Poison pill"): 1,
        ("Seoul", "Poison pill"): 1,
    }


def test_a_tag_has_the_claims_of_the_tags_below_it(review: Review, kim: str) -> None:
    review.claims.add("Third", [SAMSUNG], ["Data"], reviewer=kim)
    review.claims.add("Third", [SAMSUNG], ["Sovereignty"], reviewer=kim)
    assert counts(review) == {
        ("Samsung Electronics", "Sovereignty"): 2,
        ("Samsung Electronics", "Data"): 1,
    }


def test_a_tag_that_no_claim_itself_has_is_no_column(review: Review, kim: str) -> None:
    review.claims.add("Third", [SAMSUNG], ["Data"], reviewer=kim)
    assert counts(review) == {("Samsung Electronics", "Data"): 1}


def test_what_is_joined_is_counted_as_one(review: Review, kim: str) -> None:
    review.claims.add("Third", [SAMSUNG], ["Data"], reviewer=kim)
    review.claims.add("Third", [HYUNDAI], ["Data"], reviewer=kim)
    by_name = {each.name: each for each in review.entities()}
    one, other = by_name["Samsung Electronics"], by_name["Hyundai Motor"]
    review.joining.join([other], one, reviewer=kim)
    assert counts(review) == {("Samsung Electronics", "Data"): 2}


def test_other_types_and_tags_are_left_out(review: Review, kim: str) -> None:
    review.claims.add("Third", [(24, 46)], ["Data", "Poison pill"], reviewer=kim)
    poison = frozenset((review.codebook.find("Poison pill").id,))
    assert counts(review, types=frozenset(("place",))) == {
        ("Seoul", "Data"): 1,
        ("Seoul", "Poison pill"): 1,
    }
    assert entity_tags(review, Asked(tags=poison, articles=frozenset("none"))).entities == ()


def test_only_those_with_most_claims_are_rows_and_the_rest_told(review: Review, kim: str) -> None:
    review.claims.add("Third", [SAMSUNG], ["Data"], reviewer=kim)
    review.claims.add("Third", [(0, 30)], ["Data"], reviewer=kim)
    found = entity_tags(review, Asked(most=1))
    assert (found.counts(), found.left_out) == ([[2]], 1)
