"""The one write path: whole or not at all, one's own claims only, notices after the commit."""

import re
from pathlib import Path

import pytest

import reviewer.store
from reviewer.model.errors import NotFound, NotYours, Refused, ReviewFileError
from reviewer.model.step import Notice
from reviewer.review import Review
from tests.unit.store.tables import log_of, tables_of

SOURCES = [
    source
    for source in sorted(Path(reviewer.store.__file__).parent.glob("*.py"))
    if source.name != "flattening.py"  # works on a copy that is to have no history
]


@pytest.fixture
def claim(review: Review) -> str:
    """The id of a claim of Kim's with a span, a tag and a field."""
    return review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"status": "asserted"}).id


def test_an_exception_inside_a_change_leaves_tables_and_log_as_before(review: Review) -> None:
    before, log = tables_of(review), log_of(review)
    told: list[Notice] = []
    review.subscribe(told.append)

    def fail() -> None:
        with review.change("tidy") as rows:
            rows.insert("reviewer", id=rows.new_id(), name="Nobody")
            rows.keep(b"bytes of a step that failed")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert tables_of(review) == before
    assert log_of(review) == log
    assert told == []
    contents = review.store.connection.execute("SELECT bytes FROM content").fetchall()
    assert (b"bytes of a step that failed",) not in contents


def test_a_step_that_changes_nothing_leaves_no_trace(review: Review, claim: str) -> None:
    log = log_of(review)
    told: list[Notice] = []
    review.subscribe(told.append)
    kim = review.claims.find(claim).reviewer_id
    with review.change("claim.note", reviewer=kim) as rows:
        rows.update("claim", claim, {"note": ""})
        rows.insert_many("claim_tag", ("claim", "tag"), [])
        rows.put("claim_tag", (claim, review.codebook.find("Data").id))
    assert log_of(review) == log
    assert told == []


def test_an_update_records_only_what_changed(review: Review) -> None:
    tag = review.codebook.find("Data").id
    with review.change("tag.edit") as rows:
        rows.update("tag", tag, {"name": "Data", "key": "d"})
    assert log_of(review)[-1][4] == '{"key":"d"}'


def test_a_span_records_start_end_and_quote_together(review: Review, claim: str) -> None:
    found = review.claims.find(claim)
    review.claims.set_spans(found, [(0, 3)], reviewer=found.reviewer_id)
    image = log_of(review)[-1][4]
    assert image == '{"start":0,"end":3,"quote":"KT "}'


def test_a_part_of_a_register_alone_is_a_mistake(review: Review, claim: str) -> None:
    found = review.claims.find(claim)
    with (
        pytest.raises(KeyError, match="change together"),
        review.change("claim.span", reviewer=found.reviewer_id) as rows,
    ):
        rows.update("span", found.spans[0].id, {"end": 3})


def test_a_row_updated_twice_in_one_call_ends_as_said_last(review: Review) -> None:
    tag = review.codebook.find("Data").id
    with review.change("tag.edit") as rows:
        rows.update_many("tag", ("key",), [(tag, ("x",)), (tag, ("",))])
    assert review.codebook.find("Data").key == ""
    assert review.check() == []


def test_listeners_are_told_after_the_commit_only(review: Review, path: Path) -> None:
    seen: list[tuple[bool, int]] = []

    def look(_: Notice) -> None:
        with Review.open(path) as other:
            seen.append((review.store.writing, len(other.codebook().tags)))

    review.subscribe(look)
    with review.change("tag.add") as rows:
        rows.insert("tag", id=rows.new_id(), name="Another")
        assert seen == []
    assert seen == [(False, 4)]


def test_a_notice_names_the_rows_and_the_step(review: Review) -> None:
    told: list[Notice] = []
    stop = review.subscribe(told.append)
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    notice = told[0]
    assert notice.rows["claim"] == {claim.id}
    assert notice.rows["claim_tag"] == {f"{claim.id} {review.codebook.find('Data').id}"}
    assert (notice.command, notice.reviewer, notice.outside) == (
        "claim.tag",
        claim.reviewer_id,
        False,
    )
    assert notice.step == review.history()[-1].id
    stop()
    review.codebook.add("Another")
    assert len(told) == 1


def test_what_another_process_did_is_told_also_when_our_own_change_fails(
    review: Review, path: Path
) -> None:
    notices: list[Notice] = []
    with Review.open(path) as other:
        other.codebook.add("Theirs")
    review.subscribe(notices.append)
    with pytest.raises(RuntimeError), review.change("tidy"):
        raise RuntimeError
    assert notices == []
    review.store.poll()
    review.store.poll()
    assert [(notice.command, notice.outside) for notice in notices] == [("tag.add", True)]


def test_a_change_inside_a_change_is_refused_and_the_outer_one_goes_on(review: Review) -> None:
    with review.change("tag.add") as rows:
        rows.insert("tag", id=rows.new_id(), name="Another")
        with pytest.raises(Refused, match="still being written"):
            review.codebook.add("Inner")
    assert {tag.name for tag in review.codebook().tags} >= {"Another"}
    assert review.check() == []


@pytest.mark.parametrize("values", [{"note": "mine"}, {"gone": 1}])
def test_another_reviewers_claim_is_not_changed(
    review: Review, claim: str, thang: str, values: dict[str, str | int]
) -> None:
    before = tables_of(review)
    with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
        rows.update("claim", claim, values)
    assert tables_of(review) == before


def test_spans_tags_and_fields_of_another_reviewers_claim_are_not_changed(
    review: Review, claim: str, thang: str
) -> None:
    found = review.claims.find(claim)
    rows_of = {
        "span": found.spans[0].id,
        "claim_tag": f"{claim} {found.tag_ids[0]}",
        "claim_field": f"{claim} {review.codebook().fields[0].id} ",
    }
    for table, row in rows_of.items():
        with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
            rows.update(table, row, {"gone": 1})
        with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
            rows.overwrite_many(table, ("gone",), [(row, (1,))])
    assert review.claims.find(claim) == found


def test_nothing_is_added_to_another_reviewers_claim(
    review: Review, claim: str, thang: str
) -> None:
    version = review.articles()[0].version
    added: dict[str, dict[str, str | int]] = {
        "span": {"id": "1", "version": version, "start": 0, "end": 2, "quote": "KT"},
        "claim_tag": {"tag": review.codebook.find("Poison pill").id},
        "claim_field": {"field": review.codebook().fields[1].id, "item": "", "value": "1"},
    }
    for table, values in added.items():
        with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
            rows.insert(table, claim=claim, **values)
    assert review.check() == []


def test_no_claim_is_made_in_another_reviewers_name(review: Review, kim: str, thang: str) -> None:
    article = review.articles()[0].id
    with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
        rows.insert("claim", id=rows.new_id(), article=article, reviewer=kim)


def test_what_a_reviewer_says_about_claims_is_not_changed_by_another(
    review: Review, claim: str, kim: str, thang: str
) -> None:
    other = review.tag("First", 30, 33, ["Data"], reviewer="Thang").id
    said: dict[str, dict[str, str]] = {
        "relation": {"kind": "supports", "claim": other, "other_claim": claim},
        "comment": {"claim": other, "body": "Hm."},
    }
    for table, values in said.items():
        with pytest.raises(NotYours), review.change("evil", reviewer=thang) as rows:
            rows.insert(table, id="1" * 32, reviewer=kim, **values)
        with review.change("say", reviewer=kim) as rows:
            rows.insert(table, id="1" * 32, reviewer=kim, **values)
        with pytest.raises(NotYours, match=table), review.change("evil", reviewer=thang) as rows:
            rows.update(table, "1" * 32, {"gone": 1})
    assert review.check() == []


def test_a_change_without_a_reviewer_cannot_touch_claims(review: Review, claim: str) -> None:
    with pytest.raises(NotYours), review.change("evil") as rows:
        rows.update("claim", claim, {"note": "x"})


def test_claims_and_spans_never_change_hands(
    review: Review, claim: str, kim: str, thang: str
) -> None:
    theirs = review.tag("First", 0, 2, ["Data"], reviewer="Thang")
    with pytest.raises(KeyError, match="never changes"), review.change("e", reviewer=kim) as rows:
        rows.update("claim", claim, {"reviewer": thang})
    with pytest.raises(KeyError, match="never changes"), review.change("e", reviewer=kim) as rows:
        rows.update("span", review.claims.find(claim).spans[0].id, {"claim": theirs.id})


def test_claims_of_a_program_may_be_changed_by_everybody(review: Review, thang: str) -> None:
    article = review.articles()[0].id
    with review.change("suggest", reviewer=thang) as rows:
        machine, claim = rows.new_id(), rows.new_id()
        rows.insert("reviewer", id=machine, name="Machine", kind="program")
        rows.insert("claim", id=claim, article=article, reviewer=machine)
    with review.change("tidy", reviewer=thang) as rows:
        rows.update("claim", claim, {"gone": 1})
    assert review.claims() == []


def test_half_a_character_pair_is_refused_and_nothing_changes(review: Review, claim: str) -> None:
    before = tables_of(review)
    found = review.claims.find(claim)
    with pytest.raises(Refused, match="cannot be stored"):
        review.claims.set_note(found, "half \ud83d", reviewer=found.reviewer_id)
    with pytest.raises(Refused, match="cannot be stored"):
        review.codebook.add("half \ud83d")
    assert tables_of(review) == before


def test_a_text_that_sqlite_cannot_hold_is_refused_politely(review: Review, claim: str) -> None:
    import sqlite3

    review.store.connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 100_000)
    found = review.claims.find(claim)
    with pytest.raises(Refused, match="too large"):
        review.claims.set_note(found, "long " * 50_000, reviewer=found.reviewer_id)
    assert review.claims.find(claim).note == ""


@pytest.mark.parametrize(
    "text",
    ["'; DROP TABLE claim; --", 'a "quoted" name', "a\0b", "%s %d {}", "\u2028\u2029", "\\u0041\\"],
)
def test_what_looks_like_sql_or_a_format_is_kept_as_text(
    review: Review, path: Path, claim: str, text: str
) -> None:
    found = review.claims.find(claim)
    review.claims.set_note(found, text, reviewer=found.reviewer_id)
    tag = review.codebook.add(f"x{text}y", reviewer=found.reviewer_id)
    review.undo(found.reviewer_id)
    review.redo(found.reviewer_id)
    with Review.open(path) as again:
        assert again.claims.find(claim).note == text
        assert again.codebook().by_id[tag.id].name == " ".join(f"x{text}y".split())
        assert again.check() == []


def test_an_unknown_table_column_or_row_is_a_mistake(review: Review) -> None:
    with pytest.raises(KeyError), review.change("tidy") as rows:
        rows.insert("sqlite_master", name="x")
    with pytest.raises(KeyError, match="no column"), review.change("tidy") as rows:
        rows.update("tag", "1", {'name" = 1; --': "x"})
    with pytest.raises(NotFound, match="purged"), review.change("tidy") as rows:
        rows.update("tag", "nowhere", {"name": "x"})


def test_bytes_are_kept_once(review: Review) -> None:
    with review.change("tidy") as rows:
        assert rows.keep(b"same") == rows.keep(b"same")
        rows.insert("reviewer", id=rows.new_id(), name="N")
    found = review.store.connection.execute(
        "SELECT count(*) FROM content WHERE bytes = ?", (b"same",)
    )
    assert found.fetchone() == (1,)


def test_few_modules_delete_and_only_one_writes_new_facts() -> None:
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        assert not re.search(r"\bREPLACE\s+INTO\b|\bOR REPLACE\b", text), source
        deleted = set(re.findall(r"\bDELETE\s+FROM\s+(\w*)", text))
        deleters: dict[str, set[str]] = {
            "compacting.py": {"change"},
            "merging.py": {"withdrawn"},
            "purging.py": {"", "content", "main"},
            "withdrawing.py": {"", "change", "main"},
        }
        assert deleted <= deleters.get(source.name, set()), source
        written = re.findall(
            r"\b(?:INSERT(?: OR \w+)? INTO|(?<!DO )UPDATE) (?:main\.)?(\w+|\{)", text
        )
        allowed = {
            "rows.py": {"{", "content", "change", "merged_step"},
            "log_end.py": {"step"},
            "purging.py": {"change", "step"},
            "compacting.py": {"change"},
            "recovery.py": {"{", "step", "merged_step", "content", "change"},
            "repairing.py": {"{"},
            "trail.py": {"{"},  # a database of its own, in memory
            "merging.py": {"merged_step"},
            "uniting.py": {"{", "content", "step", "change", "merged_step"},
            "withdrawing.py": {"withdrawn"},
        }
        assert set(written) <= allowed.get(source.name, set()), source


def test_a_full_disk_is_told_and_leaves_everything_as_it_was(review: Review, claim: str) -> None:
    before, log = tables_of(review), log_of(review)
    connection = review.store.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    found = review.claims.find(claim)
    with pytest.raises(ReviewFileError, match="the disk is full"):
        review.claims.set_note(found, "long " * 50_000, reviewer=found.reviewer_id)
    assert (tables_of(review), log_of(review)) == (before, log)
    connection.execute("PRAGMA max_page_count = 1000000")
    review.claims.set_note(found, "long " * 50_000, reviewer=found.reviewer_id)
    assert review.check() == []


def test_a_closed_review_lies_alone_in_its_folder(review: Review, path: Path, claim: str) -> None:
    with Review.open(path) as other:
        other.claims.set_note(
            other.claims.find(claim), "other", reviewer=other.reviewers.find("Kim").id
        )
        review.codebook.add("Another")
    review.codebook.add("A further one")
    review.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
