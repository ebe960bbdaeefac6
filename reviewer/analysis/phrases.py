"""From runs of capitalised words to phrases that may be names.

Roles, sentence beginnings and common acronyms are cut away; what belongs together over small words
and commas ("Ministry of Science and ICT", "Science, ICT, and Communications Committee") is joined.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from reviewer.analysis.beside import Before
from reviewer.analysis.capital_runs import over_signs
from reviewer.analysis.capitals import Word, runs
from reviewer.analysis.gazetteers import (
    any_of,
    load,
    marked_words,
    place_named,
    squeezed,
    squeezed_words,
    surnames,
    words,
)

_OF = re.compile(r" (?:of|for)(?: the)? ")
_LISTED = re.compile(r"(?:,| and|, and| &| và|, và| -) ")
_SYLLABLES = 4  # the most of a Vietnamese name
_BACK = 12  # how far a sentence's beginning can lie before its first word: quotes and spaces


class Phrase(NamedTuple):
    """Words that may be a name, and what stands around them.

    `initial`: they begin a sentence. `role`: a role or title stands directly before them.
    `joined`: small words inside them show that they belong together.
    """

    words: tuple[Word, ...]
    initial: bool = False
    role: bool = False
    joined: bool = False

    @property
    def start(self) -> int:
        """Where the phrase begins, in code points."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """Where the phrase ends, in code points."""
        return self.words[-1].end


def phrases(text: str, *, vietnamese: bool) -> Iterator[Phrase]:
    """The phrases of a text in the order of their places."""
    all_runs = over_signs(text, runs(text, vietnamese=vietnamese))
    at = 0
    while at < len(all_runs):
        after, joined = _join(text, all_runs, at)
        yield from _cut(text, joined, spanning=after > at + 1)
        at = after


def _join(text: str, all_runs: list[list[Word]], at: int) -> tuple[int, list[Word]]:
    """The run joined with those that continue its name, and the number of the next run."""
    joined = list(all_runs[at])
    after = at + 1
    topics = words("organisations.topics", "organisations.topics_vi", "generic.syllables_vi")
    if (end := _listed(text, all_runs, at, topics)) > at + 1:
        return end, [word for run in all_runs[at:end] for word in run]
    body = _is_body(joined)
    while after < len(all_runs):
        following = all_runs[after]
        gap = text[joined[-1].end : following[0].start]
        of = body and _OF.fullmatch(gap) and (after == at + 1 or _is_place(text, following))
        over = any(map(_goes_over_small, joined)) and _inside_vietnamese().fullmatch(gap)
        listed = _LISTED.fullmatch(gap) and _continues(joined, following, topics)
        if not (of or over or listed):
            break
        joined += following
        after += 1
    return after, joined


def _listed(text: str, all_runs: list[list[Word]], at: int, topics: frozenset[str]) -> int:
    """The end of a list of topics that ends in a word such as Committee, if one begins here."""
    heads = words("organisations.heads")
    end = at
    while end < len(all_runs):
        folded = [word.folded for word in all_runs[end]]
        if folded[-1] in heads and folded[-1] not in topics and not set(folded[:-1]) - topics:
            return end + 1 if end > at else at
        if set(folded) - topics or end + 1 == len(all_runs):
            return at
        gap = text[all_runs[end][-1].end : all_runs[end + 1][0].start]
        if not _LISTED.fullmatch(gap):
            return at
        end += 1
    return at


def _is_body(run: list[Word]) -> bool:
    heads = words("organisations.heads_first", "names.law_heads_first")
    return run[-1].folded in heads


def _continues(joined: list[Word], following: list[Word], topics: frozenset[str]) -> bool:
    """Whether a list of a body's fields goes on: Ministry of Science *and ICT*."""
    heads = words("organisations.heads_first")
    if (
        not any(word.folded in heads or _is_vietnamese_head(word) for word in joined)
        or joined[-1].folded not in topics
    ):
        return False
    at = next((n for n, word in enumerate(following) if word.folded not in topics), len(following))
    return at > 0 and (at == len(following) or place_named(_spelled(following[at:])) is not None)


def _spelled(run: list[Word]) -> str:
    return " ".join(word.text for word in run)


@cache
def _inside_vietnamese() -> re.Pattern[str]:
    """What a body's name goes on over: compounds in small letters, the kind of a place."""
    compounds = [*load("organisations")["topics_vi"], *load("generic")["syllables_vi"]]
    kinds = "tỉnh|thành phố|TP|huyện|quận|thị xã|phường|xã"
    compound = f"(?:và )?{any_of(compounds)} "
    return re.compile(f" (?:{compound}(?:(?:{kinds}) )?|(?:{kinds}) )")


def _is_place(text: str, run: list[Word]) -> bool:
    return place_named(text[run[0].start : run[-1].end]) is not None


def _cut(text: str, run: list[Word], *, spanning: bool) -> Iterator[Phrase]:
    """The phrases of a run: roles taken out, and what cannot begin or end a name taken off."""
    initial = _begins_sentence(text, run[0].start)
    if spanning:
        head = next((i for i, w in enumerate(run) if _may_begin(w)), 0)
        topics = words("organisations.topics")  # a Court of Justice is no judge
        ends = (i for i in range(head, len(run)) if is_role(run[i]) and run[i].folded not in topics)
        tail = next(ends, len(run))
        yield Phrase(tuple(run[head:tail]), initial and head == 0, joined=True)
        run = run[tail:]
    part: list[Word] = []
    field = False
    role = bool(run) and _after_role(text, run[0].start)
    for place, word in enumerate(run):
        if is_role(word) and not (
            _ends_a_name(part, word) or _is_inside(part, word, run[place + 1 :])
        ):
            if part:
                yield Phrase(tuple(part), initial and part[0] is run[0], role)
            part, role, field = [], True, True
        elif field and _is_field(word):
            continue  # a minister's field is no body: Bộ trưởng Tài nguyên Đỗ Đức Duy
        else:
            part.append(word)
            field = False
    if part:
        yield Phrase(tuple(part), initial and part[0] is run[0], role)


def _is_field(word: Word) -> bool:
    """Whether a word behind a role may be whose it is in general: Bộ trưởng Tài chính."""
    return word.folded in words("organisations.topics_vi") and not _is_vietnamese_head(word)


def _may_begin(word: Word) -> bool:
    return _is_vietnamese_head(word) or not (is_role(word) or is_starter(word))


def is_role(word: Word) -> bool:
    """Whether the word is a title or role, which is not part of the name beside it."""
    return _is_role(word.folded, word.marked)


@lru_cache(maxsize=16_384)
def _is_role(folded: str, marked: str) -> bool:
    return folded in words("people.roles") or marked in marked_words("people.roles_vi")


def is_starter(word: Word) -> bool:
    """Whether the word has its capital from beginning a sentence, in English or Vietnamese."""
    return _is_starter(word.folded, word.marked) and not _is_known_acronym(word.text)


@lru_cache(maxsize=16_384)
def _is_known_acronym(text: str) -> bool:
    """Whether a word that begins sentences is a body's name as it is written: the WHO."""
    return (
        len(text) > 1 and text.isupper() and squeezed(text) in squeezed_words("organisations.known")
    )


@lru_cache(maxsize=16_384)
def _is_starter(folded: str, marked: str) -> bool:
    english = marked.isascii() and folded in words("generic.starters")  # Thể is no "the"
    return english or marked in marked_words("generic.starters_vi")


def _is_vietnamese_head(word: Word) -> bool:
    return word.marked in marked_words("organisations.heads_vi")


def _goes_over_small(word: Word) -> bool:
    """Whether a name that this word begins goes on over compounds in small letters."""
    return _is_vietnamese_head(word) or word.marked in marked_words("names.event_heads_vi")


def _is_inside(before: list[Word], word: Word, after: list[Word]) -> bool:
    """Whether a word like "General" is part of a longer name, as in General Motors."""
    if _goes_on(before, after):
        return True
    if after and squeezed(word.text + after[0].text) in squeezed_words("organisations.known"):
        return True
    if not all(map(is_starter, before)) or not after:
        return False
    return after[-1].folded in words("organisations.heads", "names.law_heads")


def _ends_a_name(before: list[Word], word: Word) -> bool:
    """Whether a title is the last of a name: Natalie King; in Vietnamese, Hồ Hùng Anh."""
    if before and len(before) < _SYLLABLES and before[0].folded in words("people.given"):
        return word.folded in _ALSO_FAMILY_NAMES and word.text.istitle()
    if word.text == "Anh" and len(before) == 1 and _is_vietnamese_head(before[0]):
        return True  # of England: Hội đồng Anh
    return (
        word.text in _ALSO_GIVEN_NAMES
        and (word.text == "Anh" or len(before) > 1)
        and 0 < len(before) < _SYLLABLES
        and before[0].folded in surnames().vietnamese
        and all(each.text.istitle() and each.text.isalpha() for each in before)
    )


_ALSO_GIVEN_NAMES = frozenset(("Anh", "Nguyên"))
_ALSO_FAMILY_NAMES = frozenset(
    "king prince pope judge bishop dean cardinal marshal marshall chancellor major speaker farmer "
    "singer forward trainer producer abbott abbot cook chef".split()
)


def _goes_on(before: list[Word], after: list[Word]) -> bool:
    """Whether a role is a syllable of a Vietnamese name here, as in Trần Anh Hùng."""
    return (
        len(before) == 1
        and bool(after)
        and before[0].folded in surnames().vietnamese
        and before[0].text != before[0].text.upper()
        and not is_role(before[0])
    )


_ROLES = (
    "chairman chairwoman president minister ambassador director secretary professor analyst "
    "reporter spokesman spokeswoman spokesperson researcher founder officer head executive named "
    "mayor governor senator leader barrister lawyer solicitor councillor captain coach skipper "
    "engineer farmer teacher nurse driver resident activist campaigner economist historian "
    "novelist poet singer actor actress composer architect designer chef journalist author "
    "photographer fisherman student pensioner retiree lecturer scientist biologist prosecutor "
    "detective manager candidate ông bà anh chị"
).split()
_ROLE_BEFORE = Before(
    (
        *_ROLES,
        *(f"{role}," for role in _ROLES),
        *("chủ tịch", "giám đốc", "bộ trưởng", "đại sứ"),
        *"mr. mrs. ms. dr. prof. gen. sen. rep. ts. ths. gs. pgs.".split(),
    )
)


def _after_role(text: str, start: int) -> bool:
    return bool(_ROLE_BEFORE.find(text, start))


_OPENING = " \t\u00a0\n\r\u2028\u2029\"'“‘«(["


def _begins_sentence(text: str, start: int) -> bool:
    """Whether a place begins a sentence, a line or an item."""
    least = max(0, start - _BACK)
    core = text[least:start].rstrip(_OPENING)
    if not core:
        return least == 0 or any(sign in "\n\r\u2028\u2029" for sign in text[least:start])
    between = text[least + len(core) : start]
    return core[-1] in ".!?…:。•/-–—" or any(sign in "\n\r\u2028\u2029" for sign in between)
