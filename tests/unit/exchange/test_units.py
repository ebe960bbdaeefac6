"""Offsets of every counting lead to the code point that they mean, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange.parcel import BYTES, CODE_POINTS, UNITS, UTF16
from reviewer.exchange.units import Counting, countings, ruler

TEXTS = st.text(st.sampled_from("aé😀\u0301한\r\n đ"), max_size=30)


@given(text=TEXTS, unit=st.sampled_from(UNITS), crlf=st.booleans())
def test_the_offset_of_a_code_point_leads_back_to_it(text: str, unit: str, crlf: bool) -> None:
    by = ruler(text, Counting(unit, crlf))
    for at in range(len(text) + 1):
        inside = crlf and at and text[at - 1 : at + 1] == "\r\n"
        if not inside:
            assert by.code_point(by.offset(at)) == at


@given(text=TEXTS)
def test_offsets_are_the_lengths_of_what_precedes(text: str) -> None:
    for at in range(len(text) + 1):
        before = text[:at]
        assert ruler(text, Counting(BYTES)).offset(at) == len(before.encode())
        assert ruler(text, Counting(UTF16)).offset(at) == len(before.encode("utf-16-le")) // 2


@pytest.mark.parametrize(("unit", "inside"), [(UTF16, 2), (BYTES, 3)])
def test_an_offset_inside_a_character_is_none(unit: str, inside: int) -> None:
    assert ruler("a😀b", Counting(unit)).code_point(inside) is None


@pytest.mark.parametrize("offset", [-1, 4, 2**70])
def test_an_offset_outside_of_the_text_is_none(offset: int) -> None:
    assert ruler("abc", Counting()).code_point(offset) is None


def test_a_plain_text_is_counted_in_one_way() -> None:
    assert countings("plain\n", Counting(UTF16)) == [Counting(UTF16)]


def test_line_ends_of_two_count_as_one_where_that_is_the_counting() -> None:
    by = ruler("a\r\nb", Counting(CODE_POINTS, crlf_as_one=True))
    assert [by.code_point(at) for at in range(4)] == [0, 1, 3, 4]
