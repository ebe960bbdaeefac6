"""Long work is a generator: it yields how far it is, may be left there, and returns its result."""

from collections.abc import Callable, Generator
from typing import TypeVar

Step = TypeVar("Step")
Result = TypeVar("Result")
Told = TypeVar("Told")


def ended(work: Generator[Step, None, Result]) -> Result:
    """Do long work to its end and return what it returns."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            result: Result = end.value
            return result


def told(
    work: Generator[Step, None, Result], tell: Callable[[Step], Told]
) -> Generator[Told, None, Result]:
    """Do long work as a part of other work, which tells of each step in its own way."""
    try:
        while True:
            yield tell(next(work))
    except StopIteration as end:
        result: Result = end.value
        return result
    finally:
        work.close()
