"""A damaged review is recovered from whichever of row and log is intact, and says what was lost."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from reviewer.model.errors import NotAReview, Refused, ReviewFileError
from reviewer.review import Review
from reviewer.store.deciding import decide
from reviewer.store.pages import PageFile
from reviewer.store.recovery import Recovered, recover
from reviewer.store.salvaging import Salvage
from reviewer.store.schema import references
from tests.unit.store.tables import TEXT, Tables, log_of, tables_of

Recover = Callable[[], Recovered]


@pytest.fixture
def broken(review: Review, path: Path) -> Path:
    """A closed review with claims, which is to be damaged."""
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="noted", fields={"status": "asserted"})
    review.tag("First", 3, 9, ["Poison pill"], reviewer="Thang", fields={"topics": ["a", "b"]})
    claim = review.tag("First", 30, 40, ["Data"], reviewer="Kim")
    review.claims.set_note(claim, "changed", reviewer=claim.reviewer_id)
    review.undo(claim.reviewer_id)
    review.close()
    return path


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "new.review"


def state(path: Path) -> tuple[Tables, list[tuple[object, ...]]]:
    with Review.open(path) as review:
        assert review.check() == []
        return tables_of(review), log_of(review)


def sql(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def wipe(path: Path, name: str) -> None:
    """Overwrite every page of a table."""
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (name,)).fetchall()
    data = bytearray(path.read_bytes())
    for (page,) in pages:
        data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)


def lost(found: Recovered) -> dict[str, int]:
    return {counts.table: counts.lost for counts in found.tables if counts.lost}


def test_a_sound_review_is_recovered_as_it_is(broken: Path, out: Path) -> None:
    found = recover(broken, out)
    assert state(out) == state(broken)
    assert (found.lost, found.articles, found.claims) == (0, (), ())


def test_the_damaged_file_is_only_read(broken: Path, out: Path) -> None:
    wipe(broken, "claim")
    before = broken.read_bytes()
    recover(broken, out)
    assert broken.read_bytes() == before


@pytest.mark.parametrize("table", ["claim", "span", "claim_tag", "tag", "article", "version"])
def test_a_table_that_is_overwritten_comes_back_from_the_log(
    broken: Path, out: Path, table: str
) -> None:
    before = state(broken)
    wipe(broken, table)
    found = recover(broken, out)
    assert state(out) == before
    assert found.lost == 0
    counts = next(counts for counts in found.tables if counts.table == table)
    assert (counts.kept, counts.from_log) == (0, len(before[0][table]))


def test_a_log_that_is_overwritten_leaves_the_rows(broken: Path, out: Path) -> None:
    tables, _ = state(broken)
    wipe(broken, "change")
    recover(broken, out)
    assert state(out)[0] == tables
    with Review.open(out) as review:
        assert [claim.note for claim in review.claims()] == ["noted", "", ""]
        assert review.history()[-1].label == "Recover a damaged review"


def test_steps_that_are_overwritten_leave_their_images_in_their_order(
    broken: Path, out: Path
) -> None:
    tables, _ = state(broken)
    wipe(broken, "step")
    found = recover(broken, out)
    assert state(out)[0] == tables
    assert lost(found)["step"] > 5


def test_a_changed_row_is_what_the_log_says(broken: Path, out: Path) -> None:
    tables, _ = state(broken)
    sql(broken, "UPDATE claim SET note = 'noteD' WHERE note = 'noted'")
    found = recover(broken, out)
    assert state(out)[0] == tables
    assert len(found.claims) == 1


def test_a_row_whose_image_is_damaged_is_what_its_table_says(broken: Path, out: Path) -> None:
    tables, _ = state(broken)
    sql(broken, "UPDATE change SET image = replace(image, 'noted', 'n!ted')")
    found = recover(broken, out)
    assert state(out)[0] == tables
    assert sum(counts.from_row for counts in found.tables) == 1


def test_a_text_with_a_damaged_quote_is_mended_by_the_quote(broken: Path, out: Path) -> None:
    data = TEXT.encode()
    sql(broken, "UPDATE content SET bytes = ? WHERE bytes = ?", b"XX" + data[2:], data)
    found = recover(broken, out)
    assert found.lost == 0
    with Review.open(out) as review:
        assert review.articles.text(review.articles.find("First")).text == TEXT


def test_a_damaged_text_is_kept_as_near_as_it_is_and_named(broken: Path, out: Path) -> None:
    data = TEXT.encode()
    sql(broken, "UPDATE content SET bytes = ? WHERE bytes = ?", data[:-2] + b"X\n", data)
    found = recover(broken, out)
    assert lost(found) == {"content": 1}
    with Review.open(out) as review:
        article = review.articles.find("First")
        assert found.articles == (article.id,)
        assert review.articles.text(article).text == TEXT[:-2] + "X\n"
        assert len(review.claims(article=article)) == 3
        assert review.check() == []


def test_a_lost_text_keeps_what_was_quoted_from_it_in_its_place(broken: Path, out: Path) -> None:
    wipe(broken, "content")
    recover(broken, out)
    with Review.open(out) as review:
        text = review.articles.text(review.articles.find("First")).text
        assert len(text) == len(TEXT)
        assert text[30:40] == TEXT[30:40]
        assert not any(claim.orphan for claim in review.claims())


def test_claims_of_a_reviewer_who_is_lost_are_kept_under_a_stand_in(
    broken: Path, out: Path
) -> None:
    sql(broken, "UPDATE change SET checksum = 0 WHERE \"table\" = 'reviewer'")
    wipe(broken, "reviewer")
    found = recover(broken, out)
    assert lost(found)["reviewer"] == 2
    with Review.open(out) as review:
        assert {claim.reviewer[:13] for claim in review.claims()} == {"Lost reviewer"}
        assert len(review.claims()) == 3
        assert review.check() == []


def test_a_file_whose_first_page_is_gone_is_recovered_from_the_others(
    broken: Path, out: Path
) -> None:
    tables, _ = state(broken)
    data = broken.read_bytes()
    broken.write_bytes(bytes(4096) + data[4096:])
    recover(broken, out)
    assert state(out)[0] == tables


def test_what_was_recovered_can_be_worked_on_and_undone(broken: Path, out: Path) -> None:
    wipe(broken, "span")
    assert recover(broken, out).lost == 0
    with Review.open(out) as review:
        kim = review.reviewers.find("Kim").id
        assert review.undo(kim).step is not None
        review.tag("First", 0, 2, ["Data"], reviewer="Kim")
        assert review.check() == []


def test_undo_does_not_reach_the_step_of_recovering(broken: Path, out: Path) -> None:
    wipe(broken, "change")
    recover(broken, out)
    with Review.open(out) as review:
        undoable = review.undoable(None)
        assert undoable is None or undoable.command != "review.recover"


def test_an_interrupted_commit_is_taken_back_before_anything_is_read(
    broken: Path, out: Path
) -> None:
    tables, log = state(broken)
    with closing(sqlite3.connect(broken, isolation_level=None)) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM change")
        connection.execute("DELETE FROM claim_tag")
        halfway = broken.with_name("halfway.review")
        halfway.write_bytes(broken.read_bytes())
        journal = broken.with_name(f"{broken.name}-journal").read_bytes()
        halfway.with_name("halfway.review-journal").write_bytes(journal)
        connection.execute("ROLLBACK")
    recover(halfway, out)
    assert state(out) == (tables, log)


@pytest.mark.parametrize("data", [b"", b"SQLite format 3\0", b"\x0d" * 5000, bytes(9000)])
def test_a_file_in_which_nothing_is_left_is_refused_and_nothing_is_made(
    tmp_path: Path, data: bytes
) -> None:
    broken = tmp_path / "broken.review"
    broken.write_bytes(data)
    with pytest.raises(NotAReview, match="Nothing of a review"):
        recover(broken, tmp_path / "new.review")
    assert list(tmp_path.iterdir()) == [broken]


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="cannot be read"):
        recover(tmp_path / "none.review", tmp_path / "new.review")


def test_nothing_is_recovered_over_what_is_there(broken: Path) -> None:
    with pytest.raises(Refused, match="exists already"):
        recover(broken, broken)


def test_purged_images_stay_purged(broken: Path, out: Path) -> None:
    with Review.open(broken) as review:
        review.upkeep.purge(claims=[review.claims()[0].id])
    recover(broken, out)
    assert state(out) == state(broken)
    assert b"noted" not in out.read_bytes()


@pytest.mark.parametrize("seed", range(30))
def test_flipped_bytes_lose_next_to_nothing_and_never_crash(
    broken: Path, out: Path, seed: int
) -> None:
    tables, _ = state(broken)
    chance = Random(seed)
    damaged = bytearray(broken.read_bytes())
    for _ in range(chance.choice((1, 1, 4, 40))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    broken.write_bytes(damaged)
    recover(broken, out)
    after, _ = state(out)
    intact = sum(
        after[table].get(name) == row
        for table, rows in tables.items()
        for name, row in rows.items()
    )
    assert intact >= 0.9 * sum(map(len, tables.values()))


def test_what_sqlite_reads_is_what_is_read_from_the_pages(broken: Path) -> None:
    found = {
        record.values[:5]
        for record in PageFile(broken.read_bytes()).records()
        if record.owner == "change"
    }
    with closing(sqlite3.connect(broken)) as connection:
        rows = connection.execute('SELECT step, n, "table", "row", image FROM change').fetchall()
    assert found == set(rows)


def test_an_image_whose_place_is_damaged_is_put_where_its_neighbours_leave_room(
    broken: Path, out: Path
) -> None:
    before = state(broken)
    data = bytearray(broken.read_bytes())
    with closing(sqlite3.connect(broken)) as connection:
        seq, n, table, row = connection.execute(
            'SELECT step, n, "table", "row" FROM change WHERE n = 3 LIMIT 1'
        ).fetchone()
    # In the record the columns follow each other, small integers in one byte.
    place = data.index(bytes([seq, n]) + f"{table}{row}".encode())
    data[place + 1] ^= 0x40
    broken.write_bytes(data)
    recover(broken, out)
    assert state(out) == before


def test_a_row_that_cannot_be_what_its_table_says_is_what_the_log_says(
    broken: Path, out: Path
) -> None:
    tables, _ = state(broken)
    sql(broken, "UPDATE change SET checksum = 0 WHERE \"table\" = 'property'")
    sql(broken, "PRAGMA foreign_keys = OFF")
    sql(broken, "UPDATE span SET version = 'nowhere at all' WHERE start = 0")
    recover(broken, out)
    assert state(out)[0] == tables


def test_a_note_that_was_written_after_the_log_was_damaged_is_kept(broken: Path, out: Path) -> None:
    with Review.open(broken) as review:
        claim = review.claims()[0]
        review.claims.set_note(claim, "a later, longer note", reviewer=claim.reviewer_id)
    sql(broken, "DELETE FROM change WHERE image LIKE '%later, longer%'")
    sql(broken, "UPDATE change SET checksum = 0 WHERE \"table\" = 'property'")
    recover(broken, out)
    with Review.open(out) as review:
        assert review.claims()[0].note == "a later, longer note"


def test_a_record_of_another_table_is_no_row_and_deciding_ends(review: Review) -> None:
    store = review.store
    stray: dict[str, str | int | None] = {
        "article": 50,
        "reviewer": "span",
        "note": "x",
        "question": "y",
        "gone": 7,
    }
    found = Salvage(rows={"claim": {"14": stray}})
    known = references(store.connection, store.tables)
    made = decide(found, (), store.tables, known, lambda _: None)
    assert made.rows["claim"] == {}
    assert made.rows["article"] == {}


def damaged_text(broken: Path, tmp_path: Path) -> Path:
    """Damage a text of a review beyond mending; return a copy made before."""
    copy = Path(shutil.copy(broken, tmp_path / "copy.review"))
    data = TEXT.encode()
    sql(broken, "UPDATE content SET bytes = ? WHERE bytes = ?", data[:-2] + b"X\n", data)
    return copy


def test_a_damaged_text_is_taken_from_another_file_that_has_it(
    broken: Path, out: Path, tmp_path: Path
) -> None:
    copy = damaged_text(broken, tmp_path)
    found = recover(broken, out, [copy])
    assert (found.lost, found.from_others, found.nearly) == (0, 1, ())
    assert state(out) == state(copy)


def test_a_text_that_another_file_has_only_damaged_is_not_taken(
    broken: Path, out: Path, tmp_path: Path
) -> None:
    damaged_text(broken, tmp_path)
    copy = shutil.copy(broken, tmp_path / "copy.review")
    random = tmp_path / "random.review"
    random.write_bytes(Random(1).randbytes(5_000))
    found = recover(broken, out, [random, tmp_path / "none.review", Path(copy)])
    assert (lost(found), found.from_others) == ({"content": 1}, 0)
    assert found.unread == (str(random), str(tmp_path / "none.review"))


def test_a_purged_text_does_not_come_back_from_a_backup(
    broken: Path, out: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(broken, tmp_path / "copy.review"))
    with Review.open(broken) as review:
        review.upkeep.purge(articles=["First"])
    recover(broken, out, [copy])
    assert TEXT.encode() not in out.read_bytes()


def test_the_step_of_recovering_keeps_what_is_not_as_it_was(
    broken: Path, out: Path, tmp_path: Path
) -> None:
    damaged_text(broken, tmp_path)
    found = recover(broken, out)
    with Review.open(out) as review:
        *_, step = review.timeline.steps()
        article = review.articles.find("First")
        assert found.nearly == (article.id,)
        assert step.arguments["articles"] == [article.id]
        assert step.arguments["lost"] == {"content": 1}
        version = review.articles.text(article).version
        assert step.arguments["nearly"] == [version]
