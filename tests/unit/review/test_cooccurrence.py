"""Who is named together is counted as by hand, and does not depend on any order."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.article import Document, Provenance
from reviewer.model.errors import Refused
from reviewer.model.together import Pair
from reviewer.review import Review
from reviewer.review.cooccurrence import Asked, company, cooccurrence, together

AUGUST = "2025-08-12"
FIRST = (
    "Samsung Electronics met Hyundai Motor in Seoul. Hyundai Motor left Seoul.\n"
    "Samsung Electronics stayed. Samsung Electronics paid Samsung Electronics."
)
SECOND = "Samsung Electronics and Hyundai Motor signed. Seoul was quiet."


@pytest.fixture
def review(review: Review) -> Review:
    """A review with two more articles that name two companies and a city; one is dated."""
    dated = Provenance(title="Dated", date=AUGUST, language="en")
    undated = Provenance(title="Undated", language="en")
    review.articles.add([Document(FIRST, "text", dated), Document(SECOND, "text", undated)])
    return review


def asked(review: Review, **values: str | int | frozenset[str]) -> Asked:
    """What is asked of the two articles alone."""
    ids = frozenset(review.articles.find(title).id for title in ("Dated", "Undated"))
    return Asked(**{"articles": ids, **values})  # type: ignore[arg-type]  # of several types


def pairs(review: Review, wanted: Asked) -> dict[frozenset[str], int]:
    """How many units name both, by the first words of two names."""
    found = cooccurrence(review, wanted).pairs
    called = {each.id: each.name.split()[0] for each in review.entities.known()}
    return {frozenset((called[pair.one], called[pair.other])): pair.units for pair in found}


SAMSUNG_HYUNDAI = frozenset(("Samsung", "Hyundai"))
SAMSUNG_SEOUL = frozenset(("Samsung", "Seoul"))
HYUNDAI_SEOUL = frozenset(("Hyundai", "Seoul"))


@pytest.mark.parametrize(
    ("within", "counts"),
    [("sentence", (2, 1, 2)), ("paragraph", (2, 2, 2)), ("article", (2, 2, 2))],
)
def test_pairs_are_counted_as_by_hand(
    review: Review, within: str, counts: tuple[int, int, int]
) -> None:
    found = pairs(review, asked(review, within=within))
    expected = zip((SAMSUNG_HYUNDAI, SAMSUNG_SEOUL, HYUNDAI_SEOUL), counts, strict=True)
    assert found == dict(expected)


def test_mentions_and_units_of_both_are_counted(review: Review) -> None:
    counted = cooccurrence(review, asked(review)).entities
    called = {each.id: each.name for each in review.entities.known()}
    assert {called[each.entity]: each[1:] for each in counted} == {
        "Samsung Electronics": (5, 4),
        "Hyundai Motor": (3, 3),
        "Seoul": (3, 3),
    }


def test_only_units_with_a_tag_are_counted(review: Review, kim: str) -> None:
    tag = review.codebook.find("Poison pill").id
    review.claims.add("Dated", [(48, 55)], ["Poison pill"], reviewer=kim)
    wanted = asked(review, tags=frozenset((tag,)))
    assert pairs(review, wanted) == {HYUNDAI_SEOUL: 1}


def test_a_claim_about_the_whole_article_tags_all_of_it(review: Review, kim: str) -> None:
    tag = review.codebook.find("Poison pill").id
    review.claims.add("Undated", [], ["Poison pill"], reviewer=kim)
    wanted = asked(review, within="sentence", tags=frozenset((tag,)))
    assert pairs(review, wanted) == {SAMSUNG_HYUNDAI: 1}


def test_a_claim_that_ends_where_a_sentence_begins_does_not_tag_it(
    review: Review, kim: str
) -> None:
    tag = review.codebook.find("Poison pill").id
    review.claims.add("Dated", [(0, 48)], ["Poison pill"], reviewer=kim)
    wanted = asked(review, tags=frozenset((tag,)))
    assert pairs(review, wanted) == {SAMSUNG_HYUNDAI: 1, SAMSUNG_SEOUL: 1, HYUNDAI_SEOUL: 1}


@pytest.mark.parametrize(
    ("since", "until", "is_in"),
    [
        ("2025", "", True),
        ("", "2025", True),
        ("", "2025-08-12", True),
        ("2025-08-13", "", False),
        ("", "2025-08-11", False),
    ],
)
def test_a_time_has_the_articles_that_are_dated_in_it(
    review: Review, since: str, until: str, *, is_in: bool
) -> None:
    found = cooccurrence(review, asked(review, since=since, until=until, within="article"))
    assert [each.units for each in found.entities] == ([1, 1, 1] if is_in else [])


def test_types_that_are_not_asked_for_are_left_out(review: Review) -> None:
    wanted = asked(review, types=frozenset(("organisation",)))
    assert pairs(review, wanted) == {SAMSUNG_HYUNDAI: 2}


def test_what_was_rejected_is_not_named(review: Review, kim: str) -> None:
    review.entities()
    seoul = next(each for each in review.entities.known() if each.name == "Seoul")
    review.entities.reject(seoul, reviewer=kim)
    assert pairs(review, asked(review)) == {SAMSUNG_HYUNDAI: 2}


def test_only_the_most_named_are_counted_and_the_rest_told(review: Review) -> None:
    found = cooccurrence(review, asked(review, most=2))
    assert (len(found.entities), len(found.pairs), found.left_out) == (2, 1, 1)


def test_company_is_who_is_named_with_one(review: Review) -> None:
    review.entities()
    ids = {each.name: each.id for each in review.entities.known()}
    samsung = ids["Samsung Electronics"]
    assert company(review, samsung) == [
        Pair(samsung, ids["Hyundai Motor"], 2),
        Pair(samsung, ids["Seoul"], 1),
    ]


def test_nobody_is_named_with_what_is_unknown(review: Review) -> None:
    assert company(review, "0" * 32) == []


def test_another_unit_is_refused(review: Review) -> None:
    with pytest.raises(Refused, match="sentence"):
        cooccurrence(review, Asked(within="page"))


UNITS = st.lists(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 5), max_size=5), max_size=12
)


@given(UNITS, st.randoms(use_true_random=False), st.integers(0, 4))
def test_the_order_of_units_changes_nothing(
    units: list[dict[str, int]], random: Random, most: int
) -> None:
    shuffled = random.sample(units, len(units))
    assert together(shuffled, most) == together(units, most)


@given(UNITS)
def test_pairs_are_symmetric_and_no_more_than_each_is_named(units: list[dict[str, int]]) -> None:
    found = together(units)
    swapped = together([dict(reversed(unit.items())) for unit in units])
    number = {each.entity: each.units for each in found.entities}
    both = Counter((a, b) for unit in units for a in unit for b in unit if a < b)
    assert found == swapped
    assert {(pair.one, pair.other): pair.units for pair in found.pairs} == both
    assert all(pair.units <= min(number[pair.one], number[pair.other]) for pair in found.pairs)
