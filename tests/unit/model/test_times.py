"""Times in words."""

import pytest

from reviewer.model.times import in_words


@pytest.mark.parametrize("exact", ["2026-11-28T07:43:05.120Z", "2026-11-28T07:43:05.120345Z"])
def test_a_time_is_read_to_the_minute(exact: str) -> None:
    assert in_words(exact) == "28 November 2026, 07:43 UTC"


def test_a_day_has_no_nought_before_it() -> None:
    assert in_words("0987-01-02T00:00:00.000Z") == "2 January 0987, 00:00 UTC"


@pytest.mark.parametrize(
    "said", ["", "Z", "yesterday", "2026-11-28", "2026-13-28T07:43:05.120Z", "2026-11-28T07:43+09"]
)
def test_what_is_no_time_in_utc_stays_as_it_is(said: str) -> None:
    assert in_words(said) == said
