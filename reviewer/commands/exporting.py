"""Exporting the claims: the file's extension says the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.context import Context, Job, Progress

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path

    from reviewer.review.exporting import Exported


def export_kinds() -> str:
    """Return the formats as a file dialog lists them: `jsonl (*.jsonl);;csv (*.csv)`."""
    from reviewer.exchange.registry import formats  # formats are slow to import

    writing = [each for each in formats() if "write" in each.direction and not each.folder]
    return ";;".join(f"{each.name} (*{each.extension})" for each in writing)


def export_to(context: Context, path: Path) -> None:
    """Write all claims to a file, in the format of its extension."""
    context.window.run("Exporting", _exporting(context, path))


def _exporting(context: Context, path: Path) -> Job:
    from reviewer.exchange.registry import formats
    from reviewer.review.exporting import Choice, exporting

    review = context.session.opened
    suffix = path.suffix.casefold()
    name = next((f.name for f in formats() if f.extension == suffix), suffix.removeprefix("."))
    total = sum(review.articles.claim_counts().values())
    result = yield from _counted(exporting(review, path, name, Choice()), total, path.name)
    left = f" {len(result.left_out)} things could not be expressed." if result.left_out else ""
    claims = "1 claim was" if result.claims == 1 else f"{result.claims:,} claims were"
    context.window.tell(f"{claims} written to {path.name}.{left}")


def _counted(
    written: Generator[int, None, Exported], total: int, about: str
) -> Generator[Progress, None, Exported]:
    """Pass on how many claims are written, and at the end what was done; stop where stopped."""
    try:
        while True:
            yield Progress(next(written), total, about)
    except StopIteration as end:
        done: Exported = end.value
        return done
    finally:
        written.close()
