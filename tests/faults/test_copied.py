"""A review that is open and rests can be copied by any other program: the copy is whole."""

import subprocess
from pathlib import Path
from random import Random

import pytest

from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.testimony import Witness, verdict, witnessed
from tests.faults.work import work


def copies(path: Path, count: int, *pragmas: str) -> Figures:
    """Work and copy in turn; every copy must hold all that was acknowledged until then."""
    chance = Random(count)
    witness = Witness()
    copy = path.with_name("copied.review")
    lost = corrupt = 0
    with witnessed(path, lambda line: witness.hear([line])) as review:
        for pragma in pragmas:
            review.store.connection.execute(pragma)
        for n in range(count):
            if n % 4 == 0 and len(review.history()) < 150:
                work(review, chance)
            # Another process: in this one, closing the copied file would drop SQLite's locks.
            subprocess.run(["cp", str(path), str(copy)], check=True)
            found = verdict(copy, witness)
            lost, corrupt = lost + found.lost, corrupt + len(found.corrupt)
    note = f"{len(witness.done):,} steps acknowledged"
    return Figures("copied while open", count, lost, corrupt, note)


@pytest.mark.parametrize(
    "count", [60, pytest.param(1_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_a_copy_of_an_idle_open_file_is_complete(path: Path, record: Record, count: int) -> None:
    record(copies(path, count))


def test_a_store_with_a_second_file_beside_it_is_found_out(path: Path) -> None:
    assert copies(path, 20, "PRAGMA journal_mode = WAL").lost
