"""Tables from the literature, with the values that are printed there."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple


class Published(NamedTuple):
    """Where a table is printed, its units, and what is printed of it to `digits` decimals."""

    source: str
    units: Sequence[Sequence[Any]]
    printed: Mapping[str, float]
    digits: int = 3


def pairs(*counted: tuple[Any, Any, int]) -> list[list[Any]]:
    """Two raters' contingency table as units: (first, second, how many)."""
    return [[one, other] for one, other, number in counted for _ in range(number)]


def counts(rows: Sequence[str]) -> list[list[int]]:
    """Units as digits, one a rater; a dot where there is none."""
    return [[int(v) if v != "." else None for v in row] for row in rows]  # type: ignore[misc]  # None is in


COHEN = pairs(
    (1, 1, 88), (1, 2, 14), (1, 3, 18), (2, 1, 10), (2, 2, 40), (2, 3, 10), (3, 1, 2), (3, 2, 6),
    (3, 3, 12),
)  # fmt: skip

FLEISS = counts(
    """444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444 222333
    144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224
    111155 224444 133333 555555""".split()
)

WITH_GAPS = counts("11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 .3..".split())

CHECKED = pairs(
    ("STAT", "STAT", 46), ("IReq", "STAT", 6), ("IReq", "IReq", 32), ("IReq", "Chck", 6),
    ("Chck", "Chck", 10),
)  # fmt: skip

CARCINOMA = pairs(
    (1, 1, 22), (1, 2, 2), (1, 3, 2), (2, 1, 5), (2, 2, 7), (2, 3, 14), (3, 2, 2), (3, 3, 36),
    (4, 2, 1), (4, 3, 17), (4, 4, 10),
)  # fmt: skip

CODING = [
    Published(
        "Cohen 1960, p. 45",
        COHEN,
        {"observed": 0.7, "cohen_kappa": 0.492, "cohen_kappa_max": 0.831},
    ),
    Published("Fleiss 1971, p. 379", FLEISS, {"fleiss_kappa": 0.430, "scott_pi": 0.430}),
    Published("Fleiss 1971, p. 381", FLEISS, {"observed": 0.5556}, 4),
    Published(
        "Krippendorff 1980, p. 139",
        counts("111 122 222 444 144 222 123 333 222".split()),
        {"alpha_nominal": 0.642, "alpha_interval": 0.547},
    ),
    Published(
        "Krippendorff 2011, examples C to E",
        WITH_GAPS,
        {
            "alpha_nominal": 0.743,
            "alpha_ordinal": 0.815,
            "alpha_interval": 0.849,
            "alpha_ratio": 0.797,
        },
    ),
    Published(
        "Wikipedia, Krippendorff's alpha",
        counts(
            ".1. ... .22 .11 .33 334 444 13. 2.2 1.1 1.1 3.3 3.3 ... 3.4".split(),
        ),
        {"alpha_nominal": 0.691, "alpha_interval": 0.811},
    ),
    Published(
        "Artstein and Poesio 2008, p. 558",
        pairs(
            ("STAT", "STAT", 20), ("STAT", "IReq", 10), ("IReq", "STAT", 20), ("IReq", "IReq", 50)
        ),
        {"observed": 0.7, "brennan_prediger": 0.4, "scott_pi": 0.341, "cohen_kappa": 0.348},
    ),
    Published(
        "Artstein and Poesio 2008, p. 568",
        CHECKED,
        {"observed": 0.88, "brennan_prediger": 0.82, "scott_pi": 0.7995, "cohen_kappa": 0.8013},
        4,
    ),
    Published(
        "Brennan and Prediger 1981, p. 689",
        pairs((1, 1, 50), (2, 1, 10), (2, 2, 10), (2, 3, 10), (3, 1, 20)),
        {"observed": 0.6, "cohen_kappa": 0.27, "brennan_prediger": 0.4},
        2,
    ),
    Published("Agresti 1992, p. 202", CARCINOMA, {"cohen_kappa": 0.493}),
    Published(
        "Gwet, irrCAC: the paradox of κ",
        pairs((1, 1, 80), (1, 2, 7), (2, 1, 8), (2, 2, 5)),
        {"gwet_ac1": 0.808, "gwet_ac2_quadratic": 0.808},
    ),
    Published(
        "Gwet, irrCAC: Cohen's table",
        COHEN,
        {"gwet_ac1": 0.57597, "gwet_ac2_quadratic": 0.63855},
        5,
    ),
    Published(
        "DKPro Statistics: a rater without variance",
        pairs((1, 1, 11), (1, 2, 1), (1, 3, 1)),
        {"alpha_nominal": -0.02, "cohen_kappa": 0.0},
        2,
    ),
    Published(
        "INCEpTION: spans without a label on two of three places",
        [["", ""], ["A", "B"]],
        {"cohen_kappa": 0.333, "fleiss_kappa": 0.2, "alpha_nominal": 0.4, "gwet_ac1": 0.273},
    ),
]

SETS = [
    [frozenset(one), frozenset(other)]
    for one, other in (
        ("", ""), ("A", ""), ("A", "A"), ("A", "B"), ("AB", "A"), ("AB", "AC"), ("ABC", "ABC"),
        ("C", "AC"), ("C", "AC"),
    )
]  # fmt: skip
"""DKPro Statistics, SetAnnotationsTest: several labels on one item."""

OBSERVERS = [
    [(0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")],
    [(0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")],
    [(0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")],
]
"""Krippendorff 2019, figure 12.11: three observers of a continuum of 60."""

OLDER = [
    [(225, 295, "c"), (370, 400, "c"), (180, 240, "k"), (300, 350, "k")],
    [(220, 300, "c"), (355, 375, "c"), (400, 420, "c"), (180, 240, "k"), (300, 350, "k")],
]
"""Krippendorff 2004, p. 254: two observers of a continuum from 150, 300 long."""

ALEX_PAUL_SUZAN = [
    [(2, 9, "1"), (11, 17, "2"), (24, 30, "5"), (32, 36, "6"), (36, 44, "6"), (44, 60, "7")],
    [(2, 9, "1"), (11, 17, "3"), (19, 25, "5"), (32, 44, "6")],
    [(2, 9, "1"), (11, 17, "4"), (21, 27, "5"), (32, 36, "6"), (36, 40, "6"), (40, 44, "6")],
]
"""Mathet et al. 2015, as pygamma-agreement has it."""

DALTONS = [
    [(6, 15, "A"), (29, 38, "B"), (50, 70, "C")],
    [(3, 11, "A"), (30, 40, "B"), (60, 70, "C")],
    [(12, 25, "A"), (31, 40, "B"), (50, 60, "C")],
    [(2, 25, "A"), (33, 43, "B"), (55, 65, "C")],
]
"""The same: four annotators."""


class Aligned(NamedTuple):
    """A continuum, the weights of positions and values, and the disorder of its best alignment."""

    raters: Sequence[Sequence[tuple[float, float, str]]]
    alpha: float
    beta: float
    disorder: float


_LETTERS = "abc" * 6

ALIGNED = [
    Aligned(ALEX_PAUL_SUZAN, 3, 1, 0.9606),
    Aligned(DALTONS, 1, 1, 0.2608),
    Aligned(
        [
            [(1, 5, "a"), (6, 10, "b"), (11, 15, "a")],
            [(2, 6, "a"), (7, 11, "b"), (12, 16, "a")],
        ],
        1,
        1,
        0.0625,
    ),
    Aligned(
        [[(1, 5, "a"), (6, 10, "b"), (20, 24, "a"), (30, 34, "b")], [(2, 6, "a"), (31, 35, "b")]],
        1,
        1,
        0.70833331,
    ),
    Aligned([[(1, 5, "a"), (10, 15, "b"), (20, 25, "c")]] * 2, 1, 1, 0.0),
    Aligned(
        [
            [(1, 5, "a"), (10, 14, "b")],
            [(2, 6, "a"), (11, 15, "b")],
            [(1, 4, "a"), (9, 14, "c")],
        ],
        1,
        1,
        0.40875644,
    ),
    Aligned(
        [
            [(10 * n + 1, 10 * n + 6, _LETTERS[n]) for n in range(16)],
            [(10 * n + 2, 10 * n + 8, _LETTERS[n + 1]) for n in range(16)],
        ],
        1,
        1,
        1.07438016,
    ),
    Aligned(
        [
            [(1, 5, "a"), (6, 10, "b"), (11, 15, "c")],
            [(2, 7, "a"), (8, 12, "b"), (11, 15, "a")],
        ],
        3,
        2,
        1.02777779,
    ),
]
"""Fixtures of DKPro Statistics, computed by pygamma-agreement 0.5.9 in single precision."""
