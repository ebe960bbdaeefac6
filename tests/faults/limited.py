"""A program that works where there is no room or no right: `python -m tests.faults.limited TASK …`.

It says what it acknowledged, `refused` with the store's message where it was told that nothing was
saved, and `went on` when it could save again. With `--deaf`, which is the bug that the tests must
see, it takes a refusal for success.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from random import Random

from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from tests.faults.testimony import witnessed
from tests.faults.victim import say
from tests.faults.work import tag_passages
from tests.unit.review.actions import Actor

NOBODY = 65_534


def fill(review: Review, *, deaf: bool, last: list[str]) -> bool:
    """Tag many passages at once; return whether the store saved them."""
    kim = review.reviewers.find("Kim").id
    try:
        tag_passages(Actor(review, kim, Random(1)), 150)
    except ReviewerError as error:
        say(f"refused {error}")
        if deaf:
            say(f"done {last[-1]}")
        return False
    return True


def until_refused_then_on(path: Path, make_room: Callable[[], None], *, deaf: bool) -> None:
    """Work until there is no room, see that nothing is half there, make room and go on."""
    last: list[str] = []

    def heard(line: str) -> None:
        last.append(line.split()[1])
        say(line)

    with witnessed(path, heard) as review:
        while fill(review, deaf=deaf, last=last):
            pass
        if review.check():
            say("unsound")
        make_room()
        if fill(review, deaf=deaf, last=last):
            say("went on")


def full_disk(path: Path, *, deaf: bool) -> None:
    """Work on a file system beside whose review a file takes the room."""
    until_refused_then_on(path, path.with_name("ballast").unlink, deaf=deaf)


def small_files(path: Path, *, deaf: bool) -> None:
    """Work under a limit on the size of files."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + 400_000, most))
    until_refused_then_on(
        path, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)), deaf=deaf
    )


def read_only_folder(path: Path, *, deaf: bool) -> None:
    """Work as somebody who loses the right to write the folder, and gets it back."""
    # What is loaded when a step is written may lie where only root can read.
    import_module("platform")
    os.setuid(NOBODY)
    path.parent.chmod(0o500)
    read_only_then_on(path, lambda: path.parent.chmod(0o700), deaf=deaf)


def read_only_mount(path: Path, *, deaf: bool) -> None:
    """Work on a file system that is read-only, and then is not."""

    def remount(how: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{how}", str(path.parent)], check=True)

    remount("ro")
    read_only_then_on(path, lambda: remount("rw"), deaf=deaf)


def read_only_then_on(path: Path, give_right: Callable[[], None], *, deaf: bool) -> None:
    """See that a review that cannot be written says so, get the right to write it, and go on."""
    last = ["0"]
    with witnessed(path, say) as review:
        if review.read_only and not fill(review, deaf=deaf, last=last) and not review.check():
            say("read")
    give_right()
    with witnessed(path, say) as review:
        if fill(review, deaf=deaf, last=last):
            say("went on")


TASKS = {
    task.__name__: task for task in (full_disk, small_files, read_only_folder, read_only_mount)
}

if __name__ == "__main__":
    TASKS[sys.argv[1]](Path(sys.argv[2]), deaf="--deaf" in sys.argv)
