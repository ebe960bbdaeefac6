"""Compacting drops what was overwritten long ago, and nobody can tell by the rows."""

import json
import shutil
import sqlite3
import threading
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.errors import DamagedReview, Refused, ReviewerError, ReviewMoved
from reviewer.review import Review
from reviewer.review.safety import recover
from reviewer.store.checking import fold_of
from reviewer.store.compacting import Compacted
from reviewer.store.connection import connect_to_write
from reviewer.store.log import PURGED
from reviewer.store.uniting import unite
from tests.unit.review.actions import ACTIONS, Actor
from tests.unit.store.tables import Tables, log_of, new_review, tables_of

SOON = timedelta(hours=1)


def now() -> datetime:
    return datetime.now(UTC)


def edited(review: Review, times: int = 30) -> str:
    """The id of a claim whose note was edited so many times."""
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="first")
    for time in range(times):
        review.claims.set_note(claim, f"{time} {'and so on ' * 40}", reviewer=claim.reviewer_id)
    return claim.id


def compacted(review: Review) -> Compacted:
    return review.upkeep.compact(now() + SOON)


def facts(review: Review) -> Tables:
    """The tables without what compacting notes of itself."""
    return {name: rows for name, rows in tables_of(review).items() if name != "property"}


def test_the_rows_the_steps_and_the_check_are_as_before_and_the_file_is_smaller(
    review: Review,
) -> None:
    edited(review, 200)
    before, history = facts(review), review.history()
    done = compacted(review)
    assert done.images >= 200
    assert done.bytes_after < done.bytes_before
    assert done.bytes_after == review.path.stat().st_size
    assert facts(review) == before
    assert [(s.id, s.label, s.at) for s in review.history()[:-1]] == [
        (s.id, s.label, s.at) for s in history
    ]
    assert review.history()[-1].command == "review.compact"
    assert review.check() == []


def test_when_a_claim_was_made_and_changed_stays_known(review: Review) -> None:
    claim = edited(review)
    before = review.claims.find(claim)
    compacted(review)
    after = review.claims.find(claim)
    assert (after.created, after.modified) == (before.created, before.modified)


def test_that_a_row_was_made_stays_known_when_nothing_of_it_is_left(review: Review) -> None:
    for value in "12":
        with review.change("tidy") as rows:
            rows.put("property", ("colour",), value=value)
    images = """SELECT image FROM change WHERE "row" = 'colour' ORDER BY step"""
    compacted(review)
    assert review.store.connection.execute(images).fetchall() == [("{}",), ('{"value":"2"}',)]


def test_compacting_twice_does_nothing_more(review: Review) -> None:
    edited(review)
    compacted(review)
    log = log_of(review)
    assert review.upkeep.compact(now() - SOON).images == 0
    assert log_of(review) == log


def test_what_is_not_old_is_left_as_it_is_and_can_be_undone(review: Review, kim: str) -> None:
    edited(review)
    log = log_of(review)
    assert review.upkeep.compact(now() - SOON).images == 0
    assert log_of(review) == log
    assert review.undo(kim).label == "Edit note"


def test_what_was_done_after_it_is_undone_down_to_it_and_no_further(
    review: Review, kim: str
) -> None:
    claim = edited(review)
    noted = review.claims.find(claim).note
    compacted(review)
    assert review.undoable(kim) is None
    review.claims.set_note(review.claims.find(claim), "later", reviewer=kim)
    assert review.undo(kim).label == "Edit note"
    assert review.claims.find(claim).note == noted
    undone = review.undo(kim)
    assert (undone.step, undone.skipped, undone.compacted) == (None, (), True)
    assert review.redo(kim).label == "Edit note"
    assert review.claims.find(claim).note == "later"
    assert review.check() == []


def test_what_was_undone_before_it_is_not_redone_after_it(review: Review, kim: str) -> None:
    edited(review)
    review.undo(kim)
    before = facts(review)
    compacted(review)
    assert review.redoable(kim) is None
    assert review.redo(kim).compacted
    assert facts(review) == before


def test_a_span_keeps_its_ends_and_its_quote_together(review: Review, kim: str) -> None:
    claim = edited(review, 0)
    for end in (5, 9, 14):
        review.claims.set_spans(review.claims.find(claim), [(0, end)], reviewer=kim)
    compacted(review)
    for (image,) in review.store.connection.execute(
        """SELECT image FROM change WHERE "table" = 'span'"""
    ):
        assert len({"start", "end", "quote"} & json.loads(image).keys()) in (0, 3)
    assert review.check() == []


def test_tombstones_stay(review: Review) -> None:
    review.upkeep.purge(claims=[edited(review)])
    tombs = "SELECT step, n, image FROM change WHERE image GLOB ? ORDER BY step, n"
    before = review.store.connection.execute(tombs, (f"{PURGED}*",)).fetchall()
    compacted(review)
    assert review.store.connection.execute(tombs, (f"{PURGED}*",)).fetchall() == before
    assert review.check() == []


def test_only_what_was_made_here_overwrites_what_was_made_here(review: Review) -> None:
    """Steps from another file may be taken out again; what was before them then shows."""
    edited(review, 1)
    connection = review.store.connection
    connection.execute("INSERT INTO merged_step SELECT max(seq), 'other.review' FROM step")
    compacted(review)
    images = connection.execute(
        """SELECT image FROM change WHERE "table" = 'claim' ORDER BY step, n"""
    ).fetchall()
    assert json.loads(images[0][0])["note"] == "first"


def test_the_room_is_given_back_by_another_connection_that_nobody_waits_for(
    review: Review,
) -> None:
    edited(review, 200)
    store, said = review.store, list[str]()
    store.connection.set_trace_callback(said.append)
    before = review.path.stat().st_size
    compacted(review)
    store.connection.set_trace_callback(None)
    assert not [each for each in said if "VACUUM" in each]
    assert review.path.stat().st_size < before
    assert store.connection.execute("PRAGMA busy_timeout").fetchone() == (store.patience,)
    assert store.patience > 0


def test_room_that_another_program_keeps_from_being_given_back_is_spoken_of(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    edited(review, 200)

    def impatient(path: Path) -> sqlite3.Connection:
        connection = connect_to_write(path)
        connection.execute("PRAGMA busy_timeout = 0")
        other.execute("BEGIN")
        other.execute("SELECT count(*) FROM step").fetchall()
        return connection

    monkeypatch.setattr("reviewer.store.compacting.connect_to_write", impatient)
    with closing(sqlite3.connect(review.path, check_same_thread=False)) as other:
        done = compacted(review)
        assert done.left.startswith("The room was not given back yet: Another program keeps")
        assert done.images
    assert review.check() == []


def test_giving_room_back_can_be_given_up(review: Review) -> None:
    edited(review, 200)
    work = review.upkeep.compacting(now() + SOON)
    while next(work) < 0.95 or review.store.writing:
        pass
    work.close()
    for thread in threading.enumerate():
        if thread.name.startswith("apart"):
            thread.join(5)
    assert review.store.patience > 0
    assert review.history()[-1].command == "review.compact"
    assert review.check() == []


def test_a_review_that_is_gone_is_not_compacted(review: Review) -> None:
    review.path.unlink()
    with pytest.raises(ReviewMoved):
        compacted(review)


def test_a_damaged_log_is_left_as_it_is(review: Review) -> None:
    edited(review)
    review.store.connection.execute(
        "UPDATE change SET image = replace(image, 'first', 'faint') WHERE image GLOB '*first*'"
    )
    log = log_of(review)
    with pytest.raises(DamagedReview, match="Recover"):
        compacted(review)
    assert log_of(review) == log


def test_a_damaged_step_is_left_as_it_is(review: Review) -> None:
    edited(review)
    review.store.connection.execute("UPDATE step SET at_utc = '2001' WHERE seq = 3")
    with pytest.raises(DamagedReview):
        compacted(review)


def test_compacting_that_is_given_up_changes_nothing(review: Review) -> None:
    edited(review)
    log = log_of(review)
    work = review.upkeep.compacting(now() + SOON)
    next(work)
    next(work)
    work.close()
    assert log_of(review) == log
    assert not review.store.writing


def test_what_is_held_in_memory_is_not_compacted(review: Review) -> None:
    review.store.hold()
    with pytest.raises(Refused, match="not saved"):
        compacted(review)


def test_a_reader_beside_it_only_keeps_the_file_as_large_as_it_was(
    review: Review, path: Path
) -> None:
    edited(review, 200)
    review.store.connection.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(path)) as other:
        reading = other.execute("SELECT * FROM change")
        with suppress(ReviewerError):
            compacted(review)
        reading.close()
    assert review.check() == []
    assert compacted(review).left == ""
    assert review.store.connection.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_a_compacted_review_is_recovered_without_a_loss(review: Review, tmp_path: Path) -> None:
    edited(review)
    compacted(review)
    before = tables_of(review)
    found = recover(review.path, tmp_path / "again.review")
    assert found.lost == 0
    with Review.open(tmp_path / "again.review") as again:
        assert tables_of(again) == before
        assert again.check() == []
        assert again.upkeep.compact(now() + SOON).images == 0


def test_a_lost_image_of_a_compacted_step_is_noticed_by_recovering(
    review: Review, tmp_path: Path
) -> None:
    """Else the row would be put back to what an earlier image says."""
    claim = edited(review)
    compacted(review)
    noted = review.claims.find(claim).note
    review.store.connection.execute("DELETE FROM change WHERE image GLOB '*29 and so on*'")
    found = recover(review.path, tmp_path / "again.review")
    assert found.lost == 1
    with Review.open(tmp_path / "again.review") as again:
        assert again.claims.find(claim).note == noted


def act(review: Review, chance: Random, count: int) -> None:
    people = [review.reviewers.find(name).id for name in ("Kim", "Thang")]
    for _ in range(count):
        actor = Actor(review, chance.choice(people), chance)
        with suppress(ReviewerError):
            if chance.random() < 0.2:
                review.undo(actor.reviewer)
            else:
                chance.choice(ACTIONS)(actor)


def folds(review: Review, until: str = "g") -> dict[tuple[str, str], object]:
    """Every row at the moment of a step, by its images."""
    images: dict[tuple[str, str], list[str]] = {}
    for table, row, image in review.store.connection.execute(
        'SELECT "table", "row", image FROM change JOIN step ON seq = step'
        " WHERE step.id <= ? ORDER BY step.id, n",
        (until,),
    ):
        images.setdefault((table, row), []).append(image)
    return {
        key: fold_of(review.store.tables[key[0]], found)
        for key, found in images.items()
        if key[0] != "property"
    }


def united(path: Path, into: Path, source: Path) -> Tables:
    """The facts of one file with the log of another."""
    shutil.copy(into, path)
    with Review.open(path) as review, closing(sqlite3.connect(source)) as other:
        with review.store.change("unite") as rows:
            unite(review.store.connection, other, review.store.tables, 0)
            rows.seq = review.store.connection.execute("SELECT max(seq) FROM step").fetchone()[0]
        return facts(review)


@settings(deadline=None, max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=False))
def test_the_law_of_compacting(chance: Random) -> None:
    """Every row is what it was, at every moment since, alone and united with any other copy."""
    with TemporaryDirectory() as folder:
        names = ("plain", "small", "other", "grown", "united")
        plain, small, other, grown, both = (Path(folder) / f"{name}.review" for name in names)
        with new_review(plain) as review:
            act(review, chance, 25)
            review.snapshot(other)
            act(review, chance, 10)
            cut = review.history()[-1].id
            review.snapshot(small)
            before = folds(review)
        with Review.open(small) as review:
            review.upkeep.compact(now() + SOON)
            review.snapshot(grown)
        for path in (other, grown):
            with Review.open(path) as review:
                act(review, chance, 10)
        with Review.open(grown) as review:
            assert review.check() == []
            assert folds(review, cut) == before
        assert united(both, small, plain) == united(both, plain, small)
        assert united(both, small, other) == united(both, plain, other)
        assert united(both, other, small) == united(both, plain, other)
        assert united(both, grown, plain) == united(both, plain, grown)
        assert united(both, grown, other) == united(both, other, grown)
