"""A reviewer that is killed in the middle of tagging loses nothing that was acknowledged."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from tests.unit.store.tables import new_review

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

LONGEST = 0.012
"""Seconds of tagging before the kill: some claims, each of which takes a millisecond or two."""


@dataclass
class Killed:
    """What was acknowledged over all rounds, and how often a commit was cut in two."""

    acknowledged: set[str] = field(default_factory=set)
    hot_journals: int = 0


@contextmanager
def nursery(path: Path, *arguments: str) -> Iterator["subprocess.Popen[str]"]:
    """A program that starts taggers, each of which is a child of its own."""
    command = [sys.executable, "-m", "tests.end2end.tagger", str(path), *arguments]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1
    ) as program:
        yield program
        assert program.stdin
        program.stdin.close()
        assert program.wait(timeout=20) == 0


def kill_while_tagging(path: Path, kills: int, *arguments: str) -> Killed:
    """Start taggers and kill each at a moment drawn at random; read what they acknowledged."""
    found = Killed()
    moments = Random(9)
    with nursery(path, *arguments) as program:
        assert program.stdin
        assert program.stdout
        for _ in range(kills):
            program.stdin.write("go\n")
            child = int(program.stdout.readline().split()[1])
            found.acknowledged.add(program.stdout.readline().strip())
            time.sleep(moments.random() * LONGEST)
            os.kill(child, signal.SIGKILL)
            for line in iter(program.stdout.readline, "ended\n"):
                found.acknowledged.add(line.strip())
            journal = path.with_name(f"{path.name}-journal")
            found.hot_journals += journal.exists() and journal.stat().st_size > 0
    return found


def lost(path: Path, killed: Killed) -> set[str]:
    """The claims that were acknowledged and are not in the file."""
    with Review.open(path) as review:
        return killed.acknowledged - {claim.note for claim in review.claims()}


def assert_nothing_lost(path: Path, killed: Killed) -> None:
    """Every acknowledged claim is there and whole, and the log agrees with the tables."""
    assert lost(path, killed) == set()
    with Review.open(path) as review:
        claims = review.claims()
        assert all(len(c.spans) == 1 and len(c.tags) == 1 and len(c.fields) == 2 for c in claims)
        assert len(claims) == sum(step.command == "claim.tag" for step in review.history())
        assert review.check() == []


def test_a_hundred_kills_while_tagging_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "killed.review"
    new_review(path).close()
    killed = kill_while_tagging(path, 100)
    assert killed.hot_journals > 0, "no kill fell into a commit: this tested nothing"
    assert_nothing_lost(path, killed)


@pytest.mark.full
def test_a_thousand_kills_while_tagging_lose_nothing_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "killed.review"
    new_review(path).close()
    assert_nothing_lost(path, kill_while_tagging(path, 1000))


def test_a_tagger_that_acknowledges_before_the_commit_is_found_out(tmp_path: Path) -> None:
    path = tmp_path / "early.review"
    new_review(path).close()
    assert lost(path, kill_while_tagging(path, 30, "early"))
