"""The order of rows in which similar ones are beside each other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def by_likeness(rows: Sequence[Sequence[int]]) -> list[int]:
    """Return the numbers of the rows so that each is followed by the one that is most like it.

    Likeness is the cosine of their counts. It begins with the row that counts most; of rows that
    are as like, the one that counts more comes first, then the earlier.
    """
    lengths = [math.hypot(*row) for row in rows]
    totals = [sum(row) for row in rows]
    left = set(range(len(rows)))
    order: list[int] = []
    while left:
        last = order[-1] if order else None

        def near(n: int, last: int | None = last) -> tuple[float, int, int]:
            return (_cosine(rows, lengths, last, n), totals[n], -n)

        order.append(max(left, key=near))
        left.remove(order[-1])
    return order


def _cosine(
    rows: Sequence[Sequence[int]], lengths: Sequence[float], one: int | None, other: int
) -> float:
    if one is None or not (lengths[one] and lengths[other]):
        return 0.0
    both = sum(a * b for a, b in zip(rows[one], rows[other], strict=True))
    return round(both / (lengths[one] * lengths[other]), 9)
