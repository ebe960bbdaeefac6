"""Long work is a generator: it yields how far it is, may be left there, and returns its result."""

from collections.abc import Generator
from typing import TypeVar

Step = TypeVar("Step")
Result = TypeVar("Result")


def ended(work: Generator[Step, None, Result]) -> Result:
    """Do long work to its end and return what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result
