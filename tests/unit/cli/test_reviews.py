"""Commands for a review as a whole: new, undo, redo, history, check, snapshot."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from reviewer.review import Review
from tests.unit.cli.running import Run


def tag(run: Run, review: Path, reviewer: str, place: int = 0) -> dict[str, Any]:
    made: dict[str, Any] = run(
        "tag", review, "d0f2", place, place + 5, "CLOUD Act", "--reviewer", reviewer, "--json"
    ).json
    return made


def test_a_new_review_is_empty(run: Run, tmp_path: Path) -> None:
    assert run("new", tmp_path / "a.review").status == 0
    assert run("articles", tmp_path / "a.review", "--json").json == []
    assert run("tags", tmp_path / "a.review", "--json").json == []


def test_a_sample_has_five_articles_and_the_starter_codebook(run: Run, sample: Path) -> None:
    assert len(run("articles", sample, "--json").json) == 5
    names = {t["name"] for t in run("tags", sample, "--json").json}
    assert {"Data sovereignty", "CLOUD Act", "Poison pill"} <= names


def test_new_never_touches_what_is_there(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    ran = run("new", sample, "--sample")
    assert (ran.status, ran.error.count("\n"), sample.read_bytes() == before) == (2, 1, True)


@pytest.mark.parametrize("content", [None, "{", '{"format": "else"}'])
def test_a_bad_codebook_makes_no_review(run: Run, tmp_path: Path, content: str | None) -> None:
    book, review = tmp_path / "book.json", tmp_path / "a.review"
    if content:
        book.write_text(content)
    ran = run("new", review, "--codebook", book)
    assert (ran.status, ran.error.count("\n")) == (2, 1)
    assert {p.name for p in tmp_path.iterdir()} <= {"book.json"}


def test_a_codebook_comes_into_the_new_review(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "book.json"
    book.write_text(
        '{"format": "reviewer-codebook", "version": 1, "name": "b", "fields": [],'
        f' "tags": [{{"id": "{"a" * 32}", "name": "A/B"}}]}}'
    )
    run("new", tmp_path / "a.review", "--codebook", book)
    assert run("tags", tmp_path / "a.review", "--json").json[0]["path"] == "A//B"


def test_a_review_that_cannot_be_filled_leaves_nothing_behind(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("reviewer.reading.sample_documents")
    assert run("new", tmp_path / "a.review", "--sample").status == 70
    assert list(tmp_path.iterdir()) == []


def test_new_in_a_folder_that_is_not_there_is_refused(run: Run, tmp_path: Path) -> None:
    ran = run("new", tmp_path / "no" / "a.review")
    assert (ran.status, ran.error.count("\n")) == (2, 1)


def test_undo_takes_the_named_reviewers_step_back_and_redo_brings_it(
    run: Run, sample: Path
) -> None:
    mine, other = tag(run, sample, "Ann"), tag(run, sample, "Bo")
    undone = run("undo", sample, "--reviewer", "ann")
    assert undone.text == "Undone: Tag claim “CLOUD Act”\n"
    assert [c["id"] for c in run("claims", sample, "--json").json] == [other["id"]]
    assert run("redo", sample, "--reviewer", "Ann").status == 0
    assert {c["id"] for c in run("claims", sample, "--json").json} == {mine["id"], other["id"]}


def test_undo_of_the_only_person_needs_no_name(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    assert run("undo", sample).status == 0
    assert run("claims", sample, "--json").json == []
    assert run("redo", sample).status == 0


def test_undo_without_a_name_takes_back_what_nobody_did_last(run: Run, sample: Path) -> None:
    assert run("undo", sample).text.startswith("Undone: Add 5 articles")
    assert run("articles", sample, "--json").json == []


def test_undo_asks_whose_step_where_it_could_be_anybodys(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    tag(run, sample, "Bo")
    ran = run("undo", sample)
    assert (ran.status, ran.error) == (2, "Say whose step, by a reviewer's name: Ann, Bo.\n")


def test_undo_refuses_a_name_that_is_not_known_and_makes_nobody(run: Run, sample: Path) -> None:
    assert run("undo", sample, "--reviewer", "Nobody").status == 2
    assert run("history", sample, "--json").json[-1]["command"] == "article.add"


def test_undo_says_that_there_is_nothing(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    run("undo", sample, "--reviewer", "Ann")
    ran = run("undo", sample, "--reviewer", "Ann")
    assert (ran.status, ran.error) == (2, "There is nothing to be undone.\n")


def test_redo_says_that_there_is_nothing(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    assert run("redo", sample, "--reviewer", "Ann").error == "There is nothing to be redone.\n"


def test_history_names_every_step_in_words(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    run("undo", sample)
    steps = run("history", sample, "--json").json
    assert [(s["command"], s["label"], s["reviewer"]) for s in steps[-3:]] == [
        ("reviewer.add", "New reviewer “Ann”", None),
        ("claim.tag", "Tag claim “CLOUD Act”", "Ann"),
        ("undo", "Undo: Tag claim “CLOUD Act”", "Ann"),
    ]
    assert steps[-1]["undoes"] == steps[-2]["id"]
    assert set(steps[0]) == {"id", "command", "label", "reviewer", "at", "undoes", "rows"}
    assert "Tag claim" in run("history", sample).text


def test_a_sound_review_passes_the_check(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    found = run("check", sample, "--json").json
    assert (found["ok"], found["problems"], found["damaged"]) == (True, [], 0)
    assert found["rows"] > 100
    assert run("check", sample).text == "kt.review is sound.\n"


def test_the_check_names_the_row_that_another_program_changed(run: Run, sample: Path) -> None:
    claim = tag(run, sample, "Ann")
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE claim SET note = 'else'")
    connection.close()
    ran = run("check", sample, "--json")
    assert ran.status == 1
    assert (ran.json["ok"], ran.json["damaged"]) == (False, 1)
    assert ran.json["problems"] == [{"kind": "row", "table": "claim", "id": claim["id"]}]
    assert run("check", sample).status == 1


def test_a_snapshot_has_everything(run: Run, sample: Path, tmp_path: Path) -> None:
    tag(run, sample, "Ann")
    assert run("snapshot", sample, "-o", tmp_path / "copy.review").status == 0
    for command in ("claims", "history"):
        whole = run(command, sample, "--json").json
        assert run(command, tmp_path / "copy.review", "--json").json == whole


def test_a_snapshot_replaces_nothing(run: Run, sample: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.review").write_text("mine")
    assert run("snapshot", sample, "-o", tmp_path / "copy.review").status == 2
    assert (tmp_path / "copy.review").read_text() == "mine"


def test_a_review_of_a_newer_version_is_read_and_not_written(run: Run, sample: Path) -> None:
    with sqlite3.connect(sample) as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    assert len(run("articles", sample, "--json").json) == 5
    ran = run("tag", sample, "d0f2", 0, 1, "CLOUD Act", "--reviewer", "Ann")
    assert (ran.status, ran.error.count("\n")) == (2, 1)


def test_what_is_done_here_is_seen_by_the_library(run: Run, sample: Path) -> None:
    with Review.open(sample) as review:
        made = tag(run, sample, "Ann")
        assert review.claims.find(made["id"]).tags == ("Sovereignty/CLOUD Act",)


def test_a_snapshot_without_history_holds_what_is_there_now(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    claim = tag(run, sample, "Ann")
    assert run("snapshot", sample, "-o", tmp_path / "c.review", "--without-history").status == 0
    (found,) = run("claims", tmp_path / "c.review", "--json").json
    assert (found["id"], found["spans"]) == (claim["id"], claim["spans"])
    (step,) = run("history", tmp_path / "c.review", "--json").json
    assert step["label"] == "Copy without history"
    assert run("check", tmp_path / "c.review").status == 0


def damage(path: Path, table: str) -> None:
    """Overwrite every page of a table."""
    with sqlite3.connect(path) as connection:
        pages = connection.execute("SELECT pageno FROM dbstat WHERE name = ?", (table,)).fetchall()
    connection.close()
    data = bytearray(path.read_bytes())
    for (page,) in pages:
        data[(page - 1) * 4096 : page * 4096] = bytes(4096)
    path.write_bytes(data)


def test_recover_makes_a_sound_review_of_a_damaged_one(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    claim = tag(run, sample, "Ann")
    damage(sample, "claim")
    ran = run("recover", sample, "-o", tmp_path / "new.review")
    assert (ran.status, run("check", tmp_path / "new.review").status) == (0, 0)
    assert f"Look at the claim {claim['id']}" in ran.text
    assert [c["id"] for c in run("claims", tmp_path / "new.review", "--json").json] == [claim["id"]]


def test_recover_says_what_was_lost_and_ends_with_one(
    run: Run, sample: Path, tmp_path: Path
) -> None:
    damage(sample, "content")
    ran = run("recover", sample, "-o", tmp_path / "new.review", "--json")
    assert ran.status == 1
    assert ran.json["lost"] >= 5
    assert len(ran.json["articles"]) == 5


def test_recover_refuses_a_file_that_is_none(run: Run, tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_text("other")
    ran = run("recover", tmp_path / "other.txt", "-o", tmp_path / "new.review")
    assert (ran.status, ran.error.count("\n")) == (2, 1)


@pytest.mark.parametrize(("option", "note"), [("--adopt", "else"), ("--restore", "")])
def test_what_another_program_changed_is_adopted_or_restored(
    run: Run, sample: Path, option: str, note: str
) -> None:
    tag(run, sample, "Ann")
    with sqlite3.connect(sample) as connection:
        connection.execute("UPDATE claim SET note = 'else'")
    connection.close()
    assert run("check", sample, option).status == 0
    assert run("check", sample).status == 0
    assert run("claims", sample, "--json").json[0]["note"] == note


def test_check_takes_one_of_adopt_and_restore(run: Run, sample: Path) -> None:
    assert run("check", sample, "--adopt", "--restore").status == 2


def test_a_purged_article_is_gone_with_its_claims(run: Run, sample: Path) -> None:
    claim = tag(run, sample, "Ann")
    done = run("purge", sample, "--article", claim["article"], "--json").json
    assert (done["articles"], done["claims"]) == (1, 1)
    assert run("claims", sample, "--json").json == []
    assert len(run("articles", sample, "--json").json) == 4
    assert run("check", sample).status == 0


def test_purge_asks_what(run: Run, sample: Path) -> None:
    assert run("purge", sample).status == 2


def test_compacting_makes_old_steps_smaller_and_keeps_everything(run: Run, sample: Path) -> None:
    tag(run, sample, "Ann")
    for command in ("undo", "redo"):
        assert run(command, sample, "--reviewer", "Ann").status == 0
    before = run("claims", sample, "--json").json, len(run("history", sample, "--json").json)
    done = run("compact", sample, "--keep-days", "0", "--json").json
    assert done["images"] > 0
    assert done["bytes_after"] == sample.stat().st_size
    after = run("claims", sample, "--json").json, len(run("history", sample, "--json").json)
    assert after == (before[0], before[1] + 1)
    assert run("check", sample).status == 0
    undone = run("undo", sample, "--reviewer", "Ann")
    assert (undone.status, undone.error) == (
        2,
        "The review was compacted: what was done before that stays.\n",
    )


def test_nothing_is_older_than_a_day_of_long_ago(run: Run, sample: Path) -> None:
    before = sample.read_bytes()
    assert run("compact", sample, "--before", "2001-01-01", "--json").json["images"] == 0
    assert sample.read_bytes() == before


@pytest.mark.parametrize(
    "options", [(), ("--before", "2026-01-01", "--keep-days", "3"), ("--before", "yesterday")]
)
def test_compact_asks_what_is_old(run: Run, sample: Path, options: tuple[str, ...]) -> None:
    ran = run("compact", sample, *options)
    assert (ran.status, ran.error.count("\n")) == (2, 1)
