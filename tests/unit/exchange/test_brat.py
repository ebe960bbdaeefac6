"""brat standoff: annotations with their text, and without."""

from pathlib import Path

import pytest

from reviewer.exchange.apart import read
from reviewer.exchange.registry import format_named, recognised
from reviewer.model.errors import Refused, UnreadableImport
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.imports.importing import importing

_BRAT = format_named("brat")


def test_annotations_without_a_text_are_found_in_the_article_that_has_their_words(
    tmp_path: Path,
) -> None:
    words = "2.4 Trillion Won Partnership"
    (tmp_path / "deal.ann").write_text(
        f"T1\tDeal 0 28\t{words}\nT2\tX 9 13\tnowhere\nT3\tX 40 48\tFaces Ch\n"
    )
    with Review.new(tmp_path / "kt.review", sample=True) as review:
        before = len(review.articles())
        done = ended(importing(review, tmp_path / "deal.ann", "brat"))
        assert {claim.spans[0].quote for claim in review.claims()} == {words, "nowhere", "Faces Ch"}
        assert len(review.articles()) == before
    assert (done.by_quote, done.lost) == (2, 1)


def test_annotations_whose_text_is_nowhere_are_kept(tmp_path: Path) -> None:
    (tmp_path / "deal.ann").write_text("T1\tORG 0 2\tKT\n")
    found = read(tmp_path / "deal.ann", _BRAT)
    assert (found.texts[0].text, len(found.annotations)) == (None, 1)


def test_a_file_without_annotations_and_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deal.ann").write_text("nothing of the kind\n")
    with pytest.raises(UnreadableImport, match="no texts with annotations"):
        read(tmp_path / "deal.ann", _BRAT)


def test_a_text_whose_lines_look_like_annotations_is_a_text(tmp_path: Path) -> None:
    (tmp_path / "deal.txt").write_text("T1\tORG 0 2\tKT\n")
    with pytest.raises(Refused, match=r"deal\.txt is a text without annotations: add it"):
        recognised(tmp_path / "deal.txt")
    with pytest.raises(UnreadableImport, match=r"file deal\.ann is not beside it\. If it is those"):
        read(tmp_path / "deal.txt", _BRAT)


def test_a_text_is_read_with_the_annotations_beside_it(tmp_path: Path) -> None:
    (tmp_path / "deal.txt").write_text("KT signed.")
    (tmp_path / "deal.ann").write_text("T1\tORG 0 2\tKT\n")
    assert recognised(tmp_path / "deal.txt").name == "brat"
    assert read(tmp_path / "deal.txt", _BRAT).texts[0].text == "KT signed."


def test_annotations_are_read_whatever_their_file_is_called(tmp_path: Path) -> None:
    (tmp_path / "deal.txt").write_text("KT signed.")
    (tmp_path / "deal.standoff").write_text("T1\tORG 0 2\tKT\n")
    assert len(read(tmp_path / "deal.standoff", _BRAT).annotations) == 1
