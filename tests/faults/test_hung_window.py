"""Whatever a user types to search for, the window answers and the search can be given up."""

import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.unit.store.tables import document

pytest.importorskip("PySide6")

STALL = 100.0
"""Milliseconds within which the window must answer in 19 of 20 searches."""
LONGEST = 400.0
"""Milliseconds for which no search may keep it, on a machine that has other work as well."""
CANCEL = 1000.0
WORDS = (
    "chủ quyền dữ liệu e\u0301 서울 계약 aaaa aaa xx the of and which data centre Young-shub nói"
).split()
FOUND = ("a", "aa", " ", "e\u0301", "a" * 5_000, "zzz", "chu quyen", "한", "\0", "😀")
PATTERNS = (
    "", "a|", "(a|aa)+$", "(.*a){25}$", "(x+x+)+y", ".*.*.*!", "(?:a?){400}a{400}", ".{1000}.{200}",
    "[^q]{900}q", r"(\w*)*\d", "(" * 2_000 + ")" * 2_000, "[" * 99,
)  # fmt: skip
Asked = list[tuple[str, str, bool]]
ASKED: Asked = [
    *(("find", query, False) for query in FOUND),
    *(("search", query, False) for query in FOUND),
    *(("search", pattern, True) for pattern in PATTERNS),
]
"""Where it is typed, what, and whether it is a pattern."""


def written(characters: int) -> str:
    """A text of words."""
    chance = Random(characters)
    lines = (" ".join(chance.choices(WORDS, k=14)) + ".\n" for _ in range(characters // 60 + 1))
    return "".join(lines)[:characters]


def large(path: Path, articles: int, characters: int) -> Path:
    """A review of so many articles of so many characters each."""
    with Review.open(path) as review:
        texts = (written(characters + n) for n in range(articles))
        review.articles.add([document(text, f"Long {n}") for n, text in enumerate(texts)])
        review.tag("Long 0", 0, 9, [], reviewer="Kim")
    return path


def answers(path: Path, asked: Asked, *arguments: str) -> list[tuple[float, float, str]]:
    """What came of each search: longest stall and time to cancel in milliseconds, and the hits."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.hung", str(path), *arguments],
        input="".join(json.dumps(each) + "\n" for each in asked),
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60 + 10 * len(asked),
    )
    return [(each[0], each[1], each[2]) for each in map(json.loads, ended.stdout.splitlines())]


def figures_of(found: list[tuple[float, float, str]], about: str) -> Figures:
    """Judge the stalls."""
    stalls = sorted(stall for stall, _, _ in found)
    most = stalls[len(stalls) * 19 // 20 - 1]
    cancelled = max(cancelled for _, cancelled, _ in found)
    late = (most > STALL) + sum(stall > LONGEST for stall in stalls) + (cancelled > CANCEL)
    note = (
        f"in {about}: 19 of 20 kept the window for {most:.0f} ms at most, all for"
        f" {stalls[-1]:.0f} ms; given up within {cancelled:.0f} ms"
    )
    return Figures(f"searches made to hang the window, {about}", len(found), 0, late, note)


@pytest.mark.parametrize(
    ("articles", "characters", "asked"),
    [
        (1, 1_000_000, [ASKED[0], ASKED[10], ASKED[-8]]),
        pytest.param(1, 10_000_000, ASKED, marks=pytest.mark.full),
        pytest.param(2_000, 5_000, ASKED, marks=pytest.mark.full),
    ],
    ids=["short", "full-long", "full-many"],
)
def test_the_window_answers_while_it_searches(
    path: Path, record: Record, articles: int, characters: int, asked: Asked
) -> None:
    found = answers(large(path, articles, characters), asked)
    assert len(found) == len(asked)
    about = f"{articles:,} articles" if articles > 1 else f"{characters / 1e6:.0f} million letters"
    record(figures_of(found, about))


def test_a_window_that_waits_for_all_hits_is_found_out(path: Path) -> None:
    found = answers(large(path, 1, 3_000_000), [("find", "a", False)], "waiting")
    assert not figures_of(found, "3 million letters").sound
