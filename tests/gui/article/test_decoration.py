"""What is drawn on a line, without drawing it."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.decoration import (
    LEVELS,
    TRACKS,
    Bar,
    Passage,
    Passages,
    Tint,
    bars,
    by_line,
    hidden,
    lines_of,
    tints,
    underlined,
)

STARTS = [0, 10, 25, 40]
END = 80

passages = st.lists(
    st.builds(
        lambda row, start, length, *look: Passage(row, start, start + length, *look),
        st.integers(0, 99), st.integers(0, 40), st.integers(1, 30), st.integers(0, 3),
        st.integers(0, LEVELS + 2), st.integers(0, 2), st.integers(0, TRACKS + 1), st.just(0),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


def columns(found: list[Passage]) -> Passages:
    return Passages(*(list(zip(*found, strict=True)) or [()] * len(Passage._fields)))


def brute_lines(passage: Passage) -> list[int]:
    """The lines that a passage is on, found by looking at each."""
    edges = zip(STARTS, [*STARTS[1:], END], strict=True)
    return [n for n, (low, high) in enumerate(edges) if passage.start < high and passage.end > low]


@given(passages)
def test_columns_give_back_what_they_were_made_of(found: list[Passage]) -> None:
    assert list(columns(found).each()) == found


@given(passages)
def test_each_character_has_the_colours_of_the_claims_on_it(found: list[Passage]) -> None:
    made = tints(columns(found))
    for at in range(END):
        here = [p for p in found if p.start <= at < p.end and not p.pending]
        tint = [tint for tint in made if tint.start <= at < tint.end]
        colours = 0
        for passage in here:
            colours |= 1 << passage.colour
        assert [(t.colours, t.deep) for t in tint] == ([(colours, len(here) > 1)] if here else [])


@given(passages)
def test_every_passage_is_on_the_lines_it_touches(found: list[Passage]) -> None:
    for number, line in enumerate(by_line(found, STARTS, END)):
        assert line == [passage for passage in found if number in brute_lines(passage)]


def test_tints_that_look_alike_are_one() -> None:
    assert tints(columns([Passage(0, 0, 5, 1), Passage(1, 5, 9, 1)])) == [Tint(0, 9, 2, deep=False)]


def test_there_may_be_more_colours_than_bits_in_a_number() -> None:
    assert tints(columns([Passage(0, 2, 5, 90)])) == [Tint(2, 5, 1 << 90, deep=False)]


@given(passages, st.sampled_from([[0, 1, 2, 3], [0, 1, 0, 1], [0, 0, 1, 2]]))
def test_claims_that_lie_too_deep_are_counted_once_at_each_place(
    found: list[Passage], places: list[int]
) -> None:
    made = columns(found)
    assert list(underlined(made)) == [p for p in found if p.level < LEVELS]
    claims = [str(passage.row % 5) for passage in found]
    there = {
        (places[line], claim)
        for passage, claim in zip(found, claims, strict=True)
        if passage.level >= LEVELS
        for line in brute_lines(passage)
    }
    counted = [sum(place == at for at, _ in there) for place in range(max(places) + 1)]
    assert hidden(made, lines_of(made, STARTS), places, claims) == counted


@given(passages)
def test_bars_reach_from_the_first_line_to_the_last_and_are_one_in_one_place(
    found: list[Passage],
) -> None:
    made = columns(found)
    expected: dict[tuple[int, ...], Bar] = {}
    for passage in found:
        lines = brute_lines(passage)
        first, last = lines[0], lines[-1]
        place = (passage.lane, min(passage.track, TRACKS - 1), first, last)
        expected.setdefault(place, Bar(passage, first, last))
    assert bars(made, lines_of(made, STARTS)) == list(expected.values())


def test_a_line_without_text_has_only_the_bar_of_what_goes_on_over_it() -> None:
    over = columns([Passage(0, 0, 0, level=LEVELS, before=True, after=True)])
    lines = lines_of(over, [0])
    assert [(bar.first, bar.last) for bar in bars(over, lines)] == [(0, 0)]
    assert tints(over) == []
    assert hidden(over, lines, [0], ["a"]) == [0]
