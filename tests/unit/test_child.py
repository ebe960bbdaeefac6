"""A process that reads a foreign file can do nothing else."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

_CODE = """
import sys, socket, subprocess
from pathlib import Path
from reviewer.child import confine
confine(Path(sys.argv[1]))
print(Path(sys.argv[1]).read_text())
{what}
print("done")
"""


def tried(folder: Path, what: str) -> "subprocess.CompletedProcess[str]":
    """Return what came of doing something in a confined process."""
    own = folder / "own.txt"
    own.write_text("own", encoding="utf-8")
    (folder / "other.txt").write_text("other", encoding="utf-8")
    command = [sys.executable, "-c", _CODE.format(what=what), str(own)]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)})  # fmt: skip


def test_it_reads_the_file_that_was_named(tmp_path: Path) -> None:
    assert tried(tmp_path, "import wave").stdout == "own\ndone\n"


@pytest.mark.parametrize(
    "what",
    [
        'open("other.txt")',
        'open("/etc/hostname")',
        'open("own.txt", "w")',
        'open("new.txt", "x")',
        'Path("own.txt").unlink()',
        'Path("new").mkdir()',
        'subprocess.run(["true"])',
        'socket.create_connection(("127.0.0.1", 9))',
    ],
)
def test_it_can_do_nothing_else(tmp_path: Path, what: str) -> None:
    ran = tried(tmp_path, what)
    assert ran.stdout == "own\n"
    assert "PermissionError" in ran.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["other.txt", "own.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no such limit there")
def test_it_cannot_use_all_memory(tmp_path: Path) -> None:
    assert "MemoryError" in tried(tmp_path, "x = bytearray(5_000_000_000)").stderr
