"""What an article as a whole says of the names in it."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from types import MappingProxyType

from reviewer.analysis.called import Called, Named
from reviewer.analysis.capitals import Word
from reviewer.analysis.classifying import Typed, listed
from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import marked_words, place_named, surnames
from reviewer.analysis.names import family_name, key
from reviewer.analysis.people import is_generic, is_name_word
from reviewer.analysis.phrases import Phrase
from reviewer.analysis.surroundings import GUESSED, lives
from reviewer.analysis.voting import vote
from reviewer.model.entity import FoundMention

_ALIAS = re.compile(r"[\"”’']?\s?\(([^()\n]{2,40})\)")
_ACRONYM = re.compile(r"[A-ZĐ][A-Za-zĐ0-9&.-]{1,14}")
_HANGUL = re.compile("[가-힣]{2,5}")
_BRACKETED = re.compile(r"\(([A-Z][A-Z0-9&/ ,-]{1,40}s?)\)")
_NAME_LENGTH = 2, 3
# What shows that the first word of a sentence is a name, and no word that begins sentences.
_GOES_ON = re.compile(
    r"[’']s\b|, (?:an?|the|which|who|whose|based|run|led|founded)\b|"
    r" (?:said|says|told|announced|declined|reported|plans|posted|agreed|confirmed|denied|shares|"
    r"analysts?|spokes\w+|khẳng định|cho biết|công bố|cam kết|cho rằng|nhấn mạnh|and (?=[A-Z]))"
)
_WEAK, _GUESS = 1, 2
"""Doubts about a type, as in `FoundMention`."""
_SPELLED_OUT = frozenset({"organisation", "law"})
_SMALL = re.compile(r"(?<![\w-])[a-zà-ỹđ][\w]*")


class Document:
    """The names of one article, made consistent with one another."""

    def __init__(self, text: str, names: list[Typed], headlines: list[tuple[int, int]]) -> None:
        self._text = text
        self._headlines = headlines
        self._names = names
        self._acronyms: dict[str, Named] = {}
        self._hangul: list[FoundMention] = []
        self._sure = [name for name in names if name.sure and not self._in_headline(name.phrase)]
        votes = vote(names, self._sure, self._written, partial(lives, text))
        self._types, self._heads, self._longer = votes.types, votes.heads, votes.longer
        self._find_aliases()
        self._find_initials()
        self._generic = self._bracketed()
        self._lower = frozenset(_SMALL.findall(text))
        self._seen_inside = self._seen()
        self._whole_names = {
            folded(self._written(n.phrase)): n.type
            for n in names
            if len(n.phrase.words) > 1 and not self._in_headline(n.phrase)
        }

    def mentions(self) -> list[FoundMention]:
        """The mentions of all names that stand up to the rest of the article, in order."""
        found: list[FoundMention] = []
        people = Called(self._text)
        for name in self._names:
            found += self._resolve(name, people)
        return found

    def aliases_in_hangul(self) -> list[FoundMention]:
        """The Hangul spellings in brackets after names: Lee Jin-soo (이진수)."""
        return self._hangul

    def _resolve(self, name: Typed, people: Called) -> list[FoundMention]:
        phrase = name.phrase
        alone = len(phrase.words) == 1
        person = people.meant(phrase.words[0].folded, phrase.start) if alone else None
        if person and name.type != "place":
            return [
                self._mention(phrase, person, "it is the name of a person named before", _GUESS)
            ]
        if self._in_headline(phrase):
            return self._known_parts(phrase, self._whole_names)
        if (name.type == "person" and not (alone and not name.sure)) or self._is_person(name):
            return self._person(name, people)
        if not name.sure:
            return self._unsure(name, people)
        if self._is_explained(name):
            return []
        return [self._mention(phrase, self._made(name), name.because)]

    def _is_explained(self, name: Typed) -> bool:
        """Whether small words explain an acronym that no list has: graphics processors (GPU)."""
        found = name.phrase.words
        return len(found) == 1 and found[0].folded in self._generic and not name.is_listed

    def _is_person(self, name: Typed) -> bool:
        """Whether the article tells elsewhere that a name of some words is a person's."""
        known = not name.sure and len(name.phrase.words) > 1
        return known and self._types.get(folded(self._written(name.phrase))) == "person"

    def _person(self, name: Typed, people: Called) -> list[FoundMention]:
        made = self._made(name)
        written = self._written(name.phrase)
        people.add(folded(family_name(written)), made, name.phrase.start)
        if folded(written.split()[0]) in surnames().vietnamese:
            people.add_given(name.phrase.words[-1].folded, made)  # Vietnamese call by given name
        doubt = _doubt(name, self._types.get(folded(written)))
        return [self._mention(name.phrase, made, name.because, doubt)]

    def _unsure(self, name: Typed, people: Called) -> list[FoundMention]:
        phrase = name.phrase
        spelling = folded(self._written(phrase))
        if spelling in self._types:
            told = name.because != GUESSED and self._types[spelling] == name.type
            why = name.because if told else "the article calls it so elsewhere"
            return [self._mention(phrase, self._made(name), why, _WEAK)]
        if len(phrase.words) > 1 and (parts := self._known_parts(phrase)):
            return self._holding(phrase, parts, people)
        if all(word.folded in self._lower for word in phrase.words):
            return []
        if len(phrase.words) == 1 and self._is_doubtful(phrase, spelling):
            return []
        if name.type == "person":
            return self._person(name, people)
        return [self._mention(phrase, self._made(name), name.because, _doubt(name, None))]

    def _holding(
        self, phrase: Phrase, parts: list[FoundMention], people: Called
    ) -> list[FoundMention]:
        """The whole phrase where it goes on beside a name known from elsewhere, or the parts."""
        first, last = parts[0], parts[-1]
        ends = last.end == phrase.end and first is last
        if ends and first.type == "person" and _may_be_full_name(phrase):
            return self._person(
                Typed(phrase, "person", "the article calls it by the last name"), people
            )
        beside = ends or (first.start == phrase.start and first is last)
        if last.type != "organisation" or not beside:
            return parts
        # What goes on beside an organisation's name is its name: Meta Platforms.
        made = self._named("organisation", self._written(phrase))
        return [self._mention(phrase, made, "it holds the name of an organisation", _WEAK)]

    def _is_doubtful(self, phrase: Phrase, spelling: str) -> bool:
        """Whether a single word that no rule knows had better not be taken for a name."""
        only_initial = (
            phrase.initial
            and spelling not in self._seen_inside
            and spelling not in self._heads
            and not _GOES_ON.match(self._text, phrase.end)
        )
        return only_initial or spelling in surnames().korean or spelling in self._generic

    def _known_parts(
        self, phrase: Phrase, beside: Mapping[str, str] = MappingProxyType({})
    ) -> list[FoundMention]:
        """The names known from elsewhere, or `beside`, in a phrase, the longest first."""
        found: list[FoundMention] = []
        at = 0
        while at < len(phrase.words):
            for end in range(len(phrase.words), at, -1):
                part = phrase._replace(words=phrase.words[at:end])
                in_list = listed(self._text, part)
                spelling = folded(self._written(part))
                kind = in_list.type if in_list else self._types.get(spelling, beside.get(spelling))
                if kind:
                    made = self._named(kind, self._written(part))
                    why, doubt = "the article calls it so elsewhere", 0 if in_list else _WEAK
                    found.append(self._mention(part, made, why, doubt))
                    at = end - 1
                    break
            at += 1
        return found

    def _made(self, name: Typed) -> Named:
        written = self._written(name.phrase)
        kind = name.type if name.sure else self._types.get(folded(written), name.type)
        return self._named(kind, written)

    def _named(self, kind: str, written: str) -> Named:
        if known := self._acronyms.get(folded(written)) or _headed(self._acronyms, written):
            return known
        made = key(kind, written)
        longer = self._longer.get((kind, made), made)
        return Named(kind, longer, written)

    def _find_aliases(self) -> None:
        for name in self._names:
            match = _ALIAS.match(self._text, name.phrase.end)
            if not match:
                continue
            inside, made = match[1], self._made(name)
            if _HANGUL.fullmatch(inside) and name.type in {"person", "organisation"}:
                self._hangul.append(
                    FoundMention(*match.span(1), inside, made.type, made.key, made.name,
                                 "it stands in brackets after the name")
                )  # fmt: skip
            elif (
                _ACRONYM.fullmatch(inside)
                and name.sure
                and (_stands_for(inside, name.phrase.words) or _is_translated(inside, name))
            ):
                self._acronyms[folded(inside)] = made
                self._types[folded(inside)] = made.type

    def _find_initials(self) -> None:
        """Acronyms that nothing explains but a name whose words all begin so: WHO, GDPR."""
        spelled: dict[str, dict[str, Named]] = defaultdict(dict)
        for name in self._sure:
            initials = "".join(w.folded[0] for w in name.phrase.words)
            if name.type in _SPELLED_OUT and len(initials) > _NAME_LENGTH[0]:
                made = self._made(name)
                spelled[initials][made.key] = made
        for name in self._names:
            written = self._written(name.phrase)
            meant = spelled.get(folded(written)) if written.isupper() else None
            if meant and len(meant) == 1 and folded(written) not in self._acronyms:
                made = next(iter(meant.values()))
                self._acronyms[folded(written)] = made
                self._types[folded(written)] = made.type

    def _bracketed(self) -> frozenset[str]:
        """The acronyms that are explained by small words, or only stand in brackets: (GPU)."""
        found: set[str] = set()
        for match in _BRACKETED.finditer(self._text):
            found.update(folded(part).strip() for part in match[1].split(","))
        found -= set(self._acronyms)
        return frozenset(found)

    def _seen(self) -> frozenset[str]:
        return frozenset(
            folded(self._written(name.phrase))
            for name in self._names
            if not name.phrase.initial and not self._in_headline(name.phrase)
        )

    def _in_headline(self, phrase: Phrase) -> bool:
        row = bisect_right(self._headlines, (phrase.start, len(self._text))) - 1
        return row >= 0 and phrase.start < self._headlines[row][1]

    def _written(self, phrase: Phrase) -> str:
        return self._text[phrase.start : phrase.end]

    def _mention(self, phrase: Phrase, name: Named, because: str, doubt: int = 0) -> FoundMention:
        text = self._text[phrase.start : phrase.end]
        return FoundMention(
            phrase.start, phrase.end, text, name.type, name.key, name.name, because, doubt=doubt
        )


def _doubt(name: Typed, called: str | None) -> int:
    """How sure the type of a name is, as in `FoundMention`; `called` is the article's for it."""
    if name.sure:
        return 0
    return _WEAK if called or name.because != GUESSED else _GUESS


def _may_be_full_name(phrase: Phrase) -> bool:
    found = phrase.words
    plain = len(found) <= max(_NAME_LENGTH) and all(map(is_name_word, found))
    return plain and not is_generic(found)


def _headed(acronyms: Mapping[str, Named], written: str) -> Named | None:
    """Whom an acronym means behind the word that its long form begins with: Bộ TT&TT."""
    head, _, rest = written.partition(" ")
    known = acronyms.get(folded(rest)) if rest else None
    return known if known and known.name.startswith(f"{head} ") else None


def _is_translated(acronym: str, name: Typed) -> bool:
    """Whether a word may be the English name of a Vietnamese body, or what it trades as."""
    head = name.phrase.words[0].marked in marked_words("organisations.heads_vi")
    return (
        name.type == "organisation"
        and head
        and len(acronym) > _NAME_LENGTH[0]
        and (acronym.isupper() or (len(name.phrase.words) > 2 and place_named(acronym) is None))  # noqa: PLR2004  a head, what it does, whose
    )


def _stands_for(acronym: str, long: tuple[Word, ...]) -> bool:
    """Whether the acronym's letters are initials of the long form's words, in order."""
    letters = [c for c in folded(acronym) if c.isalnum()]
    initials = [word.folded[0] for word in long]
    if any(len(word.text) > 1 and word.text.isupper() for word in long):
        spelled = "".join(word.folded if word.text.isupper() else word.folded[0] for word in long)
        initials = list(spelled)
    syllables = [syllable[0] for word in long for syllable in word.folded.split()]
    inner = [c.lower() for word in long for c in word.text if c.isupper()]  # AeroSpace
    return any(_are_initials(letters, each) for each in (initials, syllables, inner))


def _are_initials(letters: list[str], initials: list[str]) -> bool:
    matched = 0
    for letter in initials:
        if matched < len(letters) and letters[matched] == letter:
            matched += 1
    return matched >= len(letters) - (len(letters) > 3)  # noqa: PLR2004  # one letter may be from inside a word
