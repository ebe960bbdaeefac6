"""What is known of a running window, in a file that outlives it when it ends in no good order.

While the window runs, the file holds what it runs on, the open review, the last step that was
saved, and the ids of the last commands; where the process dies of a fatal signal, `faulthandler`
adds where that was. No text, title, tag or name is in it. The file is locked for as long as the
process lives, which the system sees to: one that is there and not locked is of a window that was
killed, crashed, or lost power. That holds where process ids are used again, or where a container
counts its own.
"""

import faulthandler
import json
import os
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self

from reviewer.model.errors import ReviewerError
from reviewer.version import __version__

HEAD = 8192
"""Bytes at the beginning of the file for what is known; what follows is where it ended."""

OURS = "| "
"""How the lines of a trace begin that Reviewer wrote and not Python."""

_COMMANDS = 20
_SUFFIX = ".running"
_TRACE = 200_000
_LOCKED_BYTE = 1 << 30
"""Far behind what is written: on Windows nobody else can read what is locked."""


class Ended(NamedTuple):
    """A window that ended unexpectedly: when it was last alive, in seconds since the epoch.

    `review` is the file that was open, `step` the id of the last step saved in it, `unsaved` how
    many steps were shown as not saved; `commands` are the last ones' times and ids, `trace` is what
    was written when it ended, "" where that could not be.
    """

    at: float
    program: str
    review: Path | None = None
    step: str | None = None
    unsaved: int = 0
    commands: tuple[tuple[float, str], ...] = ()
    trace: str = ""


class BlackBox:
    """The file of this window; where it cannot be written, nothing is kept and all goes on."""

    def __init__(self, folder: Path) -> None:
        """Keep nothing yet."""
        self._folder = folder
        self._known = Ended(0, f"Reviewer {__version__}")
        self._commands: deque[tuple[float, str]] = deque(maxlen=_COMMANDS)
        self._path: Path | None = None
        self._head: BinaryIO | None = None
        self._tail: BinaryIO | None = None

    def __enter__(self) -> Self:
        """Begin to keep, and have Python say there where it was at a fatal signal."""
        path = self._folder / f"{time.time_ns()}-{os.getpid()}{_SUFFIX}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._head = path.open("xb", buffering=0)
            _lock(self._head, wait=True)
            self._write()
            self._tail = path.open("ab", buffering=0)
        except OSError:
            self._close()
            with suppress(OSError):
                path.unlink()
        else:
            self._path = path
            faulthandler.enable(self._tail)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """End in good order, which leaves nothing; an error that is a bug of ours leaves all."""
        if error is not None and not isinstance(
            error, ReviewerError | SystemExit | KeyboardInterrupt
        ):
            from reviewer.gui.crash_report import told  # not needed where all goes well

            self.add_trace(told(error))
        elif self._path is not None:
            with suppress(OSError):  # Windows removes no open file: the next start does then
                self._known = Ended(0, "")
                self._write()
                self._path.unlink()
        self._close()

    @property
    def commands(self) -> tuple[tuple[float, str], ...]:
        """The times and ids of the last commands, the latest last."""
        return tuple(self._commands)

    def note_program(self, program: str) -> None:
        """Keep which versions of what are running."""
        self._known = self._known._replace(program=program)
        self._write()

    def note_command(self, command: str) -> None:
        """Keep that a command is about to be run, by its id."""
        self._commands.append((time.time(), command))
        self._write()

    def note_state(self, review: Path | None, step: str | None, unsaved: int) -> None:
        """Keep which review is open, its step (an id) saved last, and how many are not saved."""
        self._known = self._known._replace(review=review, step=step, unsaved=unsaved)
        self._write()

    def beat(self) -> None:
        """Keep that the window is alive now."""
        self._write()

    def add_trace(self, text: str) -> None:
        """Add where something ends that is about to end the program."""
        if self._tail is not None:
            lines = "".join(f"{OURS}{line}\n" for line in text.splitlines())
            with suppress(OSError):
                self._tail.write(lines.encode(errors="replace"))

    def _close(self) -> None:
        faulthandler.disable()
        for file in (self._tail, self._head):
            if file is not None:
                file.close()
        self._head = self._tail = None

    def _write(self) -> None:
        """Write what is known, in one piece of a fixed size, so that none is there by half."""
        if self._head is None:
            return
        known = self._known._replace(commands=self.commands)
        head = _as_head(known)
        if len(head) > HEAD:  # a path of thousands of letters
            head = _as_head(known._replace(review=None))
        with suppress(OSError):
            self._head.seek(0)
            self._head.write(head.ljust(HEAD - 1)[: HEAD - 1] + b"\n")


def take_ended(folder: Path) -> Iterator[Ended]:
    """Yield the windows that ended unexpectedly since the last look, each to one caller alone."""
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        with suppress(OSError), path.open("r+b", buffering=0) as file:
            _lock(file, wait=False)
            content = file.read(HEAD + _TRACE)
            if not content:  # a window that is starting at this moment
                continue
            at = os.fstat(file.fileno()).st_mtime
            if sys.platform != "win32":
                path.unlink()
            ended = _from_content(content, at)
            if ended.program:
                yield ended
        if sys.platform == "win32":
            with suppress(OSError):
                path.unlink()


def _as_head(known: Ended) -> bytes:
    review = str(known.review) if known.review else None
    return json.dumps(known._replace(review=None)._asdict() | {"review": review}).encode()


def _from_content(content: bytes, at: float) -> Ended:
    """Return what a file holds; after a power cut that may be anything, and is then left out."""
    trace = content[HEAD:].decode(errors="replace")
    try:
        found = json.loads(content[:HEAD])
        return Ended(
            at,
            str(found["program"]),
            Path(found["review"]) if found["review"] else None,
            str(found["step"]) if found["step"] else None,
            int(found["unsaved"]),
            tuple((float(when), str(command)) for when, command in found["commands"]),
            trace,
        )
    except (ValueError, KeyError, TypeError):
        return Ended(at, "unknown", trace=trace)


def _lock(file: BinaryIO, *, wait: bool) -> None:
    """Lock a file until it is closed or the process ends; raises OSError where another has it."""
    if sys.platform == "win32":
        import msvcrt

        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK if wait else msvcrt.LK_NBLCK, 1)
        file.seek(0)
    else:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
