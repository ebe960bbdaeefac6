"""Whatever the clocks do, the logs of two copies unite in one way and nothing is lost."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from reviewer.store import Store
from reviewer.store.checking import fold_of
from reviewer.store.stamps import StampClock
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.work import work
from tests.unit.store.tables import tables_of

NOW = 1_800_000_000_000
HOUR = 3_600_000
TEN_YEARS = 87_660 * HOUR
Clock = Callable[[], int]


def standing() -> int:
    return NOW


def behind() -> int:
    return NOW - 2 * HOUR


def ahead() -> int:
    return NOW + TEN_YEARS


def jumping() -> Clock:
    """A clock that is set back and forth between any two looks."""
    looks = count()
    return lambda: NOW + (0, TEN_YEARS, -2 * HOUR, 1, 0)[next(looks) % 5]


CLOCKS: tuple[Callable[[], Clock], ...] = (
    lambda: standing, lambda: behind, lambda: ahead, jumping
)  # fmt: skip

Change = tuple[str, str, str]
"""Table, row and image."""


@dataclass(frozen=True)
class Log:
    """The steps of a copy, by stamp, each with its changes in their order."""

    steps: dict[str, tuple[Change, ...]]

    def united(self, *others: "Log") -> "Log":
        """Return the union; where both have a step, it must be the same one."""
        steps = dict(self.steps)
        for other in others:
            for stamp, changes in other.steps.items():
                assert steps.setdefault(stamp, changes) == changes, "two steps have one stamp"
        return Log(steps)


def log_of(review: Review) -> Log:
    found: dict[str, tuple[Change, ...]] = {}
    for stamp, *change in review.store.connection.execute(
        'SELECT id, "table", "row", image FROM step JOIN change ON step = seq ORDER BY id, n'
    ):
        found[stamp] = (*found.get(stamp, ()), (change[0], change[1], change[2]))
    return Log(found)


def folded(review: Review, log: Log, order: Iterable[str]) -> dict[tuple[str, str], object]:
    """Return every row as the images make it in this order of steps."""
    images: dict[tuple[str, str], list[str]] = {}
    for stamp in order:
        for table, row, image in log.steps[stamp]:
            images.setdefault((table, row), []).append(image)
    return {key: fold_of(review.store.tables[key[0]], found) for key, found in images.items()}


def worked(path: Path, clock: Clock, chance: Random) -> tuple[Log, list[str], str]:
    """Work on a copy by this clock; return its log, its new stamps as drawn, and what is wrong."""
    with Review(Store.open(path, StampClock(clock))) as review:
        before = log_of(review)
        for _ in range(chance.randrange(1, 5)):
            work(review, chance)
        log = log_of(review)
        drawn = review.store.connection.execute("SELECT id FROM step ORDER BY seq").fetchall()
        rows = {
            (table, name): dict(zip(review.store.tables[table].columns, row, strict=True))
            for table, found in tables_of(review).items()
            for name, row in found.items()
        }
        wrong = "" if folded(review, log, sorted(log.steps)) == rows else "the fold is not the rows"
    return log, [stamp for (stamp,) in drawn if stamp not in before.steps], wrong


def history(base: Path, seed: int) -> list[str]:
    """Let two copies go on by bad clocks and unite their logs; return what is wrong."""
    chance = Random(seed)
    logs: list[Log] = []
    wrong: list[str] = []
    with Review.open(base) as review:
        common = log_of(review)
        for name in ("one", "two"):
            copy = base.with_name(f"{name}.review")
            shutil.copy(base, copy)
            log, drawn, found = worked(copy, chance.choice(CLOCKS)(), chance)
            logs.append(log)
            wrong += [found] if found else []
            if drawn != sorted(drawn) or any(stamp <= max(common.steps) for stamp in drawn):
                wrong.append("a later step has an earlier stamp")
        one, two = logs
        if (one.steps.keys() & two.steps.keys()) - common.steps.keys():
            wrong.append("two steps have one stamp")
        both, other = one.united(two), two.united(one, common)
        if folded(review, both, sorted(both.steps)) != folded(review, other, sorted(other.steps)):
            wrong.append("the union depends on its order")
    return wrong


def histories(base: Path, seeds: Iterable[int]) -> list[str]:
    return [f"{seed}: {wrong}" for seed in seeds for wrong in history(base, seed)]


@pytest.fixture
def dated(path: Path) -> Path:
    """A review whose last step was made now, by the clock that stands."""
    with Review(Store.open(path, StampClock(standing))) as review:
        review.codebook.add("Dated")
    return path


@pytest.mark.parametrize(
    "runs", [50, pytest.param(10_000, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_two_copies_unite_without_loss_whatever_their_clocks_do(
    dated: Path, record: Record, runs: int
) -> None:
    wrong = histories(dated, range(runs))
    assert wrong == []
    record(Figures("clocks", runs, 0, len(wrong), "two copies each, united in both orders"))


def test_a_clock_that_does_not_look_at_the_file_is_found_out(
    dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(StampClock, "see", lambda *_: None)
    assert any("earlier stamp" in wrong for wrong in histories(dated, range(20)))


def test_stamps_that_are_only_the_time_are_found_out(
    dated: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def draw(clock: StampClock) -> str:
        clock._tail += 1  # noqa: SLF001  # the planted bug counts where it should draw
        return f"{clock._milliseconds() << 80 | 7 << 76 | 2 << 62 | clock._tail:032x}"  # noqa: SLF001  # as above

    monkeypatch.setattr(StampClock, "draw", draw)
    monkeypatch.setattr(StampClock, "see", lambda *_: None)
    with pytest.raises(AssertionError, match="one stamp"):
        histories(dated, range(40))
