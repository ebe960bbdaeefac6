"""More files made to attack: refused with a reason and with no trace, or read and no more."""

from pathlib import Path

import pytest

from reviewer.exchange.registry import format_named
from reviewer.model.errors import UnreadableImport
from reviewer.model.importing import Imported
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing
from tests.unit.exchange.hostile_kinds import BRAT, KINDS


def brought(review: Review, path: Path, form: str) -> Imported | None:
    """Import a file; return None where it is refused, which leaves the review as it was."""
    before = review.path.read_bytes()
    try:
        return ended(importing(review, path, form, reviewer="Ann"))
    except UnreadableImport as refused:
        why = str(refused)
    assert why.startswith(path.name)
    assert review.path.read_bytes() == before
    return None


def everything(review: Review) -> str:
    """Return all that a review says, as one text."""
    texts = [review.articles.text(article).text for article in review.articles()]
    return repr((texts, review.claims(), review.codebook(), review.comments()))


@pytest.mark.parametrize("what", KINDS)
def test_it_is_refused_or_brings_what_is_in_it_once(what: str, tmp_path: Path) -> None:
    form, data = KINDS[what]
    path = tmp_path / f"evil{format_named(form).extension}"
    path.write_bytes(data)
    with Review.new(tmp_path / "kt.review") as review:
        done = brought(review, path, form)
        assert review.check() == []
        assert "root:" not in everything(review)
        assert done is None or ended(importing(review, path, form, reviewer="Ann")).nothing
    assert {each.name for each in tmp_path.iterdir()} == {path.name, "kt.review"}


@pytest.mark.parametrize("lines", BRAT.values(), ids=BRAT.keys())
def test_lines_of_brat_keep_their_words_and_nothing_else(lines: str, tmp_path: Path) -> None:
    (tmp_path / "evil.txt").write_text("KT")
    (tmp_path / "evil.ann").write_text(lines)
    with Review.new(tmp_path / "kt.review") as review:
        done = brought(review, tmp_path / "evil.ann", "brat")
        assert review.check() == []
        places = [span for claim in review.claims() for span in claim.spans if not span.lost]
        assert all(0 <= span.start < span.end <= 2 for span in places)
        assert done is not None
        assert len(done.added) == 1
