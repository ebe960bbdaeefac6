"""A file of every released version of the schema opens, is sound, and can be worked on."""

import shutil
from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.store import schema
from tests.unit.store.tables import TEXT, tables_of
from tests.upgrades.make import main

FILES = sorted(Path(__file__).parent.glob("v*.review"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def review_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a released file, which may be written."""
    return Path(shutil.copy(request.param, tmp_path))


def test_there_is_a_file_of_every_version() -> None:
    assert [path.stem for path in FILES] == [f"v{n}" for n in range(1, schema.VERSION + 1)]


def test_a_released_file_opens_and_is_sound(review_file: Path) -> None:
    with Review.open(review_file) as review:
        assert not review.read_only
        assert review.check() == []


def test_a_released_file_still_says_what_it_said(review_file: Path) -> None:
    with Review.open(review_file) as review:
        first = review.articles()[0]
        assert review.articles.text(first).text == TEXT
        assert {"Kim", "Thang"} <= {reviewer.name for reviewer in review.reviewers()}
        assert "nói gì? 0" in {claim.note for claim in review.claims()}
        assert all(
            span.quote == TEXT[span.start : span.end]
            for c in review.claims(article=first)
            for span in c.spans
        )


def test_a_released_file_can_be_worked_on_and_undone(review_file: Path) -> None:
    with Review.open(review_file) as review:
        claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
        while review.undo(claim.reviewer_id).step:
            pass
        assert not [c for c in review.claims() if c.reviewer_id == claim.reviewer_id]
        assert review.check() == []


def test_the_script_makes_a_file_with_rows_in_every_table_that_is_used(tmp_path: Path) -> None:
    with Review.open(main(tmp_path)) as review:
        assert review.check() == []
        empty = {name for name, rows in tables_of(review).items() if not rows}
    unused = {"distinct_from", "relation", "comment", "seen", "assignment", "decision"}
    assert empty <= unused | {"decision_claim", "block", "alias"}
