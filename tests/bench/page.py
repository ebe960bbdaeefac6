"""The page of figures, docs/figures.md, as a run of the benchmarks writes it."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.figures import Figure

FIGURES = Path("docs/figures.md")
_HEAD = "| figure | measured | goal | | floor | others | date |\n|---|--:|--:|---|--:|---|---|\n"
_VERDICTS = {True: "holds", False: "**missed**", None: ""}


def written(page: str, name: str, figures: Sequence[Figure], date: str = "") -> str:
    """Return the page with the table of this benchmark made anew, at its end where it had none.

    What merely explains another figure, with no goal and no floor, is left out.
    """
    day = date or datetime.now(UTC).date().isoformat()
    chosen = [each for each in figures if each.goal is not None or each.floor is not None]
    begin, end = f"<!-- {name} -->\n", f"<!-- end of {name} -->\n"
    table = begin + _HEAD + "".join(_line(name, each, day) for each in chosen) + end
    if begin not in page:
        return f"{page.rstrip()}\n\n## `dev.py bench {name}`\n\n{table}"
    before, rest = page.split(begin)
    return before + table + rest.split(end)[1]


def _line(name: str, found: Figure, date: str) -> str:
    shown = found.name.removeprefix(f"{name}: ")
    shown = shown[0].upper() + shown[1:]
    floor = "" if found.floor is None else _amount(found.floor, found.unit)
    if floor and found.ratio is not None:
        floor += f" (× {found.ratio:.2f})"
    goal = "" if found.goal is None else f"≤ {_amount(found.goal, found.unit)}"
    goal = f"≤ {found.goal:g} × floor" if found.relative and found.goal is not None else goal
    cells = (shown, _amount(found.value, found.unit), goal, _VERDICTS[found.holds])
    return f"| {' | '.join((*cells, floor, found.peer, date))} |\n"


def _amount(value: float, unit: str) -> str:
    number = f"{value:,.1f}" if value < 100 else f"{value:,.0f}"
    return f"{number.removesuffix('.0')} {unit}"
