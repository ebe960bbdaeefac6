"""While the file cannot be written, work goes on in memory; later it is in the file."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.errors import (
    Refused,
    ReviewBusy,
    ReviewFileError,
    ReviewMoved,
    ReviewReadOnly,
)
from reviewer.review import Review
from reviewer.store import Store, backups
from reviewer.store.checking import problems
from reviewer.store.log_end import LogEnd
from reviewer.store.stamps import StampClock
from tests.unit.store.tables import document, new_review, tables_of

if TYPE_CHECKING:
    from reviewer.model.step import Notice


@pytest.fixture
def colleague(review: Review, path: Path) -> Iterator[Review]:
    """Another program that has the same file open."""
    with Review.open(path) as opened:
        yield opened


def tag(review: Review, reviewer: str, note: str) -> str:
    return review.tag("First", 0, 2, ["Data"], reviewer=reviewer, note=note).id


def edit(review: Review, **values: str) -> None:
    review.codebook.edit(review.codebook.find("Data"), **values)


def notes(review: Review) -> list[str]:
    return sorted(claim.note for claim in review.claims())


def test_what_is_held_is_not_in_the_file(review: Review, path: Path) -> None:
    before = path.read_bytes()
    review.store.hold()
    tag(review, "Kim", "held")
    assert review.store.held == 1
    assert notes(review) == ["held"]
    assert path.read_bytes() == before


def test_what_was_held_is_in_the_file_once_it_is_put_back(review: Review, path: Path) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    expected = tables_of(review)
    review.store.put_back()
    assert (review.store.holding, review.store.held) == (False, 0)
    assert tables_of(review) == expected
    with Review.open(path) as again:
        assert tables_of(again) == expected
        assert again.check() == []


def test_held_articles_come_with_their_texts(review: Review, path: Path) -> None:
    review.store.hold()
    review.articles.add([document("Kept while there was no room.", "Third")])
    review.store.put_back()
    with Review.open(path) as again:
        assert (
            again.articles.text(again.articles.find("Third")).text
            == "Kept while there was no room."
        )
        assert again.check() == []


def test_held_steps_are_undone_like_any_other(review: Review, kim: str) -> None:
    tag(review, "Kim", "before")
    review.store.hold()
    tag(review, "Kim", "held")
    review.undo("Kim")
    assert notes(review) == ["before"]
    review.store.put_back()
    assert notes(review) == ["before"]
    review.redo("Kim")
    assert notes(review) == ["before", "held"]
    review.undo("Kim")
    review.undo("Kim")
    assert notes(review) == []


def test_what_a_colleague_wrote_meanwhile_is_there_too(
    review: Review, colleague: Review, path: Path
) -> None:
    heard: list[Notice] = []
    review.store.hold()
    tag(review, "Kim", "held")
    tag(colleague, "Thang", "theirs")
    review.subscribe(heard.append)
    review.store.put_back()
    assert notes(review) == ["held", "theirs"]
    assert [(notice.command, notice.outside) for notice in heard] == [("claim.tag", True)]
    colleague.store.poll()
    assert notes(colleague) == ["held", "theirs"]
    assert list(problems(review.store.connection)) == []


def test_the_later_of_two_changes_of_one_row_stays(path: Path) -> None:
    new_review(path).close()
    looks = count(2_000_000_000_000)
    clocks = StampClock(lambda: next(looks)), StampClock(lambda: next(looks))
    with Review(Store.open(path, clocks[0])) as ours, Review(Store.open(path, clocks[1])) as theirs:
        ours.store.hold()
        edit(ours, definition="held")
        edit(theirs, definition="theirs, later", colour="blue")
        ours.store.put_back()
        assert ours.codebook.find("Data").definition == "theirs, later"
        ours.store.hold()
        edit(theirs, definition="theirs, earlier", colour="red")
        edit(ours, definition="held, later")
        ours.store.put_back()
        found = ours.codebook.find("Data")
        assert (found.definition, found.colour) == ("held, later", "red")
        assert ours.check() == []


def test_what_others_wrote_just_before_is_told(review: Review, colleague: Review) -> None:
    tag(colleague, "Thang", "theirs")
    heard: list[Notice] = []
    review.subscribe(heard.append)
    review.store.hold()
    assert [notice.outside for notice in heard] == [True]
    review.store.put_back()
    assert len(heard) == 1


def test_a_deleted_file_is_held_and_saved_elsewhere(review: Review, path: Path) -> None:
    tag(review, "Kim", "saved")
    path.unlink()
    with pytest.raises(ReviewMoved) as refusal:
        tag(review, "Kim", "refused")
    assert refusal.value.unsaved
    review.store.hold()
    tag(review, "Kim", "held")
    with pytest.raises(ReviewMoved):
        review.store.put_back()
    assert review.store.held == 1
    elsewhere = path.with_name("elsewhere.review")
    review.store.copy_to(elsewhere)
    with Review.open(elsewhere) as again:
        assert notes(again) == ["held", "saved"]
        assert again.check() == []


def test_a_file_that_comes_back_is_gone_on_with(review: Review, path: Path) -> None:
    away = path.rename(path.with_name("away.review"))
    review.store.hold()
    tag(review, "Kim", "held")
    away.rename(path)
    review.store.put_back()
    tag(review, "Kim", "after")
    with Review.open(path) as again:
        assert notes(again) == ["after", "held"]


def test_a_file_is_gone_on_with_where_it_was_moved_to(review: Review, path: Path) -> None:
    moved = path.rename(path.with_name("renamed.review"))
    review.store.hold()
    tag(review, "Kim", "held")
    review.store.put_back(moved)
    assert review.path == moved
    tag(review, "Kim", "after")
    with Review.open(moved) as again:
        assert notes(again) == ["after", "held"]


def test_while_another_program_writes_everything_stays_held(
    review: Review, colleague: Review
) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    with colleague.change("slow") as rows:
        rows.insert("tag", id=rows.new_id(), name="Slow")
        with pytest.raises(ReviewBusy):
            review.store.put_back()
    review.store.put_back()
    assert [step.command for step in colleague.history()][-2:] == ["claim.tag", "slow"]


def test_a_copy_with_everything_in_the_files_place_is_gone_on_with(
    review: Review, path: Path
) -> None:
    copy = Path(shutil.copy(path, path.with_name("copy")))
    review.store.hold()
    tag(review, "Kim", "held")
    copy.replace(path)
    review.store.put_back()
    assert review.store.in_place()
    tag(review, "Kim", "after")
    with Review.open(path) as again:
        assert notes(again) == ["after", "held"]


def test_an_older_copy_in_the_files_place_is_left_alone(review: Review, path: Path) -> None:
    copy = Path(shutil.copy(path, path.with_name("copy")))
    tag(review, "Kim", "saved")
    review.store.hold()
    tag(review, "Kim", "held")
    before = copy.read_bytes()
    copy.replace(path)
    with pytest.raises(ReviewMoved):
        review.store.put_back()
    assert path.read_bytes() == before
    assert notes(review) == ["held", "saved"]


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_file_in_a_folder_without_right_stays_held(review: Review, path: Path) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    path.chmod(0o400)
    with pytest.raises(ReviewReadOnly):
        review.store.put_back()
    path.chmod(0o600)
    review.store.put_back()
    assert review.store.held == 0


def test_a_claim_on_what_was_purged_meanwhile_is_purged(
    review: Review, colleague: Review, path: Path
) -> None:
    review.store.hold()
    tag(review, "Kim", "on a purged article")
    colleague.upkeep.purge(articles=["First"])
    review.store.put_back()
    assert notes(review) == []
    assert review.check() == []
    assert b"on a purged article" not in path.read_bytes()


def test_a_purge_has_to_wait_for_the_file(review: Review) -> None:
    review.store.hold()
    with pytest.raises(ReviewReadOnly, match="saved"):
        review.upkeep.purge(articles=["First"])


def fail_to_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let another program have the file locked whenever the log is looked at."""

    def look(*_: object) -> None:
        raise ReviewBusy("Locked.")

    monkeypatch.setattr(LogEnd, "news", look)


def test_holding_that_fails_leaves_all_as_it_was(review: Review, path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        fail_to_look(patch)
        with pytest.raises(ReviewBusy):
            review.store.hold()
    assert not review.store.holding
    tag(review, "Kim", "saved")
    with Review.open(path) as again:
        assert notes(again) == ["saved"]


def test_putting_back_that_fails_leaves_all_held(review: Review, path: Path) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    with pytest.MonkeyPatch.context() as patch:
        fail_to_look(patch)
        with pytest.raises(ReviewBusy):
            review.store.put_back()
    tag(review, "Kim", "held too")
    assert review.store.held == 2
    review.store.put_back()
    with Review.open(path) as again:
        assert notes(again) == ["held", "held too"]


def test_nothing_is_put_back_in_the_middle_of_a_change(review: Review) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    with review.change("slow") as rows:
        rows.insert("tag", id=rows.new_id(), name="Slow")
        with pytest.raises(Refused):
            review.store.put_back()
    assert review.store.held == 2


def test_a_review_that_is_read_only_is_not_held(review: Review) -> None:
    review.store.read_only = "It is another's."
    with pytest.raises(ReviewReadOnly):
        review.store.hold()


def test_an_older_versions_file_in_the_place_is_not_touched(review: Review, path: Path) -> None:
    path.unlink()
    review.store.hold()
    tag(review, "Kim", "held")
    shutil.copy(Path(__file__).parents[2] / "upgrades" / "v1.review", path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(ReviewMoved):
            review.store.put_back()
    assert path.read_bytes() == before
    assert list(path.parent.glob("*upgrade*")) == []


def test_an_older_state_written_over_the_file_is_not_written_to(review: Review, path: Path) -> None:
    older = path.read_bytes()
    tag(review, "Kim", "saved")
    path.write_bytes(older)
    with pytest.raises(ReviewMoved) as refusal:
        tag(review, "Kim", "refused")
    assert refusal.value.unsaved
    assert path.read_bytes() == older


def test_a_held_step_is_backed_up_though_a_later_one_was(
    review: Review, colleague: Review, tmp_path: Path
) -> None:
    review.store.hold()
    tag(review, "Kim", "held")
    tag(colleague, "Thang", "theirs, later")
    folder = tmp_path / "backups"
    for _ in backups.backing_up(colleague.store, folder, backups.Keeping()):
        pass
    review.store.put_back()
    colleague.store.poll()
    assert backups.due(colleague.store, folder, minutes=0)


ACTIONS = st.lists(
    st.tuples(st.sampled_from(["ours", "theirs", "undo", "their undo", "edit", "their edit"]),
              st.integers(0, 5)),
    max_size=12,
)  # fmt: skip


def act(review: Review, who: str, what: str, number: int) -> None:
    if what.endswith("undo"):
        review.undo(who)
    elif what.endswith("edit"):
        fields = ("definition", "use_when", "colour")
        edit(review, **{fields[number % 3]: ("red", "blue")[number % 2]})
    else:
        tag(review, who, str(number))


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(ACTIONS)
def test_any_two_histories_unite(
    tmp_path_factory: pytest.TempPathFactory, actions: list[tuple[str, int]]
) -> None:
    path = tmp_path_factory.mktemp("held") / "small.review"
    with new_review(path) as ours, Review.open(path) as theirs:
        ours.store.hold()
        for what, number in actions:
            other = what.startswith("their")
            act(theirs if other else ours, "Thang" if other else "Kim", what, number)
        steps = {step.id for step in (*ours.history(), *theirs.history())}
        ours.store.put_back()
        theirs.store.poll()
        assert {step.id for step in ours.history()} == steps
        assert tables_of(ours) == tables_of(theirs)
        assert ours.check() == []


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="looks for the open file there")
def test_a_file_that_cannot_take_a_change_back_is_held_and_healed(
    review: Review, path: Path
) -> None:
    tag(review, "Kim", "saved")
    with descriptor_read_only(path):
        with pytest.raises(ReviewFileError) as refusal:
            tag(review, "Kim", "refused")
        assert refusal.value.unsaved
        review.store.hold()
        tag(review, "Kim", "held")
        with pytest.raises(ReviewFileError):
            review.store.put_back()
    review.store.put_back()
    with Review.open(path) as again:
        assert notes(again) == ["held", "saved"]
        assert again.check() == []


@contextmanager
def descriptor_read_only(path: Path) -> Iterator[None]:
    """Let every write to the open file fail, also that which would take a change back."""
    opened = [
        int(each.name)
        for each in Path("/proc/self/fd").iterdir()
        if each.exists() and each.readlink() == path
    ]
    kept = [(number, os.dup(number)) for number in opened]
    reading = os.open(path, os.O_RDONLY)
    for number in opened:
        os.dup2(reading, number)
    yield
    for number, writing in kept:
        os.dup2(writing, number)
        os.close(writing)
    os.close(reading)
