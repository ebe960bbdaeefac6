"""Places of two texts that go together."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.analysis.aligning import Outline, across, pairs


@st.composite
def outlines(draw: st.DrawFn) -> Outline:
    length = draw(st.integers(0, 60))
    starts = sorted(draw(st.sets(st.integers(0, max(length - 1, 0)), max_size=8)))
    return Outline(length, [at for at in starts if draw(st.booleans())], starts)


PLACES = st.floats(0, 60)


def test_headings_go_together_where_there_are_as_many() -> None:
    one, other = Outline(100, [0, 40], [0, 10, 40]), Outline(50, [0, 30], [0, 5, 9, 30])
    assert pairs(one, other) == [(0, 0), (40, 30), (100, 50)]


def test_paragraphs_of_a_section_go_together_where_there_are_as_many() -> None:
    one, other = Outline(100, [0], [0, 10, 40]), Outline(50, [0], [0, 30, 35])
    assert pairs(one, other) == [(0, 0), (10, 30), (40, 35), (100, 50)]


def test_texts_with_nothing_in_common_go_by_their_share_of_the_whole() -> None:
    known = pairs(Outline(100, [], [0, 10]), Outline(50, [20], [0, 5, 20]))
    assert known == [(0, 0), (100, 50)]
    assert across(30, known) == 15
    assert across(15, known, back=True) == 30


def test_an_empty_text_goes_with_all_of_another() -> None:
    known = pairs(Outline(0, [], []), Outline(10, [], [0]))
    assert across(0, known) == 0
    assert across(7, known, back=True) == 0


@given(outlines(), outlines())
def test_pairs_rise_in_both_texts_from_the_start_to_the_end(one: Outline, other: Outline) -> None:
    known = pairs(one, other)
    assert known[0] == (0, 0)
    assert known[-1] == (one.length, other.length)
    for (a, b), (c, d) in pairwise(known):
        assert a <= c
        assert b <= d


@given(outlines(), PLACES)
def test_a_text_beside_itself_is_at_the_same_place(one: Outline, place: float) -> None:
    place = min(place, one.length)
    assert abs(across(place, pairs(one, one)) - place) < 1e-6


@given(outlines(), outlines(), PLACES, PLACES)
def test_what_comes_later_goes_with_what_comes_no_earlier(
    one: Outline, other: Outline, first: float, second: float
) -> None:
    known = pairs(one, other)
    low, high = sorted((first, second))
    assert across(low, known) <= across(high, known) + 1e-9
    assert 0 <= across(low, known) <= other.length
