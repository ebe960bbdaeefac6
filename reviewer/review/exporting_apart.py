"""Exporting in a process of its own, where a format cannot be written in slices.

A workbook is put together at its end, and a Word document or a file of another tool all at once: a
window that did it itself would stand still meanwhile.
"""

from __future__ import annotations

import json
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from reviewer.child import TookTooLong, output_of
from reviewer.exchange.parts import ALL
from reviewer.exchange.registry import format_named
from reviewer.model.errors import Refused
from reviewer.review.exporting import Exported, refuse_unfit
from reviewer.review.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from reviewer.exchange.dossier import Options
    from reviewer.review.choosing import Choice
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

_LONGEST = 3_600.0
"""Seconds after which it is ended."""


def can_be_apart(review: Review, format: str, sight: Sight | None) -> bool:
    """Tell whether another process is to write a format, and would write the same.

    It reads the file: what waits in memory to be saved is not in there.
    """
    nameless = sight is not None and sight.visibility.blind and sight.visibility.reviewer is None
    return format_named(format).apart and not review.store.holding and not nameless


def exporting_apart(
    review: Review,
    path: Path,
    format: str,
    choice: Choice,
    options: Options,
    *,
    sight: Sight | None = None,
) -> Generator[int, None, Exported]:
    """Write a choice of claims to a file as `exporting` does, yielding how many are written.

    Left there, nothing stays of it. Raises what `exporting` raises, and Refused where the process
    fails.
    """
    how = format_named(format).for_program(options.profile)
    refuse_unfit(path, how, options)
    with (
        whole_file(review.path, path, folder=how.folder) as draft,
        TemporaryDirectory() as folder,
    ):
        out = Path(folder, f"claims{how.extension}")
        arguments = ["export", str(review.path), "--format", how.name, "--out", str(out), "--json"]
        counted = Path(folder, "count")
        arguments += ["--count-in", str(counted), *_chosen(choice)]
        arguments += _each("--without", sorted(ALL - options.parts))
        arguments += _each("--profile", filter(None, (options.profile,)))
        arguments += ["--cannot", "split" if options.split else "leave-out"]
        if sight is not None and sight.visibility.blind and sight.visibility.reviewer:
            arguments += ["--seen-by", sight.visibility.reviewer]
        said = yield from _waiting(arguments, counted)
        try:
            found = json.loads(said)
            shutil.move(out, draft)
            return Exported(found["claims"], tuple(found["left_out"]))
        except (ValueError, KeyError, FileNotFoundError) as error:
            raise Refused(f"{path.name} could not be written. What was there is kept.") from error


def _waiting(arguments: list[str], counted: Path) -> Generator[int, None, bytes]:
    """Wait for the process, yielding how many claims it has counted in a file."""
    work, number = output_of("reviewer", arguments, seconds=_LONGEST), 0
    try:
        while True:
            try:
                next(work)
            except StopIteration as end:
                said: bytes = end.value
                return said
            with suppress(OSError, ValueError):  # there is none yet, or it is being written
                number = int(counted.read_text(encoding="ascii"))
            yield number
    except TookTooLong as error:
        raise Refused("Writing took too long and was ended. Choose fewer claims.") from error
    finally:
        work.close()


def _chosen(choice: Choice) -> Iterator[str]:
    yield from _each("--article", choice.articles)
    yield from _each("--reviewer", choice.reviewers)
    yield from _each("--tag", choice.tags)
    yield from _each("--words", filter(None, (choice.words,)))


def _each(option: str, values: Iterable[str]) -> Iterator[str]:
    for value in values:
        yield from (option, value)
