"""Times as people say them."""

from datetime import datetime, timedelta

import pytest

from reviewer.gui.times import ago, day_and_time

NOON = datetime(2026, 3, 4, 12).astimezone()


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(hours=2, minutes=5), "today 09:55"),
        (timedelta(days=1), "yesterday 12:00"),
        (timedelta(days=3), "1 March 12:00"),
        (timedelta(days=90), "4 December 2025 12:00"),
    ],
)
def test_a_day_is_said_as_people_say_it(before: timedelta, words: str) -> None:
    assert day_and_time(NOON - before, NOON) == words


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(seconds=20), "just now"),
        (timedelta(seconds=-20), "just now"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(hours=3, minutes=59), "3 hours ago"),
        (timedelta(days=2), "2 days ago"),
    ],
)
def test_how_long_ago_is_said_in_the_largest_unit(before: timedelta, words: str) -> None:
    assert ago(NOON - before, NOON) == words
