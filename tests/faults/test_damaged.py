"""A file whose bytes were changed is refused or its damage is noticed; nothing crashes or hangs."""

import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from reviewer.store import checking
from tests.faults.conftest import Record
from tests.faults.damaged import contents_of, damage, outcome
from tests.faults.figures import Figures
from tests.faults.work import work

FINE = ("refused", "noticed", "harmless")


@pytest.fixture
def worked(path: Path) -> Path:
    """A review in which something of everything was done."""
    chance = Random(3)
    with Review.open(path) as review:
        for _ in range(60):
            work(review, chance)
    return path


def outcomes(base: Path, seeds: range) -> Counter[str]:
    """Damage files, and count what came of them."""
    folder = base.with_name("damaged")
    folder.mkdir()
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.damaged", str(base), str(folder)],
        input="".join(f"{seed}\n" for seed in seeds),
        capture_output=True,
        text=True,
        check=True,
    )
    lines = [line.split(": ", 1)[1] for line in ended.stdout.splitlines()]
    assert len(lines) == len(seeds)
    return Counter(lines)


@pytest.mark.parametrize(
    "count", [200, pytest.param(10_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_damage_is_refused_or_noticed_and_nothing_crashes(
    worked: Path, record: Record, count: int
) -> None:
    found = outcomes(worked, range(count))
    bad = {what: times for what, times in found.items() if what not in FINE}
    assert bad == {}
    note = ", ".join(f"{found[what]:,} {what}" for what in FINE)
    record(Figures("flipped bytes", count, 0, sum(bad.values()), note))


def test_a_check_that_asks_sqlite_alone_is_found_out(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Review.open(worked) as review:
        truth = contents_of(review)
    sound = worked.read_bytes()
    monkeypatch.setattr(checking, "problems", checking._structure)  # noqa: SLF001 - planted bug
    found: Counter[str] = Counter()
    for seed in range(80):
        data = bytearray(sound)
        damage(data, Random(seed))
        worked.write_bytes(data)
        found[outcome(worked, truth)] += 1
    assert found["unnoticed"]
