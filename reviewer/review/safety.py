"""Keeping reviews safe: recovering a damaged one into a new file."""

from pathlib import Path

from reviewer.store.recovery import Counts, Recovered
from reviewer.store.recovery import recover as _recover

__all__ = ["Counts", "Recovered", "recover"]


def recover(broken: str | Path, out: str | Path) -> Recovered:
    """Make a new review of whatever is intact in a damaged one, which is only read.

    Raises NotAReview where nothing of a review is left, Refused where something is at `out`,
    ReviewFileError where a file cannot be read or written; then nothing is made.
    """
    return _recover(Path(broken), Path(out))
