"""Taking a merge back: its steps leave the log; declined while later steps refer to them."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from reviewer.model.errors import Refused
from reviewer.review import Review
from reviewer.review import merging as working
from tests.unit.store.copies import copied, merged, opened
from tests.unit.store.tables import document, log_of, tables_of

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


USES = {
    "Claim “KT” .* needs what came with it: Tag of the codebook Rumour": lambda review: review.tag(
        "First", 0, 2, ["Rumour"], reviewer="Kim"
    ),
    "needs what came with it: Article Lan's": lambda review: review.tag(
        "Lan's", 0, 2, [], reviewer="Kim"
    ),
    "Tag of the codebook Rumour came with it and was changed since": lambda review: (
        review.codebook.edit(review.codebook.find("Rumour"), definition="mine")
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


def test_what_was_changed_here_and_undone_is_not_said_to_be_taken_back_first(mine: Path) -> None:
    with Review.open(mine) as review:
        kim = review.reviewers.find("Kim").id
        review.codebook.edit(review.codebook.find("Rumour"), definition="mine", reviewer=kim)
        assert review.undo(kim).step is not None
        with pytest.raises(Refused, match="changed since") as refused:
            review.merge.withdraw()
        assert "take single claims back instead" in " ".join(map(str, refused.value.args))


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
