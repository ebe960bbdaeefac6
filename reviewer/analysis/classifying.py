"""Which type a phrase is of, by its words and by what stands around it."""

import re
from dataclasses import dataclass, replace

from reviewer.analysis.capitals import Word
from reviewer.analysis.gazetteers import (
    marked_words,
    place_named,
    squeezed,
    squeezed_words,
    surnames,
    words,
)
from reviewer.analysis.names import skeleton
from reviewer.analysis.phrases import Phrase

_VERSIONED = re.compile(r"[A-Z][\w]*-\d[\w.]*|[A-Z]{2,}\d+(?:\.\d+)*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")
_SYLLABLE = re.compile(r"[^\W\d_]{1,7}")
_PLACE_BEFORE = re.compile(r"\b(?:in|near|at|from|outside|downtown|central|across|tại|ở|từ) \Z")
_WINDOW = 24
_NAME_WORDS = 4


@dataclass(frozen=True, slots=True)
class Typed:
    """A phrase with its type, the rule that gave it, and whether the rule needs no second witness."""

    phrase: Phrase
    type: str
    because: str
    sure: bool = True


def typed(text: str, phrase: Phrase) -> list[Typed]:
    """The names in a phrase; none if it is made of words that name nobody."""
    whole = text[phrase.start : phrase.end]
    if (listed := _listed(phrase, whole)) is not None:
        return [listed]
    if (parts := _split(phrase)) is not None:
        return [name for part in parts for name in typed(text, part)]
    named = (_person(phrase) if phrase.role else None) or _titled(text, phrase)
    named = named or _headed(phrase) or _person(phrase)
    if named is not None:
        return [named]
    trimmed = _trimmed(phrase)
    if trimmed is None:
        return []
    if trimmed.words != phrase.words:
        return typed(text, trimmed)
    return [_by_shape(text, phrase)]


def _listed(phrase: Phrase, whole: str) -> Typed | None:
    if place_named(whole):
        return Typed(phrase, "place", "in the list of places")
    plain = squeezed(whole)
    short = len(plain) <= 3 and not whole.isupper()  # noqa: PLR2004  "Un" and "Who" are not UN and WHO
    if plain in squeezed_words("organisations.known") and not short:
        return Typed(phrase, "organisation", "in the list of organisations")
    if plain in squeezed_words("names.products"):
        return Typed(phrase, "product", "in the list of products")
    if len(phrase.words) > 1 and phrase.words[0].folded in words("names.products"):
        return Typed(phrase, "product", f"begins with the product “{phrase.words[0].text}”")
    return None


def _split(phrase: Phrase) -> list[Phrase] | None:
    """An organisation and a person side by side, or two known names, as two phrases."""
    found = phrase.words
    if phrase.joined or len(found) < 3:  # noqa: PLR2004  a body's name and two of a person's
        return None
    for at in range(1, len(found) - 1):
        rest = found[at:]
        if not _is_person(rest) or len(rest) > _NAME_WORDS:
            continue
        if found[0].marked in marked_words("organisations.heads_vi") or "-" in rest[1].text:
            return [replace(phrase, words=found[:at]), Phrase(rest, role=True)]
    return None


def _headed(phrase: Phrase) -> Typed | None:
    found = phrase.words
    numbered = len(found) > 1 and _NUMBER.fullmatch(found[-1].text) is not None
    if numbered:
        found = found[:-1]
    if len(found) < 2 and not numbered:  # noqa: PLR2004  a head alone is a common noun
        return None
    last = found[-1].folded
    first = found[0].folded
    if phrase.joined and (body := _first_head(phrase)):
        return body
    rules = (
        ("law", "names.law_heads_numbered", numbered, last),
        ("law", "names.law_heads", True, last),
        ("event", "names.event_heads", True, last),
        ("product", "names.product_heads", True, last),
        ("organisation", "organisations.heads", True, last),
        ("place", "places.heads", True, last),
        ("place", "places.heads_first", first not in surnames().vietnamese, first),
    )
    for kind, group in (("organisation", "organisations.heads_vi"), ("law", "names.law_heads_vi")):
        if found[0].marked in marked_words(group):
            return Typed(phrase, kind, f"begins with “{found[0].text}”")
    for kind, group, allowed, word in rules:
        if allowed and word in words(group):
            kept = _without_edges(phrase, numbered=numbered)
            return kept and Typed(kept, kind, f"ends or begins with “{word}”")
    return None


def _first_head(phrase: Phrase) -> Typed | None:
    for word in phrase.words:
        if word.folded in words("names.law_heads_first"):
            return Typed(phrase, "law", f"“{word.text} of …”")
        if word.folded in words("organisations.heads_first") or (
            word.marked in marked_words("organisations.heads_vi")
        ):
            return Typed(phrase, "organisation", f"“{word.text} of …”")
    return Typed(phrase, "organisation", "a list of fields that ends in a body")


def _without_edges(phrase: Phrase, *, numbered: bool) -> Phrase | None:
    """The phrase without the word that only begins its sentence; None if only a head is left."""
    left = phrase.words
    while left and (left[0].folded in words("generic.starters")) and (
        phrase.initial or left[0].folded in _QUALIFIERS
    ):
        left = left[1:]
    if len(left) < 2 or (len(left) == 2 and numbered and left[0].folded in words("generic.acronyms")):  # noqa: PLR2004  a head alone
        return None
    return replace(phrase, words=left)


_QUALIFIERS = frozenset({"the", "former"})


_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr)\.?|\b(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|President|Minister|Senator|Judge|Pope|"
    r"King|Queen|Ambassador|Mayor|Governor)) \Z"
)
_PERSON_AFTER = re.compile(r", (?:who\b|\d\d,)")


def _titled(text: str, phrase: Phrase) -> Typed | None:
    """A person by a title directly before a single word, or by what only people are followed by."""
    if not all(_is_name_word(word) for word in phrase.words) or _is_generic(phrase.words):
        return None
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    if len(phrase.words) == 1 and not _is_common(phrase.words[0]) and _TITLE.search(before):
        return Typed(phrase, "person", "a title stands before it")
    if len(phrase.words) in {2, 3} and not phrase.joined and _PERSON_AFTER.match(text, phrase.end):
        return Typed(phrase, "person", "“who” or an age stands after it")
    return None


def _person(phrase: Phrase) -> Typed | None:
    found = phrase.words
    if found[0].folded in words("people.qualifiers") and len(found) > 1:
        return _person(replace(phrase, words=found[1:]))
    if len(found) > _NAME_WORDS or any(not _is_name_word(word) for word in found):
        return None
    if _is_person(found):
        return Typed(phrase, "person", f"“{found[0].text}” is a family name")
    if len(found) > 1 and found[0].folded in words("people.given"):
        return Typed(phrase, "person", f"“{found[0].text}” is a given name")
    western = len(found) == 2 and found[1].folded in surnames().korean  # noqa: PLR2004  Young-sub Kim
    if western and "-" in found[0].text and skeleton(found[0].text):
        return Typed(phrase, "person", f"“{found[1].text}” is a family name")
    if phrase.role and len(found) > 1 and not _is_generic(found):
        return Typed(phrase, "person", "a role stands before it")
    return None


def _is_person(found: tuple[Word, ...]) -> bool:
    """Whether words are a Korean or Vietnamese full name: a known family name and what fits it."""
    if not 2 <= len(found) <= _NAME_WORDS or any(not _is_name_word(word) for word in found):  # noqa: PLR2004  a family and a given name
        return False
    family, given = found[0].folded, found[1:]
    if family in surnames().korean and len(given) <= 2:  # noqa: PLR2004  two syllables
        hyphened = len(given) == 1 and "-" in given[0].text
        if (hyphened or len(given) == 2) and skeleton("-".join(word.folded for word in given)):  # noqa: PLR2004  Young Shub
            return not _is_generic(found[1:])
    if family in surnames().vietnamese and len(found) > 1:
        return all(_SYLLABLE.fullmatch(word.folded) for word in given) and not _is_generic(given)
    return False


def _is_name_word(word: Word) -> bool:
    text = word.text
    return not any(c.isdigit() for c in text) and (len(text) == 1 or not text.isupper())


def _is_generic(found: tuple[Word, ...]) -> bool:
    heads = words("organisations.heads", "places.heads", "generic.concepts")
    return any(
        word.folded in heads
        or word.marked in marked_words("organisations.heads_vi")
        or word.folded in words("generic.nationalities") for word in found
    )


def _trimmed(phrase: Phrase) -> Phrase | None:
    """The phrase without common words at its edges; None if nothing else is there."""
    left = list(phrase.words)
    while left and _is_common(left[0]):
        left = left[1:]
    while left and _is_common(left[-1]):
        left = left[:-1]
    if not left or len("".join(word.text for word in left)) == 1:
        return None
    initial = phrase.initial and left[0] is phrase.words[0]
    return replace(phrase, words=tuple(left), initial=initial)


def _is_common(word: Word) -> bool:
    return (
        word.folded in words("generic.starters")
        or word.folded in words("generic.nationalities")
        or word.folded in words("generic.concepts")
        or word.folded in words("people.qualifiers")
        or (word.text.isupper() and word.folded in words("generic.acronyms"))
        or word.folded.removesuffix("s") in words("generic.acronyms") and not word.text.islower() and word.text[:2].isupper()
        or word.folded in words("generic.months")
        or _NUMBER.fullmatch(word.text) is not None
    )


def _by_shape(text: str, phrase: Phrase) -> Typed:
    before = text[max(0, phrase.start - _WINDOW) : phrase.start]
    after = text[phrase.end : phrase.end + _WINDOW]
    whole = text[phrase.start : phrase.end]
    if _VERSIONED.fullmatch(phrase.words[-1].text):
        return Typed(phrase, "product", "a name with a version number")
    clue = re.search(r"(\w+)[ \"“”'‘]+\Z", before)
    if clue and clue[1] in words("names.product_clues"):
        return Typed(phrase, "product", f"“{clue[1]}” stands before it")
    follow = re.match(r" (\w+)", after)
    if follow and follow[1] in words("places.clues_after"):
        return Typed(phrase, "place", f"“{follow[1]}” stands after it")
    if whole.endswith(tuple(words("places.suffixes"))) and len(phrase.words) == 1:
        return Typed(phrase, "place", "ends like a Korean place")
    if len(phrase.words) == 1 and _ACRONYM.fullmatch(whole):
        return Typed(phrase, "organisation", "an acronym that is no common word")
    if _PLACE_BEFORE.search(before) and len(phrase.words) == 1 and not after.startswith(("'", "’")):
        return Typed(phrase, "place", "a word for where stands before it", sure=False)
    return Typed(phrase, "organisation", "written with a capital", sure=False)
