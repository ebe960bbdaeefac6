"""Where there is no room or no right, the store says so, keeps what it has and goes on later."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.testimony import Witness, verdict

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="limits and mounts are made as Linux has them"
)
needs_administrator = pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs the administrator's rights"
)


def said_by(task: str, path: Path, *arguments: str) -> list[str]:
    """What the program says that works on a review under a limit."""
    command = [sys.executable, "-m", "tests.faults.limited", task, str(path), *arguments]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    return [*ended.stdout.splitlines(), f"ended {ended.returncode} {ended.stderr[-500:]}"]


def figures_of(task: str, path: Path, said: list[str]) -> Figures:
    """Judge what was said by what the file holds afterwards."""
    witness = Witness()
    witness.hear(said)
    found = verdict(path, witness)
    wrong = list(found.corrupt)
    refusals = [line for line in said if line.startswith("refused")]
    if not refusals or "unsound" in said or not said[-1].startswith("ended 0"):
        wrong.append(said[-1])
    if "went on" not in said:
        wrong.append("did not go on")
    assert wrong == []
    note = refusals[0].removeprefix("refused ") if refusals else ""
    name = task.replace("_", " ").replace("small files", "limit on the size of files")
    return Figures(name, 1, found.lost, len(wrong), f"“{note}”")


def test_a_limit_on_the_size_of_files_loses_nothing(path: Path, record: Record) -> None:
    record(figures_of("small_files", path, said_by("small_files", path)))


def test_a_program_that_takes_a_refusal_for_success_is_found_out(path: Path) -> None:
    assert figures_of("small_files", path, said_by("small_files", path, "--deaf")).lost


@needs_administrator
def test_a_full_disk_loses_nothing(path: Path, small_disk: Path, record: Record) -> None:
    review = Path(shutil.copy(path, small_disk))
    (small_disk / "ballast").write_bytes(bytes(2_000_000))
    record(figures_of("full_disk", review, said_by("full_disk", review)))


@needs_administrator
def test_a_mount_that_turns_read_only_loses_nothing(
    path: Path, small_disk: Path, record: Record
) -> None:
    review = Path(shutil.copy(path, small_disk))
    record(figures_of("read_only_mount", review, said_by("read_only_mount", review)))


@needs_administrator
def test_a_folder_without_the_right_to_write_is_opened_to_read(
    path: Path, small_disk: Path, record: Record
) -> None:
    folder = small_disk / "theirs"
    folder.mkdir()
    review = Path(shutil.copy(path, folder))
    for each in (folder, review, *small_disk.parents[:4]):
        if each != Path("/tmp"):  # noqa: S108  # everybody may pass there already
            each.chmod(each.stat().st_mode | 0o055)
    for each in (folder, review):
        os.chown(each, 65_534, 65_534)
    record(figures_of("read_only_folder", review, said_by("read_only_folder", review)))
