"""How far long work is, said on stderr where that is a terminal, and nowhere else."""

import sys
import time
from collections.abc import Callable, Generator
from typing import TypeVar

from reviewer.cli.printing import shown

T = TypeVar("T")
Step = TypeVar("Step")

_PATIENCE = 0.5
"""Seconds of work before anything is said; what is short is done before it could be read."""

_INTERVAL = 0.1
"""Seconds between two lines."""

_CLEAR = "\r\x1b[K"


def followed(work: Generator[Step, None, T], words: Callable[[Step], str]) -> T:
    """Do long work and return what it returns; meanwhile say each step in words, on one line."""
    told = False
    due = time.monotonic() + _PATIENCE
    try:
        while True:
            step = next(work)
            now = time.monotonic()
            if now >= due and sys.stderr.isatty():
                told, due = True, now + _INTERVAL
                sys.stderr.write(f"{_CLEAR}{shown(words(step))}")
                sys.stderr.flush()
    except StopIteration as end:
        result: T = end.value
        return result
    finally:
        if told:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()
