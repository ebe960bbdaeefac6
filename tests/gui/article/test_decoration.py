"""What is drawn on a line, without drawing it."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.decoration import LEVELS, Passage, Tint, bars, by_line, decorate

passages = st.lists(
    st.builds(
        lambda row, start, length, colour: Passage(row, start, start + length, colour),
        st.integers(0, 99), st.integers(0, 40), st.integers(1, 30), st.integers(0, 3),
    ),
    max_size=12,
)  # fmt: skip


@given(passages)
def test_each_character_has_the_colours_of_the_claims_on_it(found: list[Passage]) -> None:
    tints = decorate(found, 10, 50).tints
    for at in range(10, 50):
        here = [passage for passage in found if passage.start <= at < passage.end]
        tint = [tint for tint in tints if tint.start <= at < tint.end]
        colours = 0
        for passage in here:
            colours |= 1 << passage.colour
        assert [(t.colours, t.deep) for t in tint] == ([(colours, len(here) > 1)] if here else [])


@given(passages)
def test_every_passage_is_on_the_lines_it_touches(found: list[Passage]) -> None:
    starts, end = [0, 10, 25, 40], 80
    lines = by_line(found, starts, end)
    for number, (low, high) in enumerate(zip(starts, [*starts[1:], end], strict=True)):
        assert lines[number] == [p for p in found if p.start < high and p.end > low]


def test_tints_that_look_alike_are_one() -> None:
    found = [Passage(0, 0, 5, 1), Passage(1, 5, 9, 1)]
    assert decorate(found, 0, 20).tints == [Tint(0, 9, 0b10, deep=False)]


def test_what_lies_too_deep_is_counted() -> None:
    found = [Passage(n, 0, 5, level=n) for n in range(LEVELS + 2)]
    decoration = decorate(found, 0, 20)
    assert [p.level for p in decoration.underlined] == list(range(LEVELS))
    assert decoration.hidden == 2


def test_a_bar_reaches_from_the_first_line_to_the_last() -> None:
    (bar,) = bars([Passage(0, 12, 26)], [0, 10, 25, 40])
    assert (bar.first, bar.last) == (1, 2)


def test_bars_in_one_place_are_one() -> None:
    assert len(bars([Passage(0, 1, 2), Passage(1, 4, 6)], [0, 10])) == 1
    assert len(bars([Passage(0, 1, 2), Passage(1, 4, 6, lane=1)], [0, 10])) == 2
