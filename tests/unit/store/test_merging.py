"""Merging: a union in which nothing is lost, in whatever order, however often, and taken back."""

import itertools
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reviewer.model.errors import DamagedReview, NotAReview, Refused, ReviewFileError
from reviewer.model.merging import Count
from reviewer.review import Review
from reviewer.review import merging as working
from reviewer.review.open_claims import OpenClaims
from reviewer.store import Store
from reviewer.store.stamps import StampClock
from tests.unit.store.copies import copied, facts, merged, opened, work_on
from tests.unit.store.tables import document, log_of, tables_of

LAWS = settings(
    max_examples=8, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
SEEDS = st.integers(0, 2**32)


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path]:
    """Two copies of one review: mine, and that of Lan, who has a claim in hers."""
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(hers, "Lan") as (review, _):
        review.tag("First", 0, 2, ["Data"], reviewer="Lan", note="hers")
    return mine, hers


@LAWS
@given(SEEDS)
def test_three_who_worked_apart_end_with_the_same_in_whatever_order_they_merge(seed: int) -> None:
    with TemporaryDirectory() as name:
        paths = copied(Path(name), "one", "two", "three")
        for path, who in zip(paths, ("Kim", "Thang", "Lan"), strict=True):
            work_on(path, Random(f"{seed}{who}"), who=who)
        found = []
        for order in itertools.permutations(paths):
            into = Path(name) / "into.review"
            shutil.copy(order[0], into)
            merged(into, order[1])
            merged(into, order[2])
            found.append(facts(into))
        assert all(each == found[0] for each in found)


@LAWS
@given(SEEDS)
def test_union_is_associative_and_idempotent(seed: int) -> None:
    with TemporaryDirectory() as name:
        one, two, three, both = copied(Path(name), "one", "two", "three", "both")
        for path, who in ((one, "Kim"), (two, "Thang"), (three, "Lan")):
            work_on(path, Random(f"{seed}{who}"), who=who)
        shutil.copy(two, both)
        merged(both, three)
        together = Path(name) / "together.review"
        shutil.copy(one, together)
        merged(together, both)
        merged(one, three, two)
        assert facts(one) == facts(together)
        assert merged(one, two, three).nothing
        assert facts(one) == facts(together)


@LAWS
@given(SEEDS)
def test_a_merge_taken_back_leaves_every_table_as_it_was(seed: int) -> None:
    with TemporaryDirectory() as name:
        mine, hers = copied(Path(name), "mine", "hers")
        work_on(mine, Random(seed), who="Kim")
        work_on(hers, Random(f"{seed}hers"), who="Thang")
        before = facts(mine)
        texts = contents(mine)
        nothing = merged(mine, hers).nothing
        with Review.open(mine) as review:
            if not nothing:
                review.merge.withdraw()
            assert review.check() == []
            assert tables_of(review) == before
        assert contents(mine) == texts
        with_her = facts_after(mine, hers)
        assert with_her == facts_after(hers, mine)


def contents(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {row[0] for row in connection.execute("SELECT sha256 FROM content")}


def facts_after(path: Path, other: Path) -> object:
    merged(path, other)
    return facts(path)


def test_what_comes_is_counted(pair: tuple[Path, Path]) -> None:
    done = merged(*pair)
    assert (done.claims, done.reviewers) == (Count(new=1), Count(new=1, already=2))
    assert (done.articles, done.tags) == (Count(already=2), Count(already=3))
    assert done.by_reviewer == {"Lan": 1}
    assert not done.nothing


def test_what_is_there_already_is_counted_and_nothing_is_written(pair: tuple[Path, Path]) -> None:
    merged(*pair)
    with Review.open(pair[0]) as review:
        log = log_of(review)
        done = review.merge([pair[1]])
        assert (done.nothing, done.merge, done.claims) == (True, "", Count(already=1))
        assert log_of(review) == log


def test_trying_tells_the_same_and_changes_nothing(pair: tuple[Path, Path]) -> None:
    before = pair[0].read_bytes()
    tried = merged(*pair, dry_run=True)
    assert pair[0].read_bytes() == before
    done = merged(*pair)
    assert (tried.claims, tried.steps, tried.merge) == (done.claims, done.steps, "")


def test_the_other_file_is_only_read(pair: tuple[Path, Path]) -> None:
    before = pair[1].read_bytes()
    merged(*pair)
    assert pair[1].read_bytes() == before


def test_a_change_of_hers_counts_for_the_claim_it_belongs_to(pair: tuple[Path, Path]) -> None:
    merged(*pair)
    with opened(pair[1], "Lan") as (review, lan):
        review.claims.set_tags(review.claims()[0], ["Sovereignty"], reviewer=lan)
    assert merged(*pair).claims == Count(changed=1)


def test_what_loses_against_a_later_change_is_listed(pair: tuple[Path, Path]) -> None:
    for path, words in zip(pair, ("mine", "hers"), strict=True):
        with opened(path, "Kim") as (review, kim):
            review.codebook.edit(review.codebook.find("Data"), definition=words, reviewer=kim)
    (conflict,) = merged(*pair).conflicts
    assert (conflict.table, conflict.column) == ("tag", "definition")
    assert (conflict.kept.value, conflict.kept.theirs) == ("hers", True)
    assert (conflict.lost.value, conflict.lost.reviewer) == ("mine", "Kim")
    (conflict,) = merged(pair[1], pair[0]).conflicts
    assert (conflict.kept.value, conflict.lost.value) == ("hers", "mine")


def test_the_same_change_on_both_sides_is_no_conflict(pair: tuple[Path, Path]) -> None:
    for path in pair:
        with Review.open(path) as review:
            review.codebook.edit(review.codebook.find("Data"), definition="the same")
    assert merged(*pair).conflicts == ()


def test_a_change_that_the_other_knew_of_is_no_conflict(pair: tuple[Path, Path]) -> None:
    with Review.open(pair[0]) as review:
        review.codebook.edit(review.codebook.find("Data"), definition="first")
    merged(pair[1], pair[0])
    with Review.open(pair[1]) as review:
        review.codebook.edit(review.codebook.find("Data"), definition="second")
    done = merged(*pair)
    assert (done.conflicts, done.tags.changed) == ((), 1)


def test_what_is_there_again_after_it_was_taken_back_is_told(pair: tuple[Path, Path]) -> None:
    merged(*pair)
    with Review.open(pair[0]) as review:
        assert review.merge.withdraw().claims == 1
        assert review.claims() == []
    again = merged(*pair)
    assert {each.table for each in again.restored} == {"claim", "reviewer"}
    with Review.open(pair[0]) as review:
        assert [claim.note for claim in review.claims()] == ["hers"]
        steps = {step.id for step in review.history()}
        found = review.store.connection.execute("SELECT step FROM withdrawn").fetchall()
        assert steps.isdisjoint(step for (step,) in found)


def test_a_file_merged_with_itself_or_named_twice_adds_nothing(pair: tuple[Path, Path]) -> None:
    assert merged(pair[0], pair[0]).nothing
    assert merged(pair[0], pair[1], pair[1]).claims == Count(new=1)


def test_reviews_made_apart_have_their_claims_on_the_same_article(tmp_path: Path) -> None:
    paths = [tmp_path / "a.review", tmp_path / "b.review"]
    for path, who in zip(paths, ("An", "Bo"), strict=True):
        with Review.new(path) as review:
            review.articles.add([document("They could be subject to it.\n", "One")])
            review.codebook.add("Risk")
            review.tag("One", 0, 4, ["Risk"], reviewer=who)
    merged(*paths)
    with Review.open(paths[0]) as review:
        assert len(review.articles()) == 1
        claims = review.claims(article="One")
        outlines = OpenClaims(review, review.articles()[0].id).outlines.values()
        assert not any(place.lost for outline in outlines for place in outline.spans)
        assert [(c.reviewer, c.orphan, c.spans[0].quote) for c in claims] == [
            ("An", False, "They"), ("Bo", False, "They"),
        ]  # fmt: skip
        assert review.check() == []


def test_undo_leaves_alone_what_came_with_a_merge(pair: tuple[Path, Path]) -> None:
    with opened(pair[0], "Kim") as (review, kim):
        mine = review.tag("First", 3, 5, [], reviewer="Kim")
        review.merge([pair[1]])
        undone = review.undo(kim)
        assert undone.step is not None
        assert undone.step.command == "claim.tag"
        assert [claim.note for claim in review.claims()] == ["hers"]
        assert review.undo(review.reviewers.find("Lan").id).step is None
        assert mine.id not in {claim.id for claim in review.claims()}


def test_the_step_of_the_merge_does_not_travel(pair: tuple[Path, Path]) -> None:
    merged(*pair)
    merged(pair[1], pair[0])
    assert merged(*pair).nothing
    assert merged(pair[1], pair[0]).nothing
    with Review.open(pair[1]) as review:
        assert "review.merge" not in {step.command for step in review.history()}


def test_a_merge_that_is_given_up_leaves_everything_as_it_was(pair: tuple[Path, Path]) -> None:
    with Review.open(pair[0]) as review:
        log, rows = log_of(review), tables_of(review)
        work = working.merging(review, [pair[1]])
        for share in work:
            if share > 0.4:
                break
        work.close()
        assert (log_of(review), tables_of(review)) == (log, rows)
        assert not review.store.writing


def test_who_reads_in_the_middle_finds_nothing_torn(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(hers, "Lan") as (review, lan):
        review.articles.add([document("New.\n", "New")])
        for article in ("First", "New"):
            review.tag(article, 0, 2, ["Data"], reviewer="Lan", fields={"status": "asserted"})
        review.articles.mark_done(review.articles.find("New"), lan)
    with Review.open(mine) as review:
        for work in (working.merging(review, [hers]), working.withdrawing(review)):
            for _ in work:
                read_all(review)
        assert review.claims() == []


def read_all(review: Review) -> None:
    for article in review.articles():
        review.articles.text(article)
        review.entities(article)
    for claim in review.claims():
        assert claim.created
    review.codebook.tags()
    review.reviewers()


def test_what_was_purged_here_stays_away_and_is_counted(pair: tuple[Path, Path]) -> None:
    with opened(pair[0], "Kim") as (review, _):
        review.upkeep.purge(articles=["First"])
    done = merged(*pair)
    assert (done.away, done.claims) == (1, Count())
    with Review.open(pair[0]) as review:
        assert [article.title for article in review.articles()] == [None]
        assert review.check() == []


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_what_one_of_several_files_purged_stays_away_in_any_order(
    tmp_path: Path, order: tuple[int, int]
) -> None:
    mine, old, purged = copied(tmp_path, "mine", "old", "purged")
    with Review.open(old) as review:
        review.articles.add([document("A secret.\n", "Secret")])
    shutil.copy(old, purged)
    with Review.open(purged) as review:
        review.upkeep.purge(articles=["Secret"])
    others = (old, purged)
    merged(mine, *(others[n] for n in order))
    with Review.open(mine) as review:
        assert "Secret" not in {article.title for article in review.articles()}
        assert review.check() == []


def test_what_a_colleague_purged_stays_here_and_is_said(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with Review.open(hers) as review:
        review.upkeep.purge(articles=["First"])
    done = merged(mine, hers)
    assert any("purged in hers.review are still here" in each for each in done.warnings)
    with Review.open(mine) as review:
        assert "First" in {article.title for article in review.articles()}


def test_a_copy_without_history_is_said_to_be_one(pair: tuple[Path, Path]) -> None:
    flat = pair[1].with_name("flat.review")
    with Review.open(pair[1]) as review:
        review.snapshot(flat, history=False)
    done = merged(pair[0], flat)
    assert any("copy without history" in each for each in done.warnings)
    assert (done.claims, done.conflicts) == (Count(new=1), ())


def test_stamps_far_ahead_are_warned_of(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    for minutes, warned in ((3, 0), (120, 1)):
        ahead = StampClock(lambda m=minutes: StampClock()._milliseconds() + m * 60_000)  # type: ignore[misc] # noqa: SLF001  # a clock that is wrong
        with Review(Store.open(hers, ahead)) as review:
            review.codebook.add(f"Ahead {minutes}")
        done = merged(mine, hers, dry_run=True)
        assert (
            sum("was 2 hours ahead" in each or "ahead of" in each for each in done.warnings)
            == warned
        )


def test_work_goes_on_after_stamps_that_are_ahead(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    ahead = StampClock(lambda: StampClock()._milliseconds() + 10**9)  # noqa: SLF001  # as above
    with Review(Store.open(hers, ahead)) as review:
        review.codebook.edit(review.codebook.find("Data"), definition="ahead")
    with opened(mine, "Kim") as (review, kim):
        review.merge([hers])
        review.codebook.edit(review.codebook.find("Data"), definition="later", reviewer=kim)
        assert review.codebook.find("Data").definition == "later"
        assert review.undo(kim).step is not None
        assert review.codebook.find("Data").definition == "ahead"


def test_a_recovered_text_that_wins_is_listed(pair: tuple[Path, Path]) -> None:
    recovered = pair[1].with_name("recovered.review")
    with Review.open(pair[1]) as review:
        claim = review.claims()[0]
        with review.change("review.recover") as rows:
            other = rows.keep(b"KT nearly.\n")
            (version,) = {span[1] for span in _spans(review, claim.id)}
            rows.update("version", version, {"content": other})
        review.snapshot(recovered)
    kept = [each for each in merged(pair[0], recovered).conflicts if each.table == "version"]
    assert [(each.column, each.kept.theirs) for each in kept] == [("content", True)]


def _spans(review: Review, claim: str) -> list[tuple[str, str]]:
    return review.store.connection.execute(
        "SELECT id, version FROM span WHERE claim = ?", (claim,)
    ).fetchall()


def forged(path: Path, change: Callable[[Review], None]) -> Path:
    with Review.open(path) as review:
        change(review)
    return path


def test_a_colleagues_step_that_changes_my_claim_is_refused(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(mine, "Kim") as (review, _):
        review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="mine")
    shutil.copy(mine, hers)
    with opened(hers, "Lan") as (review, lan):
        claim = review.claims()[0].id
        with review.change("claim.note", reviewer=lan) as rows:
            rows._persons = frozenset()  # noqa: SLF001  # what only a program without scruples does
            rows.update("claim", claim, {"note": "forged"})
    before = mine.read_bytes()
    with pytest.raises(DamagedReview, match="somebody else's name"):
        merged(mine, hers)
    assert mine.read_bytes() == before


def test_a_colleagues_step_that_changes_my_relation_is_refused(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(mine, "Kim") as (review, _):
        one, two = (review.tag("First", at, at + 2, ["Data"], reviewer="Kim") for at in (0, 9))
        made = review.relations.add(one, "supports", two, reviewer="Kim")
    shutil.copy(mine, hers)
    with opened(hers, "Lan") as (review, lan), review.change("relation.edit", reviewer=lan) as rows:
        rows._persons = frozenset()  # noqa: SLF001  # what only a program without scruples does
        rows.update("relation", made.id, {"kind": "contradicts"})
    with pytest.raises(DamagedReview, match="somebody else's name"):
        merged(mine, hers)


def test_relations_come_along_and_meet(tmp_path: Path) -> None:
    mine, hers = copied(tmp_path, "mine", "hers")
    with opened(mine, "Kim") as (review, _):
        one, two = (review.tag("First", at, at + 2, ["Data"], reviewer="Kim") for at in (0, 9))
    shutil.copy(mine, hers)
    for path, name, kind in ((mine, "Kim", "supports"), (hers, "Lan", "contradicts")):
        with opened(path, name) as (review, _):
            review.relations.add(one.id, kind, two.id, reviewer=name)
    merged(mine, hers)
    with Review.open(mine) as review:
        said = sorted((relation.kind, relation.reviewer) for relation in review.relations())
    assert said == [("contradicts", "Lan"), ("supports", "Kim")]


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


@pytest.mark.parametrize(
    ("sql", "error"),
    [
        ("UPDATE claim SET note = 'by another program'", DamagedReview),
        ("UPDATE change SET image = '{' WHERE \"table\" = 'claim'", DamagedReview),
        ("UPDATE change SET row = 'other' WHERE \"table\" = 'claim'", DamagedReview),
        ("UPDATE step SET command = 'other'", DamagedReview),
        ("DELETE FROM content", DamagedReview),
        ("UPDATE content SET bytes = x'00'", DamagedReview),
        ("DELETE FROM claim_tag", DamagedReview),
        ("INSERT INTO reviewer (id, name) VALUES ('x', 'Mallory')", DamagedReview),
        ("CREATE TRIGGER t AFTER INSERT ON claim BEGIN SELECT 1; END", NotAReview),
        ("CREATE VIEW v AS SELECT 1", NotAReview),
        ("CREATE TABLE more (a)", DamagedReview),
        ("PRAGMA user_version = 99", ReviewFileError),
    ],
)
def test_a_damaged_or_foreign_file_is_refused_and_nothing_changes(
    pair: tuple[Path, Path], sql: str, error: type[ReviewFileError]
) -> None:
    damage(pair[1], sql)
    before = [path.read_bytes() for path in pair]
    with pytest.raises(error):
        merged(*pair)
    assert [path.read_bytes() for path in pair] == before


@pytest.mark.parametrize("data", [b"", b"no review", b"SQLite format 3\0" + bytes(4096)])
def test_what_is_no_review_is_refused(pair: tuple[Path, Path], data: bytes) -> None:
    pair[1].write_bytes(data)
    with pytest.raises(NotAReview, match=r"hers\.review is not a review"):
        merged(*pair)


def test_a_file_that_is_not_there_is_refused(pair: tuple[Path, Path]) -> None:
    with pytest.raises(ReviewFileError, match="no review at"):
        merged(pair[0], pair[0].with_name("gone.review"))


def test_a_stamp_beyond_all_time_is_refused(pair: tuple[Path, Path]) -> None:
    with Review.open(pair[1]) as review, review.change("tag.add") as rows:
        rows.insert("tag", id=rows.new_id(), name="Late")
        rows.stamp = "f" * 32
    with pytest.raises(DamagedReview):
        merged(*pair)


def test_a_file_in_which_a_change_hangs_half_way_is_merged_as_it_was_before(
    pair: tuple[Path, Path],
) -> None:
    torn = pair[1].with_name("torn.review")
    with closing(sqlite3.connect(pair[1], isolation_level=None)) as writer:
        writer.execute("PRAGMA cache_size = 1")
        writer.execute("BEGIN IMMEDIATE")
        writer.execute("UPDATE change SET image = image || ' '")
        writer.execute("INSERT INTO content VALUES ('x', zeroblob(1000000))")
        shutil.copy(pair[1], torn)
        shutil.copy(f"{pair[1]}-journal", f"{torn}-journal")
        writer.execute("ROLLBACK")
    assert merged(pair[0], torn).claims == Count(new=1)


@pytest.mark.parametrize("version", [1, 2])
def test_a_file_of_an_older_version_is_brought_up_to_date_in_a_copy(
    tmp_path: Path, version: int
) -> None:
    old = Path(shutil.copy(Path(__file__).parents[2] / f"upgrades/v{version}.review", tmp_path))
    before = old.read_bytes()
    with Review.new(tmp_path / "mine.review") as review:
        done = review.merge([old])
        assert done.claims.new > 0
        assert review.check() == []
    assert old.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.review", old.name]


def test_nothing_is_merged_while_changes_wait_in_memory(pair: tuple[Path, Path]) -> None:
    with Review.open(pair[0]) as review:
        review.store.hold()
        for dry_run in (False, True):
            with pytest.raises(Refused, match="not saved yet"):
                review.merge([pair[1]], dry_run=dry_run)
