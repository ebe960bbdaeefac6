"""What was made in another program keeps when that was, whatever becomes of it here."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest

from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing

MADE, CHANGED = "2021-05-03T08:00:00.000Z", "2022-01-01T00:00:00.500Z"
SAID: Final = {"created": "2021-05-03T10:00:00+02:00", "updated": "2022-01-01T00:00:00.5Z"}
_HERE: Final = re.compile(r"20\d\d-\d\d-\d\dT.+Z")


def row(key: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401  # as JSON has it
    selectors = [{"type": "TextQuoteSelector", "exact": "KT"}]
    target = [{"source": "https://example.org/kt", "selector": selectors}]
    about = {"id": key, "user": "acct:lan@hypothes.is", "uri": "https://example.org/kt"}
    return {**about, "text": "Why?", "tags": ["Firm"], "target": target, **more}


def brought(review: Review, *rows: dict[str, Any]) -> tuple[str, ...]:
    path = review.path.with_name("lan.json")
    path.write_text(json.dumps({"total": len(rows), "rows": rows}), encoding="utf-8")
    return ended(importing(review, path, "hypothesis")).warnings


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    path = tmp_path / "article.txt"
    path.write_text("KT has signed.", encoding="utf-8")
    with Review.new(tmp_path / "kt.review") as made:
        made.articles.add_paths([path])
        yield made


@pytest.fixture
def imported(review: Review) -> Review:
    """A review with a claim, and an answer to it, that were made in Hypothes.is."""
    brought(review, row("a", **SAID), row("b", references=["a"], **SAID))
    return review


def test_a_claim_was_made_when_the_file_says_and_imported_now(imported: Review) -> None:
    (claim,) = imported.claims()
    assert (claim.created, claim.modified) == (MADE, CHANGED)
    assert _HERE.fullmatch(claim.imported)
    assert claim.imported > CHANGED
    assert claim.imported_from == "hypothesis"


def test_a_comment_was_made_when_the_file_says(imported: Review) -> None:
    (comment,) = imported.comments()
    assert (comment.created, comment.modified) == (MADE, CHANGED)


def test_a_claim_that_is_changed_here_was_changed_now(imported: Review) -> None:
    (claim,) = imported.claims()
    imported.claims.set_note(claim, "Because.", reviewer=claim.reviewer_id)
    (claim,) = imported.claims()
    assert claim.created == MADE
    assert claim.modified >= claim.imported


def test_what_is_made_here_was_not_imported(review: Review) -> None:
    claim = review.tag(review.articles()[0], 0, 2, [], reviewer="Kim")
    assert (claim.imported, claim.imported_from) == ("", "")
    assert claim.created == claim.modified


def test_times_without_a_zone_are_taken_as_utc_and_told(review: Review) -> None:
    said = brought(review, row("a", created="2021-05-03T08:00:00", updated="last year"))
    (claim,) = review.claims()
    assert (claim.created, claim.modified) == (MADE, MADE)
    assert "1 time says no zone: it is taken as UTC." in said
    assert "1 time is not in ISO 8601, and left out." in said


def test_the_same_annotation_at_another_time_is_the_same_claim(imported: Review) -> None:
    brought(imported, row("a"), row("b", references=["a"]))
    (claim,) = imported.claims()
    assert claim.created == MADE


def test_undo_and_redo_keep_when_it_was_made(imported: Review) -> None:
    imported.undo(None)
    assert not imported.claims()
    imported.redo(None)
    assert imported.claims()[0].created == MADE


def test_a_merge_brings_when_it_was_made(imported: Review, tmp_path: Path) -> None:
    with Review.new(tmp_path / "other.review") as other:
        other.merge([imported.path])
        (claim,) = other.claims()
        assert (claim.created, claim.modified) == (MADE, CHANGED)
        assert claim.imported == imported.claims()[0].imported
        assert other.check() == []


def test_a_copy_without_history_keeps_when_it_was_made(imported: Review, tmp_path: Path) -> None:
    imported.snapshot(tmp_path / "copy.review", history=False)
    with Review.open(tmp_path / "copy.review") as copy:
        assert copy.claims()[0].created == MADE
        assert copy.claims()[0].imported == ""
        assert copy.comments()[0].created == MADE


@pytest.mark.parametrize("form", ["web-annotation", "refi-qda", "label-studio", "brat", "bioc"])
def test_it_goes_out_again_as_it_came(imported: Review, tmp_path: Path, form: str) -> None:
    imported.export(tmp_path / "out", form)
    with Review.new(tmp_path / "new.review") as new:
        ended(importing(new, tmp_path / "out", form))
        (claim,) = new.claims()
        assert (claim.created, claim.modified) == (MADE, CHANGED)


def test_evidence_says_when_it_was_made_and_imported(imported: Review, tmp_path: Path) -> None:
    imported.export(tmp_path / "out.jsonl", "jsonl")
    found = json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))
    assert (found["created"], found["modified"]) == (MADE, CHANGED)
    assert found["imported"] == imported.claims()[0].imported
    assert found["comments"][0]["created"] == MADE
