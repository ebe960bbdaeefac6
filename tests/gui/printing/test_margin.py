"""The cards of a page never overlap, never leave it, and speak of every claim."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reviewer.gui.article.card_layout import GAP
from reviewer.gui.printing.margin import Begun, Note, ranges, stand

ROOM = 1_000
LOW, HIGH = 24, 60


def measure(note: Note) -> int:
    return LOW if note.compact else HIGH


@st.composite
def pages(draw: st.DrawFn) -> list[Begun]:
    tops = draw(st.lists(st.integers(0, ROOM - 20), unique=True, max_size=60))
    lines, number = [], 0
    for top in sorted(tops):
        count = draw(st.sampled_from((1, 1, 1, 2, 3, 40)))
        lines.append(Begun(top, tuple(range(number + 1, number + count + 1))))
        number += count
    return lines


@given(pages())
def test_cards_never_overlap_and_stay_on_the_page(lines: list[Begun]) -> None:
    stood = stand(lines, ROOM, measure)
    assert all(one.top + one.height + GAP <= other.top for one, other in pairwise(stood))
    assert all(card.top >= 0 and card.top + card.height <= ROOM for card in stood)


@given(pages())
def test_every_claim_of_a_page_has_its_number_on_one_card(lines: list[Begun]) -> None:
    said = [claim for card in stand(lines, ROOM, measure) for claim in card.note.claims]
    assert said == [claim for line in lines for claim in line.claims]


def test_a_card_stands_at_its_line() -> None:
    assert [(card.top, card.height) for card in stand([Begun(300, (1,))], ROOM, measure)] == [
        (300, HIGH)
    ]


def test_where_claims_crowd_together_they_are_smaller() -> None:
    crowd = [Begun(100 + n * 28, (n + 1,)) for n in range(12)]
    stood = stand([*crowd, Begun(900, (13,))], ROOM, measure)
    assert [stood[n].height for n in (5, 6, 12)] == [LOW, LOW, HIGH]


def test_while_the_page_has_room_no_claims_share_a_card() -> None:
    stood = stand([Begun(300, tuple(range(1, 21)))], ROOM, measure)
    assert [card.note.claims for card in stood] == [(n,) for n in range(1, 21)]


def test_where_some_claims_share_a_card_those_apart_are_whole() -> None:
    stood = stand([Begun(300, tuple(range(1, 101))), Begun(800, (101,))], ROOM, measure)
    assert [card.height for card in stood] == [LOW, HIGH]


def test_where_there_is_no_room_those_of_a_crowded_line_share_a_card() -> None:
    stood = stand([Begun(300, tuple(range(1, 101))), Begun(800, (101,))], ROOM, measure)
    assert [len(card.note.claims) for card in stood] == [100, 1]


def test_where_the_page_has_too_many_lines_with_claims_some_share_a_card() -> None:
    lines = [Begun(n * 15, (n + 1,)) for n in range(60)]
    counts = {len(card.note.claims) for card in stand(lines, ROOM, measure)}
    assert counts == {2}


def test_a_page_without_claims_has_no_card() -> None:
    assert stand([], ROOM, measure) == []


def test_where_not_one_card_fits_there_is_none() -> None:
    assert stand([Begun(0, (1,))], LOW - 1, measure) == []


def test_numbers_that_follow_one_another_are_printed_as_a_range() -> None:
    assert ranges((3, 4, 5, 9)) == "3–5, 9"
