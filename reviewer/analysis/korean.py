"""Names in Hangul, where no capital shows them: lists, endings, family names beside roles.

A name carries its particles without a space (삼성전자는); they stay outside the mention. A word
that only looks like a person's name is taken for one where it is used like a name more than once.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from reviewer.analysis.gazetteers import any_of, load, place_named, surnames
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_HANGUL = re.compile("[가-힣]")
# What rules of Hangul look at: the words about it, not a whole article in another language.
_STRETCH = re.compile("[A-Za-z0-9]*[가-힣][가-힣A-Za-z0-9 ]+")
_WORD = re.compile("[가-힣A-Za-z]*[가-힣]")
_PARTICLE = (
    "(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|께서|부터|까지|처럼|보다|에는|에도|에서는|에선|"
    "에게는|에서도|으로는|로는|으로부터|과의|와의|과는|와는|이라고|라고|이라는|라는|이라며|라며|이며|이자|이나|측|"
    "측은|측이|산|형|계|내|발|행|식|인근|시장|지사|도지사|시민|도민|지역)?"
)
_PERSON_PARTICLE = "(?:은|는|이|가|을|를|의|에게|께서|와|과|도|이라고|라고|씨는|씨가|씨)"
_AT_END = f"{_PARTICLE}(?![가-힣A-Za-z])"
# 방법, 문법 and 고법 are no laws; what else ends so and is long enough is one.
_LONG_LAW = "[가-힣]{2,}[가-힣](?<![지고방기수해요공화용어산문])(?<!재배)법"
_LAW = "기본법 보호법 진흥법 특별법 촉진법 통신법 관리법 지원법 방지법 개정안 법률 시행령"
_LEAST_USES = 2
_LOOKED_AT = 64
"""So many of a family name that were named last may have the role."""
_ALSO_PARTICLES = frozenset({"도"})


def korean_names(text: str) -> Iterator[FoundMention]:
    """The names in Hangul of a text, by one rule after the other."""
    stretches = [match.span() for match in _STRETCH.finditer(text)]
    if not stretches:
        return
    people = [*_beside_roles(text, stretches), *_foreign_people(text, stretches),
              *_used_like_names(text, stretches)]  # fmt: skip
    yield from people
    yield from _family_names_alone(text, stretches, people)
    for match in _matches(_events(), text, stretches):
        yield _found(match.start(1), match[1], "event", "ends like one")
    for match in _matches(_WORD, text, stretches):
        yield from _named(match[0], match.start())


def _matches(
    pattern: re.Pattern[str], text: str, stretches: Iterable[tuple[int, int]]
) -> Iterator[re.Match[str]]:
    for start, end in stretches:
        yield from pattern.finditer(text, start, end)


def _named(word: str, start: int) -> Iterator[FoundMention]:
    rules = (("law", *_laws()), ("organisation", *_bodies()), ("place", *_facilities()))
    for kind, pattern, heads in rules:
        match = pattern.fullmatch(word)
        if match and match["name"] not in heads:
            yield _found(start, match["name"], kind, "ends like one")
            return
    if match := _branded().fullmatch(word):
        yield _found(start, match["name"], "organisation", "a group's name, and a line of business")
    elif match := _listed().match(word):
        name = match["name"]
        kind = "place" if place_named(name) else _kinds()[name]
        more = match["more"] or ""
        long = name + more if kind == "place" or more not in _ALSO_PARTICLES else name
        yield _found(start, name, kind, "in a list of names", long=long)


def _beside_roles(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[FoundMention]:
    for pattern in _roles_after():
        for match in _matches(pattern, text, stretches):
            if match[1] not in _no_names() and place_named(match[1]) is None:
                yield _person(match.start(1), match[1], "a family name, and a role after it")


def _foreign_people(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[FoundMention]:
    for match in _matches(_from_abroad(), text, stretches):
        yield _person(match.start(1), match[1], "a name from abroad")


def _used_like_names(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[FoundMention]:
    """Family name and two syllables of given names, as a subject again and again."""
    found = [m for m in _matches(_subjects(), text, stretches) if m[1] not in _no_names()]
    uses = Counter(match[1] for match in found)
    for match in found:
        if uses[match[1]] >= _LEAST_USES:
            yield _person(match.start(1), match[1], "used like a name more than once")


def _family_names_alone(
    text: str, stretches: Iterable[tuple[int, int]], people: Iterable[FoundMention]
) -> Iterator[FoundMention]:
    """A family name before a role (이 회장), of somebody named before it, who has that role."""
    families: dict[str, list[FoundMention]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.start):
        families[person.text[0]].append(person)
    if not families:
        return
    for match in _matches(_family_and_role(), text, stretches):
        before = families.get(match[1], [])
        before = before[: bisect_left(before, match.start(), key=lambda person: person.start)]
        if before:
            named = _with_role(text, before[-_LOOKED_AT:], match[2]) or before[0]
            yield FoundMention(*match.span(1), match[1], "person", named.key, named.name,
                               "the name of a person named before")  # fmt: skip


def _with_role(text: str, people: list[FoundMention], role: str) -> FoundMention | None:
    """Return the last of some people that was named with a role: 김유원 네이버클라우드 대표."""
    has_role = re.compile(rf" ?(?:[A-Za-z가-힣]+ )?[가-힣]{{0,2}}{re.escape(role)}")
    return next((each for each in reversed(people) if has_role.match(text, each.end)), None)


def _person(start: int, name: str, because: str) -> FoundMention:
    return _found(start, name, "person", because)


def _found(start: int, name: str, kind: str, because: str, *, long: str = "") -> FoundMention:
    """A mention; where it is written longer (성남시), its key is the name's alone."""
    text = long or name
    return FoundMention(start, start + len(text), text, kind, key(kind, name), name, because)


@cache
def _roles_after() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Two syllables after a family name, or one where the role follows at once."""
    family, role = _families(), f"(?:{_roles()})(?![가-힣]{{3}})"
    # A role of one's own may carry its company: 이정훈 KT 대표.
    return (
        re.compile(f"(?<![가-힣])({family}[가-힣]{{2}}) ?(?:[A-Za-z가-힣]+ )?{role}"),
        re.compile(f"(?<![가-힣])({family}[가-힣]) {role}"),
    )


@cache
def _from_abroad() -> re.Pattern[str]:
    people = load("people")
    given, known = any_of(people["given_ko"].split()), any_of(people["known_ko"].split())
    return re.compile(
        f"(?<![가-힣])((?:{given}) [가-힣]{{2,5}}?|{known}){_PERSON_PARTICLE}?(?![가-힣A-Za-z])"
    )


@cache
def _subjects() -> re.Pattern[str]:
    syllable = f"[{load('people')['given_syllables_ko']}]"
    return re.compile(
        f"(?<![가-힣A-Za-z])({_families()}{syllable}{{2}}){_PERSON_PARTICLE}(?![가-힣])"
    )


@cache
def _family_and_role() -> re.Pattern[str]:
    return re.compile(f"(?<![가-힣A-Za-z])([가-힣]) ({_roles()})(?![가-힣]{{3}})")


@cache
def _events() -> re.Pattern[str]:
    heads = any_of(load("names")["event_heads_ko"].split())
    return re.compile(f"(?<![가-힣])([가-힣A-Za-z0-9]{{2,8}} ?(?:{heads}))")


def _roles() -> str:
    return any_of(load("people")["roles_ko"].split())


@cache
def _families() -> str:
    return f"(?:{any_of(n for n in surnames().korean if '가' <= n[0] <= '힣')})"


@cache
def _no_names() -> frozenset[str]:
    return frozenset(load("people")["not_names_ko"].split())


@cache
def _bodies() -> tuple[re.Pattern[str], frozenset[str]]:
    heads = load("organisations")["heads_ko"].split()
    return re.compile(f"(?P<name>[가-힣A-Za-z]*(?:{any_of(heads)})){_PARTICLE}"), frozenset(heads)


@cache
def _laws() -> tuple[re.Pattern[str], frozenset[str]]:
    heads = _LAW.split()
    ends = f"[가-힣A-Za-z]*(?:{any_of(heads)})|{_LONG_LAW}"
    return re.compile(f"(?P<name>{ends}){_PARTICLE}"), frozenset(heads)


@cache
def _facilities() -> tuple[re.Pattern[str], frozenset[str]]:
    """What is built for everybody's use, by its last syllables."""
    heads = load("places")["heads_ko"].split()
    everyday = load("places")["not_names_ko"].split()
    pattern = f"(?P<name>[가-힣A-Za-z]{{2,}}(?:{any_of(heads)})){_PARTICLE}"
    return re.compile(pattern), frozenset(everyday)


@cache
def _branded() -> re.Pattern[str]:
    table = load("organisations")
    brands, lines = table["brands_ko"].split(), table["weak_heads_ko"].split()
    return re.compile(
        f"(?P<name>(?:{any_of(brands)})[가-힣A-Za-z]{{0,4}}?(?:{any_of(lines)})){_PARTICLE}"
    )


@cache
def _kinds() -> dict[str, str]:
    lists = (
        ("organisation", load("organisations")["known"]),
        ("product", load("names")["products"]),
    )
    return {name: kind for kind, names in lists for name in names if _HANGUL.search(name)}


@cache
def _listed() -> re.Pattern[str]:
    places = load("places")
    names = [
        n for group in ("countries", "regions", "cities") for e in places[group].values() for n in e
    ]
    hangul = [name for name in [*names, *_kinds()] if _HANGUL.search(name)]
    more = "(?P<more>특별시|광역시|특별자치시|특별자치도|시|도|군|구|성|주|현)?"
    return re.compile(f"(?P<name>{any_of(hangul)}){more}{_AT_END}")
