"""Which type a phrase is of, by its words and by what stands around it."""

import re
from dataclasses import dataclass

from reviewer.analysis.beside import last_word
from reviewer.analysis.capitals import Word
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
from reviewer.analysis.surroundings import by_setting, by_shape, place_kind
from reviewer.analysis.told_apart import told_apart, without_article

_ROMAN = re.compile(r"[IVX]{2,5}")
_ROUND = re.compile(r"(?:Series|Phase|Grade|Tier|Category) (?:[A-F]|\d)")
_NUMBER = re.compile(r"\d+(?:\.\d+)*[a-z]?")
_LISTED = "it is in the list of"
_NOT_NAMES_AFTER = frozenset(("tội", "người", "tiếng"))
"""What stands behind them is a crime, a people or a language."""
_SHORT = 3
_PAIR = 2


@dataclass(frozen=True, slots=True)
class Typed:
    """A phrase with its type and the rule that gave it; `sure`: it needs no second witness."""

    phrase: Phrase
    type: str
    because: str
    sure: bool = True

    @property
    def is_listed(self) -> bool:
        """Whether a list has the name."""
        return self.because.startswith(_LISTED)


def typed(text: str, phrase: Phrase) -> list[Typed]:
    """The names in a phrase; none if it is made of words that name nobody."""
    if _ROUND.fullmatch(text, phrase.start, phrase.end):
        return []
    if told := told_apart(text, phrase):
        return [Typed(told[0], *told[1])]
    phrase = without_article(phrase)
    known = listed(text, phrase)
    if known is None and (parts := _split(phrase)) is not None:
        return [name for part in parts for name in typed(text, part)]
    if known := known or _named(text, phrase):
        return [known]
    return _told_otherwise(text, _without_class(phrase))


def _told_otherwise(text: str, phrase: Phrase) -> list[Typed]:
    """The name by what stands around it, where no list and none of its words tells its type."""
    if last_word(text, phrase.start)[0] in _NOT_NAMES_AFTER:
        return []
    setting = by_setting(text, phrase)
    if setting and setting[0] == "product" and _NUMBER.fullmatch(phrase.words[-1].text):
        return [Typed(phrase, *setting)]  # with its number: mẫu Atto 3
    trimmed = _trimmed(phrase)
    if trimmed and trimmed.words != phrase.words:
        return typed(text, trimmed)
    if trimmed is None or _ROMAN.fullmatch(text[phrase.start : phrase.end]):
        return []
    return [Typed(phrase, *(setting or by_shape(text, phrase)))]


def _named(text: str, phrase: Phrase) -> Typed | None:
    """A person or what the phrase's own words say; what stands around a person speaks first."""
    bare = without_qualifier(phrase)
    if (kind := place_kind(text, phrase)) and not _is_acronym(phrase):
        return Typed(phrase, "place", f"“{kind}” stands before it")
    if because := reason_around(text, bare):
        return Typed(bare, "person", because)
    if headed := _headed(phrase):
        return headed
    because = reason_for_person(text, bare)
    return Typed(bare, "person", because) if because else None


def _is_acronym(phrase: Phrase) -> bool:
    return len(phrase.words) == 1 and phrase.words[0].folded in words("generic.acronyms")


def listed(text: str, phrase: Phrase) -> Typed | None:
    """The phrase with its type if a list of places, organisations or products has it."""
    whole = text[phrase.start : phrase.end]
    if place_named(whole):
        return Typed(phrase, "place", f"{_LISTED} places")
    plain = squeezed(whole)
    short = len(plain) <= _SHORT and not whole.isupper()  # "Un" and "Who" are not UN and WHO
    if plain in squeezed_words("organisations.known") and not short:
        return Typed(phrase, "organisation", f"{_LISTED} organisations")
    if plain in squeezed_words("names.events"):
        return Typed(phrase, "event", f"{_LISTED} events")
    if plain in squeezed_words("names.products"):
        return Typed(phrase, "product", f"{_LISTED} products")
    ends = phrase.words[-1].folded in words("organisations.heads")
    if len(phrase.words) > 1 and phrase.words[0].folded in words("names.products") and not ends:
        return Typed(phrase, "product", f"it begins with the product “{phrase.words[0].text}”")
    return None


def _split(phrase: Phrase) -> list[Phrase] | None:
    """An organisation and a person side by side as two phrases, or nothing."""
    found = phrase.words
    if phrase.joined:
        return None
    if phrase.role and (at := _country_first(found)):
        return [phrase._replace(words=found[:at], role=False), Phrase(found[at:], role=True)]
    for at in range(1, len(found) - 1):
        rest = found[at:]
        if place_named(" ".join(word.text for word in rest)):
            return None
        if is_full_name(rest) and (_is_vietnamese_head(found[0]) or "-" in rest[1].text):
            return [phrase._replace(words=found[:at]), Phrase(rest, role=True)]
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
            return Typed(phrase, kind, f"it begins with “{found[0].text}”")
    return _ending(phrase, found[-1].folded, numbered=numbered) or _beginning(phrase)


def _ending(phrase: Phrase, last: str, *, numbered: bool) -> Typed | None:
    rules = [("law", "names.law_heads_numbered")] if numbered else []
    kind = next((kind for kind, group in (*rules, *_LAST_WORDS) if last in words(group)), "")
    if kind:
        kept = _without_edges(phrase, numbered=numbered)
        return Typed(kept, kind, f"it ends with “{last}”") if kept else None
    if numbered and "." in phrase.words[-1].text:
        return Typed(phrase, "product", "it is a name with a version number")
    return None


def _beginning(phrase: Phrase) -> Typed | None:
    first = phrase.words[0]
    if first.folded in words("places.heads_first") and first.folded not in surnames().vietnamese:
        return Typed(phrase, "place", f"it begins with “{first.text}”")
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
    first = phrase.words[0]
    if first.marked in marked_words("names.event_heads_vi"):
        return Typed(phrase, "event", f"it begins with “{first.text}”")
    for word in phrase.words:
        if word.folded in words("names.law_heads_first"):
            return Typed(phrase, "law", f"“{word.text}” says what it is")
        if word.folded in words("organisations.heads_first") or _is_vietnamese_head(word):
            return Typed(phrase, "organisation", f"“{word.text}” says what it is")
    return Typed(phrase, "organisation", "it is a body named by its fields")


def _without_edges(phrase: Phrase, *, numbered: bool) -> Phrase | None:
    """The phrase without the word that only begins its sentence; None if only a head is left."""
    left = phrase.words
    while left and is_starter(left[0]) and (phrase.initial or left[0].folded in _ASIDE):
        left = left[1:]
    fewest = 2
    if numbered and left and left[0].folded in words("generic.acronyms"):
        fewest = 3
    return phrase._replace(words=left) if len(left) >= fewest else None


_ASIDE = frozenset({"the", "former"})


def _trimmed(phrase: Phrase) -> Phrase | None:
    """The phrase without common words at its edges; None if nothing else is there."""
    left = list(phrase.words)
    keep = _has_model_number(left)
    while left and is_common(left[0]):
        left = left[1:]
    while left and is_common(left[-1]) and not keep:
        left = left[:-1]
    if not left or len("".join(word.text for word in left)) == 1:
        return None
    initial = phrase.initial and left[0] is phrase.words[0]
    return phrase._replace(words=tuple(left), initial=initial)


def _without_class(phrase: Phrase) -> Phrase:
    """The phrase without a word for its kind that begins its sentence: Ứng dụng FarmEye."""
    first = phrase.words[0]
    kinds = words("names.product_clues") if not first.marked.isascii() else words("names.things")
    if (
        phrase.initial
        and len(phrase.words) > 1
        and (first.folded.split()[-1] in kinds or first.marked == "bão")
    ):
        return phrase._replace(words=phrase.words[1:], initial=False)
    return phrase


def _has_model_number(found: list[Word]) -> bool:
    """Whether words are a product and its number, or a place's: VF 6, Quân khu 7."""
    if len(found) < _PAIR or not found[-1].text.isdigit() or len(found[-1].text) > _PAIR:
        return False
    head = found[-2]
    written = head.text.isupper() or any(c.isupper() for c in head.text[1:])
    return written and not is_common(head)


def is_common(word: Word) -> bool:
    """Whether a word at the edge of a phrase names nobody."""
    return (
        word.folded in _common_words()
        or is_starter(word)
        or _NUMBER.fullmatch(word.text) is not None
        or (word.text[:2].isupper() and word.folded.removesuffix("s") in words("generic.acronyms"))
    )


def _common_words() -> frozenset[str]:
    return words("generic.nationalities", "generic.concepts", "generic.months", "people.qualifiers")
