"""A long article with many claims in the real window: opened, tagged by key, scrolled.

Prints milliseconds of CPU, offscreen: `python -m tests.bench.view_window REVIEW`.
"""

import functools
import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt

from tests.bench.seat import Seat
from tests.bench.turns import memory, percentile

_TAGS = 20
_PAGES = 40


def _measure(review: Path) -> dict[str, float]:
    seat = Seat(review)
    before = memory()
    found = {"open": seat.painted(seat.open_long)}
    found["after open"] = seat.turn(lambda: None, 500)
    found["memory"] = memory() - before
    found |= _tag(seat)
    seat.bar.setValue(0)
    seat.wait(100)
    pages = [seat.shown(seat.page_down) for _ in range(_PAGES)]
    found["page, median"] = percentile(pages, 50)
    found["page, 95th percentile"] = percentile(pages, 95)
    seat.close()
    return found


def _tag(seat: Seat) -> dict[str, float]:
    """Tag by key at places all over the text, and take each claim back."""
    step = len(seat.view.text) // (_TAGS + 1)
    walls, added, later, removed = [], [], [], []
    for start in range(step, step * (_TAGS + 1), step):
        seat.view.reveal(start)
        seat.view.select(start, start + 60)
        seat.wait(30)
        begun = time.perf_counter()
        added.append(seat.painted(functools.partial(seat.press, Qt.Key.Key_1)))
        walls.append((time.perf_counter() - begun) * 1000)
        later.append(seat.turn(lambda: None, 60))
        removed.append(seat.painted(functools.partial(seat.press, Qt.Key.Key_X)))
        seat.wait(60)
    return {
        "add": percentile(added, 50),
        "add, wall": percentile(walls, 50),
        "after add": percentile(later, 50),
        "remove": percentile(removed, 50),
    }


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
