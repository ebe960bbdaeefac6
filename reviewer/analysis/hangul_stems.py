"""Korean nouns without their particles, and whether a noun is one of everyday use.

A particle has one form after a vowel and another after a consonant (는, 은), so that a syllable
that only looks like one is not cut off: 마을 is no 마 with 을.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from reviewer.analysis.gazetteers import load
from reviewer.analysis.hangul import indices

# Each form of a particle: of two the first stands after a consonant, the second after a vowel.
_PAIRS = (
    "은/는 이/가 을/를 과/와 으로/로 이라고/라고 이라는/라는 이라며/라며 이며/며 이나/나 이란/란 "
    "으로서/로서 으로부터/로부터 으로는/로는 이자/자"
)
_EITHER = (
    "의 에 에서 에게 에는 에서는 에도 도 만 까지 부터 처럼 보다 측 측은 측이 측에 등 등은 등이 "
    "등을 등과 씨 씨는 씨가 씨의 씨를 씨에게 에서도 에게서 께서 에선"
)
_HANGUL = re.compile("[가-힣]+")
_PLURAL_OR_SUCH = re.compile(
    "(?:측|등|자|용|형|식|별|권|계|적|화|률|율|액|비|상|점|품|물|력|성|팀|안|회|식|제|론|들)"
)
_BEFORE_NOUNS = frozenset("신재비반친초다총")
_PARTS = 2
_RIEUL = 8


class Stem(NamedTuple):
    """A noun and the particle after it, which may be empty."""

    noun: str
    particle: str


@lru_cache(maxsize=65_536)
def stem(word: str) -> Stem | None:
    """The noun of two syllables or more in a word of Hangul, unless it is of everyday use."""
    if len(word) < _PARTS or not _HANGUL.fullmatch(word) or is_common(word):
        return None
    for size in range(min(4, len(word) - _PARTS), 0, -1):
        noun, particle = word[:-size], word[-size:]
        if _may_follow(noun, particle):
            return None if is_common(noun) else Stem(noun, particle)
    return Stem(word, "")


def _may_follow(noun: str, particle: str) -> bool:
    final = indices(noun[-1])[2]
    after = _particles().get(particle)
    if after is None or after == "either":
        return after is not None
    if particle.startswith("로") and final == _RIEUL:
        return True
    return (after == "consonant") == (final > 0)


@cache
def _particles() -> dict[str, str]:
    table = dict.fromkeys(_EITHER.split(), "either")
    for pair in _PAIRS.split():
        consonant, vowel = pair.split("/")
        table |= {consonant: "consonant", vowel: "vowel"}
    return table


@lru_cache(maxsize=65_536)
def is_common(noun: str) -> bool:
    """Whether a noun is of everyday use, or made of such nouns: 협력업체, 협력업체직원."""
    if noun in _common():
        return True
    if len(noun) > _PARTS and _PLURAL_OR_SUCH.fullmatch(noun[-1]) and is_common(noun[:-1]):
        return True
    if len(noun) > _PARTS and noun[0] in _BEFORE_NOUNS and noun[1:] in _common():
        return True
    return any(
        noun[:at] in _common() and is_common(noun[at:])
        for at in range(_PARTS, len(noun) - _PARTS + 1)
    )


@cache
def _common() -> frozenset[str]:
    table = load("korean")
    listed = [table["common"], *table["kinds"].values(), table["kinds_quoted"]]
    words = [word for words in listed for word in words.split()]
    more = (load("names")["loanwords_ko"], load("people")["roles_ko"])
    return frozenset([*words, *(word for words in more for word in words.split())])
