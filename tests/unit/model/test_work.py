"""Long work is done to its end, alone or as a part of other work."""

import gc
from collections.abc import Generator

import pytest

from reviewer.model.work import ended, told, uncollected


def _counting(closed: list[bool]) -> Generator[int, None, str]:
    try:
        yield 1
        yield 2
    finally:
        closed.append(True)
    return "done"


def test_work_is_done_to_its_end() -> None:
    assert ended(_counting([])) == "done"


def test_a_part_tells_of_its_steps_in_its_own_way() -> None:
    def whole() -> Generator[str, None, str]:
        return (yield from told(_counting([]), lambda n: f"step {n}"))

    work = whole()
    assert [next(work), next(work)] == ["step 1", "step 2"]
    assert ended(work) == "done"


def test_a_part_ends_with_the_work_that_is_left() -> None:
    closed: list[bool] = []
    work = told(_counting(closed), str)
    next(work)
    work.close()
    assert closed == [True]


@uncollected
def _looking(seen: list[bool]) -> Generator[int, None, str]:
    seen.append(gc.isenabled())
    yield 1
    seen.append(gc.isenabled())
    return "done"


def test_no_garbage_is_looked_for_during_the_turns_of_work_that_keeps_what_it_makes() -> None:
    during: list[bool] = []
    work = _looking(during)
    next(work)
    assert gc.isenabled()
    assert ended(work) == "done"
    assert gc.isenabled()
    assert during == [False, False]


def test_garbage_is_looked_for_again_where_such_work_fails_or_is_left() -> None:
    closed: list[bool] = []
    uncollected(_failing)(closed).send(None)  # left, and let go
    with pytest.raises(ZeroDivisionError):
        ended(uncollected(_failing)(closed))
    assert gc.isenabled()
    assert closed == [True, True]


def test_work_within_work_that_keeps_what_it_makes_leaves_the_collector_off() -> None:
    inner: list[bool] = []

    @uncollected
    def outer() -> Generator[int, None, str]:
        result = yield from _looking(inner)
        inner.append(gc.isenabled())
        return result

    assert ended(outer()) == "done"
    assert inner == [False, False, False]
    assert gc.isenabled()


def _failing(closed: list[bool]) -> Generator[int, None, str]:
    try:
        yield 1
        raise ZeroDivisionError
    finally:
        closed.append(True)
