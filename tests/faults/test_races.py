"""Two processes that write the same review at the same moment lose nothing and see each other."""

import json
import shutil
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from reviewer.review import Review
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.racing import LEDGER
from tests.faults.testimony import Witness, verdict

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the racers are forked")

RACES_A_FILE = 25


@dataclass
class Outcome:
    """What races came to."""

    races: int = 0
    acknowledged: int = 0
    lost: int = 0
    refused: int = 0
    wrong: list[str] = field(default_factory=list)

    def judge(self, path: Path, lines: list[str]) -> None:
        """Compare what both said on one file with each other and with what the file holds."""
        said: tuple[list[str], list[str]] = ([], [])
        for line in lines:
            said[int(line[0])].append(line[2:])
        witnesses = (Witness(), Witness())
        for witness, spoken in zip(witnesses, said, strict=True):
            witness.hear(spoken)
        both = Witness()
        both.hear(line[2:] for line in lines)
        self.refused += sum(line[2:].startswith("refused") for line in lines)
        self.wrong += [line for line in lines if line[2:].startswith("crashed")]
        for me, witness in enumerate(witnesses):
            told = {line.split()[1] for line in said[1 - me] if line.startswith("told")}
            self.wrong += [f"{step} was not told" for step in witness.done - told]
        self.wrong += _different(said)
        found = verdict(path, both)
        self.acknowledged += len(both.done)
        self.lost += found.lost + _overwritten(path, lines)
        self.wrong += found.corrupt


def _different(said: tuple[list[str], list[str]]) -> list[str]:
    """Return the races after which the two did not see the same."""
    states: defaultdict[str, set[str]] = defaultdict(set)
    for line in (*said[0], *said[1]):
        if line.startswith("state"):
            _, number, state = line.split()
            states[number].add(state)
    return [f"race {number}: they differ" for number, seen in states.items() if len(seen) > 1]


def _overwritten(path: Path, lines: list[str]) -> int:
    """Return how many entries that were acknowledged are not in the ledger."""
    entries = {line.split()[2] for line in lines if line[2:].startswith("appended")}
    with Review.open(path) as review:
        sql = "SELECT value FROM property WHERE name = ?"
        found = review.store.connection.execute(sql, (LEDGER,)).fetchone()
    return len(entries - set(found[0].split() if found else ()))


def races(path: Path, count: int, *bug: str) -> Outcome:
    """Let two processes race, on a new file now and then."""
    outcome = Outcome()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.racing", *bug],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
    ) as program:
        assert program.stdin
        assert program.stdout
        for seed in range(-(-count // RACES_A_FILE)):
            shared = path.with_name("shared.review")
            shutil.copy(path, shared)
            several = min(RACES_A_FILE, count - seed * RACES_A_FILE)
            program.stdin.write(json.dumps([str(shared), seed, several]) + "\n")
            outcome.judge(shared, list(iter(program.stdout.readline, "ended\n")))
            outcome.races += several
        program.stdin.close()
        assert program.wait(timeout=20) == 0
    return outcome


@pytest.mark.parametrize(
    "count", [25, pytest.param(1_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_two_writers_lose_nothing_and_see_each_other(
    path: Path, record: Record, count: int
) -> None:
    found = races(path, count)
    assert found.wrong == []
    assert found.refused == 0, "a writer was sent away though it had only to wait its turn"
    note = f"{found.acknowledged:,} steps acknowledged, each told to the other"
    record(Figures("two processes write at once", found.races, found.lost, len(found.wrong), note))


def test_a_writer_that_does_not_wait_for_its_turn_is_found_out(path: Path) -> None:
    found = races(path, 25, "waits late")
    assert found.refused or found.lost or found.wrong


def test_a_writer_that_reads_before_it_has_the_lock_is_found_out(path: Path) -> None:
    assert races(path, 25, "stale").lost


def test_a_writer_that_does_not_look_what_others_wrote_is_found_out(path: Path) -> None:
    assert any("crashed" in wrong for wrong in races(path, 25, "hasty").wrong)


def test_a_store_that_does_not_tell_what_others_wrote_is_found_out(path: Path) -> None:
    assert any("not told" in wrong for wrong in races(path, 5, "deaf").wrong)
