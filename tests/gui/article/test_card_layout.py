"""Where cards stand, without any window."""

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.card_layout import (
    COMFORTABLE,
    COMPACT,
    GAP,
    GROUPED,
    NARROWEST,
    USUAL,
    WHOLE,
    WIDEST,
    crowding,
    first_seen,
    place_cards,
    share_room,
)

LETTER = 7.5
LINE = 540

anchors = st.lists(st.integers(-300, 1_200), min_size=1, max_size=30).map(sorted)


@st.composite
def cards(draw: st.DrawFn) -> tuple[list[int], list[int]]:
    """Anchors in the order of the text, and a height for each."""
    places = draw(anchors)
    return places, draw(st.lists(st.integers(20, 90), min_size=len(places), max_size=len(places)))


@given(cards(), st.data())
def test_cards_never_overlap(found: tuple[list[int], list[int]], data: st.DataObject) -> None:
    places, heights = found
    current = data.draw(st.none() | st.integers(0, len(places) - 1))
    bottom = data.draw(st.none() | st.integers(100, 900))
    tops = place_cards(places, heights, current=current, bottom=bottom)
    for n in range(1, len(tops)):
        assert tops[n] >= tops[n - 1] + heights[n - 1] + GAP


@given(cards(), st.data())
def test_the_current_card_stands_exactly_at_its_passage(
    found: tuple[list[int], list[int]], data: st.DataObject
) -> None:
    places, heights = found
    current = data.draw(st.integers(0, len(places) - 1))
    assert place_cards(places, heights, current=current)[current] == places[current]


def test_cards_with_room_stand_at_their_passages() -> None:
    assert place_cards([10, 100, 300], [40, 40, 40]) == [10, 100, 300]


def test_cards_in_each_others_way_share_the_distance() -> None:
    assert place_cards([200, 200], [35, 35]) == [180, 220]


@given(cards(), st.integers(1, 200))
def test_scrolling_moves_cards_that_stay_in_sight_with_the_text(
    found: tuple[list[int], list[int]], pixels: int
) -> None:
    places = [place + 2_000 for place in found[0]]
    before = place_cards(places, found[1])
    after = place_cards([place - pixels for place in places], found[1])
    assert all(abs(one - other - pixels) <= 1 for one, other in zip(before, after, strict=True))


def test_no_card_is_pushed_above_the_first_line() -> None:
    assert place_cards([0, 5, 10], [50, 50, 50]) == [0, 55, 110]


def test_no_card_reaches_below_the_end_of_the_text_where_there_is_room_above() -> None:
    assert place_cards([480], [60], bottom=500) == [440]


def test_cards_leave_at_the_top_one_by_one() -> None:
    heights = [40, 40, 40]
    assert [first_seen([-y, -y, -y], heights) for y in (0, 44, 46, 91, 136)] == [0, 0, 1, 2, 3]


def test_the_card_that_leaves_moves_no_other() -> None:
    places, heights = [-44, 20, 60], [40, 40, 40]
    before = place_cards(places, heights)
    places = [place - 1 for place in places]
    assert first_seen(places, heights) == 1
    assert place_cards(places[1:], heights[1:]) == [top - 1 for top in before[1:]]


def test_there_may_be_no_cards() -> None:
    assert place_cards([], [], bottom=100) == []
    assert first_seen([], []) == 0


def test_lines_show_less_of_their_cards_the_more_claims_begin_around_them() -> None:
    assert crowding([0, 30, 60], [1, 1, 1]) == [WHOLE] * 3
    assert crowding([0, 30, 60], [3, 3, 3]) == [COMPACT] * 3
    assert crowding([0, 30, 60], [3, 9, 3]) == [GROUPED] * 3


def test_a_crowd_far_away_changes_no_card() -> None:
    assert crowding([0, 1_000], [1, 50]) == [WHOLE, GROUPED]


def test_the_text_gets_what_is_comfortable_before_cards_get_more_than_the_least() -> None:
    comfortable = round(COMFORTABLE * LETTER)
    room = share_room(64 + comfortable + 34 + NARROWEST, 64, 34, LINE, LETTER)
    assert room == (64, 64 + comfortable + 34, NARROWEST)


def test_the_text_gets_what_it_wants_before_cards_get_more_than_is_usual() -> None:
    room = share_room(64 + LINE + 34 + USUAL, 64, 34, LINE, LETTER)
    assert room == (64, 64 + LINE + 34, USUAL)


def test_text_and_cards_stand_together_in_the_middle_of_a_wide_window() -> None:
    room = share_room(2_000, 64, 34, LINE, LETTER)
    assert room is not None
    assert room.card == WIDEST
    assert room.left - 64 == (2_000 - 64 - 34 - LINE - WIDEST) // 2
    assert room.text == room.left + LINE + 34


@given(st.integers(100, 2_500), st.floats(4, 20))
def test_cards_fold_before_the_text_gets_too_narrow(width: int, letter: float) -> None:
    line = round(72 * letter)
    room = share_room(width, 64, 34, line, letter)
    if room is not None:
        assert room.text - 34 - room.left >= 55 * letter
        assert room.left >= 64
        assert room.text + room.card <= width


def test_a_line_that_is_short_by_choice_leaves_room_for_cards() -> None:
    assert share_room(600, 64, 34, round(40 * LETTER), LETTER) is not None
    assert share_room(600, 64, 34, LINE, LETTER) is None
