"""What is kept in memory is put into the file whole or stays in memory, whatever the disk does."""

import json
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.shim import environment
from tests.faults.work import work


@pytest.fixture
def worked(path: Path) -> Path:
    """A review on which some work was done."""
    with Review.open(path) as review:
        for seed in range(3):
            work(review, Random(seed))
    return path


def found_by(path: Path, library: Path, step: int, *bugs: str) -> dict[str, object]:
    """What the program finds."""
    command = [sys.executable, "-m", "tests.faults.held", str(path), str(path.parent), str(step)]
    done = subprocess.run(
        [*command, *bugs], env=environment(library), capture_output=True, text=True, check=True
    )
    found: dict[str, object] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize(
    "step", [23, pytest.param(1, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_what_is_held_is_put_back_whole_or_stays_held(
    worked: Path, shim_library: Path, record: Record, step: int
) -> None:
    found = found_by(worked, shim_library, step)
    runs, lost, refused = (int(str(found.get(name, 0))) for name in ("runs", "lost", "refused"))
    assert found["wrong"] == []
    note = f"{refused} times kept in memory at first; all in the file afterwards"
    record(Figures("held changes put back on a failing disk", runs, lost, 0, note))


def test_a_store_that_takes_a_failure_for_done_is_found_out(
    worked: Path, shim_library: Path
) -> None:
    assert found_by(worked, shim_library, 23, "careless")["lost"]
