"""brat standoff: annotations with their text, and without."""

from pathlib import Path

import pytest

from reviewer.exchange.apart import read
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelTag,
    ParcelText,
    Place,
)
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


def exported(folder: Path) -> Path:
    """Return the annotations of a claim of ours, exported, which Bo commented."""
    claim = ParcelAnnotation(
        "a", "d", (Place(0, 2, "KT"),), ("t",), "r", claim="0" * 32,
        comments=(ParcelComment("c", "b", "Really?"),),
    )  # fmt: skip
    parcel = Parcel(
        (ParcelText("d", "KT signed it.", "deal"),), {"r": "Ann", "b": "Bo"},
        (ParcelTag("t", "Firm"),), annotations=(claim,),
    )  # fmt: skip
    assert _BRAT.pack
    list(_BRAT.pack(parcel, folder / "out"))
    return folder / "out" / "Ann" / "deal.ann"


def test_a_claim_of_ours_whose_end_was_moved_in_brat_is_still_that_claim(tmp_path: Path) -> None:
    exported(tmp_path).write_text("T1\tFirm 0 9\tKT signed\n")
    (found,) = read(tmp_path / "out", _BRAT).annotations
    assert (found.claim, [comment.body for comment in found.comments]) == ("0" * 32, ["Really?"])


def test_what_has_the_number_of_a_claim_of_ours_elsewhere_is_another(tmp_path: Path) -> None:
    exported(tmp_path).write_text("T1\tFirm 10 12\tit\n")
    (found,) = read(tmp_path / "out", _BRAT).annotations
    assert (found.claim, found.comments) == ("", ())


@pytest.mark.parametrize("ours", ["[]", '{"claims": 7}', '{"claims": {"Ann/deal.ann": {"T1": 3}}}'])
def test_an_object_of_ours_that_was_spoilt_says_nothing(tmp_path: Path, ours: str) -> None:
    exported(tmp_path)
    (tmp_path / "out" / "reviewer.json").write_text(ours)
    (found,) = read(tmp_path / "out", _BRAT).annotations
    assert (found.claim, found.comments) == ("", ())
