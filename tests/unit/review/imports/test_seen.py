"""Who works blind is told whose claims an import brings, and of their own how many."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import bringing, looking
from reviewer.review.visibility import EVERYTHING, Visibility, visibility_of

TEXT = "KT has signed a contract with a poison pill."


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    """A review of Ann and Bo, who work blind."""
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    with Review.new(tmp_path / "kt.review") as made:
        made.articles.add_paths([path])
        for name in ("Ann", "Bo"):
            made.reviewers.find(name, create=True)
        yield made


@pytest.fixture
def ann(review: Review) -> Visibility:
    return visibility_of(review, review.reviewers.find("Ann").id)


def told(review: Review, look: Visibility, *spans: tuple[int, int], text: str = TEXT) -> Imported:
    """Return what is told of a file of Cho with these spans, of which one word is not there."""
    path = review.path.with_name("cho.jsonl")
    labels = [{"start": start, "end": end, "label": "Pill"} for start, end in spans]
    row = {"text": text, "spans": labels, "_annotator_id": "Cho", "_timestamp": "soon"}
    path.write_text(json.dumps(row), encoding="utf-8")
    return ended(looking(review, path, look=look)).told


def test_no_number_tells_of_the_claims_of_others(review: Review, ann: Visibility) -> None:
    one = told(review, ann, (0, 2))
    assert told(review, ann, (0, 2), (3, 6), (7, 13), (40, 90)) == one
    assert one.hidden == ("Cho",)
    assert not one.nothing
    assert (one.added, one.by_reviewer, one.exact, one.found) == ((), {}, 0, ())


def test_everything_is_told_to_who_is_not_blind(review: Review) -> None:
    done = told(review, EVERYTHING, (0, 2), (3, 6))
    assert (len(done.added), done.by_reviewer, done.hidden) == (2, {"Cho": 2}, ())


def test_everything_is_told_of_an_article_that_one_is_done_with(review: Review) -> None:
    ann = review.reviewers.find("Ann").id
    review.articles.mark_done(review.articles()[0], ann)
    look = visibility_of(review, ann)
    assert told(review, look, (0, 2), (3, 6)).by_reviewer == {"Cho": 2}


def test_claims_in_a_text_that_is_new_are_hidden_too(review: Review, ann: Visibility) -> None:
    done = told(review, ann, (0, 2), text="Another text.")
    assert (done.articles.new, done.hidden, done.added) == (1, ("Cho",), ())


def test_the_step_tells_no_number_either(review: Review, ann: Visibility) -> None:
    told(review, ann)
    looked = ended(looking(review, review.path.with_name("cho.jsonl"), look=ann))
    assert not looked.told.hidden
    told(review, ann, (0, 2), (3, 6))
    looked = ended(looking(review, review.path.with_name("cho.jsonl"), look=ann))
    ended(bringing(review, looked, by=ann.reviewer))
    assert review.history()[-1].label == "Import claims from “cho.jsonl”"
    assert len(review.claims()) == 2


def test_that_passages_may_not_be_where_the_file_says_is_told(
    review: Review, ann: Visibility
) -> None:
    path = review.path.with_name("cho.jsonl")
    row = {"text": TEXT, "spans": [{"start": 40, "end": 90, "label": "Pill"}]}
    path.write_text(json.dumps({**row, "_annotator_id": "Cho"}), encoding="utf-8")
    (said,) = ended(looking(review, path, look=ann)).told.warnings
    assert "which passages are not where it says" in said
    assert ended(looking(review, path)).told.warnings == ()
