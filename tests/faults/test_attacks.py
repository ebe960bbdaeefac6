"""A file made to attack is refused or read as data; nothing in it is ever run."""

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from reviewer.review import Review
from tests.faults.attacks import ATTACKS
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.work import work

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such limits")


@pytest.fixture
def sound(path: Path) -> Path:
    """A review with something of everything."""
    sound = path.with_name("sound.review")
    shutil.copy(path, sound)
    with Review.open(sound) as review:
        for seed in range(25):
            work(review, Random(seed))
    return sound


def attacked(sound: Path, attack: str) -> Path:
    """A copy of the review, changed by a program without scruples."""
    path = sound.with_name(f"{attack}.review")
    shutil.copy(sound, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.executescript(ATTACKS[attack])
    return path


def opened(paths: list[Path], *arguments: str) -> list[str]:
    """What came of opening each: `read …`, `refused …`, or how the program died."""
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.attacked", *arguments],
        input="".join(f"{path}\n" for path in paths),
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    return ended.stdout.splitlines()


def test_attacks_are_refused_or_read_as_data(sound: Path, record: Record) -> None:
    paths = [attacked(sound, attack) for attack in ATTACKS]
    before = [path.read_bytes() for path in paths]
    found = dict(zip(ATTACKS, opened(paths), strict=True))
    bad = {attack: end for attack, end in found.items() if end.startswith("died")}
    assert bad == {}
    changed = [p.stem for p, data in zip(paths, before, strict=True) if p.read_bytes() != data]
    assert changed == []
    refused = sum(end.startswith("refused") for end in found.values())
    note = f"{refused} refused, {len(found) - refused} read as data, each within 2 s and 1 GB"
    record(Figures("files made to attack", len(found), 0, len(bad), note))


def test_attacks_by_a_file_to_be_merged_are_refused(sound: Path, record: Record) -> None:
    paths = [attacked(sound, attack) for attack in ATTACKS]
    shutil.copy(sound, sound.with_name("into.review"))
    found = dict(zip(ATTACKS, opened(paths, "merging"), strict=True))
    bad = {attack: end for attack, end in found.items() if end.startswith("died")}
    assert bad == {}
    refused = sum(end.startswith("refused") for end in found.values())
    note = f"{refused} refused, {len(found) - refused} had nothing to bring, within 5 s and 1 GB"
    record(Figures("files made to attack, merged", len(found), 0, len(bad), note))


@pytest.mark.parametrize("attack", ["view without end", "view of a huge value"])
def test_a_program_that_opens_anything_is_found_out(sound: Path, attack: str) -> None:
    assert opened([attacked(sound, attack)], "trusting")[0].startswith("died")
