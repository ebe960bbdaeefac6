"""The codebook of a review: paths, trees that are none, tags that are gone or merged."""

from pathlib import Path

import pytest

from reviewer.model.codebook import Tag
from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.review import Review


def test_a_tag_is_found_by_name_path_and_id_whatever_the_case(review: Review) -> None:
    data = review.codebook.find("Data")
    for reference in ("data", "sovereignty/DATA", data.id):
        assert review.codebook.find(reference) == data


def test_a_slash_in_a_name_is_written_twice_in_paths(review: Review) -> None:
    made = review.codebook.add("TCP/IP", parent=review.codebook.find("Data").id)
    book = review.codebook()
    assert book.path(made.id) == "Sovereignty/Data/TCP//IP"
    for reference in ("TCP/IP", "tcp//ip", "Sovereignty/Data/TCP//IP"):
        assert review.codebook.find(reference).id == made.id


def test_a_name_that_two_tags_have_asks_for_the_path(review: Review) -> None:
    pill = review.codebook.find("Poison pill")
    other = review.codebook.add("Data", parent=pill.id)
    with pytest.raises(Ambiguous, match="Sovereignty/Data"):
        review.codebook.find("data")
    assert review.codebook.find("Poison pill/Data").id == other.id


def test_an_unknown_tag_is_told_by_name(review: Review) -> None:
    with pytest.raises(NotFound, match="'nothing'"):
        review.codebook.find("nothing")


@pytest.mark.parametrize("name", ["", "  ", "\n\t"])
def test_a_tag_needs_a_name(review: Review, name: str) -> None:
    with pytest.raises(Refused, match="needs a name"):
        review.codebook.add(name)
    with pytest.raises(Refused, match="needs a name"):
        review.codebook.edit(review.codebook.find("Data"), name=name)
    assert len(review.codebook().tags) == 3


def test_a_tag_is_not_moved_below_itself(review: Review) -> None:
    book = review.codebook
    sovereignty, data = book.find("Sovereignty"), book.find("Data")
    for parent in (sovereignty.id, data.id):
        with pytest.raises(Refused, match="below itself"):
            book.edit(sovereignty, parent=parent)


def test_a_cycle_in_the_file_hides_no_tag_and_ends_nothing_up_in_a_loop(review: Review) -> None:
    book = review.codebook
    sovereignty, data = book.find("Sovereignty"), book.find("Data")
    with review.change("tag.move") as rows:
        rows.update("tag", sovereignty.id, {"parent": data.id})
    assert {tag.id for tag in book().tags} >= {sovereignty.id, data.id}
    assert len(book().tags) == 3
    assert book().below(data.id) == {data.id, sovereignty.id}
    book.edit(sovereignty, parent=None)
    assert book().path(data.id) == "Sovereignty/Data"


def test_a_tag_with_an_unknown_parent_stands_at_the_top(review: Review) -> None:
    pill = review.codebook.find("Poison pill")
    below = review.codebook.add("Below", parent=pill.id)
    review.codebook.remove(pill)
    assert review.codebook().path(below.id) == "Below"


def test_a_removed_tag_stays_while_a_live_claim_uses_it(review: Review) -> None:
    data = review.codebook.find("Data")
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.codebook.remove(data)
    assert review.codebook().by_id[data.id].gone
    assert review.claims.find(claim.id).tags == ("Sovereignty/Data",)
    review.claims.take_back([claim], reviewer=claim.reviewer_id)
    assert data.id not in review.codebook().by_id
    review.undo(claim.reviewer_id)
    assert data.id in review.codebook().by_id


def test_a_merged_tag_is_no_longer_listed(review: Review) -> None:
    data, pill = review.codebook.find("Data"), review.codebook.find("Poison pill")
    with review.change("tag.merge") as rows:
        rows.update("tag", data.id, {"merged_into": pill.id})
    assert data.id not in review.codebook().by_id
    assert review.check() == []


def test_loading_a_codebook_again_changes_nothing(review: Review) -> None:
    book = review.codebook()
    history = review.history()
    review.codebook.load(book.tags, book.fields, name="again")
    assert review.history() == history


def test_loading_a_codebook_brings_back_what_was_removed(review: Review) -> None:
    book = review.codebook()
    review.codebook.remove(review.codebook.find("Poison pill"))
    review.codebook.load(book.tags, (), name="again")
    assert not review.codebook.find("Poison pill").gone


def test_loading_a_codebook_whose_children_come_first_works(tmp_path: Path) -> None:
    parent = Tag("a" * 32, "Parent")
    child = Tag("b" * 32, "Child", parent.id)
    with Review.new(tmp_path / "new.review") as review:
        review.codebook.load([child, parent], ())
        assert [tag.name for tag in review.codebook().tags] == ["Parent", "Child"]


def test_counts_are_of_live_claims_and_of_one_reviewer_where_asked(
    review: Review, kim: str
) -> None:
    data = review.codebook.find("Data").id
    mine = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.tag("First", 0, 2, ["Data"], reviewer="Thang")
    assert review.codebook.counts() == {data: 2}
    assert review.codebook.counts(kim) == {data: 1}
    review.claims.take_back([mine], reviewer=kim)
    assert review.codebook.counts(kim) == {}


def test_reading_the_codebook_takes_no_longer_where_there_are_many_claims(review: Review) -> None:
    def steps() -> int:
        taken: list[None] = []
        connection = review.store.connection
        connection.set_progress_handler(lambda: taken.append(None), 1)
        review.codebook.now()
        connection.set_progress_handler(None, 0)
        return len(taken)

    before = steps()
    for at in range(20):
        review.tag("First", at, at + 2, ["Data"], reviewer="Kim")
    assert steps() == before
