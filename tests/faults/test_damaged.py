"""A file whose bytes were changed is refused or its damage is noticed; nothing crashes or hangs."""

import json
import re
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from reviewer.store import checking, codebook
from tests.faults import damaged, values
from tests.faults.conftest import Record
from tests.faults.damaged import Base, contents_of, outcome
from tests.faults.figures import Figures
from tests.faults.work import work

LEAST_RECOVERED = 0.99
"""Of the rows whose whole history is still in the damaged file."""
MANY = 500
FINE = ("refused", "noticed", "harmless")


@pytest.fixture
def worked(path: Path) -> Path:
    """A review in which something of everything was done."""
    chance = Random(3)
    with Review.open(path) as review:
        for _ in range(60):
            work(review, chance)
    return path


def recovered(lines: list[str]) -> tuple[int, int, int, list[str]]:
    """Count recoveries, the rows that came back, those that were intact, and failures."""
    words = [line.split("; ")[1].split() for line in lines if "; recovered " in line]
    counted = [(int(each[1]), int(each[3])) for each in words if each[1].isdecimal()]
    unsound = [" ".join(each) for each in words if not each[1].isdecimal()]
    return len(words), sum(n for n, _ in counted), sum(n for _, n in counted), unsound


def outcomes(base: Path, seeds: range, recover_every: int) -> list[str]:
    """Damage files, and return what came of each; two programs share many between them."""
    said = [base.with_name(f"said{n}") for n in range(2 if len(seeds) > MANY else 1)]
    programs = []
    for n, into in enumerate(said):
        folder = base.with_name(f"damaged{n}")
        folder.mkdir()
        order = base.with_name(f"seeds{n}")
        order.write_text("".join(f"{seed}\n" for seed in seeds[n :: len(said)]))
        with order.open() as asked, into.open("w") as answers:
            arguments = [str(base), str(folder), str(recover_every)]
            program = [sys.executable, "-m", "tests.faults.damaged", *arguments]
            programs.append(subprocess.Popen(program, stdin=asked, stdout=answers))
    assert [program.wait() for program in programs] == [0] * len(said)
    spoken = [line for into in said for line in into.read_text(encoding="utf-8").splitlines()]
    lines = [line.split(": ", 1)[1] for line in spoken]
    assert len(lines) == len(seeds)
    return lines


@pytest.mark.parametrize(
    ("count", "recover_every"),
    [(120, 8), pytest.param(10_000, 1, marks=pytest.mark.full)],
    ids=["short", "full"],
)
def test_damage_is_refused_or_noticed_and_nothing_crashes(
    worked: Path, record: Record, count: int, recover_every: int
) -> None:
    lines = outcomes(worked, range(count), recover_every)
    found = Counter(line.split("; ")[0] for line in lines)
    bad = {what: times for what, times in found.items() if what not in FINE}
    assert bad == {}
    note = ", ".join(f"{found[what]:,} {what}" for what in FINE)
    record(Figures("flipped bytes", count, 0, sum(bad.values()), note))
    files, back, intact, unsound = recovered(lines)
    assert unsound == []
    assert back >= LEAST_RECOVERED * intact
    note = f"{back:,} of {intact:,} intact rows ({back / intact:.2%})"
    record(Figures("flipped bytes, recovered", files, 0, len(unsound), note))


@pytest.mark.parametrize(
    "count", [12, pytest.param(2_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_values_that_nobody_writes_are_refused_or_read(
    worked: Path, record: Record, count: int
) -> None:
    lines = outcomes(worked, range(count), 0)
    bad = [line for line in lines if line not in ("refused", "read")]
    assert bad == []
    note = f"{lines.count('refused'):,} refused, {lines.count('read'):,} read as they are"
    record(Figures("values that nobody writes", count, 0, len(bad), note))


def test_a_reader_that_trusts_the_file_is_found_out(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(sqlite3.connect(worked)) as connection, connection:
        connection.execute("UPDATE field SET choices = '{'")
    monkeypatch.setattr(codebook, "texts_of", json.loads)
    adopting = next(seed for seed in range(9) if Random(seed).random() < 1 / 2)
    with pytest.raises(json.JSONDecodeError):
        values.use(worked, Random(adopting))


def test_a_check_that_asks_sqlite_alone_is_found_out(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Review.open(worked) as review:
        truth = contents_of(review)
    sound = worked.read_bytes()
    monkeypatch.setattr(checking, "problems", checking._structure)  # noqa: SLF001  # planted bug
    found: Counter[str] = Counter()
    for place in re.finditer(b"Sovereignty", sound):
        data = bytearray(sound)
        data[place.start()] ^= 1
        worked.write_bytes(data)
        found[outcome(worked, truth)] += 1
    assert found["unnoticed"]


def test_a_recovery_that_leaves_rows_out_is_found_out(
    worked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave_out(broken: Path, out: Path) -> None:
        shutil.copy(broken, out)
        with closing(sqlite3.connect(out, isolation_level=None)) as connection:
            connection.execute("DELETE FROM claim_tag")

    base = Base.of(worked)
    monkeypatch.setattr(damaged, "recover", leave_out)
    assert "unsound" in damaged.recovery(worked, base)
