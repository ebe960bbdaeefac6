"""What merging costs: two files of 100,000 claims each, a step for every claim, and taking it back.

The files lie in the system's temporary folder and are kept.
"""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from reviewer.review import Review
from tests.bench.figures import Figure, Timings, benchmark, figure, timings
from tests.bench.prepared import CLAIMS, Prepared, peak_memory

_GOAL = 20.0
"""Seconds for looking through the other file and merging it."""


@benchmark("merge")
def measure_merge() -> Sequence[Figure]:
    """Merge a colleague's file into one's own, and take that back."""
    with tempfile.TemporaryDirectory() as name:
        mine, hers = _pair(Path(name))
        before = peak_memory()
        merged, withdrawn = Timings(), Timings()
        with Review.open(mine) as review:
            merged.time(lambda: review.merge([hers]))
            memory = peak_memory() - before
            withdrawn.time(review.merge.withdraw)
    what = f"merge: two files of {CLAIMS:,} claims each"
    return [
        *timings(what, merged, "s", goal=_GOAL),
        *timings(f"{what}, taken back", withdrawn, "s", goal=_GOAL),
        figure(f"{what}, memory", memory, "MB"),
    ]


def _pair(folder: Path) -> tuple[Path, Path]:
    """Two copies of a review in each of which somebody made 100,000 claims, one a step."""
    base = folder / "base.review"
    prepared = Prepared(base)
    prepared.store.close()
    paths = folder / "mine.review", folder / "hers.review"
    for path in paths:
        shutil.copy(base, path)
        _claim(path, prepared)
    return paths


def _claim(path: Path, prepared: Prepared) -> None:
    with Review.open(path) as review:
        review.store.connection.execute("PRAGMA synchronous = OFF")  # the file is only prepared
        prepared.store, prepared.reviewer = (
            review.store,
            review.reviewers.find(path.stem, create=True).id,
        )
        claims = prepared.claims(CLAIMS)
        for rows in zip(*claims.values(), strict=True):
            prepared.write({table: [row] for table, row in zip(claims, rows, strict=True)})
