"""Texts that are none are left out of what a file brings, and it is said."""

import pytest

from reviewer.exchange.damaged import without_damaged
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText, Place
from reviewer.model.errors import UnreadableImport

_HOLLOW = ["\0" * 100, "KT" + "\0" * 100, " " * 20_000]


def _parcel(*texts: str) -> Parcel:
    made = tuple(ParcelText(str(n), text, title=f"t{n}") for n, text in enumerate(texts))
    return Parcel(made, annotations=(ParcelAnnotation("a", "0", (Place(0, 1),)),))


@pytest.mark.parametrize("text", _HOLLOW)
def test_a_text_of_nuls_or_spaces_is_left_out_with_its_claims(text: str) -> None:
    found = without_damaged(_parcel(text, "KT"))
    assert [each.text for each in found.texts] == ["KT"]
    assert found.annotations == ()
    assert found.remarks == (
        "Left out, with 1 claim, as there is no text but NULs or spaces: “t0”.",
    )


def test_a_file_of_nothing_else_is_refused() -> None:
    with pytest.raises(UnreadableImport, match=r"holds nothing but NULs or spaces .* “t0”"):
        without_damaged(_parcel("\0" * 100))


@pytest.mark.parametrize("text", ["", " ", "a\0b c", "\n" * 100])
def test_a_text_with_few_of_them_stays(text: str) -> None:
    parcel = _parcel(text)
    assert without_damaged(parcel) is parcel
