"""Work on a foreign file, in a process of its own with limits, which can be ended at any time.

A file that uses up time or memory ends that process only. Within it nothing is fetched, started or
written, and no file is opened but the one that was named and what the program consists of.
"""

import os
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Generator, Sequence
from pathlib import Path
from time import monotonic
from typing import Final

MEMORY: Final = 4_000_000_000
"""Bytes of memory that a process may use, where the system can limit that."""

_LOOK: Final = 0.005
"""Seconds that are waited before the process is looked at again."""

_FORBIDDEN: Final = (
    "socket.", "subprocess.", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn",
    "os.startfile", "os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink",
    "os.chmod", "os.chown", "os.truncate", "shutil.", "urllib.", "ftplib.", "smtplib.", "http.",
    "webbrowser.", "ctypes.dlopen", "sqlite3.load_extension", "sqlite3.enable_load_extension",
)  # fmt: skip
"""How events of `sys.addaudithook` begin that reading a file is no reason for."""

_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class TookTooLong(Exception):
    """The process was ended when its time was over."""


def output_of(
    module: str, arguments: Sequence[str], *, seconds: float
) -> Generator[None, None, bytes]:
    """Run a module of the program; yield while it works, return what it wrote to stdout.

    Left there, it is ended. Raises TookTooLong after `seconds`.
    """
    with tempfile.TemporaryFile() as said:
        package = str(Path(__file__).parents[1])
        paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
        process = subprocess.Popen(  # noqa: S603  # our own module, with arguments that it takes
            [sys.executable, "-m", module, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
        )
        until = monotonic() + seconds
        try:
            while not _has_ended(process):
                yield
                if monotonic() > until:
                    raise TookTooLong
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return said.read()


def confine(*paths: Path) -> None:
    """Limit this process for good: its memory, and what it may do; it may read these paths."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    readable = [*map(os.path.realpath, paths), str(Path(__file__).parents[1])]
    readable += [sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib")]
    readable += [sys.base_prefix, sys.prefix]
    places = tuple(os.path.normcase(place) for place in readable)

    def guard(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open":
            _refuse_other_files(arguments, places)
        elif event.startswith(_FORBIDDEN):
            raise PermissionError(f"{event} is no part of reading a file")

    sys.addaudithook(guard)


def _refuse_other_files(arguments: tuple[object, ...], places: tuple[str, ...]) -> None:
    path, mode, flags = arguments
    if (isinstance(mode, str) and set(mode) & set("wax+")) or (
        isinstance(flags, int) and flags & _WRITING
    ):
        raise PermissionError("nothing is written while a file is read")
    if isinstance(path, str | bytes | os.PathLike):
        place = os.path.normcase(os.path.realpath(os.fsdecode(path)))
        if not any(place == own or place.startswith(own + os.sep) for own in places):
            raise PermissionError("another file is not opened while a file is read")


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    try:
        process.wait(_LOOK)
    except subprocess.TimeoutExpired:
        return False
    return True
