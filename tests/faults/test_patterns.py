"""What a user types to search for cannot hang the program, whatever the text."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.review import Review
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.unit.store.tables import document

LONGEST = 2.0
"""Seconds, for a search of 130,000 characters made for the purpose."""
TEXTS = {
    "letters": "a" * 40_000 + "!",
    "words": "word " * 8_000 + "!",
    "lines": "x=1\n" * 10_000,
    "marks": "e\u0301\u0323" * 3_000 + "한" * 1_000,
}
PATTERNS = (
    "(a+)+$", "(a|aa)+$", "(a|a?)+$", "(.*a){25}$", "(.*)*b", r"^(\w+\s?)*$", "([a-zA-Z]+)*$",
    "(?:x{1,1000}){1,1000}", "a{1,1000}{1,1000}", "(a{1,100}){1,100}b", "((((a*)*)*)*)*b",
    r"(\w*)*\d", "(x+x+)+y", r"\b(a+)+\b!", "(?i)(A+)+$", "[" * 5_000, "(" * 5_000 + ")" * 5_000,
    "a?" * 400 + "a" * 400, ".{1000}" * 2, ".{1000}.{200}", "(?P<x>a)\\1", "(?=a+)a",
    "|".join(["a" * 50] * 2_000),
    "\\p{L}+*", r"\w{1,900}x", "\\", "", "(?:(?:(?:a?){30}){30}){30}",
)  # fmt: skip
QUERIES = (
    "a" * 20_000 + "b", "a", "e\u0301" * 2_000, "é", "\u0301", "word " * 4_000 + "x", "한" * 999,
    "\0", "\u200b", "%", "_", "*", '"', "\ud83c", "ß" * 5_000, "NEAR(" * 500, " ",
)  # fmt: skip


@pytest.fixture
def texts(path: Path) -> Path:
    """A review of texts on which patterns hang."""
    with Review.open(path) as review:
        review.articles.add([document(text, name) for name, text in TEXTS.items()])
    return path


def seconds(
    path: Path, asked: list[tuple[str, bool]], *arguments: str, patience: float = 60
) -> list[float]:
    """How long each search took; fewer answers than questions where one hung for `patience`."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.searching", str(path), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        lines = "".join(json.dumps(each) + "\n" for each in asked)
        try:
            said, _ = program.communicate(lines, timeout=patience)
        except subprocess.TimeoutExpired:
            program.kill()
            said, _ = program.communicate()
    return [float(line) for line in said.split()]


def test_no_pattern_and_no_query_hangs(texts: Path, record: Record) -> None:
    asked = [(pattern, True) for pattern in PATTERNS] + [(query, False) for query in QUERIES]
    took = seconds(texts, asked)
    assert len(took) == len(asked), f"{asked[len(took)][0][:40]!r} did not end"
    slow = {asked[n][0][:40]: each for n, each in enumerate(took) if each > LONGEST}
    assert slow == {}
    note = f"at most {max(took) * 1000:.0f} ms in {sum(map(len, TEXTS.values())):,} characters"
    record(Figures("patterns and queries made to hang", len(asked), 0, len(slow), note))


def test_expressions_that_backtrack_are_found_out(texts: Path) -> None:
    assert seconds(texts, [(PATTERNS[0], True)], "backtracking", patience=2) == []
