"""Decisions come back from our own export as records: who settled what, when, why, what it made."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from reviewer.model.decision import CONSENSUS
from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.choosing import Choice
from reviewer.review.exporting import inexpressible
from reviewer.review.imports.importing import importing

_Page = dict[str, Any]


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review in which Ann settled what she and Bo disagreed on, and Bo commented."""
    path = tmp_path / "article.txt"
    path.write_text("KT has signed a contract with a poison pill.", encoding="utf-8")
    with Review.new(tmp_path / "kt.review") as made:
        article = made.articles.add_paths([path]).added[0]
        tag = made.codebook.add("Pill")
        one = made.tag(article, 32, 43, [tag], reviewer="Ann")
        other = made.tag(article, 30, 43, [tag], reviewer="Bo")
        made.comments.add(one, "It is longer.", reviewer="Bo")
        made.decisions.settle([one, other], "accept", reviewer="Ann", keep=[one], reason="Shorter.")
        yield made


def brought(review: Review, into: Path, change: Callable[[_Page], None] | None = None) -> Imported:
    """Export a review and import that into another, after it was changed."""
    out = into.with_name("out.jsonld")
    out.unlink(missing_ok=True)
    review.export(out, "web-annotation")
    page = json.loads(out.read_text(encoding="utf-8"))
    if change is not None:
        change(page)
    out.write_text(json.dumps(page), encoding="utf-8")
    if not into.exists():
        Review.new(into).close()
    with Review.open(into) as other:
        return ended(importing(other, out, "web-annotation"))


def decision_of(page: _Page) -> _Page:
    found: _Page = next(item for item in page["items"] if item["motivation"] == "assessing")
    return found


def test_a_decision_comes_back_as_a_record(review: Review, tmp_path: Path) -> None:
    assert brought(review, tmp_path / "new.review").decisions.new == 1
    (before,) = review.decisions()
    with Review.open(tmp_path / "new.review") as new:
        (after,) = new.decisions()
        assert (after.verdict, after.reason, after.reviewer) == ("accepted", "Shorter.", "Ann")
        assert after.at == before.at
        assert after.stands
        by_id = {claim.id: claim.reviewer for claim in new.claims()}
        assert sorted(by_id[claim] for claim in after.sources) == ["Ann", "Bo"]
        assert [by_id[claim] for claim in after.results] == ["Consensus"]
        assert CONSENSUS in {reviewer.id for reviewer in new.reviewers()}
        assert new.check() == []


@pytest.mark.parametrize("form", ["refi-qda", "brat"])
def test_other_formats_with_a_place_for_it_bring_it_too_and_once(
    review: Review, tmp_path: Path, form: str
) -> None:
    review.export(tmp_path / "out", form)
    with Review.new(tmp_path / "new.review") as new:
        first = ended(importing(new, tmp_path / "out", form))
        assert (first.decisions.new, first.comments.new, first.warnings) == (1, 1, ())
        ((before,), (after,)) = review.decisions(), new.decisions()
        assert (after.verdict, after.reason, after.at) == ("accepted", "Shorter.", before.at)
        assert (after.reviewer, after.stands, len(after.sources)) == ("Ann", True, 2)
        assert [new.claims.find(claim).reviewer for claim in after.results] == ["Consensus"]
        assert ended(importing(new, tmp_path / "out", form)).nothing
    assert ended(importing(review, tmp_path / "out", form)).nothing
    assert len(review.decisions()) == len(review.comments()) == 1


def test_what_is_settled_there_is_settled_here(review: Review, tmp_path: Path) -> None:
    brought(review, tmp_path / "new.review")
    with Review.open(tmp_path / "new.review") as new:
        assert len(new.decisions.settled()) == len(review.decisions.settled()) == 2


def test_a_comment_comes_back_with_its_author_and_time(review: Review, tmp_path: Path) -> None:
    brought(review, tmp_path / "new.review")
    (before,) = review.comments()
    with Review.open(tmp_path / "new.review") as new:
        (after,) = new.comments()
        assert (after.body, after.reviewer, after.created) == (before.body, "Bo", before.created)


def test_it_comes_once_and_not_to_where_it_came_from(review: Review, tmp_path: Path) -> None:
    brought(review, tmp_path / "new.review")
    assert brought(review, tmp_path / "new.review").nothing
    assert brought(review, review.path).nothing
    assert len(review.decisions()) == 1


def test_a_decision_that_no_longer_stood_does_not_stand_here(
    review: Review, tmp_path: Path
) -> None:
    claim = next(claim for claim in review.claims() if claim.reviewer == "Bo")
    review.claims.set_note(claim, "No.", reviewer=claim.reviewer_id)
    brought(review, tmp_path / "new.review")
    with Review.open(tmp_path / "new.review") as new:
        (decision,) = new.decisions()
        assert not decision.stands
        assert [new.claims.find(id_).reviewer for id_ in decision.changed] == ["Bo"]


def test_undo_takes_the_decision_back_and_importing_again_brings_it(
    review: Review, tmp_path: Path
) -> None:
    brought(review, tmp_path / "new.review")
    with Review.open(tmp_path / "new.review") as new:
        new.undo(None)
        assert not new.decisions()
    assert brought(review, tmp_path / "new.review").decisions.new == 1
    with Review.open(tmp_path / "new.review") as new:
        (decision,) = new.decisions()
        assert decision.stands
        assert new.check() == []


def test_taking_it_back_takes_back_what_it_made(review: Review, tmp_path: Path) -> None:
    brought(review, tmp_path / "new.review")
    with Review.open(tmp_path / "new.review") as new:
        new.decisions.take_back(new.decisions(), reviewer="Kim")
        assert {claim.reviewer for claim in new.claims()} == {"Ann", "Bo"}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda d: d.update(result=["urn:x-reviewer:claim:none"]), "One of its claims is not"),
        (lambda d: d.update(result=d["target"]), "What it made is not of the consensus."),
    ],
    ids=["a claim that is not there", "results that are somebody's"],
)
def test_what_cannot_be_recorded_is_left_out_and_told(
    review: Review, tmp_path: Path, change: Callable[[_Page], None], why: str
) -> None:
    done = brought(review, tmp_path / "new.review", lambda page: change(decision_of(page)))
    assert [each.reason.startswith(why) for each in done.refused] == [True]
    assert done.decisions.new == 0


def test_a_verdict_that_there_is_none_of_settles_nothing(review: Review, tmp_path: Path) -> None:
    done = brought(
        review, tmp_path / "new.review", lambda page: decision_of(page).update(decision="guilty")
    )
    assert done.decisions.new == 0


def test_a_format_that_has_no_place_for_decisions_says_so_before(review: Review) -> None:
    words = [each.words for each in ended(inexpressible(review, "doccano", Choice()))]
    assert "1 decision" in words
    assert not ended(inexpressible(review, "web-annotation", Choice()))
