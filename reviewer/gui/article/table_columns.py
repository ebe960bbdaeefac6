"""How wide the columns of a table are: arithmetic without any Qt, in pixels.

Columns that do not fit beside one another go on in a second band below the first.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

Measure = Callable[[str], float]
"""Returns how wide a text is that is not wrapped."""

_NUMBER = r"[A-Z]{0,3}[^\w\s]{0,2}\s?\d[\d.,:/ \u00a0\u202f]*\s?(?:%|[^\W\d_]{0,4})[)*†]?"
_NOTHING = frozenset(("", "-", "–", "—", "n/a", "n.a.", "…"))
_GAP = 2.8
"""What is left free between two columns, in letters "n"."""

_SPARE = 2.0
"""Pixels that a column is wider than what is in it: widths are rounded here and there."""

_WORD_LIMIT = 7.0
"""Longer words than so many gaps are broken where there is no room."""

_HALVINGS = 20
"""So often a limit is halved until it is near enough: a millionth of the widest column."""


class TableColumn(NamedTuple):
    """A column: where it begins, how wide it is, how it is aligned, and in which band."""

    left: float
    width: float
    align: str = "left"
    band: int = 0


def columns_of(
    rows: Sequence[Sequence[str]], measures: Sequence[Measure], header: int, width: float
) -> list[tuple[float, float, int]]:
    """Return the `(left, width, band)` of each column of some rows of cells.

    `measures` has one for each row, of which `header` head the table and need not have room to be
    on one line.
    """
    count = max(map(len, rows), default=1)
    gap = _GAP * (measures[-1]("n") if measures else 0.0)
    whole, least = [gap] * count, [gap] * count
    for row, (cells, measure) in enumerate(zip(rows, measures, strict=True)):
        for number, cell in enumerate(cells):
            wanted = measure(cell) / (2 if row < header else 1)
            whole[number] = max(whole[number], wanted + _SPARE)
            # The longest words by letters are not always the widest.
            words = [cell] if is_number(cell) else sorted(cell.split(), key=len)[-2:]
            least[number] = max([least[number], *(measure(word) + _SPARE for word in words)])
    limit = min(_WORD_LIMIT * gap, width)
    least = [min(wanted, limit) for wanted in least]
    whole = list(map(max, whole, least))
    found: list[tuple[float, float, int]] = []
    for band, numbers in enumerate(_bands(least, width, gap)):
        left = 0.0
        room = width - gap * (len(numbers) - 1)
        shares = _shared([whole[n] for n in numbers], [least[n] for n in numbers], room)
        for share in shares:
            found.append((left, share, band))
            left += share + gap
    return found


def aligned(rows: Sequence[Sequence[str]], stated: Sequence[object], header: int) -> list[str]:
    """Return how each column is aligned: as is stated, else numbers to the right."""
    count = max(map(len, rows), default=1)
    found = []
    for number in range(count):
        said = stated[number] if number < len(stated) else ""
        cells = [cells[number].strip() for cells in rows[header:] if number < len(cells)]
        numbers = [cell for cell in cells if cell.lower() not in _NOTHING]
        usual = bool(numbers) and all(map(is_number, numbers))
        found.append(
            str(said) if said in ("left", "center", "right") else ("right" if usual else "left")
        )
    return found


def is_number(cell: str) -> bool:
    """Tell whether a cell holds a figure, with a sign, currency or unit."""
    return bool(re.fullmatch(_NUMBER, cell))


def _bands(least: Sequence[float], width: float, gap: float) -> list[list[int]]:
    """Return the numbers of the columns that stand beside one another."""
    bands: list[list[int]] = [[]]
    used = 0.0
    for number, wanted in enumerate(least):
        if bands[-1] and used + wanted > width:
            bands.append([])
            used = 0.0
        bands[-1].append(number)
        used += wanted + gap
    return bands


def _shared(whole: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return the widths of columns: what each wants, or up to a limit that all have in common."""
    pairs = list(zip(whole, least, strict=True))
    low, high = 0.0, max(whole, default=0.0)
    if sum(whole) <= room:
        return list(whole)
    for _ in range(_HALVINGS):
        limit = (low + high) / 2
        fits = sum(min(want, max(few, limit)) for want, few in pairs) <= room
        low, high = (limit, high) if fits else (low, limit)
    return [min(want, max(few, low)) for want, few in pairs]
