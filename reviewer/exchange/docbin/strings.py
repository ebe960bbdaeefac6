"""How spaCy numbers words: by what they hash to, but for the names that it has numbers for."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

ORTH, LEMMA, POS, TAG, DEP, ENT_IOB, ENT_TYPE, ENT_KB_ID, ENT_ID = (
    65, 73, 74, 75, 76, 77, 78, 452, 454,
)  # fmt: skip
"""Attributes of tokens."""

_SEED: Final = 1
_MULTIPLIER: Final = 0xC6A4A7935BD1E995
_64_BITS: Final = (1 << 64) - 1
_NAMES: Final = (
    "IS_ALPHA IS_ASCII IS_DIGIT IS_LOWER IS_PUNCT IS_SPACE IS_TITLE IS_UPPER LIKE_URL LIKE_NUM"
    " LIKE_EMAIL IS_STOP IS_OOV_DEPRECATED IS_BRACKET IS_QUOTE IS_LEFT_PUNCT IS_RIGHT_PUNCT"
    " IS_CURRENCY {FLAG} ID ORTH LOWER NORM SHAPE PREFIX SUFFIX LENGTH CLUSTER LEMMA POS TAG DEP"
    " ENT_IOB ENT_TYPE HEAD SENT_START SPACY PROB LANG ADJ ADP ADV AUX CONJ CCONJ DET INTJ NOUN"
    " NUM PART PRON PROPN PUNCT SCONJ SYM VERB X EOL SPACE {DEPRECATED} PERSON NORP FACILITY ORG"
    " GPE LOC PRODUCT EVENT WORK_OF_ART LANGUAGE LAW DATE TIME PERCENT MONEY QUANTITY ORDINAL"
    " CARDINAL acomp advcl advmod agent amod appos attr aux auxpass cc ccomp complm conj cop csubj"
    " csubjpass dep det dobj expl hmod hyph infmod intj iobj mark meta neg nmod nn npadvmod nsubj"
    " nsubjpass num number oprd obj obl parataxis partmod pcomp pobj poss possessive preconj prep"
    " prt punct quantmod relcl rcmod root xcomp acl ENT_KB_ID MORPH ENT_ID IDX _"
)
"""The names that have numbers, from 1 on, with two series in braces."""

_SERIES: Final = {
    "{FLAG}": [f"FLAG{n}" for n in range(19, 64)],
    "{DEPRECATED}": [f"DEPRECATED{n:03}" for n in range(1, 277)],
}
_NUMBERS: Final[Mapping[str, int]] = {
    name: number
    for number, name in enumerate(
        (each for word in _NAMES.split() for each in _SERIES.get(word, [word])), start=1
    )
}


@lru_cache(maxsize=100_000)
def number_of(word: str) -> int:
    """Return the number of a word; that of none is 0."""
    return _NUMBERS.get(word) or (_hashed(word.encode()) if word else 0)


def words_of(strings: Iterable[str]) -> dict[int, str]:
    """Return words by their numbers, and the names that have numbers of their own."""
    return {
        0: "",
        **{n: name for name, n in _NUMBERS.items()},
        **{number_of(s): s for s in strings},
    }


def _hashed(data: bytes) -> int:
    """Return the hash of bytes: MurmurHash64A (Appleby 2008), little endian, with seed 1."""
    length = len(data)
    hashed = _SEED ^ (length * _MULTIPLIER & _64_BITS)
    whole = length - length % 8
    for at in range(0, whole, 8):
        block = int.from_bytes(data[at : at + 8], "little") * _MULTIPLIER & _64_BITS
        block = (block ^ block >> 47) * _MULTIPLIER & _64_BITS
        hashed = (hashed ^ block) * _MULTIPLIER & _64_BITS
    if whole < length:
        hashed = (hashed ^ int.from_bytes(data[whole:], "little")) * _MULTIPLIER & _64_BITS
    hashed = (hashed ^ hashed >> 47) * _MULTIPLIER & _64_BITS
    return hashed ^ hashed >> 47
