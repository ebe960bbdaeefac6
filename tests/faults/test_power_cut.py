"""After a power cut at any moment, everything that was acknowledged is there."""

import hashlib
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Record
from tests.faults.disk import Disk
from tests.faults.figures import Figures
from tests.faults.shim import Call, calls, environment
from tests.faults.testimony import Found, Verdict, Witness, compared, found_in

CUTS_AT_A_NEW_FILE = 10
PROGRAM = (sys.executable, "-m", "tests.faults.traced")
MAIN = "faults.review"


def traced(folder: Path, library: Path, steps: int, *arguments: str) -> list[Call]:
    """Let the store work and return what it asked of the disk."""
    (folder / "run").mkdir()
    trace = folder / "trace"
    subprocess.run(
        [*PROGRAM, str(folder / "run"), str(trace), str(steps), *arguments],
        env=environment(library),
        check=True,
    )
    return list(calls(trace))


_seen: dict[tuple[bytes, ...], Found] = {}
"""What was found in files of these bytes: most files of a disk are the same at most moments."""


def looked_into(path: Path) -> Found:
    """Look into a file, unless one of the same bytes, with the same journal, was looked into."""
    both = (path, path.with_name(f"{path.name}-journal"))
    key = tuple(
        hashlib.sha256(each.read_bytes() if each.exists() else b"").digest() for each in both
    )
    if key not in _seen:
        _seen[key] = found_in(path)
    return _seen[key]


def judged(folder: Path, marks: list[str]) -> Verdict:
    """Look at every file that was said to be made, and into the one that was worked on."""
    witness = Witness()
    witness.hear(marks)
    promised = {mark.split()[1] for mark in marks if mark.startswith("made ")}
    lost, corrupt = 0, list[str]()
    for name in promised | {each.name for each in folder.glob("[!.]*.review")}:
        if not (folder / name).exists():
            lost += 1
        else:
            found = compared(looked_into(folder / name), witness if name == MAIN else Witness())
            lost += found.lost
            corrupt += [f"{name}: {each}" for each in found.corrupt]
    return Verdict(lost, tuple(corrupt))


def cuts(folder: Path, trace: list[Call], states: int) -> Figures:
    """Cut the power at moments spread evenly over the trace; look at each disk."""
    chance = Random(states)
    disk = Disk()
    marks: list[str] = []
    after = folder / "after"
    after.mkdir()
    lost = corrupt = done = 0
    for n, call in enumerate(trace, 1):
        disk.do(call)
        if call.kind == "a":
            marks.append(call.name)
        more = CUTS_AT_A_NEW_FILE if call.name.startswith("made ") else 0
        while done < states * n // len(trace) + more:
            disk.cut(chance, after)
            found = judged(after, marks)
            lost += found.lost
            corrupt += len(found.corrupt)
            for each in after.iterdir():
                each.unlink()
            done += 1
    kinds = "".join(call.kind for call in trace)
    note = f"{len(trace):,} calls traced, {kinds.count('s'):,} of them syncs"
    return Figures("power cut", done, lost, corrupt, note)


@pytest.mark.parametrize(
    ("states", "steps"),
    [(300, 40), pytest.param(10_500, 80, marks=pytest.mark.full)],
    ids=["short", "full"],
)
def test_a_power_cut_loses_nothing_acknowledged(
    tmp_path: Path, shim_library: Path, record: Record, states: int, steps: int
) -> None:
    record(cuts(tmp_path, traced(tmp_path, shim_library, steps), states))


def test_a_store_that_does_not_wait_for_the_disk_is_found_out(
    tmp_path: Path, shim_library: Path
) -> None:
    figures = cuts(tmp_path, traced(tmp_path, shim_library, 30, "unsynced"), 60)
    assert figures.lost
    assert figures.corrupt
