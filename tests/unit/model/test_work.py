"""Long work is done to its end, alone or as a part of other work."""

from collections.abc import Generator

from reviewer.model.work import ended, told


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
