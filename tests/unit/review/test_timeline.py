"""The history is read a page at a time, found by words, and tells from what to what."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from reviewer.model.step import Step
from reviewer.review import Review
from reviewer.review.safety import recover
from reviewer.review.telling import nearly_recovered, told
from reviewer.store import history
from tests.unit.store.tables import new_review


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    with new_review(tmp_path / "small.review") as opened:
        yield opened


def latest(review: Review) -> Step:
    return review.history()[-1]


def lines(review: Review) -> list[tuple[str | None, ...]]:
    return [tuple(line) for line in told(review, latest(review))]


def test_the_steps_come_in_pages_and_none_is_missing_or_twice(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = review.history()
    monkeypatch.setattr(history, "_PAGE", 2)
    assert list(review.timeline.steps()) == whole
    kim = review.reviewers.find("Kim").id
    review.tag("First", 0, 2, ["Data"], reviewer=kim)
    assert [step.command for step in review.timeline.steps(kim)] == ["claim.tag"]


def test_steps_are_read_by_their_places_from_the_last(review: Review) -> None:
    places = review.timeline.places()
    steps = review.timeline.at(places[:2])
    assert [steps[place] for place in places[:2]] == review.history()[:-3:-1]


def test_a_step_that_damage_took_leaves_its_place_empty(review: Review) -> None:
    connection = review.store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE step SET seq = -3 WHERE seq = 2")
    places = review.timeline.places()
    assert places[-1] == -3
    assert 2 not in review.timeline.at(places)


def test_a_place_that_cannot_be_does_not_make_an_endless_list(review: Review) -> None:
    connection = review.store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE step SET seq = 1 << 40 WHERE seq = 2")
    assert len(review.timeline.places()) == len(review.history())


@pytest.mark.parametrize(
    ("words", "count"), [("KIM tag", 1), ("thang", 1), ("codebook", 1), ("x", 0), ("new kim", 1)]
)
def test_steps_are_found_by_what_and_who(review: Review, words: str, count: int) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    names = {each.id: each.name for each in review.reviewers()}
    found = [place for some in review.timeline.finding(words, names) for place in some]
    assert len(found) == count


def test_steps_are_found_by_their_day_whatever_is_looked_for_first(review: Review) -> None:
    day = f"{datetime.now().astimezone():%Y-%m-%d}"
    found = [place for some in review.timeline.finding(f"{day} new", {}) for place in some]
    assert len(found) > 1
    assert not any(review.timeline.finding("1999-12-31 new", {}))


def test_an_edited_note_is_told_with_the_claim_and_both_notes(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="before")
    review.claims.set_note(claim, "after", reviewer=claim.reviewer_id)
    assert lines(review) == [("Claim “KT”: note", "before", "after")]


def test_a_new_claim_is_told_part_by_part(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="why", fields={"status": "asserted"})
    assert lines(review) == [
        ("Claim “KT”", "", "why"),
        ("Passage of a claim “KT”", "", "new"),
        ("Tag of a claim “KT” Data", "", "new"),
        ("Field of a claim “KT” status", "", "asserted"),
    ]


def test_a_claim_that_was_taken_back_still_has_its_quote(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.claims.take_back([claim], reviewer=claim.reviewer_id)
    assert ("Claim “KT”", "", "taken back") in lines(review)
    review.undo(claim.reviewer_id)
    assert ("Claim “KT”", "", "there again") in lines(review)


def test_a_tag_is_told_by_the_name_of_what_it_was_moved_to(review: Review) -> None:
    pill, sovereignty = (review.codebook.find(name) for name in ("Poison pill", "Sovereignty"))
    review.codebook.edit(pill, parent=sovereignty.id)
    assert lines(review) == [("Tag of the codebook Poison pill: parent", "", "Sovereignty")]


def test_of_what_was_compacted_nobody_knows_what_was_before(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="before")
    review.claims.set_note(claim, "after", reviewer=claim.reviewer_id)
    edit = latest(review)
    review.upkeep.compact(datetime.now(UTC) + timedelta(hours=1))
    assert [tuple(line) for line in told(review, edit)] == [("Claim “KT”: note", None, "after")]
    assert lines(review) == []


def test_recovering_tells_what_is_not_as_it_was(review: Review, tmp_path: Path) -> None:
    text = review.articles.text(review.articles.find("First")).text.encode()
    path = review.path
    review.close()
    path.write_bytes(path.read_bytes().replace(text[-20:], b"?" * 20))
    recover(path, tmp_path / "new.review")
    with Review.open(tmp_path / "new.review") as again:
        said = {(line.what, line.after) for line in told(again, latest(again))}
        assert ("Text of an article", "1 could not be recovered as they were") in said
        assert ("Article First", "its text is only near to what it was") in said
        assert [article.title for article in nearly_recovered(again)] == ["First"]
