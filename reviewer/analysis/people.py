"""Which phrases name a person: by family names, given names, titles, and what follows them."""

import re
from functools import lru_cache

from reviewer.analysis.beside import Before
from reviewer.analysis.capitals import Word, is_vietnamese_surname
from reviewer.analysis.gazetteers import marked_words, place_named, surnames, words
from reviewer.analysis.names import ONLY_VIETNAMESE, skeleton
from reviewer.analysis.phrases import Phrase, is_starter

_SYLLABLE = re.compile(r"[^\W\d_]{1,7}")
_TITLE = Before(
    "mr mrs ms dr mr. mrs. ms. dr. ông bà anh chị bé cháu president minister senator judge pope "
    "king queen ambassador mayor governor".split()
)
_AFTER = re.compile(
    r", (?:who\b|\d\d,|(?:an?|the|its|their|chief|head|former|vice|deputy|acting|executive) "
    r"(?:[\w-]+ ){0,4}?(?:president|director|minister|manager|analyst|professor|researcher|lawyer|"
    r"officer|executive|economist|spokes\w+|founder|co-founder|chair\w*|head|chief|mayor|governor|"
    r"senator|editor|engineer|fellow|partner|secretary|reporter|judge|scientist|author|activist|"
    r"farmer|teacher|student|captain|coach|striker|vice-president|commissioner)\b)"
)
_LONGEST = 4
_PAIR = 2


def reason_for_person(text: str, phrase: Phrase) -> str | None:
    """Why the phrase is a person's name, or nothing; of names it holds itself or its setting."""
    found = phrase.words
    if len(found) > _LONGEST or not all(map(is_name_word, found)):
        return None
    family = _family_name(found)
    if family is None and (given := _given_name(found)):
        return f"“{given.text}” is a given name"
    return f"“{family.text}” is a family name" if family else reason_around(text, phrase)


def _given_name(found: tuple[Word, ...]) -> Word | None:
    """The usual given name that a name begins with, or that stands in its midst: Lee Ann Womack."""
    if len(found) < _PAIR:
        return None
    first, second = found[:2]
    if first.folded in words("people.given"):
        return first
    within = len(found) == _PAIR + 1 and second.folded in words(
        "people.given", "people.given_women"
    )
    return second if within and _may_be_given(first) and not is_generic(found) else None


def _family_name(found: tuple[Word, ...]) -> Word | None:
    """The word of a full name that tells of its family, if one does."""
    if is_full_name(found):
        return found[0]
    if len(found) < _PAIR:
        return None
    western = found[-1].folded in words("surnames.western") and not is_generic(found)
    place = len(found) == _PAIR and found[1].folded in _ALSO_PLACES and _may_be_given(found[0])
    return found[-1] if western or place or _is_western_order(found) else None


def reason_around(text: str, phrase: Phrase) -> str | None:
    """Why the words around a phrase show that it is a person's name, or nothing."""
    found = phrase.words
    if phrase.joined or not all(map(is_name_word, found)) or _has_common(found):
        return None
    if phrase.role and _PAIR <= len(found) <= _LONGEST and not is_starter(found[0]):
        return "a role stands before it"
    if len(found) == 1 and _TITLE.find(text, phrase.start):
        return "a title stands before it"
    if is_starter(found[0]):
        return None
    if len(found) in {_PAIR, _PAIR + 1} and _AFTER.match(text, phrase.end):
        return "“who” or an age stands after it"
    return None


def without_qualifier(phrase: Phrase) -> Phrase:
    """The phrase without words such as "former" at its beginning."""
    first = 0
    while first < len(phrase.words) - 1 and phrase.words[first].folded in words(
        "people.qualifiers"
    ):
        first += 1
    return phrase._replace(words=phrase.words[first:]) if first else phrase


def is_full_name(found: tuple[Word, ...]) -> bool:
    """Whether words are a family name of East Asia or Vietnam and a given name that fits it."""
    if not _PAIR <= len(found) <= _LONGEST or not all(map(is_name_word, found)):
        return False
    family, given = found[0].folded, found[1:]
    if _has_common(given) or found[0].marked in marked_words("organisations.heads_vi"):
        return False
    sounds = skeleton("-".join(word.folded for word in given))
    if family in surnames().korean and sounds and (len(given) == _PAIR or _is_hyphened(given)):
        return True
    if family in surnames().chinese and _is_hyphened(given):
        return True
    return is_vietnamese_surname(found[0]) and all(_SYLLABLE.fullmatch(w.folded) for w in given)


# Places that people are called by: Denzel Washington.
_ALSO_PLACES = frozenset(
    "washington london lincoln houston austin jackson jordan israel england ireland holland york "
    "lancaster kent denver dallas chester hilton boston lima berlin florence cleveland".split()
)
_PARTS_OF_PLACES = frozenset(
    "new old north south east west upper lower inner outer greater central downtown fort port lake "
    "little mount saint st san santa el la los las visit northern southern eastern western".split()
)


def _may_be_given(word: Word) -> bool:
    known = word.folded in _PARTS_OF_PLACES or word.folded in words("organisations.topics")
    return not (known or is_generic((word,)) or place_named(word.text) or len(word.text) == 1)


def is_name_word(word: Word) -> bool:
    """Whether a word can be part of a person's name: no digits, not all in capitals."""
    return _is_name_word(word.text)


@lru_cache(maxsize=16_384)
def _is_name_word(text: str) -> bool:
    return not any(c.isdigit() for c in text) and (len(text) == 1 or not text.isupper())


def is_generic(found: tuple[Word, ...]) -> bool:
    """Whether any of the words is one that bodies and places are called by, or a nationality."""
    return is_starter(found[0]) or _has_common(found)


def _has_common(found: tuple[Word, ...]) -> bool:
    return any(_is_common(word.folded, word.marked) for word in found)


@lru_cache(maxsize=16_384)
def _is_common(folded: str, marked: str) -> bool:
    common = words(
        "organisations.heads", "places.heads", "generic.concepts", "generic.nationalities"
    )
    return folded in common or marked in marked_words("organisations.heads_vi")


def _is_hyphened(given: tuple[Word, ...]) -> bool:
    return len(given) == 1 and "-" in given[0].text


def _is_western_order(found: tuple[Word, ...]) -> bool:
    """Whether words are like Young-sub Kim."""
    if len(found) != _PAIR or "-" not in found[0].text:
        return False
    if found[1].folded in ONLY_VIETNAMESE:
        return True
    return found[1].folded in surnames().korean and bool(skeleton(found[0].text))
