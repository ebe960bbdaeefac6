"""Long work is a generator: it yields how far it is, may be left there, and returns its result."""

import gc
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import ParamSpec, TypeVar

Step = TypeVar("Step")
Result = TypeVar("Result")
Told = TypeVar("Told")
Arguments = ParamSpec("Arguments")


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


def uncollected(
    work: Callable[Arguments, Generator[Step, None, Result]],
) -> Callable[Arguments, Generator[Step, None, Result]]:
    """Make long work that keeps nearly all it makes: no garbage is looked for during its turns.

    Looking through hundreds of thousands of new rows again and again takes longer than many a step
    of the work itself. Between the turns, and after the work, all is as it was.
    """

    @wraps(work)
    def done(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Generator[Step, None, Result]:
        turns = work(*args, **kwargs)
        try:
            while True:
                with _no_collection():
                    step = next(turns)
                yield step
        except StopIteration as end:
            result: Result = end.value
            return result
        finally:
            turns.close()

    return done


@contextmanager
def _no_collection() -> Iterator[None]:
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
