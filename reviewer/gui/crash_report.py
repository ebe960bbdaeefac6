"""Reports of errors of the program itself, in local files: where it went wrong, and nothing read.

A report may be handed on, and what analysts read may not be. So an exception's message is left out,
which often quotes what was being worked on (the KeyError of a quote); the lines of the program that
it came through, its kind, and what the system said of a file or of the database are enough.
"""

import os
import re
import sys
import traceback
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reviewer.gui.black_box import OURS, Ended
from reviewer.store.summary import SQLITE_VERSION
from reviewer.version import __version__

KEPT = 10
"""How many reports are kept."""

PRIVATE = "No text of articles, no notes, no names and no paths are in this report."

_FRAMES = 40
_PACKAGES = Path(__file__).parents[2]
_PYTHONS_FRAME = re.compile(r'  File "(?P<file>.*)", line (?P<line>\d+) in (?P<name>[\w.<>]+)$')
_SQLITE_ERROR = re.compile("SQLITE_[A-Z_]+")
_PYTHONS_OWN = re.compile(
    r"(Fatal Python error: [\w. ]+|Windows fatal exception: [\w. ]+"
    r"|(Current thread|Thread) 0x[0-9a-f]+.* \(most recent call first\):"
    r"|Extension modules: [\w., ]+\(total: \d+\)|  Garbage-collecting|  <no Python frame>)$"
)


def program() -> str:
    """Return which versions of what are running, in one line."""
    from PySide6 import __version__ as pyside
    from PySide6.QtCore import qVersion

    system = sys.platform
    if sys.platform != "win32":
        found = os.uname()
        system = f"{found.sysname} {found.release} {found.machine}"
    python = ".".join(map(str, sys.version_info[:3]))
    return (
        f"Reviewer {__version__}, Python {python}, Qt {qVersion()}, PySide {pyside},"
        f" SQLite {SQLITE_VERSION}, {system}"
    )


def told(error: BaseException) -> str:
    """Return what an exception was and the way it came, without its message, in lines."""
    return "\n".join(_chain(error))


def signature(error: BaseException) -> str:
    """Return what two occurrences of one bug have in common: its kind and the way it came."""
    return "\n".join((type(error).__qualname__, *_frames(error)))


def report_of_error(error: BaseException, commands: Sequence[tuple[float, str]]) -> str:
    """Return the report of an exception after which the program went on."""
    heading = "Reviewer met an error in itself and went on."
    return _report(heading, datetime.now(UTC), program(), commands, told(error))


def report_of_end(ended: Ended) -> str:
    """Return the report of a window that ended unexpectedly."""
    trace = "\n".join(_safe_lines(ended.trace)) or (
        "It left no trace: it was ended from outside, or the computer was."
    )
    at = datetime.fromtimestamp(ended.at, UTC)
    return _report("Reviewer ended unexpectedly.", at, ended.program, ended.commands, trace)


def keep(folder: Path, report: str, at: datetime | None = None) -> Path:
    """Write a report to a file of its own and forget the oldest; return the file.

    Raises OSError where it cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    name = f"report-{(at or datetime.now(UTC)):%Y%m%d-%H%M%S-%f}"
    path = folder / f"{name}.txt"
    path.write_text(report, encoding="utf-8")
    for old in sorted(folder.glob("report-*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)
    return path


def _report(
    heading: str, at: datetime, about: str, commands: Sequence[tuple[float, str]], trace: str
) -> str:
    done = [f"  {datetime.fromtimestamp(when, UTC):%H:%M:%S} {name}" for when, name in commands]
    return "\n".join(
        (
            heading,
            f"{at:%Y-%m-%d %H:%M:%S} UTC",
            about,
            PRIVATE,
            "",
            "The last commands:",
            *(done or ["  none"]),
            "",
            trace,
            "",
        )
    )


def _chain(error: BaseException) -> Iterator[str]:
    """The lines of an exception and of those that led to it, the first one last."""
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        if seen:
            yield "from"
        seen.add(id(current))
        yield _kind(current)
        yield from _frames(current)
        if isinstance(current, BaseExceptionGroup):
            for part in current.exceptions:
                yield "and"
                yield from _chain(part)
        hidden = current.__suppress_context__ and current.__cause__ is None
        current = None if hidden else current.__cause__ or current.__context__


def _kind(error: BaseException) -> str:
    """An exception's class, with what the system, the database or Python itself said of it."""
    fact = ""
    if isinstance(error, OSError) and isinstance(error.errno, int):
        fact = os.strerror(error.errno)
    elif isinstance(error, ImportError | NameError | AttributeError):
        fact = error.name or ""  # set where Python did not find a name of the program
    elif name := _SQLITE_ERROR.fullmatch(getattr(error, "sqlite_errorname", "")):
        fact = name[0]
    kind = f"{type(error).__module__}.{type(error).__qualname__}".removeprefix("builtins.")
    return f"{kind}: {fact}" if fact else kind


def _frames(error: BaseException) -> list[str]:
    """The way of an exception, outermost first; of a long one its beginning and its end."""
    summary = traceback.StackSummary.extract(
        traceback.walk_tb(error.__traceback__), lookup_lines=False
    )
    lines = [f"  {_relative(frame.filename)}:{frame.lineno} {frame.name}" for frame in summary]
    if len(lines) > _FRAMES:
        half = _FRAMES // 2
        left_out = f"  ... {len(lines) - 2 * half} more"
        lines = [*lines[:half], left_out, *lines[-half:]]
    return lines


def _safe_lines(trace: str) -> Iterator[str]:
    """What a trace holds of lines that Python or Reviewer wrote; all else is left out."""
    for line in trace.splitlines():
        frame = _PYTHONS_FRAME.match(line)
        if frame:
            yield f"  {_relative(frame['file'])}:{frame['line']} {frame['name']}"
        elif _PYTHONS_OWN.match(line):
            yield line
        elif line.startswith(OURS):
            yield line.removeprefix(OURS)


def _relative(name: str) -> str:
    """A source file as its package names it, without the folders of this computer."""
    path = Path(name)
    if name.startswith("<") or not path.is_absolute():
        return path.name
    for folder in (_PACKAGES, *_search_path()):
        if path.is_relative_to(folder):
            return path.relative_to(folder).as_posix()
    return path.name


def _search_path() -> Iterable[Path]:
    """The folders that modules come from, the innermost first."""
    return sorted((Path(each) for each in sys.path if each), key=lambda p: -len(p.parts))
