"""Texts that are none: NULs or spaces without end, of damaged files or made to fill a review."""

from typing import Final

from reviewer.exchange.parcel import Parcel
from reviewer.model.errors import UnreadableImport

_SHARE: Final = 4
"""A text of which one letter in so many is NUL is none."""
_BLANK: Final = 10_000
"""Letters of a text of spaces alone that is none."""
_NAMED: Final = 3


def without_damaged(parcel: Parcel) -> Parcel:
    """Return a parcel less the texts that are none and what is marked in them, saying so.

    Raises UnreadableImport where it has no other text.
    """
    damaged = {
        text.key: text.title or text.key
        for text in parcel.texts
        if text.text and _is_none(text.text)
    }
    if not damaged:
        return parcel
    names = ", ".join(f"“{name}”" for name in list(damaged.values())[:_NAMED])
    names += ", …" if len(damaged) > _NAMED else ""
    if len(damaged) == len(parcel.texts):
        raise UnreadableImport(
            f"holds nothing but NULs or spaces where its texts should be: {names}."
        )
    lost = sum(each.text in damaged for each in parcel.annotations)
    claims = f", with {lost:,} claim{'' if lost == 1 else 's'}" if lost else ""
    return parcel._replace(
        texts=tuple(text for text in parcel.texts if text.key not in damaged),
        annotations=tuple(each for each in parcel.annotations if each.text not in damaged),
        mentions=tuple(each for each in parcel.mentions if each.text not in damaged),
        remarks=(
            *parcel.remarks,
            f"Left out{claims}, as there is no text but NULs or spaces: {names}.",
        ),
    )


def _is_none(text: str) -> bool:
    return text.count("\0") * _SHARE > len(text) or (len(text) > _BLANK and text.isspace())
