"""Which phrases name a person: by family names, given names, titles, and what follows them."""

import re
from dataclasses import replace

from reviewer.analysis.capitals import Word
from reviewer.analysis.gazetteers import marked_words, surnames, words
from reviewer.analysis.names import skeleton
from reviewer.analysis.phrases import Phrase, is_starter

_SYLLABLE = re.compile(r"[^\W\d_]{1,7}")
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr)\.?|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|President|Minister|Senator|Judge|"
    r"Pope|King|Queen|Ambassador|Mayor|Governor)) \Z"
)
_AFTER = re.compile(
    r", (?:who\b|\d\d,|(?:an?|the|its|their|chief|head|former|vice|deputy|acting|executive) "
    r"(?:[\w-]+ ){0,4}?(?:president|director|minister|manager|analyst|professor|researcher|lawyer|"
    r"officer|executive|economist|spokes\w+|founder|co-founder|chair\w*|head|chief|mayor|governor|"
    r"senator|editor|engineer|fellow|partner|secretary|reporter|judge|scientist|author|activist|"
    r"farmer|teacher|student|captain|coach|striker|vice-president|commissioner)\b)"
)
_WINDOW = 24
_LONGEST = 4
_PAIR = 2


def reason_for_person(text: str, phrase: Phrase) -> str | None:
    """Why the phrase is a person's name, or nothing; of names it holds itself or its setting."""
    found = phrase.words
    if len(found) > _LONGEST or not all(map(is_name_word, found)):
        return None
    if is_full_name(found):
        return f"“{found[0].text}” is a family name"
    if len(found) > 1 and found[0].folded in words("people.given"):
        return f"“{found[0].text}” is a given name"
    if _is_western_order(found):
        return f"“{found[1].text}” is a family name"
    return reason_around(text, phrase)


def reason_around(text: str, phrase: Phrase) -> str | None:
    """Why the words around a phrase show that it is a person's name, or nothing."""
    found = phrase.words
    if phrase.joined or not all(map(is_name_word, found)) or is_generic(found):
        return None
    if phrase.role and _PAIR <= len(found) <= _LONGEST:
        return "a role stands before it"
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    if len(found) == 1 and _TITLE.search(before):
        return "a title stands before it"
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
    return replace(phrase, words=phrase.words[first:]) if first else phrase


def is_full_name(found: tuple[Word, ...]) -> bool:
    """Whether words are a family name of East Asia or Vietnam and a given name that fits it."""
    if not _PAIR <= len(found) <= _LONGEST or not all(map(is_name_word, found)):
        return False
    family, given = found[0].folded, found[1:]
    if is_generic(given) or found[0].marked in marked_words("organisations.heads_vi"):
        return False
    sounds = skeleton("-".join(word.folded for word in given))
    if family in surnames().korean and sounds and (len(given) == _PAIR or _is_hyphened(given)):
        return True
    if family in surnames().chinese and _is_hyphened(given):
        return True
    return family in surnames().vietnamese and all(_SYLLABLE.fullmatch(w.folded) for w in given)


def is_name_word(word: Word) -> bool:
    """Whether a word can be part of a person's name: no digits, not all in capitals."""
    text = word.text
    return not any(c.isdigit() for c in text) and (len(text) == 1 or not text.isupper())


def is_generic(found: tuple[Word, ...]) -> bool:
    """Whether any of the words is one that bodies and places are called by, or a nationality."""
    common = words(
        "organisations.heads", "places.heads", "generic.concepts", "generic.nationalities"
    )
    heads = marked_words("organisations.heads_vi")
    return any(w.folded in common or w.marked in heads or is_starter(w) for w in found)


def _is_hyphened(given: tuple[Word, ...]) -> bool:
    return len(given) == 1 and "-" in given[0].text


def _is_western_order(found: tuple[Word, ...]) -> bool:
    """Whether words are like Young-sub Kim."""
    hyphened = len(found) == _PAIR and "-" in found[0].text
    return hyphened and found[1].folded in surnames().korean and bool(skeleton(found[0].text))
