"""What keeping a review safe costs: checking, backing up, restoring and recovering 50 MB."""

import random
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reviewer.review import Review
from reviewer.store.backups import Keeping, backing_up, restore_as
from reviewer.store.recovery import recover
from tests.bench.bench_store import Prepared
from tests.bench.figures import Figure, benchmark, figure

ARTICLES, CLAIMS = 2_400, 24_000
"""They make a file of 51 MB with 156,000 rows, half of them of the log."""

_TURNS = 3
_FLIPS = 200


@benchmark("safety")
def measure_safety() -> Sequence[Figure]:
    """Measure in a folder that is removed again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.review"
        prepared = Prepared(path, ARTICLES)
        prepared.write(prepared.claims(CLAIMS))
        prepared.store.close()
        with Review.open(path) as review:
            return [
                figure("safety: size of the review", path.stat().st_size / 1e6, "MB"),
                figure("safety: check", _each(lambda _: _check(review)), "s", goal=1.0),
                *_measure_backup(review, Path(folder)),
                *_measure_recovery(path, Path(folder)),
            ]


def _each(work: Callable[[int], object]) -> list[float]:
    """Seconds that something took, each time it was done."""
    found = []
    for turn in range(_TURNS):
        start = time.perf_counter()
        work(turn)
        found.append(time.perf_counter() - start)
    return found


def _check(review: Review) -> None:
    if review.check():
        raise AssertionError("the review is not sound")


def _measure_backup(review: Review, folder: Path) -> list[Figure]:
    """Backing up, the longest that one slice of it kept the window, and restoring."""
    slices: list[float] = []

    def back_up(turn: int) -> None:
        work = backing_up(review.store, folder / f"backups{turn}", Keeping())
        last = time.perf_counter()
        for _ in work:
            slices.append(time.perf_counter() - last)
            last = time.perf_counter()

    took = _each(back_up)
    made = next((folder / "backups0").glob("*.review"))
    restored = _each(lambda turn: restore_as(made, folder / f"restored{turn}.review"))
    return [
        figure("safety: backup", took, "s", goal=0.5),
        figure("safety: longest slice of a backup", max(slices) * 1000, "ms", goal=100),
        figure("safety: restore", restored, "s", goal=5.0),
    ]


def _measure_recovery(path: Path, folder: Path) -> list[Figure]:
    """Recovering a sound file, and one in which bytes were changed all over."""
    chance = random.Random(1)
    damaged = bytearray(path.read_bytes())
    for _ in range(_FLIPS):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    broken = folder / "broken.review"
    broken.write_bytes(damaged)
    sound = _each(lambda turn: recover(path, folder / f"sound{turn}.review"))
    mended = _each(lambda turn: recover(broken, folder / f"mended{turn}.review"))
    with Review.open(folder / "mended0.review") as review:
        _check(review)
        kept = len(review.claims()) / CLAIMS
    return [
        figure("safety: recover a sound file", sound, "s", goal=5.0),
        figure(f"safety: recover after {_FLIPS} changed bits", mended, "s", goal=5.0),
        figure("safety: claims after that", kept * 100, "%"),
    ]
