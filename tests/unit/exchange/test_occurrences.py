"""Occurrences of quotes: all of them, however their words are parted, and each sought once."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reviewer.exchange import occurrences
from reviewer.exchange.anchoring import AMBIGUOUS, LOST, anchor
from reviewer.exchange.occurrences import Occurrences, Spans
from reviewer.exchange.parcel import Place
from reviewer.exchange.units import Counting

_TEXTS = st.text("ab \n", max_size=30)
_QUOTES = st.text("ab \n", min_size=1, max_size=6)


def spans(found: Spans) -> list[tuple[int, int]]:
    return list(zip(*found, strict=True))


def sought(text: str, quote: str) -> list[tuple[int, int]]:
    """Return what patterns say, at every letter."""
    words = [re.escape(word) for word in quote.split()]
    parted = (
        [between.join(words) for between in (r"\s+", r"\s*")] if re.search(r"\s", quote) else []
    )
    for pattern in (re.escape(quote), *filter(None, parted)):
        if found := [m.span(1) for m in re.finditer(f"(?=({pattern}))", text)]:
            return found
    return []


@given(_TEXTS, _QUOTES)
@example("a ward aw ard", "aw ard")
@example("aw\nard", "a ward")
def test_a_quote_is_found_as_patterns_find_it(text: str, quote: str) -> None:
    assert spans(Occurrences(text).of(quote)) == sought(text, quote)


@given(_TEXTS, _QUOTES, st.text("ab ", max_size=2), st.text("ab ", max_size=2))
def test_those_between_words_are_some_of_them(
    text: str, quote: str, prefix: str, suffix: str
) -> None:
    assert spans(Occurrences(text).between(prefix, quote, suffix)) == [
        (start, end)
        for start, end in sought(text, quote)
        if text[:start].endswith(prefix) and text[end:].startswith(suffix)
    ]


@given(_TEXTS, _QUOTES, st.integers(-5, 40))
def test_the_nearest_of_two_as_near_is_the_first(text: str, quote: str, at: int) -> None:
    found = Occurrences(text).of(quote)
    if found.starts:
        expected = min(spans(found), key=lambda span: (abs(span[0] - at), span))
        assert found.nearest(at) == expected


def test_a_quote_is_sought_once() -> None:
    found = Occurrences("ab ab\nab")
    assert found.of("ab") is found.of("ab")
    assert found.of("ab  ab") is found.of("ab  ab")
    assert found.between("ab ", "ab", "") is found.between("ab ", "ab", "")


def test_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(occurrences, "_KEPT", 3)
    found = Occurrences("aaaa b")
    first = found.of("a")
    found.of("b")
    again = found.of("a")
    assert again is not first
    assert again == first


def test_very_many_places_of_one_quote_are_found_in_time() -> None:
    text = "ab " * 100_000
    places = [Place(1, 2, "ab")] * 20_000
    assert set(anchor(text, places, Counting()).hows) == {AMBIGUOUS}


def test_very_many_long_quotes_that_are_not_there_are_lost_in_time() -> None:
    text = "ab " * 100_000
    places = [Place(0, 9, "ab\t" * 900 + f"no{n}") for n in range(300)]
    assert set(anchor(text, places, Counting()).hows) == {LOST}
