"""Stamps never go backwards and do not collide, whatever the clocks do."""

import itertools
from collections.abc import Callable

from reviewer.store.stamps import StampClock

NOW = 1_800_000_000_000
HOUR = 3_600_000
LAST = f"{NOW << 80 | 7 << 76 | 2 << 62 | 12345:032x}"


def standing(milliseconds: int = NOW) -> Callable[[], int]:
    return lambda: milliseconds


def drawn(clock: StampClock, count: int) -> list[str]:
    return [clock.draw() for _ in range(count)]


def assert_rising(stamps: list[str]) -> None:
    assert all(one < next_ for one, next_ in itertools.pairwise(stamps))


def test_stamps_rise_while_the_clock_stands_still() -> None:
    assert_rising(drawn(StampClock(standing()), 10_000))


def test_stamps_rise_while_the_clock_goes_back_two_hours_and_ten_years_ahead() -> None:
    times = iter([NOW, NOW - 2 * HOUR, NOW + 10 * 365 * 24 * HOUR, NOW, NOW + 1, 0])
    assert_rising(drawn(StampClock(lambda: next(times)), 6))


def test_a_stamp_drawn_after_one_that_was_seen_is_greater_also_if_it_is_of_the_future() -> None:
    clock = StampClock(standing(NOW - 24 * HOUR))
    clock.see(LAST)
    assert_rising([LAST, *drawn(clock, 100)])


def test_seeing_an_older_stamp_changes_nothing() -> None:
    clock = StampClock(standing())
    first = clock.draw()
    clock.see(f"{1:032x}")
    assert clock.draw() > first


def test_two_clocks_that_continue_from_one_stamp_do_not_collide() -> None:
    clocks = [StampClock(standing()), StampClock(standing())]
    for clock in clocks:
        clock.see(LAST)
    stamps = [stamp for clock in clocks for stamp in drawn(clock, 10_000)]
    assert len(set(stamps)) == 20_000


def test_stamps_of_one_millisecond_share_their_time() -> None:
    stamps = drawn(StampClock(standing()), 100)
    assert {int(stamp, 16) >> 80 for stamp in stamps} == {NOW}


def test_a_stamp_is_a_uuid_of_version_7_in_32_hex_digits() -> None:
    for stamp in drawn(StampClock(), 100):
        assert len(stamp) == 32
        assert stamp[12] == "7"
        assert stamp[16] in "89ab"


def test_a_tail_that_is_full_moves_the_time_on_by_a_millisecond() -> None:
    clock = StampClock(standing())
    full = f"{NOW << 80 | 7 << 76 | 2 << 62 | (1 << 62) - 1:032x}"
    clock.see(full)
    stamp = clock.draw()
    assert stamp > full
    assert int(stamp, 16) >> 80 == NOW + 1
