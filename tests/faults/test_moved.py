"""A file that is taken away from under the open review is not written to any more."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from reviewer.model.errors import ReviewMoved
from reviewer.review import Review
from reviewer.store import Store
from tests.faults.conftest import Record
from tests.faults.figures import Figures
from tests.faults.testimony import Witness, verdict, witnessed
from tests.faults.work import work


def move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.review"))


def delete(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    """Put a copy in the file's place, as programs do that keep folders alike."""
    copy = path.with_name("copy")
    shutil.copy(path, copy)
    copy.replace(path)


def move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name(f"{path.parent.name}-moved"))


def replace_by_older(path: Path) -> None:
    """Put an older state in the file's place, as programs do that bring folders back."""
    shutil.copy(path.with_name("older"), path.with_name("copy"))
    path.with_name("copy").replace(path)


TAKEN = (move, delete, replace, move_folder, replace_by_older)


def give_back(path: Path) -> None:
    """Put the very file back in its place, whatever is there now."""
    folder = path.parent
    if not folder.exists():
        folder.with_name(f"{folder.name}-moved").rename(folder)
    path.with_name("aside").replace(path)


def tag(review: Review) -> None:
    review.tag("First", 0, 2, [], reviewer="Kim", note="after it was taken")


def tag_while(take: Callable[[], None]) -> Callable[[Review], None]:
    """A bulk change in the middle of which the file is taken."""

    def change(review: Review) -> None:
        kim = review.reviewers.find("Kim").id
        with review.change("claim.tag-all", reviewer=kim) as rows:
            rows.insert("tag", id=rows.new_id(), name="before")
            take()
            rows.insert("tag", id=rows.new_id(), name="after")

    return change


def attempt(base: Path, folder: Path, seed: int) -> list[str]:
    """Take a file away before or in the middle of a change; return what went wrong.

    Once in three times it is given back, and work goes on in it.
    """
    chance = Random(seed)
    path = prepared(base, folder)
    witness = Witness()
    with witnessed(path, lambda line: witness.hear([line])) as review:
        for _ in range(chance.randrange(3)):
            work(review, chance)
        taken = chance.choice(TAKEN)
        write: Callable[[Review], None] = tag
        if chance.random() < 0.3:
            write = tag_while(lambda: taken(path))
        else:
            taken(path)
        before = set(witness.done)
        wrong = refused(review, write)
        if witness.done != before:
            wrong.append(f"{taken.__name__}: acknowledged into an orphan")
        saved = base.with_name(f"saved{seed}.review")
        if seed % 3 == 0:
            give_back(path)
            tag(review)
            review.store.poll()
            if len(witness.done) == len(before):
                wrong.append(f"{taken.__name__}: given back, and not gone on")
            saved = path
        else:
            review.snapshot(saved)
    found = verdict(saved, witness)
    return [*wrong, *found.corrupt, *["lost"] * found.lost]


def prepared(base: Path, folder: Path) -> Path:
    """Make a folder with a copy of a review, its older state, and a second name for the copy."""
    folder.mkdir()
    path = folder / "open.review"
    for name in (path.name, "older"):
        shutil.copy(base, folder / name)
    path.with_name("aside").hardlink_to(path)
    return path


def refused(review: Review, write: Callable[[Review], None]) -> list[str]:
    """Write; return what is wrong unless the store says that the file was moved."""
    try:
        write(review)
    except ReviewMoved as error:
        return [] if "Save as" in str(error) else ["the message does not say what to do"]
    return ["written"]


def attempts(base: Path, count: int) -> list[str]:
    return [
        wrong for seed in range(count) for wrong in attempt(base, base.with_name(f"f{seed}"), seed)
    ]


@pytest.mark.parametrize(
    "count", [30, pytest.param(300, marks=pytest.mark.full)], ids=["short", "full"]
)
def test_nothing_is_acknowledged_into_an_orphan(path: Path, record: Record, count: int) -> None:
    wrong = attempts(path, count)
    assert wrong == []
    note = "all told so; saved elsewhere whole, or gone on with when it came back"
    record(Figures("moved, deleted or replaced while open", count, 0, len(wrong), note))


@pytest.fixture
def trusting_store(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The planted bug: a store that keeps the file locked and does not look where it is."""
    opening = Store.open.__func__  # type: ignore[attr-defined]  # the method under the classmethod

    def open_locked(cls: type[Store], *arguments: Path) -> Store:
        store: Store = opening(cls, *arguments)
        store.connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        store.connection.execute("BEGIN IMMEDIATE")
        store.connection.execute("COMMIT")
        return store

    monkeypatch.setattr(Store, "open", classmethod(open_locked))
    monkeypatch.setattr(Store, "in_place", lambda _: True)
    yield
    monkeypatch.undo()


def test_a_store_that_does_not_look_is_found_out(path: Path, trusting_store: None) -> None:
    assert any("orphan" in wrong for wrong in attempts(path, 10))
