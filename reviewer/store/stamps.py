"""Stamps: UUIDv7 ids that never go backwards, whatever the clock does (RFC 9562, section 5.7)."""

import os
import time
from collections.abc import Callable

_TAIL_BITS = 62
_VERSION = 7 << 76
_VARIANT = 2 << 62


def _milliseconds() -> int:
    return time.time_ns() // 1_000_000


def _random_bits(count: int) -> int:
    # As secrets.randbits does it; that module imports four more for what is not needed here.
    return int.from_bytes(os.urandom(8), "big") >> (64 - count)


class StampClock:
    """Draws stamps, 32 hex digits each, every one greater than all drawn or seen before.

    While the wall clock stands still or behind, the random tail grows by a random amount, so that
    two copies of one file that continue from the same stamp do not draw the same ones.
    """

    def __init__(self, milliseconds: Callable[[], int] = _milliseconds) -> None:
        """Take the clock to read, in milliseconds since 1970 UTC."""
        self._milliseconds = milliseconds
        self._time = 0
        self._middle = 0
        self._tail = 0

    def see(self, stamp: str) -> None:
        """Make every stamp drawn from now on greater than this one."""
        value = int(stamp, 16)
        seen = (value >> 80, (value >> 64) & 0xFFF, value & ((1 << _TAIL_BITS) - 1))
        self._time, self._middle, self._tail = max((self._time, self._middle, self._tail), seen)

    def draw(self) -> str:
        """Return the next stamp."""
        now = self._milliseconds()
        if now > self._time:
            self._restart(now)
        else:
            self._tail += 1 + _random_bits(32)
            if self._tail >> _TAIL_BITS:
                self._restart(self._time + 1)
        value = self._time << 80 | _VERSION | self._middle << 64 | _VARIANT | self._tail
        return f"{value:032x}"

    def _restart(self, milliseconds: int) -> None:
        self._time = milliseconds
        self._middle = _random_bits(12)
        self._tail = _random_bits(_TAIL_BITS - 1)
