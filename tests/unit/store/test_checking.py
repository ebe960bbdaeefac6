"""The check finds what SQLite's own does not: what another program changed, took away or added."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import DamagedReview
from reviewer.review import Review
from reviewer.store.checking import Problem


@pytest.fixture
def tagged(review: Review, path: Path) -> Path:
    """A closed review with one claim."""
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="noted", fields={"status": "asserted"})
    review.close()
    return path


def problems_after(path: Path, statement: str, *values: object) -> list[Problem]:
    """Change the file by plain SQL, which its structure survives, and check it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement, values)
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with Review.open(path) as review:
        return review.check()


def kinds(problems: list[Problem]) -> set[tuple[str, str]]:
    return {(problem.kind, problem.table) for problem in problems}


def test_a_sound_review_has_no_problems(tagged: Path) -> None:
    with Review.open(tagged) as review:
        assert review.check() == []


def test_a_changed_value_is_found_though_sqlite_finds_nothing(tagged: Path) -> None:
    problems = problems_after(tagged, "UPDATE claim SET note = 'other'")
    assert kinds(problems) == {("row", "claim")}


@pytest.mark.parametrize("table", ["claim", "span", "claim_tag", "claim_field"])
def test_a_row_that_somebody_hid_is_found(tagged: Path, table: str) -> None:
    problems = problems_after(tagged, f"UPDATE {table} SET gone = 1")
    assert kinds(problems) == {("row", table)}


def test_a_deleted_row_is_found(tagged: Path) -> None:
    assert kinds(problems_after(tagged, "DELETE FROM claim_tag")) == {("missing", "claim_tag")}


def test_a_missing_image_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "DELETE FROM change WHERE \"table\" = 'span'")
    assert kinds(problems) == {("unlogged", "span")}


def test_a_changed_image_is_found(tagged: Path) -> None:
    problems = problems_after(
        tagged,
        "UPDATE change SET image = replace(image, 'noted', 'other') WHERE image LIKE '%noted%'",
    )
    assert ("image", "claim") in kinds(problems)


def test_a_changed_step_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "UPDATE step SET reviewer = NULL WHERE command = 'claim.tag'")
    assert kinds(problems) == {("step", "step")}


def test_an_unlogged_row_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "INSERT INTO reviewer (id, name) VALUES ('x', 'Mallory')")
    assert problems == [Problem("unlogged", "reviewer", "x")]


def test_a_changed_text_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "UPDATE content SET bytes = ?", b"other")
    assert kinds(problems) == {("content", "content")}


def test_a_reference_to_nothing_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "UPDATE claim SET article = 'nowhere'")
    assert kinds(problems) == {("reference", "claim"), ("row", "claim")}


def test_a_step_that_was_cut_out_is_found(tagged: Path) -> None:
    problems = problems_after(tagged, "DELETE FROM step WHERE command = 'claim.tag'")
    assert ("unlogged", "claim") in kinds(problems)


def test_an_image_that_is_no_json_is_told_and_does_not_crash(tagged: Path) -> None:
    from reviewer.store.rows import checksum

    total = checksum("claim", "x", "{")
    problems = problems_after(
        tagged, "INSERT INTO change VALUES (1, 99999, 'claim', 'x', '{', ?)", total
    )
    assert problems == [Problem("missing", "claim", "x")]


def test_an_image_of_a_row_that_is_no_json_is_told_and_does_not_crash(tagged: Path) -> None:
    from reviewer.store.rows import checksum

    with closing(sqlite3.connect(tagged)) as connection:
        (claim,) = connection.execute("SELECT id FROM claim").fetchone()
    total = checksum("claim", claim, "{")
    problems = problems_after(
        tagged, "INSERT INTO change VALUES (1, 99999, 'claim', ?, '{', ?)", claim, total
    )
    assert [problem.kind for problem in problems] == ["structure"]


def test_what_is_damaged_is_counted(tagged: Path) -> None:
    problems_after(tagged, "UPDATE claim SET note = 'other'")
    with Review.open(tagged) as review:
        checked = review.upkeep.checked()
    assert checked.damaged == 1
    assert checked.summary == f"1 of {checked.rows} rows are damaged."


def test_damage_met_after_the_first_rows_is_told_as_such(tagged: Path) -> None:
    with Review.open(tagged) as review:
        for n in range(400):
            review.tag("First", n % 40, n % 40 + 2, ["Data"], reviewer="Kim", note="x" * 60)
    with closing(sqlite3.connect(tagged)) as connection:
        (page,) = connection.execute(
            "SELECT pageno FROM dbstat WHERE name = 'claim' AND pagetype = 'leaf'"
            " ORDER BY pageno DESC LIMIT 1"
        ).fetchone()
    data = bytearray(tagged.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    tagged.write_bytes(data)
    with Review.open(tagged) as review, pytest.raises(DamagedReview, match="is damaged"):
        list(review.store.connection.execute("SELECT note FROM claim"))


def test_a_text_that_is_no_utf_8_is_told_as_damage(tagged: Path) -> None:
    with closing(sqlite3.connect(tagged, isolation_level=None)) as connection:
        connection.execute("UPDATE claim SET note = CAST(x'ff' AS TEXT)")
    with Review.open(tagged) as review:
        with pytest.raises(DamagedReview):
            review.claims()
        assert [problem.kind for problem in review.check()] == ["structure"]
