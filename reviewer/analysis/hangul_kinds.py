"""Names in Hangul that tell by nothing in them who they are, but by the words beside them.

Firms, products and events are often common words written together. What they are is said once: by
a word for their kind before them (보안업체 X, 게임 ‘X’) or after (‘X’ 전시회), by legal form, by
Latin letters in brackets, by somebody's role, or because they say something and come again.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from reviewer.analysis.gazetteers import any_of, load
from reviewer.analysis.hangul_stems import is_common, stem
from reviewer.analysis.hangul_tokens import Token, mention
from reviewer.model.entity import FoundMention

_OPEN, _CLOSE = "‘'“\"<〈《≪「『", "’'”\">〉》≫」』"
_QUOTED = re.compile(f" ?[{_OPEN}]([^{_OPEN}{_CLOSE}\\n]{{1,20}})[{_CLOSE}]")
_ALSO_QUOTED = re.compile(f", ?[{_OPEN}]([^{_OPEN}{_CLOSE}\\n]{{1,20}})[{_CLOSE}]")
_QUOTED_BEFORE = re.compile(f"[{_OPEN}]([^{_OPEN}{_CLOSE}\\n]{{1,20}})[{_CLOSE}](?:이?라는)? ?$")
_WORKS = re.compile("[《≪『]([^《≪『》≫』\\n]{1,30})[》≫』]")
# Quotes of what somebody said, and no names, end as sentences do, or as what describes a noun.
_SAID = re.compile("(?:다|요|까|라|자|네|죠|지|냐|니|는|할|될|된|한|하는|[.?!…])$|[.?!]")
_LEGAL = re.compile(r"(?:주식회사|유한회사|㈜|\(주\))")
_LEGAL_AFTER = re.compile(r"㈜|\(주\)")
_LATIN = re.compile(r"\((?=[^)]*[a-z])[A-Z][A-Za-z0-9&.' -]{2,40}\)")
# The first sentence of a firm's news tells the day: X는 3일 … 밝혔다.
_ANNOUNCES = re.compile(r" [^.\n”\"]{0,60}?\d{1,2}일 [^\n]{0,160}?(?:밝혔|발표했|공시했|알렸)다")
_NO_FIRMS = frozenset("원자장인민생들님꾼관기")
_RUNS = re.compile("(?:을|를) (?:운영|창업|설립|창립|경영|인수|창단)(?:하|한|했)")
_DOES = frozenset("하되우리기치키내지")
_LEAST_USES = 2
_LONGEST = 10
_SHORTEST_FIRM = 2
_PERSON = 3
_SHORTEST_TITLE = 3
_LONGEST_WORD = 4
_WINDOW = 26
_TOPIC = frozenset({"은", "는"})


class _Kind(NamedTuple):
    """What a word says of its neighbours: the types of a name after it, and of a quoted one."""

    after: str = ""
    quoted: str = ""
    quoted_before: str = ""


_NONE = _Kind()


def told_by_kind(text: str, tokens: Sequence[Token]) -> Iterator[FoundMention]:
    """The names that a word for their kind, quotation marks or brackets tell, one mention each.

    A name that comes again is found where it is told; `again` is who finds the rest.
    """
    uses = _uses(tokens)
    for at, token in enumerate(tokens):
        kind = _kind(token.text)
        if kind is not _NONE:
            yield from _quoted(text, token, kind)
            if kind.after and at + 1 < len(tokens) and tokens[at + 1].near:
                yield from _named_after(tokens[at + 1], token.text, kind.after, uses)
        if length := firm(token.text):
            yield mention(token.start, token.text[:length], "organisation",
                          "it ends as names of firms do")  # fmt: skip
        elif (noun := _unknown(token)) and (why := _why_firm(text, tokens, at, noun, uses[noun])):
            yield mention(token.start, noun, "organisation", why)
    yield from _with_legal_form(text)
    for match in _WORKS.finditer(text):
        yield mention(match.start(1), match[1], "product", "it stands in quotation marks of works")


def _uses(tokens: Sequence[Token]) -> Counter[str]:
    """In how many forms each noun that is not of everyday use comes."""
    forms = {token.text for token in tokens}
    return Counter(found.noun for form in forms if (found := stem(form)))


def _unknown(token: Token) -> str:
    """The noun of a word that no list or ending knows, or ""."""
    word = token.word
    if word.named or word.role or word.given or word.alone or word.clue:
        return ""
    found = stem(token.text)
    return found.noun if found and len(found.noun) <= _LONGEST else ""


def _named_after(token: Token, kind: str, type_: str, uses: Counter[str]) -> Iterator[FoundMention]:
    noun = _unknown(token)
    if not noun:
        return
    particle = token.text[len(noun) :]
    described = noun[-1] == "기" or (particle in {"는", "은", "을"} and noun[-1] in _DOES)
    if uses[noun] >= _LEAST_USES or (type_ == "organisation" and particle and not described):
        yield mention(token.start, noun, type_, f"“{kind}” stands before it")


def _why_firm(text: str, tokens: Sequence[Token], at: int, noun: str, uses: int) -> str:
    """Why a noun that nobody knows is a firm's or a body's name, or ""."""
    token = tokens[at]
    if len(token.text) == len(noun) and _LATIN.match(text, token.end):
        return "its name in Latin letters stands after it"
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].near else None
    if token.near and after and after.word.role and len(noun) == len(token.text):
        before = tokens[at - 1]
        if before.word.person >= _PERSON and len(before.text) == before.word.person:
            return "a person stands before it, and a role after it"
    if uses < _LEAST_USES:
        return ""
    particle = token.text[len(noun) :]
    opens = particle in _TOPIC and not token.near and not token.word.person
    if opens and noun[-1] not in _NO_FIRMS and _ANNOUNCES.match(text, token.end):
        return "it announces something, and comes again"
    return "somebody runs it, and it comes again" if _RUNS.match(text, token.end - 1) else ""


def bodies_of_people(
    tokens: Sequence[Token], people: Iterable[FoundMention]
) -> Iterator[FoundMention]:
    """What stands between somebody from abroad and a role: 마르셀 뒤부아 라크루아 회장."""
    ends = {each.end for each in people if " " in each.text}
    if not ends:
        return
    for token, role in pairwise(tokens):
        if token.near and token.start - 1 in ends and role.near and role.word.role:
            noun = _unknown(token)
            if noun == token.text:
                yield mention(token.start, noun, "organisation",
                              "a person stands before it, and a role after it")  # fmt: skip


def _quoted(text: str, token: Token, kind: _Kind) -> Iterator[FoundMention]:
    """The name in quotation marks beside a word for its kind."""
    why = f"“{token.text}” stands beside it"
    match = _QUOTED.match(text, token.end) if kind.quoted else None
    while match:
        if _is_title(match[1]):
            yield mention(match.start(1), match[1], kind.quoted, why)
        match = _ALSO_QUOTED.match(text, match.end())
    start = max(0, token.start - _WINDOW)
    if kind.quoted_before and text[token.start - 1 : token.start] in {" ", "는", *_CLOSE}:
        match = _QUOTED_BEFORE.search(text, start, token.start)
        if match and _is_title(match[1]):
            yield mention(match.start(1), match[1], kind.quoted_before, why)


def _is_title(written: str) -> bool:
    """Whether what stands in quotation marks may be a name."""
    plain = written == written.strip() and len(written) >= _SHORTEST_TITLE
    everyday = len(written) <= _LONGEST_WORD and is_common(written)
    return plain and not everyday and not _SAID.search(written)


def _with_legal_form(text: str) -> Iterator[FoundMention]:
    """Firms with their legal form before or behind their names: 주식회사 X, ㈜X, X㈜."""
    for match in _LEGAL.finditer(text):
        found = _AFTER_LEGAL.match(text, match.end())
        noun = stem(found[1]) if found else None
        if found and noun:
            end = found.start(1) + len(noun.noun)
            why = f"“{match[0]}” stands before it"
            yield mention(match.start(), text[match.start() : end], "organisation", why)
            yield mention(found.start(1), noun.noun, "organisation", why)
        elif _LEGAL_AFTER.fullmatch(match[0]) and (
            before := _BEFORE_LEGAL.search(text, max(0, match.start() - 12), match.start())
        ):
            yield mention(before.start(), before[0] + match[0], "organisation",
                          f"“{match[0]}” stands after it")  # fmt: skip
            yield mention(before.start(), before[0], "organisation",
                          f"“{match[0]}” stands after it")  # fmt: skip


_AFTER_LEGAL = re.compile(" ?([가-힣]{2,12})")
_BEFORE_LEGAL = re.compile("(?<![가-힣])[가-힣]{2,12}$")


@lru_cache(maxsize=65_536)
def firm(word: str) -> int:
    """How long the firm's name at a word's beginning is: a name and a line of business."""
    found = stem(word)
    if not found:
        return 0
    match = _firms().fullmatch(found.noun)
    return len(found.noun) if match and not is_common(match[1]) and match[1] not in _SORTS else 0


_SORTS = frozenset(
    "종합 일반 특수 대형 소형 신규 국내 해외 외국 전문 첨단 주요 주력 신흥 토종".split()
)


@cache
def _firms() -> re.Pattern[str]:
    return re.compile(
        f"([가-힣]{{{_SHORTEST_FIRM},4}}){any_of(load('korean')['business'].split())}"
    )


@lru_cache(maxsize=65_536)
def _kind(word: str) -> _Kind:
    plain = word.removesuffix("인") if len(word) > _LEAST_USES else word
    table = _kinds()
    quoted = table.get(plain) or next(
        (table[plain[at:]] for at in range(1, len(plain) - 1) if plain[at:] in table), ""
    )
    after = quoted if word in table and word not in _quoted_only() else ""
    kind = _Kind(after, quoted, _kind_after(word))
    return kind if kind != _NONE else _NONE


def _kind_after(word: str) -> str:
    """The type that a word gives to what is quoted before it; it may have a particle."""
    found = next((word[:end] for end in range(len(word), 0, -1) if word[:end] in _kinds()), "")
    return _kinds()[found] if len(found) >= _LEAST_USES and len(word) - len(found) <= 3 else ""  # noqa: PLR2004  the longest particles


@cache
def _kinds() -> dict[str, str]:
    table = load("korean")
    kinds = {word: kind for kind, listed in table["kinds"].items() for word in listed.split()}
    return kinds | dict.fromkeys(table["kinds_quoted"].split(), "organisation")


@cache
def _quoted_only() -> frozenset[str]:
    table = load("korean")
    return frozenset([*table["kinds_quoted"].split(), *table["kinds"]["event"].split()])
