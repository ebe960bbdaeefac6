"""What a benchmark is, and the figures that it returns."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One measured figure, and whether it is as good as it has to be.

    `goal` is an upper limit: of `ratio` where `relative`, else of `value`. What merely explains
    another figure has no goal, and `holds` is None. `peer` says what another program takes.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    ratio: float | None = None
    goal: float | None = None
    holds: bool | None = None
    relative: bool = False
    peer: str = ""


@dataclass(frozen=True)
class Benchmark:
    """Something to measure, under the name it is asked for by."""

    name: str
    measure: Callable[[], Sequence[Figure]]


def benchmark(name: str) -> Callable[[Callable[[], Sequence[Figure]]], Benchmark]:
    """Make a benchmark of a function in a module `tests/bench/bench_*.py`."""
    return lambda measure: Benchmark(name, measure)


@dataclass(frozen=True)
class Timings:
    """How long something took, each time it was done: seconds of wall clock and of CPU."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    def time(self, work: Callable[[], object]) -> None:
        """Do something once more, and time it."""
        wall, cpu = time.perf_counter(), time.process_time()
        work()
        self.wall.append(time.perf_counter() - wall)
        self.cpu.append(time.process_time() - cpu)


def timed(work: Callable[[int], object], turns: int) -> Timings:
    """Time something that is done some times; it gets the number of the time, from 0."""
    found = Timings()
    for turn in range(turns):
        found.time(lambda turn=turn: work(turn))  # type: ignore[misc]  # a default binds the turn
    return found


def timings(
    name: str, took: Timings, unit: str, *, goal: float, floor: Timings | None = None
) -> list[Figure]:
    """Figures of timings: the wall clock's, which has the goal (in `unit`), and the CPU's.

    With a floor the second is over its CPU, which says how much of the work is ours.
    """
    scale = {"s": 1.0, "ms": 1000.0}[unit]
    wall, cpu, base = (
        [scale * value for value in values]
        for values in (took.wall, took.cpu, floor.cpu if floor else [])
    )
    return [
        figure(name, wall, unit, goal=goal),
        figure(f"{name}, CPU", cpu, unit, floor=base or None),
    ]


def figure(
    name: str,
    values: float | Sequence[float],
    unit: str,
    *,
    floor: float | Sequence[float] | None = None,
    goal: float | None = None,
    limit: float | None = None,
    peer: str = "",
) -> Figure:
    """The figure of the median of some values, over the median of some floor.

    Args:
        name: what was measured, beginning with the benchmark's name.
        values: one value, or one for each time that it was measured.
        unit: of the values and the floor: ms, s, MB.
        floor: what cannot be beaten, measured in the same run; makes the goal one of the ratio.
        goal: the largest ratio, or without a floor the largest value, that is good enough.
        limit: the largest value that is good enough, whatever the floor; instead of a goal.
        peer: what another program takes for the same.
    """
    value = _middle(values)
    base = None if floor is None else _middle(floor)
    ratio = value / base if base else None
    relative = floor is not None and limit is None
    reached = ratio if relative else value
    wanted = goal if limit is None else limit
    holds = None if wanted is None else reached is not None and reached <= wanted
    return Figure(name, value, unit, base, ratio, wanted, holds, relative, peer)


def table(figures: Sequence[Figure]) -> str:
    """The figures as aligned columns, for reading."""
    head = ["", "value", "unit", "floor", "ratio", "goal", "", "others"]
    verdicts = {True: "holds", False: "MISSED", None: ""}
    rows = [
        [
            each.name,
            f"{each.value:,.1f}",
            each.unit,
            "" if each.floor is None else f"{each.floor:,.1f}",
            "" if each.ratio is None else f"{each.ratio:.2f}",
            "" if each.goal is None else f"<= {each.goal:g}{' x' if each.relative else ''}",
            verdicts[each.holds],
            each.peer,
        ]
        for each in figures
    ]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    aligned = [
        [cell.ljust(width) if n in {0, 2, 6, 7} else cell.rjust(width) for n, cell, width in line]
        for line in ([*zip(range(8), row, widths, strict=True)] for row in [head, *rows])
    ]
    return "\n".join("  ".join(cells).rstrip() for cells in aligned)


def _middle(values: float | Sequence[float]) -> float:
    return median(values) if isinstance(values, Sequence) else values
