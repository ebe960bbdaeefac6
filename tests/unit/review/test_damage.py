"""Rows that do not hold together are told as damage; a bug of ours stays a bug."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import DamagedReview
from reviewer.review import Review
from reviewer.store import claims


def test_a_claim_whose_history_is_missing_is_told_as_damage(review: Review, path: Path) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM change WHERE \"table\" IN ('claim', 'span', 'claim_tag')")
    with Review.open(path) as damaged, pytest.raises(DamagedReview, match="restore a backup"):
        damaged.claims()


def test_an_error_in_a_sound_review_is_not_told_as_damage(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    monkeypatch.setattr(claims, "claim_times", lambda *_, **__: {})
    with pytest.raises(KeyError):
        review.claims()
