"""Names that a review has confirmed, found in every text as they are written.

A spelling is looked for as whole words, with its accents and its capitals: may is not May. A word
that begins or ends in a small letter may have a capital there (Gov Cloud for gov cloud), and a name
of several words may stand in capitals, as in headlines. A Korean particle may follow a name in
Hangul. All spellings are looked for at once, word by word, so that their number does not matter.
"""

import re
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reviewer.analysis.boilerplate import boilerplate
from reviewer.analysis.folding import composed, folded, is_whole
from reviewer.analysis.gazetteers import marked_words, surnames, words
from reviewer.analysis.names import key
from reviewer.analysis.overlapping import longest, outside
from reviewer.analysis.particles import LONGEST
from reviewer.model.entity import Entity, FoundMention

BECAUSE = "it is confirmed in this review"
"""The reason of what is found here, for a reader."""

_WORD = re.compile(r"[가-힣]+|[^\W가-힣]+")
_NEVER = frozenset({"date", "money"})
_SLICE = 4_000
"""Words between two rests: some five milliseconds."""

_CHARACTERS = str.maketrans(
    dict.fromkeys("\t\v\f\u00a0\u2009\u202f\u3000", " ")
    | dict.fromkeys("\u2010\u2011", "-")
    | dict.fromkeys("‘’ʼ", "'")
)
_FIRST_LETTERS = re.compile(r"(?<![\w'])\w")
_WHOLE_HANGUL = 3
"""Syllables of a full name in Hangul; two may be a given name."""

_JOINERS = frozenset("-.&@'")
"""What joins a word with the next one where nothing stands between: Wal-Mart, AT&T, kt.com."""


class Written(NamedTuple):
    """A place `[start, end)` (code points) where a spelling stands, and how it is written there."""

    start: int
    end: int
    text: str
    spelling: str


class Owner(NamedTuple):
    """Whom a spelling names: the id, type and name of an entity, and the key of the name."""

    entity: str
    type: str
    name: str
    key: str


def plain(spelling: str) -> str:
    """A spelling as it is looked for: composed, with plain spaces, hyphens and apostrophes."""
    if not spelling.isascii():
        spelling = composed(spelling).text.translate(_CHARACTERS)
    return " ".join(spelling.split())


def spellings_of(type_: str, name: str, aliases: Iterable[str] = ()) -> list[str]:
    """Which of an entity's spellings tell it from others wherever they stand, the name first.

    Dates and amounts are nobody; a letter is too little; of a person neither a family name nor a
    given name is enough; words in small letters that anything may be called by are no name.
    """
    if type_ in _NEVER:
        return []
    own = plain(name)
    found = {own: None} | dict.fromkeys(map(plain, aliases))
    return [each for each in found if _tells(type_, each, whole=each == own)]


def _tells(type_: str, spelling: str, *, whole: bool) -> bool:
    if len(spelling) < 2 or not any(map(str.isalpha, spelling)):  # noqa: PLR2004  # a letter is no name
        return False
    if type_ == "person":
        return _tells_a_person(spelling, whole=whole)
    return any(map(str.isupper, spelling)) or not _is_common(spelling)


def _tells_a_person(spelling: str, *, whole: bool) -> bool:
    parts = spelling.split()
    if len(parts) > 1:
        return len(parts) > 2 or folded(parts[0].rstrip(".")) not in words("people.titles")  # noqa: PLR2004  # a title and a full name
    if _WORD.fullmatch(spelling) and "가" <= spelling[0] <= "힣":
        return len(spelling) >= _WHOLE_HANGUL or (whole and spelling not in surnames().korean)
    one, table = folded(spelling), surnames()
    families = one in table.korean or one in table.vietnamese or one in table.chinese
    return whole and not families and one not in words("people.given", "people.given_women")


def _is_common(spelling: str) -> bool:
    """Whether words without a capital are such that anything may be called by them."""
    parts = folded(spelling).split()
    begins = words("generic.starters")
    common = begins | words(
        "generic.concepts", "organisations.heads", "organisations.heads_first", "places.heads",
        "organisations.legal",
    )  # fmt: skip
    marked = marked_words("organisations.heads_vi", "generic.starters_vi")
    return parts[0] in begins or common.issuperset(parts) or spelling.casefold() in marked


class NameIndex:
    """Spellings by their beginnings, so that a text is gone through once for all of them."""

    def __init__(self, spellings: Iterable[str] = ()) -> None:
        """Take spellings, each as `plain` returns it."""
        self._begun: dict[str, tuple[str, ...]] = {}
        for each in spellings:
            self.add(each)

    def add(self, spelling: str) -> None:
        """Look for one more spelling from now on."""
        for form in _forms(spelling):
            for match in _WORD.finditer(form):
                self._begun.setdefault(form[: match.end()], ())
            self._begun[form] = (*self._begun.get(form, ()), spelling)

    def looking(self, text: str) -> Generator[None, None, list[Written]]:
        """Return every place in a text (code points), also within others; rests now and then.

        What is no part of what the article says, as by-lines are, is left out.
        """
        way = composed(text)
        line = way.text.translate(_CHARACTERS) if self._begun else ""
        begun = self._begun
        found: list[Written] = []
        for n, match in enumerate(_WORD.finditer(line)):
            word = match[0]
            if word in begun or (
                word >= "가" and any(word[:-n] in begun for n in range(1, LONGEST + 1))
            ):
                found += (
                    Written(*(place := way.original(start, end)), text[slice(*place)], spelling)
                    for start, end, spelling in self._from(line, match)
                )
            if not n % _SLICE:
                yield
        return list(outside(found, boilerplate(text))) if found else []

    def _from(self, text: str, first: re.Match[str]) -> Iterator[tuple[int, int, str]]:
        """The spellings that begin with a word, each with its place."""
        start, word = first.start(), first
        while True:
            for end in range(word.end(), max(word.end() - LONGEST - 1, word.start()), -1):
                spellings = self._begun.get(text[start:end])
                if spellings and _stands_alone(text, start, end):
                    for spelling in spellings:
                        yield start, end, spelling
            if text[start : word.end()] not in self._begun:
                return
            following = _WORD.search(text, word.end(), word.end() + _LONGEST_WORD)
            if following is None:
                return
            word = following


_LONGEST_WORD = 120
"""Code points, with what stands before it, up to which a next word is part of a name."""


def _forms(spelling: str) -> dict[str, None]:
    """How a spelling may be written: as it is, with capitals at words' beginnings, in capitals."""
    titled = _FIRST_LETTERS.sub(lambda match: match[0].upper(), spelling)
    shouted = spelling.upper() if " " in spelling else spelling
    # What is longer in capitals, ß, is not to shift anything.
    return dict.fromkeys(form for form in (spelling, titled, shouted) if len(form) == len(spelling))


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a place is no part of a longer word, nor of an address or a name with a hyphen."""
    before, after = text[max(0, start - 2) : start], text[end : end + 2]
    if len(before) > 1 and before[1] in _JOINERS and before[0].isalnum():
        return False
    if len(after) > 1 and after[0] in _JOINERS and after[1].isalnum():
        genitive = after[0] == "'" and not after[1].isupper()
        if not genitive:
            return False
    return is_whole(text, start, end)


def owners_of(known: Iterable[tuple[Owner, Iterable[str], bool]]) -> dict[str, Owner]:
    """Whom spellings name, without those that several are called by.

    `known` gives spellings with whom they name, and whether they are that one's own name: what is
    the name of one and a further spelling of another names the first.
    """
    found: dict[str, tuple[bool, Owner | None]] = {}
    for owner, spellings, own in known:
        for spelling in spellings:
            before, named = found.get(spelling, (own, owner))
            if before == own:
                found[spelling] = own, owner if named == owner else None
            elif own:
                found[spelling] = own, owner
    return {spelling: owner for spelling, (_, owner) in found.items() if owner}


def owners_among(entities: Iterable[Entity]) -> dict[str, Owner]:
    """Whom the names and aliases of some entities name, without those that several have."""
    return owners_of(
        (Owner(*each[:3], key(*each[1:3])), (spelling,), spelling == plain(each.name))
        for each in entities
        for spelling in spellings_of(each.type, each.name, each.aliases)
    )


def laid_over(
    found: list[FoundMention],
    written: Iterable[Written],
    owners: Mapping[str, Owner],
    stays: Callable[[FoundMention, Owner], bool] = lambda _mention, _owner: False,
) -> list[FoundMention]:
    """Return what the rules `found` in a text with what is confirmed laid over it, in order.

    Of names that overlap the longest stands; of equal ones what is confirmed, unless the article
    itself says whom the words mean (Clarke after Jane Clarke), or theirs `stays`.
    """
    at = {(mention.start, mention.end): mention for mention in found}
    added = []
    for place, owner in _owned(written, owners).items():
        same = at.get(place[:2])
        if not (same and (_is_meant(same) or stays(same, owner))):
            added.append(
                FoundMention(*place, owner.type, owner.key, owner.name, BECAUSE, owner.entity)
            )
    return longest([*found, *added], BECAUSE) if added else found


def _owned(
    written: Iterable[Written], owners: Mapping[str, Owner]
) -> dict[tuple[int, int, str], Owner]:
    """Whom each place names: exactly as it is written, else in other capitals if that is one."""
    exact: dict[tuple[int, int, str], Owner] = {}
    loose: dict[tuple[int, int, str], set[Owner]] = {}
    for start, end, text, spelling in written:
        where, owner = (start, end, text), owners.get(spelling)
        if owner and plain(text) == spelling:
            exact[where] = owner
        elif owner:
            loose.setdefault(where, set()).add(owner)
    only = {where: min(several) for where, several in loose.items() if len(several) == 1}
    return only | exact


def _is_meant(mention: FoundMention) -> bool:
    """Whether a mention is of somebody whom the article has named otherwise before."""
    return mention.key != _own_key(mention.type, mention.text)


_own_key = lru_cache(16_384)(key)
