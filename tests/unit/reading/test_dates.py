"""Complete dates are found as they are printed; what is not complete is left alone."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.reading.dates import find_dates, first_date


@pytest.mark.parametrize(
    ("printed", "iso"),
    [
        ("12 Aug. 2025", "2025-08-12"),
        ("12 August 2025", "2025-08-12"),
        ("Aug. 12, 2025", "2025-08-12"),
        ("September 3rd, 2024", "2024-09-03"),
        ("2026-06-26 09:46", "2026-06-26"),
        ("2026.06.26.", "2026-06-26"),
        ("2026/6/1", "2026-06-01"),
        ("2025년 8월 12일", "2025-08-12"),
        ("ngày 12 tháng 8 năm 2025", "2025-08-12"),
        ("25/12/2025", "2025-12-25"),
        ("12/25/2025", "2025-12-25"),
        ("05/05/2025", "2025-05-05"),
    ],
)
def test_a_complete_date_is_found(printed: str, iso: str) -> None:
    assert first_date(f"Seoul, {printed}") == iso


@pytest.mark.parametrize(
    "printed",
    ["Feb. 24", "2026", "03/04/2025", "2025-13-01", "30 Feb. 2025", "may 2025", "12025-08-12", ""],
)
def test_what_is_no_complete_date_is_not_guessed(printed: str) -> None:
    assert first_date(printed) is None


def test_dates_come_with_their_place_and_in_order() -> None:
    text = "Updated 2025-08-13, published 12 Aug. 2025"
    assert [(text[start:end], iso) for start, end, iso in find_dates(text)] == [
        ("2025-08-13", "2025-08-13"),
        ("12 Aug. 2025", "2025-08-12"),
    ]


@given(st.dates(min_value=date(1000, 1, 1), max_value=date(2999, 12, 31)))
def test_every_iso_date_is_itself(day: date) -> None:
    assert first_date(str(day)) == str(day)
