"""When a call to the disk fails, nothing acknowledged is lost and the store goes on."""

import json
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.shim import FAULTS, Fault, environment
from tests.faults.testimony import Witness, verdict


@dataclass(frozen=True)
class Program:
    """The program whose disk fails."""

    process: "subprocess.Popen[str]"
    base: Path

    def run(self, fault: Fault, which: int, seed: int, *, hard: bool = False) -> list[str]:
        """Work on a fresh copy of the base, beside it, and return what was said."""
        folder = self.base.with_name("run")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        shutil.copy(self.base, folder)
        path = str(folder / self.base.name)
        order = [path, fault.call, fault.error, fault.partly, which, seed, hard]
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(order) + "\n")
        said: list[str] = []
        for line in self.process.stdout:
            said.append(line.strip())
            if line.startswith("ended"):
                break
        return said


@contextmanager
def faulty(base: Path, library: Path, *arguments: str) -> Iterator[Program]:
    """Start the program."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.faults.faulty", *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        env=environment(library),
    ) as process:
        yield Program(process, base)
        assert process.stdin
        process.stdin.close()
        assert process.wait(timeout=20) == 0


def seen(said: Sequence[str]) -> int:
    """How many calls of the kind the program made."""
    return next(int(line.split()[1]) for line in said if line.startswith("seen "))


def judged(program: Program, said: list[str], *, hard: bool) -> tuple[int, list[str]]:
    """Return how many acknowledged steps are lost, and what else is wrong."""
    witness = Witness()
    witness.hear(said)
    folder = program.base.with_name("run")
    found = verdict(folder / program.base.name, witness)
    wrong = list(found.corrupt)
    copy = folder / "copy.review"
    if copy.exists():
        wrong += verdict(copy, Witness()).corrupt
    if said[-1] != "ended 0":
        wrong.append(f"the program fell over: {said[-2]}")
    if "unsound" in said:
        wrong.append("the open review no longer agrees with its log")
    if not hard and "went on" not in said:
        wrong.append("the store did not go on")
    return found.lost, wrong


def strike(program: Program, fault: Fault, step: int, seed: int) -> tuple[Counter[str], list[str]]:
    """Let every `step`-th call of this kind fail, each in a run of its own."""
    total = seen(program.run(fault, 0, seed))
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    for which in range(1 + seed % step, total + 1, step):
        hard = which // step % 4 == 3
        said = program.run(fault, which, seed, hard=hard)
        lost, found = judged(program, said, hard=hard)
        counted.update(runs=1, lost=lost, refused="refused" in said)
        wrong += [f"{fault}, the {which}th: {each}" for each in found]
    return counted, wrong


@pytest.mark.parametrize(
    ("step", "seeds"),
    [(97, 1), pytest.param(1, 1, marks=pytest.mark.full)],
    ids=["short", "full"],
)
def test_a_call_that_fails_loses_nothing_and_the_store_goes_on(
    path: Path, shim_library: Path, record: Record, step: int, seeds: int
) -> None:
    counted: Counter[str] = Counter()
    wrong: list[str] = []
    with faulty(path, shim_library) as program:
        for fault in FAULTS:
            for seed in range(seeds):
                found, bad = strike(program, fault, step, seed)
                counted += found
                wrong += bad
    note = f"{counted['refused']:,} times told “not saved”; the store went on every time"
    assert wrong == []
    record(Figures("a call to the disk fails", counted["runs"], counted["lost"], len(wrong), note))


def test_a_store_that_does_not_hear_errors_is_found_out(path: Path, shim_library: Path) -> None:
    with faulty(path, shim_library, "deaf") as program:
        assert strike(program, Fault("fsync"), 5, 0)[0]["lost"]
