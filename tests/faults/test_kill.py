"""A process that is killed in the middle of anything loses nothing that was acknowledged."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.testimony import Witness, verdict

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

LONGEST = 0.04
"""Seconds of work before the kill."""
KILLS_A_FILE = 25


@contextmanager
def nursery(*arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A program that starts victims, each a child of its own."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.victim", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as program:
        yield program
        assert program.stdin
        program.stdin.close()
        assert program.wait(timeout=20) == 0


def killed(program: "subprocess.Popen[str]", path: Path, seed: int, longest: float) -> list[str]:
    """Start a victim, kill it at a moment drawn at random, and return what it said."""
    assert program.stdin
    assert program.stdout
    program.stdin.write(f"{path} {seed}\n")
    child = int(program.stdout.readline().split()[1])
    time.sleep(Random(seed).random() * longest)
    os.kill(child, signal.SIGKILL)
    return list(iter(program.stdout.readline, "ended\n"))


def kills(path: Path, count: int, *arguments: str) -> tuple[Figures, int]:
    """Kill victims at work; return what it came to, and how many commits were cut in two."""
    lost = hot = done = 0
    corrupt: list[str] = []
    journal = path.with_name(f"{path.name}-journal")
    with nursery("work", *arguments) as program:
        for start in range(0, count, KILLS_A_FILE):
            testimony = Witness()
            again = path.with_name("again.review")
            shutil.copy(path, again)
            journal = again.with_name(f"{again.name}-journal")
            for seed in range(start, min(count, start + KILLS_A_FILE)):
                testimony.hear(killed(program, again, seed, LONGEST))
                hot += journal.exists() and journal.stat().st_size > 0
            found = verdict(again, testimony)
            lost, done = lost + found.lost, done + len(testimony.done)
            corrupt += found.corrupt
    note = f"{done:,} steps acknowledged, {hot} commits cut in two"
    return Figures("kill -9 at work", count, lost, len(corrupt), note), hot


def copies_killed(folder: Path, path: Path, count: int, *arguments: str) -> Figures:
    """Kill victims that make reviews and copies; whatever has a name must be whole."""
    lost = 0
    corrupt: list[str] = []
    checked = 0
    with nursery("copies", *arguments) as program:
        for seed in range(count):
            said = killed(program, path, seed, LONGEST * 6)
            promised = {line.split()[1] for line in said if line.startswith("made ")}
            there = {each.name for each in folder.glob(f"{seed}-*.review")}
            lost += len(promised - there)
            for name in there:
                corrupt += verdict(folder / name, Witness()).corrupt
            checked += len(there)
    note = f"{checked} new files opened and checked"
    return Figures("kill -9 while making files and copies", count, lost, len(corrupt), note)


@pytest.mark.parametrize(
    "count", [100, pytest.param(1_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_kills_at_work_lose_nothing_acknowledged(path: Path, record: Record, count: int) -> None:
    figures, hot = kills(path, count)
    assert hot > 0, "no kill fell into a commit: this tested nothing"
    record(figures)


@pytest.mark.parametrize(
    "count", [10, pytest.param(200, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_kills_while_making_files_leave_whole_ones_or_none(
    path: Path, record: Record, count: int
) -> None:
    figures = copies_killed(path.parent, path, count)
    assert not figures.note.startswith("0 ")
    record(figures)


def test_a_store_that_acknowledges_before_the_commit_is_found_out(path: Path) -> None:
    assert kills(path, 60, "early")[0].lost


def test_a_copy_that_is_acknowledged_before_it_is_made_is_found_out(path: Path) -> None:
    assert copies_killed(path.parent, path, 10, "early").lost


def test_a_half_step_is_found_out(path: Path) -> None:
    with Review.open(path) as review:
        step = review.history()[-1]
    testimony = Witness({step.id: step.rows + 1}, {step.id})
    assert verdict(path, testimony).corrupt
