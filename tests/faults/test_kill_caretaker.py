"""A process killed while it upgrades, backs up, restores or purges leaves whole files behind."""

import shutil
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.store import backups, schema
from reviewer.store.backups import restore_in_place
from reviewer.store.connection import original_of
from tests.faults.caretaker import BACKUPS, PURGED
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.merger import CLAIMS, colleague
from tests.faults.test_kill import killed, nursery
from tests.faults.testimony import Found, Witness, compared, found_in, verdict
from tests.unit.store.tables import Tables, tables_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")

FIRST = Path(__file__).parents[1] / "upgrades" / "v1.review"
KILLS_A_FILE = 10
LONGEST = 0.08
"""Seconds of care before the kill."""
LONGEST_OF = {"merge": 0.6}
"""Where it is more, as there is more to be done in one go."""


def counts(short: int, full: int) -> pytest.MarkDecorator:
    """Run a test with a few kills in every run, with many in a full one."""
    many = pytest.param(full, marks=pytest.mark.full)
    return pytest.mark.parametrize("count", [short, many], ids=["short", "full"])


def version_of(path: Path) -> tuple[int, int]:
    """Return the version of a file's schema and its claims; raises where the file is damaged."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return (
            connection.execute("PRAGMA user_version").fetchone()[0],
            connection.execute("SELECT count(*) FROM claim").fetchone()[0],
        )


def upgrade_judged(path: Path, said: list[str], wanted: Tables) -> list[str]:
    """Return what is wrong with a file, and the original beside it, after an upgrade was killed."""
    claims = len(wanted["claim"])
    try:
        version, found = version_of(path)
        kept = version_of(original_of(path)) if original_of(path).exists() else None
    except (sqlite3.Error, AssertionError) as error:
        return [f"damaged: {error!r}"]
    wrong = ["claims are missing"] if found != claims else []
    if kept not in (None, (1, claims)) or (version > 1 and kept is None):
        wrong.append("the original is not whole beside it")
    if "upgraded\n" in said and version != schema.VERSION:
        wrong.append("it was not upgraded")
    wrong += found_in(path).wrong
    with Review.open(path) as review:
        if tables_of(review) != wanted:
            wrong.append("rows differ")
    return wrong


def upgrades_killed(folder: Path, count: int, *arguments: str) -> tuple[Figures, list[str]]:
    """Kill victims that open a file of the first version."""
    path = folder / "old.review"
    shutil.copy(FIRST, path)
    with Review.open(path) as review:
        wanted = tables_of(review)
    wrong: list[str] = []
    halfway = 0
    with nursery("migrate", *arguments) as program:
        for seed in range(count):
            for left in folder.iterdir():
                left.unlink()
            shutil.copy(FIRST, path)
            said = killed(program, path, seed, 0.015)
            halfway += "upgraded\n" not in said and len(list(folder.iterdir())) > 1
            wrong += upgrade_judged(path, said, wanted)
    note = f"{halfway:,} of them halfway"
    return Figures("kill -9 while upgrading an older file", count, 0, len(wrong), note), wrong


@counts(40, 300)
def test_an_upgrade_that_is_killed_leaves_the_file_and_its_original_whole(
    tmp_path: Path, record: Record, count: int
) -> None:
    figures, wrong = upgrades_killed(tmp_path, count)
    assert wrong == []
    assert not figures.note.startswith("0 "), "no kill fell into an upgrade: this tested nothing"
    record(figures)


def test_an_upgrade_that_keeps_half_of_the_original_is_found_out(tmp_path: Path) -> None:
    assert upgrades_killed(tmp_path, 30, "early")[1]


@dataclass
class Outcome:
    """What kills came to."""

    lost: int = 0
    done: int = 0
    wrong: list[str] = field(default_factory=list)

    def hold(self, found: Found, promised: set[str]) -> None:
        """Take in what was found in a file that must have these steps."""
        self.lost += len(promised - found.steps.keys())
        self.wrong += found.wrong


Judge = Callable[[Path, list[list[str]], Outcome], None]


def caretakers_killed(path: Path, count: int, judge: Judge, *task: str) -> Outcome:
    """Kill victims on a copy of a review, some on each; then judge what they said."""
    outcome = Outcome()
    with nursery(*task) as program:
        for start in range(0, count, KILLS_A_FILE):
            folder = path.with_name(f"from{start}")
            folder.mkdir()
            again = Path(shutil.copy(path, folder))
            shutil.copy(path, folder / "backup")
            colleague(again)
            seeds = range(start, min(count, start + KILLS_A_FILE))
            said: list[list[str]] = []
            for seed in seeds:
                said.append(killed(program, again, seed, LONGEST_OF.get(task[0], LONGEST)))
                outcome.wrong += [] if again.exists() else ["there is no file"]
            judge(again, said, outcome)
            shutil.rmtree(folder)
    return outcome


def judge_backups(path: Path, said: list[list[str]], outcome: Outcome) -> None:
    """Every backup is whole, and has what was acknowledged before it was begun."""
    witness = Witness()
    promised: dict[str, set[str]] = {}
    for line in chain.from_iterable(said):
        witness.hear([line])
        if line.startswith("made"):
            promised[line.split()[1].strip()] = set(witness.done)
    folder = path.with_name(BACKUPS)
    for name in promised.keys() | {each.name for each in folder.glob("[!.]*.review")}:
        if (folder / name).exists():
            outcome.hold(found_in(folder / name), promised.get(name, set()))
        else:
            outcome.lost += 1
    outcome.done += len(promised)
    outcome.hold(found_in(path), witness.done)
    outcome.wrong += [f"{name} is left" for name in left_after_the_next(path, folder)]


def left_after_the_next(path: Path, folder: Path) -> list[str]:
    """Make one more backup, and return what is in the folder beside backups."""
    with Review.open(path) as review:
        with review.change("tidy") as rows:  # so that there is something to back up
            rows.put("property", ("kills",), value="ended")
        for _ in backups.backing_up(review.store, folder, backups.Keeping(recent=1_000_000)):
            pass
    return [each.name for each in folder.glob(".*")]


def judge_restores(path: Path, said: list[list[str]], outcome: Outcome) -> None:
    """There is a whole file at the path, and what was done is in it or in those put aside."""
    witness = Witness()
    witness.hear(chain.from_iterable(said))
    aside = list(path.parent.glob("*.replaced-*.review"))
    found = [found_in(each) for each in (path, *aside) if each.exists()]
    outcome.done += len(aside)
    steps = {step: images for each in found for step, images in each.steps.items()}
    outcome.hold(Found(steps, tuple(wrong for each in found for wrong in each.wrong)), witness.done)
    outcome.wrong += compared(Found(steps), witness).corrupt


def judge_purges(path: Path, said: list[list[str]], outcome: Outcome) -> None:
    """What was purged is nowhere in the file, and nothing else went with it."""
    witness = Witness()
    witness.hear(chain.from_iterable(said))
    found = verdict(path, witness)
    outcome.lost += found.lost
    outcome.wrong += found.corrupt
    data = path.read_bytes()
    for line in chain.from_iterable(said):
        if line.startswith("purged"):
            outcome.done += 1
            if PURGED.format(*line.split()[1:]).encode() in data:
                outcome.wrong.append(f"{line.strip()} is still there")


def judge_merges(path: Path, said: list[list[str]], outcome: Outcome) -> None:
    """A merge, and taking it back, are there whole or not at all, and when they were said."""
    outcome.hold(found_in(path), set())
    with Review.open(path) as review:
        logged = {step.id for step in review.history()}
        taken_out = review.store.connection.execute("SELECT step FROM withdrawn").fetchall()
        for line in chain.from_iterable(said):
            kind, step = line.split() if line.startswith(("merged", "withdrawn")) else ("", "")
            outcome.done += bool(kind)
            outcome.lost += bool(kind) and step not in logged | {id_ for (id_,) in taken_out}
        merged = bool(review.merge.made())
        if len(review.claims()) != merged * CLAIMS:
            outcome.wrong.append(f"{len(review.claims())} claims, merged: {merged}")


CARETAKERS: dict[str, tuple[Judge, str]] = {
    "back up": (judge_backups, "kill -9 while backing up"),
    "restore": (judge_restores, "kill -9 while restoring a backup"),
    "purge": (judge_purges, "kill -9 while purging"),
    "merge": (judge_merges, "kill -9 while merging and taking it back"),
}


@pytest.mark.parametrize("task", CARETAKERS)
@counts(40, 300)
def test_a_caretaker_that_is_killed_leaves_whole_files(
    path: Path, record: Record, task: str, count: int
) -> None:
    judge, name = CARETAKERS[task]
    found = caretakers_killed(path, count, judge, task)
    assert found.wrong == []
    assert found.done, "every kill came too early: this tested nothing"
    record(Figures(name, count, found.lost, len(found.wrong), f"{found.done:,} were finished"))


@pytest.mark.parametrize("task", CARETAKERS)
def test_a_caretaker_that_is_careless_is_found_out(path: Path, task: str) -> None:
    found = caretakers_killed(path, 30, CARETAKERS[task][0], task, "early")
    assert found.lost or found.wrong


def test_a_file_with_an_interrupted_commit_is_put_aside_whole(path: Path) -> None:
    backup = Path(shutil.copy(path, path.with_name("backup")))
    journal = path.with_name(f"{path.name}-journal")
    with nursery("work") as program:
        seed = 0
        while not (journal.exists() and journal.read_bytes().strip(b"\0")):
            killed(program, path, seed, LONGEST)
            seed += 1
    kept = restore_in_place(backup, path)
    kept.with_name(f"{kept.name}-journal").unlink(missing_ok=True)  # nothing hangs on it any more
    assert [found_in(each).wrong for each in (kept, path)] == [(), ()]
