"""Laws in Hangul: the usual names of statutes, and long ones of several words."""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from reviewer.analysis.gazetteers import load
from reviewer.analysis.hangul_stems import stem
from reviewer.analysis.hangul_tokens import Token, mention
from reviewer.model.entity import FoundMention

# 건축물의 분양에 관한 법률; what is before such words ends the name.
_KINDS = re.compile("(법률|특별법|특례법|기본법|협약|협정|조례|규칙|규정|의정서)")
_ABOUT = frozenset("관한 위한 대한".split())
_LINKS = frozenset("및 등에 등의 또는 등".split())
_NO_PART = frozenset(
    "지난해 올해 최근 이번 이 그 새 현행 개정 관련 해당 위반 내년 오는 지난 이날 전날 당시 각 "
    "같은 이는 그는 이들은 우리는 저는 이를".split()
)
_NO_SUBJECTS = frozenset("방법에 문제에 내용에 사안에 이에 이것에 이를 무엇에".split())
_INSIDE = frozenset({"의", "과", "와", "에"})
_MOST_WORDS = 10
_SHORTEST_SUBJECT = 3
_IN_QUOTES = re.compile(
    "[「‘“]([가-힣·ㆍ, ]{2,50}(?:법|법률|시행령|시행규칙|조례|특례법|특별법|협약))[」’”]"
)


def laws(text: str, tokens: Sequence[Token]) -> Iterator[FoundMention]:
    """The laws of a text that are no single word ending like one."""
    for at, token in enumerate(tokens):
        if code := code_length(token.text):
            yield mention(token.start, token.text[:code], "law", "it is in a list of laws")
        match = _KINDS.match(token.text)
        if match and at > 1 and token.near and tokens[at - 1].text in _ABOUT:
            yield from _long(text, tokens, at, match.end())
        elif token.near and (short := _short_law(token.text)):
            yield from _of_two_words(text, tokens[at - 1], token, short)
    for match in _IN_QUOTES.finditer(text):
        yield mention(match.start(1), match[1], "law", "it ends as such names do")


def _long(text: str, tokens: Sequence[Token], at: int, size: int) -> Iterator[FoundMention]:
    """A law whose subject is before 관한: as many words as may belong to it."""
    first = at - 1
    while first > 0 and at - first < _MOST_WORDS and _goes_on(text, tokens, first - 1, at - 2):
        first -= 1
    while first < at - 2 and tokens[first].text in _LINKS:
        first += 1
    if first >= at - 1 or (first == at - 2 and tokens[first].text in _NO_SUBJECTS):
        return
    end = tokens[at].start + size
    start = tokens[first].start
    yield mention(start, text[start:end], "law", "it ends as such names do")


def _goes_on(text: str, tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a word belongs to a law's name: a noun, or one with a particle that links nouns."""
    token, after = tokens[at], tokens[at + 1]
    between = text[token.end : after.start]
    if between not in {" ", "·", "ㆍ", ", "} or token.text in _NO_PART or code_length(token.text):
        return False
    if token.text in _LINKS:
        return True
    if (named := token.word.named) and named.type in {"law", "organisation"}:
        return False
    particle = _particle(token.text)
    return not particle or (particle in _INSIDE and (particle != "에" or at == last))


@lru_cache(maxsize=65_536)
def _particle(word: str) -> str:
    """The particle at a word's end, of everyday nouns too."""
    match = _PARTICLE.search(word)
    return match[0] if match and len(word) - len(match[0]) > 1 else ""


_PARTICLE = re.compile("(?:에서|에게|으로|에는|부터|까지|[은는을를의과와에])$")


@lru_cache(maxsize=65_536)
def code_length(word: str) -> int:
    """How long the usual name of a statute at a word's beginning is, or 0."""
    if "법" not in word:
        return 0
    match = _codes().match(word)
    if not match:
        return 0
    rest = word[match.end() :]
    return match.end() if not rest or _AFTER_CODE.fullmatch(rest) else 0


_AFTER_CODE = re.compile(
    "(?:상|에|에서|은|는|이|을|를|의|과|와|도|만|으로|에는|에도|에선|이나|이라는|이란|대로|에서는)"
)


@cache
def _codes() -> re.Pattern[str]:
    listed = sorted(load("names")["laws_ko"].split(), key=len, reverse=True)
    return re.compile("|".join(listed))


@lru_cache(maxsize=65_536)
def _short_law(word: str) -> int:
    """How long a word such as 보호법 is that is a law's name with the nouns before it, or 0."""
    if "법" not in word:
        return 0
    end = word.index("법") + 1
    heads = load("korean")["law_heads"].split()
    rest = word[end:]
    return end if word[:end] in heads and (not rest or _AFTER_CODE.fullmatch(rest)) else 0


def _of_two_words(text: str, before: Token, token: Token, size: int) -> Iterator[FoundMention]:
    noun = stem(before.text)
    described = _particle(before.text) or before.text[-1] in "운한된할적"
    plain = not described and len(before.text) >= _SHORTEST_SUBJECT
    if plain and (noun is None or not noun.particle) and before.text not in _NO_PART:
        name = text[before.start : token.start + size]
        yield mention(before.start, name, "law", "it ends as such names do")
