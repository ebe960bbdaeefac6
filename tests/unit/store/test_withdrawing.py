"""Taking a merge back: its steps leave the log; declined while later steps refer to them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from reviewer.model.errors import Refused
from reviewer.review import Review
from reviewer.review import merging as working
from reviewer.review.blindness import Made, blindness_of
from tests.unit.store.copies import copied, merged, opened, work_on
from tests.unit.store.tables import Tables, document, log_of, tables_of

if TYPE_CHECKING:
    from reviewer.model.step import Notice


@pytest.fixture
def hers(tmp_path: Path) -> Path:
    """A colleague's copy, in which Lan made a tag and a claim with it on an article of hers."""
    (hers,) = copied(tmp_path, "hers")
    with opened(hers, "Lan") as (review, lan):
        review.articles.add([document("A text of Lan's.\n", "Lan's")], reviewer=lan)
        review.codebook.add("Rumour", reviewer=lan)
        review.tag("Lan's", 0, 6, ["Rumour"], reviewer="Lan", note="hers")
    return hers


@pytest.fixture
def mine(hers: Path) -> Path:
    """My copy, with Lan's merged."""
    (mine,) = copied(hers.parent, "mine")
    merged(mine, hers)
    return mine


def test_a_merge_is_told_with_its_files(mine: Path) -> None:
    with Review.open(mine) as review:
        (merge,) = review.merge.made()
        assert (merge.files, merge.steps) == (("hers.review",), 4)
        assert review.history()[-1].label == "Merge “hers.review”"
        review.merge.withdraw(merge)
        assert review.merge.made() == []
        assert review.history()[-1].label == "Take back the merge of “hers.review”"


def test_what_came_is_gone_with_its_texts(mine: Path) -> None:
    with Review.open(mine) as review:
        done = review.merge.withdraw()
        assert (done.articles, done.claims, done.steps) == (1, 1, 4)
        assert [a.title for a in review.articles()] == ["First", None]
        contents = review.store.connection.execute("SELECT count(*) FROM content").fetchone()
        assert contents == (2,)
        assert review.check() == []


def test_what_was_done_here_since_stays(mine: Path) -> None:
    with Review.open(mine) as review:
        claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
        review.merge.withdraw()
        assert [each.id for each in review.claims()] == [claim.id]
        assert review.undo("Kim").step is not None
        assert review.check() == []


def _live(review: Review) -> Tables:
    """The rows of each table that are not gone."""
    found = tables_of(review)
    for name, rows in found.items():
        at = review.store.tables[name].columns.index("gone")
        found[name] = {row: values for row, values in rows.items() if not values[at]}
    return found


def _kim(review: Review) -> str:
    return review.reviewers.find("Kim").id


USES = {
    "Claim “KT” .* needs what came with it: Tag of the codebook Rumour": lambda review: review.tag(
        "First", 0, 2, ["Rumour"], reviewer="Kim"
    ),
    "needs what came with it: Article Lan's": lambda review: review.tag(
        "Lan's", 0, 2, [], reviewer="Kim"
    ),
    "Tag of the codebook Rumour came with it and was changed since": lambda review: (
        review.codebook.edit(
            review.codebook.find("Rumour"), definition="mine", reviewer=_kim(review)
        )
    ),
    "was done as Lan, who came with it": lambda review: review.codebook.add(
        "Other", reviewer=review.reviewers.find("Lan").id
    ),
}


@pytest.mark.parametrize("words", USES)
def test_it_is_declined_while_something_made_since_needs_it(mine: Path, words: str) -> None:
    with Review.open(mine) as review:
        USES[words](review)
        log, rows = log_of(review), tables_of(review)
        with pytest.raises(Refused, match=words):
            review.merge.withdraw()
        assert (log_of(review), tables_of(review)) == (log, rows)


@pytest.mark.parametrize("words", [words for words in USES if "Lan, who" not in words])
def test_what_was_undone_leaves_with_it(mine: Path, words: str) -> None:
    with Review.open(mine) as review:
        USES[words](review)
        review.undo(_kim(review))
        review.merge.withdraw()
        assert "Rumour" not in {tag.name for tag in review.codebook().by_id.values()}
        assert [article.title for article in review.articles()] == ["First", None]
        assert review.check() == []


def test_what_was_undone_and_brought_again_stands_in_the_way(mine: Path) -> None:
    with Review.open(mine) as review:
        kim = review.reviewers.find("Kim").id
        review.tag("First", 0, 2, ["Rumour"], reviewer=kim)
        for _ in range(2):
            review.undo(kim)
            assert review.claims(reviewer="Kim") == []
            review.redo(kim)
        with pytest.raises(Refused, match="needs what came with it: Tag of the codebook Rumour"):
            review.merge.withdraw()
        review.undo(kim)
        review.merge.withdraw()
        assert (review.claims(), review.check()) == ([], [])


def test_only_what_is_in_force_is_said_to_stand_in_the_way(mine: Path) -> None:
    with Review.open(mine) as review:
        kim = review.reviewers.find("Kim").id
        review.tag("Lan's", 0, 2, [], reviewer=kim)
        review.undo(kim)
        review.tag("First", 0, 2, ["Rumour"], reviewer=kim)
        with pytest.raises(Refused) as refused:
            review.merge.withdraw()
        assert "Rumour" in str(refused.value)
        assert "more" not in str(refused.value)


def test_what_else_was_undone_can_still_be_done_again(mine: Path) -> None:
    with Review.open(mine) as review:
        kim = review.reviewers.find("Kim").id
        review.tag("First", 0, 2, ["Rumour"], reviewer=kim)
        review.undo(kim)
        other = review.tag("First", 3, 6, ["Data"], reviewer=kim)
        review.undo(kim)
        review.merge.withdraw()
        review.redo(kim)
        assert [claim.id for claim in review.claims()] == [other.id]


@pytest.mark.parametrize("seed", range(8))
def test_all_that_was_done_and_undone_since_is_as_if_it_had_not_been(
    mine: Path, hers: Path, seed: int
) -> None:
    (base,) = copied(hers.parent, "base-again")
    work_on(mine, Random(seed), who="Kim", steps=12)
    with Review.open(mine) as review:
        kim = review.reviewers.find("Kim").id
        while review.undo(kim).step is not None:
            pass
        review.merge.withdraw()
        assert review.check() == []
        now = _live(review)
    with Review.open(base) as review:
        before = _live(review)
    assert all(now[name].items() >= rows.items() for name, rows in before.items())
    assert not [
        row
        for name in ("claim", "tag", "article")
        for row in now[name].keys() - before[name].keys()
    ]


def test_having_looked_at_what_came_does_not_stand_in_the_way(mine: Path, hers: Path) -> None:
    with Review.open(mine) as review:
        kim, lan = (review.reviewers.find(name).id for name in ("Kim", "Lan"))
        review.blind.see([(lan, each.id) for each in review.articles()], reviewer=kim)
        review.merge.withdraw()
        assert (review.blind.seen(), review.check()) == (set(), [])


def test_what_was_seen_before_is_remembered_when_it_comes_again(mine: Path, hers: Path) -> None:
    with Review.open(mine) as review:
        kim, lan = (review.reviewers.find(name).id for name in ("Kim", "Lan"))
        first = review.articles.find("First")
        review.blind.see([(lan, first.id)], reviewer=kim)
        review.merge.withdraw()
        claim = review.tag(first, 0, 2, ["Data"], reviewer="Kim")
        review.merge([hers])
        (how,) = blindness_of(review, [(claim.id, first.id, kim)], {kim, lan}).values()
        assert how is Made.SEEING


def test_a_later_merge_that_builds_on_it_is_taken_back_first(mine: Path, hers: Path) -> None:
    with opened(hers, "Lan") as (review, lan):
        review.claims.set_note(review.claims()[0], "changed", reviewer=lan)
    merged(mine, hers)
    with Review.open(mine) as review:
        second, first = review.merge.made()
        with pytest.raises(Refused, match="changed since"):
            review.merge.withdraw(first)
        review.merge.withdraw(second)
        assert [claim.note for claim in review.claims()] == ["hers"]
        review.merge.withdraw(first)
        assert review.claims() == []


def test_there_may_be_nothing_to_take_back(mine: Path) -> None:
    with Review.open(mine) as review:
        (merge,) = review.merge.made()
        review.merge.withdraw()
        with pytest.raises(Refused, match="Nothing was merged"):
            review.merge.withdraw()
        with pytest.raises(Refused, match="taken back already"):
            review.merge.withdraw(merge)


def test_giving_it_up_leaves_everything_as_it_was(mine: Path) -> None:
    with Review.open(mine) as review:
        log, rows = log_of(review), tables_of(review)
        work = working.withdrawing(review)
        next(work)
        work.close()
        assert (log_of(review), tables_of(review)) == (log, rows)


def test_another_process_is_told_to_look_at_everything_again(mine: Path, hers: Path) -> None:
    heard: list[Notice] = []
    with Review.open(mine) as review, Review.open(mine) as other:
        other.subscribe(heard.append)
        review.merge.withdraw()
        other.store.poll()
        review.merge([hers])
        other.store.poll()
        assert [(n.command, n.whole, n.outside) for n in heard] == [
            ("review.withdraw", True, True), ("review.merge", True, True),
        ]  # fmt: skip
        other.tag("First", 0, 2, ["Data"], reviewer="Kim")
        review.store.poll()
        assert review.check() == []


def test_another_process_whose_last_step_was_taken_out_goes_on(mine: Path) -> None:
    with Review.open(mine) as review, Review.open(mine) as other:
        assert other.history()[-1].command == "review.merge"
        review.merge.withdraw()
        claim = other.tag("First", 0, 2, ["Data"], reviewer="Kim")
        review.store.poll()
        assert [each.id for each in review.claims()] == [claim.id]
        assert review.check() == []


def test_a_compacted_review_keeps_its_older_merges(mine: Path) -> None:
    with Review.open(mine) as review:
        for words in ("one", "two"):
            review.codebook.edit(review.codebook.find("Data"), definition=words)
        review.upkeep.compact(datetime.now(UTC) + timedelta(hours=1))
        with pytest.raises(Refused, match="compacted since"):
            review.merge.withdraw()
