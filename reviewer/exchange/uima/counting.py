"""What the offsets of a CAS count: UTF-16 units, as they should, unless the file contradicts it.

Annotations have no quotes to check them by. But tokens and sentences begin and end with what is no
space, and the annotation of the document ends where the text does. Where most of them do so by
another way of counting, the program that wrote the file counted that way.
"""

from collections.abc import Sequence
from typing import Final

from reviewer.exchange.parcel import BYTES, CODE_POINTS, UTF16
from reviewer.exchange.uima.cas import Structure
from reviewer.exchange.units import Counting, Ruler, ruler

_UNITS: Final = (UTF16, CODE_POINTS, BYTES)


def unit_of(text: str, pieces: Sequence[Structure], documents: Sequence[Structure]) -> str:
    """Return what offsets count, by tokens and sentences and by annotations of the document."""
    if text.isascii() or not (pieces or documents):
        return UTF16
    votes = dict.fromkeys(_UNITS, 0)
    for unit in _UNITS:
        by = ruler(text, Counting(unit))
        votes[unit] = sum(_is_piece(text, each, by) for each in pieces)
        votes[unit] += sum(each.end == by.offset(len(text)) for each in documents)
    return max(_UNITS, key=lambda unit: votes[unit])


def _is_piece(text: str, each: Structure, by: Ruler) -> bool:
    if each.begin is None or each.end is None or each.begin >= each.end:
        return False
    start, end = by.code_point(each.begin), by.code_point(each.end)
    if start is None or end is None:
        return False
    return not (text[start].isspace() or text[end - 1].isspace())
