"""The command line: the same things that the window does, for scripts, notebooks and checks.

It is thin: every command calls the library and prints what it returns. Exit status: 0 done; 1 done
and something is wrong; 2 the call or the input is refused, with one line on stderr that says what
to do; 70 a bug of ours, with its traceback; 130 interrupted.
"""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from reviewer.model.errors import ReviewerError

WRONG, REFUSED, BUG, INTERRUPTED = 1, 2, 70, 130
"""Exit statuses other than 0."""


class Desktop(NamedTuple):
    """What the command line is handed of the window; both return an exit status.

    `open_window` takes a review, an article and a reviewer's name, `play_tour` a folder.
    """

    open_window: Callable[[Path | None, str | None, str | None], int]
    play_tour: Callable[[Path | None], int]


def main(
    arguments: Sequence[str],
    *,
    open_window: Callable[[Path | None, str | None, str | None], int],
    play_tour: Callable[[Path | None], int],
) -> int:
    """Do what the arguments say and return the exit status; never raises for a user's mistake."""
    _provide_streams()
    try:
        status = _run(arguments, Desktop(open_window, play_tour))
        sys.stdout.flush()
    except ReviewerError as error:
        return refuse(str(error))
    except BrokenPipeError:
        from reviewer.cli.printing import silence

        silence()
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception:  # noqa: BLE001  # the top: a bug is told whole, apart from status 1
        import traceback

        traceback.print_exc()
        return BUG
    return status


def refuse(message: str) -> int:
    """Say in one line on stderr why nothing was done, and return the exit status for it."""
    from reviewer.cli.printing import note

    note(message)
    return REFUSED


def open_review(desktop: Desktop, path: Path, article: str | None, reviewer: str | None) -> int:
    """Open the window with a review; raises ReviewFileError where the path names none.

    What is called a review and cannot be one is the window's matter: it has ways to get it back.
    """
    from reviewer.store.header import refuse_other_files, refuse_other_kinds

    (refuse_other_kinds if path.suffix == ".review" else refuse_other_files)(path)
    return desktop.open_window(path, article, reviewer or os.environ.get("REVIEWER_NAME") or None)


def _run(arguments: Sequence[str], desktop: Desktop) -> int:
    # The window does not wait for the parser of arguments where there is nothing to parse.
    if not arguments:
        return desktop.open_window(None, None, os.environ.get("REVIEWER_NAME") or None)
    match arguments:
        case ["open", path] if not path.startswith("-"):
            return open_review(desktop, Path(path), None, None)
    from reviewer.cli.program import run

    return run(arguments, desktop)


def _provide_streams() -> None:
    """Write nowhere where the caller closed stdout or stderr, or the system has none."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # for good
            setattr(sys, name, nowhere)
