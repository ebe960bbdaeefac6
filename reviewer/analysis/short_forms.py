"""One name given twice by an article: the other form in brackets, a firm by its first words.

"한빛통신(Hanbit Telecom)" and "P&G (Procter & Gamble)" are two forms of one name; "Veltra" after
"Veltra Systems Inc." is that firm, as "한전" after "한국전력공사" is. What may be somebody else
stays apart: a name that a list has ("Samsung" beside "Samsung Electronics"), one in capitals ("KT"
beside "KT Cloud"), a part for a country ("Veltra Korea"), the first words of two names.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import place_named, squeezed, squeezed_words, words
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_Own = tuple[str, str]
"""The type and key by which mentions are of one name."""

_BRACKETED = frozenset({"person", "organisation", "product", "law"})
_HANGUL = re.compile("[가-힣]")
_LATIN = re.compile("[A-Za-zÀ-ỹ]")
_WORD = re.compile(r"[^\s,]+")
_CONTRACTED = range(2, 6)
"""How many syllables a contraction in Hangul has."""

FIRST_WORDS = "it is what a body named before it begins with"


def with_one_key(
    text: str, found: Sequence[FoundMention], headlines: Sequence[tuple[int, int]]
) -> list[FoundMention]:
    """Return an article's mentions, those of one name given twice with the same key.

    `found` is in the order of the text; `headlines` are places `[start, end)` where a name may be
    short before it was written in full.
    """
    same = dict(_in_brackets(text, found))
    known = [_as(mention, same) for mention in found]
    bodies = [mention for mention in known if mention.type == "organisation"]
    shouted = {m.start for m in bodies if any(s <= m.start < e for s, e in headlines)}
    long = _by_first_words(bodies, shouted)
    return [_as(mention, long) for mention in known] if long else known


def tells_short_form(mention: FoundMention) -> bool:
    """Whether what a mention is written as calls its entity in other articles, too.

    An acronym does, the other form in brackets in another script, and a firm's first words; a
    family name alone does not, nor "Ministry of Finance" for that of one country.
    """
    own = key(mention.type, mention.text)
    if own == mention.key:
        return False
    if mention.text.isupper() or mention.because == FIRST_WORDS:
        return True
    return mention.type != "person" and _is_hangul(mention.text)


def _as(mention: FoundMention, others: dict[_Own, FoundMention]) -> FoundMention:
    """The mention with the key and name of the form that is meant by it, if there is one."""
    long = others.get((mention.type, mention.key))
    if long is None:
        return mention
    why = FIRST_WORDS if long.key.startswith(f"{mention.key} ") else mention.because
    return mention._replace(key=long.key, name=long.name, because=why)


def _in_brackets(text: str, found: Sequence[FoundMention]) -> Iterator[tuple[_Own, FoundMention]]:
    """Names beside another form in brackets: the one that gives way, and that which stays."""
    for one, other in pairwise(found):
        between = text[one.end : other.start]
        if between not in {"(", " ("} or text[other.end : other.end + 1] != ")":
            continue
        if one.type != other.type or one.type not in _BRACKETED or one.key == other.key:
            continue
        if _is_hangul(one.text) != _is_hangul(other.text):
            stays, gives_way = (other, one) if _is_hangul(one.text) else (one, other)
            if _LATIN.search(stays.text):
                yield (gives_way.type, gives_way.key), stays
        elif _is_acronym(one.text, other.text):
            yield (one.type, one.key), other


def _by_first_words(
    bodies: Sequence[FoundMention], shouted: Iterable[int]
) -> dict[_Own, FoundMention]:
    """Whom first words and contractions mean, of bodies in order; `shouted` start in headlines."""
    long: dict[str, dict[str, FoundMention]] = defaultdict(dict)
    stood: set[str] = set()
    contractions = _by_first_syllable({body.text for body in bodies})
    shorts: dict[str, list[str]] = {}
    headed = frozenset(shouted)
    for body in bodies:
        if body.text not in shorts:
            shorts[body.text] = list(_short_forms(body, contractions))
        for short in shorts[body.text]:
            if short not in stood:
                long[short].setdefault(body.key, body)
        if body.start not in headed:
            stood.add(body.key)
    own = {body.key for body in bodies if folded(body.text) != body.key}  # Veltra Group
    return {
        ("organisation", short): next(iter(meant.values()))
        for short, meant in long.items()
        if len(meant) == 1 and short not in own
    }


def _by_first_syllable(names: Iterable[str]) -> Mapping[str, list[str]]:
    """The names that are short enough for a contraction in Hangul, by their first syllable."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        if len(name) in _CONTRACTED and _is_hangul(name):
            found[name[0]].append(name)
    return found


def _short_forms(body: FoundMention, contractions: Mapping[str, list[str]]) -> Iterator[str]:
    """The keys by which a body may be called after its full name."""
    if _is_hangul(body.text):
        for short in contractions.get(body.text[0], ()):
            if _is_contraction(short, body.text):
                yield key("organisation", short)
        return
    parts = _WORD.findall(body.text)
    if len(parts) > 1 and _is_distinctive(parts[0]) and not any(map(place_named, parts[1:])):
        for length in range(1, len(parts)):
            short = key("organisation", " ".join(parts[:length]))
            if short != body.key and body.key.startswith(f"{short} "):
                yield short


@lru_cache(maxsize=4096)
def _is_distinctive(word: str) -> bool:
    """Whether a first word is nobody's but of the name that it begins."""
    plain = folded(word)
    common = words(
        "organisations.heads", "organisations.topics", "organisations.heads_vi", "places.heads",
        "generic.concepts", "generic.nationalities", "generic.acronyms", "people.titles",
    )  # fmt: skip
    known = squeezed(word) in squeezed_words("organisations.known")
    return (
        len(word) > 2  # noqa: PLR2004  # St, La, De
        and not word.isupper()
        and word[0].isupper()
        and not (known or plain in common or place_named(word))
    )


def _is_contraction(short: str, long: str) -> bool:
    """Whether syllables of a name in Hangul that begin as it does are its contraction.

    What goes on after it is another body (카카오 and 카카오뱅크), but for a university.
    """
    if long.startswith(short):
        return long == f"{short}학교"
    left = iter(long)
    made_of = len(short) < len(long) and all(syllable in left for syllable in short)
    return made_of and short not in words("organisations.brands_ko") and not place_named(short)


def _is_acronym(short: str, long: str) -> bool:
    """Whether a name in capitals is made of the initials of the words of another."""
    letters = [sign for sign in short if sign.isalnum()]
    initials = [word[0] for word in re.findall(r"\w+", long) if word[0].isupper()]
    return len(letters) > 1 and "".join(letters).isupper() and letters == initials


def _is_hangul(name: str) -> bool:
    return _HANGUL.search(name) is not None
