"""What the claims of a difference have in common, and in which fields they differ."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.claim import Claim, Span
from reviewer.review.differing import differing_fields, share_in_common

ranges = st.lists(
    st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda at: (at[0], at[0] + at[1])),
    min_size=1,
    max_size=3,
)


def claim(who: str, *spans: tuple[int, int], **fields: str) -> Claim:
    made = tuple(Span(start, end, "") for start, end in spans)
    return Claim("", "", made, (), fields, "", who, who, "", "")


def test_a_part_of_a_passage_is_that_share_of_it() -> None:
    assert share_in_common([claim("Ann", (0, 10)), claim("Bo", (0, 6))]) == 0.6
    assert share_in_common([claim("Ann", (0, 10)), claim("Bo", (20, 26))]) == 0


def test_claims_of_one_reviewer_are_one_passage() -> None:
    assert share_in_common([claim("Ann", (0, 5)), claim("Ann", (5, 10)), claim("Bo", (0, 10))]) == 1


def test_with_one_who_has_marked_a_passage_there_is_no_share() -> None:
    assert share_in_common([claim("Ann", (0, 5))]) is None
    assert share_in_common([claim("Ann", (0, 5)), claim("Bo")]) is None


@given(st.lists(ranges, min_size=2, max_size=3))
def test_it_is_the_share_of_characters(marked: list[list[tuple[int, int]]]) -> None:
    claims = [claim(str(n), *spans) for n, spans in enumerate(marked)]
    sets = [{at for start, end in spans for at in range(start, end)} for spans in marked]
    expected = len(set.intersection(*sets)) / len(set.union(*sets))
    assert share_in_common(claims) == expected


def test_fields_that_one_has_and_another_has_not_differ() -> None:
    one = claim("Ann", status="asserted", speaker="Kim")
    assert differing_fields([one, claim("Bo", status="asserted", speaker="Tao")]) == ["speaker"]
    assert differing_fields([one, claim("Bo", speaker="Kim")]) == ["status"]
    assert differing_fields([one, one]) == []
