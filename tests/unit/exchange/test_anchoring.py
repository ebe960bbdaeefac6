"""A place is believed where its words are, looked for where they are not, and never moved."""

import pytest

from reviewer.exchange.anchoring import (
    AMBIGUOUS,
    BY_QUOTE,
    CONVERTED,
    EXACT,
    LOST,
    Anchored,
    anchor,
)
from reviewer.exchange.parcel import BYTES, CODE_POINTS, UTF16, Place
from reviewer.exchange.units import Counting, ruler

TEXT = "😀 one two 😀 one three\r\nfour"
FIRST = Counting(CODE_POINTS)


def found(*places: Place, text: str = TEXT) -> list[Anchored]:
    return list(anchor(text, places, FIRST).places)


def test_a_place_with_its_words_is_exact() -> None:
    assert found(Place(2, 5, "one")) == [Anchored(2, 5, "one", EXACT)]


def test_a_place_without_words_is_believed() -> None:
    assert found(Place(2, 5)) == [Anchored(2, 5, "one", EXACT)]


def test_offsets_of_another_counting_are_converted() -> None:
    assert found(Place(3, 6, "one"), Place(15, 20, "three"))[0] == Anchored(2, 5, "one", CONVERTED)


def test_words_that_a_program_parted_are_found_together() -> None:
    assert found(Place(None, None, "th ree")) == [Anchored(16, 21, "three", BY_QUOTE)]


def test_the_counting_that_most_quotes_agree_with_is_named() -> None:
    counting = anchor(TEXT, [Place(3, 6, "one"), Place(7, 10, "two")], FIRST).counting
    assert counting.unit == UTF16


def test_a_quote_that_is_there_by_chance_follows_the_others() -> None:
    text = "😀aab bcd efg"
    places = [Place(2, 3, "a"), Place(6, 9, "bcd"), Place(10, 13, "efg")]
    assert [each.start for each in found(*places, text=text)] == [1, 5, 9]


def test_a_quote_elsewhere_is_found_there_and_told() -> None:
    assert found(Place(0, 3, "two")) == [Anchored(6, 9, "two", BY_QUOTE)]


def test_of_several_quotes_the_one_between_its_words_is_meant() -> None:
    assert found(Place(None, None, "one", "😀 ", " three")) == [Anchored(12, 15, "one", BY_QUOTE)]


def test_of_several_quotes_the_nearest_is_told_as_uncertain() -> None:
    assert found(Place(13, 14, "one")) == [Anchored(12, 15, "one", AMBIGUOUS)]


def test_a_quote_with_other_line_ends_is_the_same() -> None:
    assert found(Place(16, 27, "three\nfour"))[0].how in (EXACT, CONVERTED, BY_QUOTE)
    assert found(Place(None, None, "three\nfour")) == [Anchored(16, 27, "three\r\nfour", BY_QUOTE)]


def test_a_quote_that_is_nowhere_is_lost_with_its_words() -> None:
    assert found(Place(2, 5, "none")) == [Anchored(2, 5, "none", LOST)]


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (Place(34, 41), "[without words, 34–41]"),
        (Place(5, 5), "[without words, at 5]"),
        (Place(9, 3), "[without words, 9–3]"),
        (Place(-5, 2), "[without words, -5–2]"),
        (Place(0, 2**64), f"[without words, 0–{2**64}]"),
        (Place(None, 7), "[without words, at 7]"),
        (Place(None, None), "[without words or place]"),
    ],
)
def test_a_place_without_words_is_lost_by_name(place: Place, words: str) -> None:
    (lost,) = found(place)
    assert (lost.how, lost.quote) == (LOST, words)
    assert 0 <= lost.start < lost.end < 2**63


def test_offsets_beyond_the_text_say_that_they_are_counted_otherwise() -> None:
    text = "😀😀 abc"
    assert found(Place(5, 8), text=text) == [Anchored(3, 6, "abc", CONVERTED)]


CAFE = "Café news: KT signed it with Viettel, Microsoft and Samsung today."


def test_one_wrong_place_moves_none_of_the_others() -> None:
    right = [(11, 13), (29, 36), (38, 47), (52, 59)]
    *places, wrong = found(*(Place(*at) for at in right), Place(60, len(CAFE) + 1), text=CAFE)
    assert [(each.start, each.end, each.how) for each in places] == [(*at, EXACT) for at in right]
    assert wrong.how == LOST


@pytest.mark.parametrize("unit", [UTF16, BYTES])
def test_places_without_words_say_by_their_edges_how_they_are_counted(unit: str) -> None:
    text = "😀 Café news: KT signed it with Viettel today"
    by = ruler(text, Counting(unit))
    spans = [(14, 16), (32, 39), (40, len(text))]
    places = [Place(by.offset(start), by.offset(end)) for start, end in spans]
    assert found(*places, text=text) == [
        Anchored(start, end, text[start:end], CONVERTED) for start, end in spans
    ]


def test_edges_inside_words_without_case_say_nothing() -> None:
    text = "😀华为与三星签约。"
    first, second = found(Place(4, 6), Place(6, 10), text=text)
    assert (first, second.how) == (Anchored(4, 6, "三星", EXACT), LOST)


def test_quotes_decide_and_not_the_edges_of_others() -> None:
    places = [Place(11, 13, "KT"), Place(30, 37), Place(39, 48), Place(60, len(CAFE) + 1)]
    assert [each.start for each in found(*places, text=CAFE)[:3]] == [11, 30, 39]


@pytest.mark.parametrize(("start", "end", "quote"), [(1, 5, "one"), (2, 5, " one ")])
def test_space_around_a_quote_does_not_move_it(start: int, end: int, quote: str) -> None:
    assert found(Place(6, 9, "two"), Place(start, end, quote))[1] == Anchored(
        start, end, TEXT[start:end], EXACT
    )


def test_a_quote_of_very_many_words_is_found_however_they_are_parted() -> None:
    words = [f"w{n}" for n in range(2_000)]
    text = "before " + " \n".join(words) + " after"
    (place,) = found(Place(None, None, " ".join(words)), text=text)
    assert (place.how, place.start, text[place.end :]) == (BY_QUOTE, 7, " after")


def test_a_quote_that_is_longer_than_the_text_is_lost() -> None:
    assert found(Place(0, 3, "a " * 500_000))[0].how == LOST
