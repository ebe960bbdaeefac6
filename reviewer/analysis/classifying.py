"""Which type a phrase is of, by its words and by what stands around it."""

import re
from dataclasses import dataclass, replace

from reviewer.analysis.capitals import Word
from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import (
    marked_words,
    place_named,
    squeezed,
    squeezed_words,
    surnames,
    words,
)
from reviewer.analysis.people import (
    is_full_name,
    is_generic,
    is_name_word,
    reason_around,
    reason_for_person,
    without_qualifier,
)
from reviewer.analysis.phrases import Phrase, is_starter

_VERSIONED = re.compile(r"[A-Z]\w*-\d[\w.]*|[A-Z]{2,}\d+(?:\.\d+)*|[A-Z]\d{3}[A-Z\d]*")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&.-]{1,7}")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")
_PLACE_BEFORE = re.compile(r"\b(?:in|near|at|from|outside|downtown|central|across|tại|ở|từ) \Z")
_WORD_BEFORE = re.compile(r"((?:\w+ )?(\w+))[ \"“”'‘]+\Z")
_KIND_OF_PLACE_BEFORE = re.compile(
    r"\b(?:quận|huyện|phường|xã|tỉnh|thành phố|thị xã|thị trấn|đảo|cầu|sông|núi|vịnh|cảng|sân bay|"
    r"quốc lộ|làng|ga|đèo|hang|district of|city of|province of|town of|village of|port of) \Z"
)
_WORD_AFTER = re.compile(r" (\w+)")
_WINDOW = 24
_SHORT = 3


@dataclass(frozen=True, slots=True)
class Typed:
    """A phrase with its type and the rule that gave it; `sure`: it needs no second witness."""

    phrase: Phrase
    type: str
    because: str
    sure: bool = True


def typed(text: str, phrase: Phrase) -> list[Typed]:
    """The names in a phrase; none if it is made of words that name nobody."""
    known = listed(text, phrase)
    if known is None and (parts := _split(phrase)) is not None:
        return [name for part in parts for name in typed(text, part)]
    if known := known or _named(text, phrase):
        return [known]
    trimmed = _trimmed(phrase)
    if trimmed is None:
        return []
    if trimmed.words != phrase.words:
        return typed(text, trimmed)
    return [_by_setting(text, phrase) or _by_shape(text, phrase)]


def _named(text: str, phrase: Phrase) -> Typed | None:
    """A person or what the phrase's own words say; what stands around a person speaks first."""
    bare = without_qualifier(phrase)
    if _KIND_OF_PLACE_BEFORE.search(text, max(0, phrase.start - _WINDOW), phrase.start) and (
        place_named(f"thành phố {text[phrase.start : phrase.end]}")
    ):
        return Typed(phrase, "place", "in the list of places")
    if because := reason_around(text, bare):
        return Typed(bare, "person", because)
    if headed := _headed(phrase):
        return headed
    because = reason_for_person(text, bare)
    return Typed(bare, "person", because) if because else None


def listed(text: str, phrase: Phrase) -> Typed | None:
    """The phrase with its type if a list of places, organisations or products has it."""
    whole = text[phrase.start : phrase.end]
    if place_named(whole):
        return Typed(phrase, "place", "in the list of places")
    plain = squeezed(whole)
    short = len(plain) <= _SHORT and not whole.isupper()  # "Un" and "Who" are not UN and WHO
    if plain in squeezed_words("organisations.known") and not short:
        return Typed(phrase, "organisation", "in the list of organisations")
    if plain in squeezed_words("names.products"):
        return Typed(phrase, "product", "in the list of products")
    if len(phrase.words) > 1 and phrase.words[0].folded in words("names.products"):
        return Typed(phrase, "product", f"begins with the product “{phrase.words[0].text}”")
    return None


def _split(phrase: Phrase) -> list[Phrase] | None:
    """An organisation and a person side by side as two phrases, or nothing."""
    found = phrase.words
    if phrase.joined:
        return None
    if phrase.role and (at := _country_first(found)):
        return [replace(phrase, words=found[:at], role=False), Phrase(found[at:], role=True)]
    for at in range(1, len(found) - 1):
        rest = found[at:]
        if place_named(" ".join(word.text for word in rest)):
            return None
        if is_full_name(rest) and (_is_vietnamese_head(found[0]) or "-" in rest[1].text):
            return [replace(phrase, words=found[:at]), Phrase(rest, role=True)]
    return None


def _country_first(found: tuple[Word, ...]) -> int:
    """How many words name a country before somebody's name of two or more: Pháp Emmanuel Macron."""
    for at in range(len(found) - 2, 0, -1):
        rest = found[at:]
        if place_named(" ".join(word.text for word in found[:at])) and not is_generic(rest):
            return at if all(map(is_name_word, rest)) else 0
    return 0


def _is_vietnamese_head(word: Word) -> bool:
    return word.marked in marked_words("organisations.heads_vi")


def _headed(phrase: Phrase) -> Typed | None:
    """The type by the word that a name ends or begins with, such as Act, Forum or Bộ."""
    found = phrase.words
    numbered = len(found) > 1 and _NUMBER.fullmatch(found[-1].text) is not None
    if numbered:
        found = found[:-1]
    elif len(found) == 1:
        return None  # a head alone is a common noun
    if phrase.joined:
        return _joined(phrase)
    for kind, group in _FIRST_WORDS_VI:
        if found[0].marked in marked_words(group):
            return Typed(phrase, kind, f"begins with “{found[0].text}”")
    return _ending(phrase, found[-1].folded, numbered=numbered) or _beginning(phrase)


def _ending(phrase: Phrase, last: str, *, numbered: bool) -> Typed | None:
    rules = [("law", "names.law_heads_numbered")] if numbered else []
    kind = next((kind for kind, group in (*rules, *_LAST_WORDS) if last in words(group)), "")
    if kind:
        kept = _without_edges(phrase, numbered=numbered)
        return Typed(kept, kind, f"ends with “{last}”") if kept else None
    if numbered and "." in phrase.words[-1].text:
        return Typed(phrase, "product", "a name with a version number")
    return None


def _beginning(phrase: Phrase) -> Typed | None:
    first = phrase.words[0]
    if first.folded in words("places.heads_first") and first.folded not in surnames().vietnamese:
        return Typed(phrase, "place", f"begins with “{first.text}”")
    return None


_FIRST_WORDS_VI = (
    ("organisation", "organisations.heads_vi"),
    ("law", "names.law_heads_vi"),
    ("event", "names.event_heads_vi"),
    ("place", "places.heads_vi"),
)
# In this order: an AI Basic Act is a law, whatever it acts on.
_LAST_WORDS = (
    ("law", "names.law_heads"),
    ("event", "names.event_heads"),
    ("product", "names.product_heads"),
    ("organisation", "organisations.heads"),
    ("organisation", "organisations.legal"),
    ("place", "places.heads"),
)


def _joined(phrase: Phrase) -> Typed:
    for word in phrase.words:
        if word.folded in words("names.law_heads_first"):
            return Typed(phrase, "law", f"“{word.text} of …”")
        if word.folded in words("organisations.heads_first") or _is_vietnamese_head(word):
            return Typed(phrase, "organisation", f"“{word.text} of …”")
    return Typed(phrase, "organisation", "a list of fields that ends in a body")


def _without_edges(phrase: Phrase, *, numbered: bool) -> Phrase | None:
    """The phrase without the word that only begins its sentence; None if only a head is left."""
    left = phrase.words
    while left and is_starter(left[0]) and (phrase.initial or left[0].folded in _ASIDE):
        left = left[1:]
    fewest = 2
    if numbered and left and left[0].folded in words("generic.acronyms"):
        fewest = 3
    return replace(phrase, words=left) if len(left) >= fewest else None


_ASIDE = frozenset({"the", "former"})


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
        word.folded in _common_words()
        or is_starter(word)
        or _NUMBER.fullmatch(word.text) is not None
        or (word.text[:2].isupper() and word.folded.removesuffix("s") in words("generic.acronyms"))
    )


def _common_words() -> frozenset[str]:
    return words("generic.nationalities", "generic.concepts", "generic.months", "people.qualifiers")


def _by_setting(text: str, phrase: Phrase) -> Typed | None:
    """The type by a word beside the phrase, such as "model" before or "headquarters" after it."""
    before = _WORD_BEFORE.search(text[max(0, phrase.start - _WINDOW) : phrase.start])
    clues = words("names.product_clues")
    if before and (clue := next((folded(b) for b in before.groups() if folded(b) in clues), "")):
        return Typed(phrase, "product", f"“{clue}” stands before it")
    if kind := _KIND_OF_PLACE_BEFORE.search(text, max(0, phrase.start - _WINDOW), phrase.start):
        return Typed(phrase, "place", f"“{kind[0].strip()}” stands before it")
    after = _WORD_AFTER.match(text, phrase.end)
    if after and after[1] in words("places.clues_after"):
        return Typed(phrase, "place", f"“{after[1]}” stands after it")
    return None


def _by_shape(text: str, phrase: Phrase) -> Typed:
    """The type by how the phrase is written; a guess where it is a plain word."""
    whole = text[phrase.start : phrase.end]
    if _VERSIONED.fullmatch(phrase.words[-1].text):
        return Typed(phrase, "product", "a name with a version number")
    if len(phrase.words) == 1:
        if whole.endswith(tuple(words("places.suffixes"))):
            return Typed(phrase, "place", "ends like a Korean place")
        if _ACRONYM.fullmatch(whole):
            return Typed(phrase, "organisation", "an acronym that is no common word")
        before = text[max(0, phrase.start - _WINDOW) : phrase.start]
        if _PLACE_BEFORE.search(before) and text[phrase.end : phrase.end + 1] not in {"'", "’"}:
            return Typed(phrase, "place", "a word for where stands before it", sure=False)
    return Typed(phrase, "organisation", "written with a capital", sure=False)
