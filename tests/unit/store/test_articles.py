"""A text is read at once or in slices, and is the same."""

import pytest

from reviewer.model.article import ArticleText
from reviewer.model.errors import DamagedReview
from reviewer.model.lines import lines_of
from reviewer.review import Review
from reviewer.store import articles as reading


def sliced(review: Review, version: str) -> tuple[list[tuple[int, int]], ArticleText]:
    work = reading.reading_text(review.store.connection, review.path, version)
    seen: list[tuple[int, int]] = []
    while True:
        try:
            seen.append(next(work))
        except StopIteration as end:
            return seen, end.value


def test_a_text_read_in_slices_is_the_one_read_at_once(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "_SLICE", 3)  # cuts letters of several bytes in two
    for article in review.articles():
        seen, text = sliced(review, article.version)
        at_once = reading.text_of(review.store.connection, article.version)
        assert text == at_once._replace(lines=lines_of(at_once.text))
        assert not text.text.isascii()
        assert len(seen) > len(text.text) // 3


def test_a_damaged_text_is_told_of_in_slices_too(review: Review) -> None:
    version = review.articles()[0].version

    review.store.connection.execute("UPDATE content SET bytes = CAST(bytes || '!' AS BLOB)")
    with pytest.raises(DamagedReview, match="is damaged"):
        sliced(review, version)
