"""Reviewer: articles, the claims they make, and who says so.

The desktop program, its command line and a library for scripts and notebooks:

    import reviewer
    with reviewer.open("kt.review") as review:
        for claim in review.claims(tag="Data sovereignty"):
            print(claim.spans[0].quote)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer.review import Review

__all__ = ["__version__", "new", "open"]


def open(path: str | Path) -> Review:  # noqa: A001  # the name is the published contract
    """Open a review file; a context manager. Raises a `ReviewFileError` that says what to do."""
    from reviewer.review import Review

    return Review.open(path)


def new(path: str | Path, *, sample: bool = False, codebook: Path | None = None) -> Review:
    """Make a review where there is none and open it; `sample` adds the five articles."""
    from reviewer.review import Review

    return Review.new(path, sample=sample, codebook=codebook)
