"""Undo and redo: per reviewer, over restarts, never over what somebody changed since."""

from pathlib import Path

import pytest

from reviewer.model.errors import ReviewBusy
from reviewer.review import Review


def notes(review: Review) -> list[str]:
    return [claim.note for claim in review.claims()]


def tag(review: Review, reviewer: str, note: str = "") -> str:
    return review.tag("First", 0, 2, ["Data"], reviewer=reviewer, note=note).id


def test_undo_takes_back_the_latest_step_of_this_reviewer_alone(review: Review, kim: str) -> None:
    for note, who in (("1", "Kim"), ("2", "Kim"), ("3", "Thang")):
        tag(review, who, note)
    undone = review.undo(kim)
    assert undone.label == "Tag claim “Data”"
    assert notes(review) == ["1", "3"]


def test_undo_puts_back_the_note(review: Review, kim: str) -> None:
    claim = tag(review, "Kim", "before")
    review.claims.set_note(review.claims.find(claim), "after", reviewer=kim)
    review.undo(kim)
    assert notes(review) == ["before"]
    review.redo(kim)
    assert notes(review) == ["after"]


def test_there_is_nothing_to_undo_or_redo_at_first(review: Review, kim: str) -> None:
    history = review.history()
    for undone in (review.undo(kim), review.redo(kim)):
        assert (undone.step, undone.skipped, undone.label) == (None, (), "")
    assert review.undoable(kim) is None
    assert review.redoable(kim) is None
    assert review.history() == history


def test_what_undo_and_redo_would_do_is_named(review: Review, kim: str) -> None:
    tag(review, "Kim")
    step = review.history()[-1]
    assert review.undoable(kim) == step
    review.undo(kim)
    assert review.undoable(kim) is None
    assert review.redoable(kim) == step


def test_a_step_whose_row_another_changed_since_is_skipped_and_blocks_nothing(
    review: Review, kim: str, thang: str
) -> None:
    claim = tag(review, "Kim", "mine")
    sovereignty = review.codebook.find("Sovereignty")
    review.codebook.edit(sovereignty, name="Kim's", reviewer=kim)
    review.codebook.edit(sovereignty, name="Thang's", reviewer=thang)
    undone = review.undo(kim)
    assert [step.command for step in undone.skipped] == ["tag.edit"]
    assert undone.step is not None
    assert undone.step.command == "claim.tag"
    assert review.codebook().by_id[sovereignty.id].name == "Thang's"
    assert claim not in {c.id for c in review.claims()}


def test_a_step_that_undo_would_skip_is_not_named(review: Review, kim: str, thang: str) -> None:
    tag(review, "Kim")
    first = review.history()[-1]
    sovereignty = review.codebook.find("Sovereignty")
    review.codebook.edit(sovereignty, name="Kim's", reviewer=kim)
    review.codebook.edit(sovereignty, name="Thang's", reviewer=thang)
    assert review.undoable(kim) == first
    review.undo(kim)
    assert review.undoable(kim) is None


def test_a_change_of_another_column_does_not_stand_in_the_way(
    review: Review, kim: str, thang: str
) -> None:
    data = review.codebook.find("Data")
    review.codebook.edit(data, name="Kim's", reviewer=kim)
    review.codebook.edit(data, definition="Thang's", reviewer=thang)
    assert review.undo(kim).skipped == ()
    now = review.codebook().by_id[data.id]
    assert (now.name, now.definition) == ("Data", "Thang's")


def test_what_another_put_back_does_not_stand_in_the_way(
    review: Review, kim: str, thang: str
) -> None:
    data = review.codebook.find("Data")
    for name, who in (("Kim's", kim), ("Thang's", thang), ("Kim's", thang)):
        review.codebook.edit(data, name=name, reviewer=who)
    assert review.undo(kim).skipped == ()
    assert review.codebook().by_id[data.id].name == "Data"


def test_a_row_that_another_worked_on_does_not_go_with_the_step_that_made_it(
    review: Review, kim: str, thang: str
) -> None:
    made = review.codebook.add("New", reviewer=kim)
    review.codebook.edit(made, definition="Thang's", reviewer=thang)
    undone = review.undo(kim)
    assert undone.step is None
    assert [step.command for step in undone.skipped] == ["tag.add"]
    assert review.codebook.find("New").definition == "Thang's"


def test_undoing_what_is_skipped_leaves_no_trace_in_the_log(
    review: Review, kim: str, thang: str
) -> None:
    data = review.codebook.find("Data")
    review.codebook.edit(data, name="Kim's", reviewer=kim)
    review.codebook.edit(data, name="Thang's", reviewer=thang)
    history = review.history()
    assert review.undo(kim).step is None
    assert review.history() == history


def test_a_new_step_ends_redo(review: Review, kim: str) -> None:
    tag(review, "Kim", "first")
    review.undo(kim)
    tag(review, "Kim", "second")
    assert review.redo(kim).step is None
    assert notes(review) == ["second"]


def test_a_step_of_another_reviewer_does_not_end_redo(review: Review, kim: str) -> None:
    tag(review, "Kim", "mine")
    review.undo(kim)
    tag(review, "Thang", "theirs")
    assert review.redo(kim).step is not None
    assert sorted(notes(review)) == ["mine", "theirs"]


def test_undo_and_redo_survive_reopening(review: Review, path: Path, kim: str) -> None:
    tag(review, "Kim", "kept")
    review.close()
    with Review.open(path) as again:
        again.undo(kim)
        assert notes(again) == []
    with Review.open(path) as again:
        again.redo(kim)
        assert notes(again) == ["kept"]
        again.undo(kim)
        assert notes(again) == []
        assert again.check() == []


def test_a_long_walk_down_and_up_again_ends_where_it_began(review: Review, kim: str) -> None:
    for number in range(30):
        tag(review, "Kim", str(number))
    for _ in range(3):
        for _ in range(30):
            assert review.undo(kim).step is not None
        assert notes(review) == []
        for _ in range(30):
            assert review.redo(kim).step is not None
        assert notes(review) == [str(number) for number in range(30)]


def test_an_undo_is_a_step_of_its_own_in_the_history(review: Review, kim: str) -> None:
    tag(review, "Kim")
    undone = review.history()[-1]
    review.undo(kim)
    step = review.history()[-1]
    assert (step.command, step.undoes, step.label) == ("undo", undone.id, "Undo: Tag claim “Data”")


def test_undoing_the_article_that_another_marked_keeps_it_while_it_is_used(
    review: Review, kim: str
) -> None:
    from tests.unit.store.tables import document

    added = review.articles.add([document("A new text.", "New")], reviewer=kim).added[0]
    claim = review.tag(added, 0, 5, ["Data"], reviewer="Thang")
    review.undo(kim)
    assert review.claims() == [claim]
    assert added in {article.id for article in review.articles()}
    review.undo(claim.reviewer_id)
    assert added not in {article.id for article in review.articles()}


def test_a_text_that_was_undone_and_added_again_has_its_claims_again(
    review: Review, kim: str
) -> None:
    from tests.unit.store.tables import document

    added = review.articles.add([document("A new text.", "New")], reviewer=kim).added[0]
    claim = review.tag(added, 0, 5, ["Data"], reviewer="Thang")
    review.undo(kim)
    assert review.articles.add([document("A new text.")], reviewer=kim).added == (added,)
    assert review.claims() == [claim]
    assert not claim.orphan
    assert review.check() == []


def test_undo_waits_its_turn_and_reads_what_is_there_then(
    review: Review, path: Path, kim: str
) -> None:
    tag(review, "Kim", "kept")
    review.store.connection.execute("PRAGMA busy_timeout = 20")
    with Review.open(path) as other, other.change("tidy"), pytest.raises(ReviewBusy):
        review.undo(kim)
    assert notes(review) == ["kept"]
    assert review.undo(kim).step is not None


def test_what_a_new_claim_has_goes_with_it_and_is_not_written_again(
    review: Review, kim: str
) -> None:
    claim = review.claims.add(review.articles()[0], [(0, 2)], ["Poison pill"], reviewer=kim)
    review.undo(kim)
    assert review.claims() == []
    step = review.store.connection.execute(
        'SELECT "table" FROM change WHERE step = (SELECT max(seq) FROM step)'
    ).fetchall()
    assert step == [("claim",)]
    review.redo(kim)
    assert review.claims() == [claim._replace(modified=review.claims()[0].modified)]
    review.undo(kim)
    assert review.claims() == []


def test_a_step_that_makes_a_claim_and_changes_another_is_taken_back_whole(
    review: Review, kim: str
) -> None:
    about = review.articles()[0]
    claim = review.claims.add(about, [(0, 2)], ["Poison pill"], reviewer=kim, note="mine")
    with review.change("claim.split", reviewer=kim) as rows:
        review.claims.insert(rows, review.claims.plan(about, [(3, 5)], ["Poison pill"]), kim)
        review.claims.put_spans(rows, claim, [(0, 1), (6, 8)])
        review.claims.put_tags(rows, claim, set())
    assert [len(each.spans) for each in review.claims()] == [2, 1]
    review.undo(kim)
    assert review.claims() == [claim._replace(modified=review.claims()[0].modified)]
