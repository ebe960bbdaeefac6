"""Names in Hangul, where no capital shows them: lists, endings, family names beside roles.

What a word alone tells is in `hangul_words`; here is what the words beside it tell, and the article
as a whole: a name that was plain once is one wherever it stands.
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from reviewer.analysis.gazetteers import any_of, load, surnames
from reviewer.analysis.hangul_kinds import bodies_of_people, told_by_kind
from reviewer.analysis.hangul_laws import laws
from reviewer.analysis.hangul_people import people_in_office, people_of_bodies, schools
from reviewer.analysis.hangul_phrases import (
    branches,
    called_in_quotes,
    parts_of_counties,
    streets,
    transcribed,
)
from reviewer.analysis.hangul_places import cities_alone, told_by_ending
from reviewer.analysis.hangul_stems import stem
from reviewer.analysis.hangul_tokens import Token as _Token
from reviewer.analysis.hangul_tokens import hangul_tokens
from reviewer.analysis.hangul_tokens import mention as _mention
from reviewer.analysis.hangul_words import (
    NOTHING,
    Name,
    bare,
    clues,
    no_names,
)
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_LEAST_USES = 2
_LOOKED_AT = 64
"""So many of a family name that were named last may have the role."""
_FEW = 3
_QUOTED = "[‘'“\"<〈《「『]([^’'”\">〉》」』\\n]{1,24})[’'”\">〉》」』]"
_AGE = re.compile(r"\((?:\d{1,2}(?:세|살)?[)·, ]|[\u4e00-\u9fff]{2,4}\))")
# Galaxy S26, iPhone 17; 17억 is no model.
_MODEL = re.compile(
    r" (?:[A-Z][A-Za-z]*\d*|\d{1,2})(?: ?(?:프로|울트라|플러스|맥스|미니))*"
    r"(?![\d,.]*[\d만억조천대개명년월일%]|[A-Za-z])"
)
_FORMER = frozenset("전 현 신임 초대 당시 前 現".split())
_SMALL_PLACE = re.compile(
    "([가-힣]{1,4}(?:동|읍|면|리|로))(?:에서|에서는|에는|에|의|은|는|이|가|을|를|과|와)?"
)
_TOWN = re.compile("([가-힣]{2,6}?)(?:시|초|마을)?(?:에서|에서는|에는|에|의|으로|로)")
# Beside these a short word in quotation marks is often no name: 제품 ‘품절’.
_LOOSE = frozenset("제품 상품 서비스 시스템 플랫폼 브랜드 프로그램".split())
_OF_PREFECTURES = frozenset("지사 정부 지역 경찰 당국 의회 주민 관계자 북부 남부 앞바다".split())


def korean_names(text: str) -> list[FoundMention]:
    """The names in Hangul of a text, by one rule after the other."""
    tokens = hangul_tokens(text)
    if not tokens:
        return []
    found = [_found(text, t.start, t.word.named) for t in tokens if t.word.named]
    people = [each for each in found if each.type == "person"]
    people += _people(text, tokens)
    people += people_in_office(text, tokens)
    universities = list(schools(tokens))
    people = _without(people, universities)
    people += _again(tokens, people)
    others = [*_after_clues(text, tokens), *_phrases(text), *_small_places(tokens)]
    others += [*_whose_head(tokens), *called_in_quotes(text, clues())]
    others += [*universities, *told_by_kind(text, tokens), *told_by_ending(tokens)]
    others += [*bodies_of_people(tokens, people), *laws(text, tokens)]
    others += _again(tokens, cities_alone([*found, *others]))
    others += _again(tokens, [each for each in others if each.type != "event"])
    others += [*parts_of_counties(text), *streets(text), *branches(text, [*found, *others])]
    people += [*people_of_bodies(tokens, [*found, *others]), *transcribed(text)]
    return [*found, *people, *others, *_family_names_alone(text, tokens, people)]


def _without(people: list[FoundMention], others: list[FoundMention]) -> list[FoundMention]:
    """The people that are no other names: 남해대 is a university."""
    names = {each.text for each in others}
    return [each for each in people if each.text not in names] if names else people


def _found(text: str, start: int, named: Name) -> FoundMention:
    kind, name, written, because = named
    if kind == "product" and (model := _MODEL.match(text, start + len(written))):
        name = written = written + model[0]
    return FoundMention(start, start + len(written), written, kind, key(kind, name), name, because)


def _people(text: str, tokens: Sequence[_Token]) -> Iterator[FoundMention]:
    """People beside roles, ages, and what they are called by; people from abroad."""
    uses: Counter[str] = Counter()
    subjects: list[tuple[int, str]] = []
    for at, token in enumerate(tokens):
        word = token.word
        if word is NOTHING:
            continue
        if word.person:
            name = token.text[: word.person]
            if why := _why_person(text, tokens, at):
                yield _mention(token.start, name, "person", why)
            elif word.subject:
                uses[name] += 1
                subjects.append((token.start, name))
        if word.given or word.foreign:
            yield from _from_abroad(tokens, at)
    for start, name in subjects:
        if uses[name] >= _LEAST_USES:
            yield _mention(start, name, "person", "it is used like a name more than once")


def _why_person(text: str, tokens: Sequence[_Token], at: int) -> str:
    """Why a word that may be a family name with a given name is a person, or ""."""
    token = tokens[at]
    length, whole = token.word.person, len(token.text) == token.word.person
    if token.near and tokens[at - 1].text in _FORMER and tokens[at - 2].word.person:
        return ""  # whose role it was: 서영교 전 제일당 대변인
    if whole and _AGE.match(text, token.end):
        return "an age stands after it"
    if not whole and not token.word.subject:
        return "it begins with a family name, and a role stands after it"  # written together
    if whole and _role_follows(tokens, at):
        return "it begins with a family name, and a role stands after it"
    return _why_beside(text, tokens, at) if length >= _FEW else ""


def _why_beside(text: str, tokens: Sequence[_Token], at: int) -> str:
    """Why somebody's work after a name, or what people are called by before it, tells, or ""."""
    token = tokens[at]
    if token.text[token.word.person :] == "의" and _stands_at(tokens, at + 1, _WORKS):
        return "a work of somebody’s stands after it"
    if not token.near or not tokens[at - 1].word.calls:
        return ""
    told = token.word.subject or text[token.end : token.end + 1] in {",", ")", "(", ".", "·"}
    return f"“{tokens[at - 1].text}” stands before it" if told else ""


_WORKS = frozenset("소설 장편소설 단편 시 시집 수필 희곡 그림 판화 조각 영화 교향곡 저서".split())


def _stands_at(tokens: Sequence[_Token], at: int, words: frozenset[str]) -> bool:
    """Whether the next word, but for its particle, is one of some."""
    if at >= len(tokens) or not tokens[at].near:
        return False
    return tokens[at].text in words or bare(tokens[at].text) in words


def _role_follows(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a role follows, at once or after whose it is: 이정훈 전 KT 대표."""
    if tokens[at].word.usual:
        return _role_stands_at(tokens, at + 1)
    return at + 1 < len(tokens) and tokens[at + 1].near and tokens[at + 1].word.role != ""


def _role_stands_at(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a role is the next word, or behind whose it is."""
    former = False
    for step, token in enumerate(tokens[at : at + 4]):
        if not token.near:
            return False
        if token.text in _FORMER:
            former = True
        elif token.word.role:
            return True
        elif (token.word.person and not former) or (step - former and not token.word.named):
            return False
    return False


def _from_abroad(tokens: Sequence[_Token], at: int) -> Iterator[FoundMention]:
    """A given name from abroad with what follows, or two words from abroad before a role."""
    first = tokens[at]
    after = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].near else None
    if after is None or after.word.role or not "가" <= after.text[0] <= "힣":
        return
    family = bare(after.text)
    if first.word.given:
        plain = after.word.named is None or after.word.foreign
        if plain and len(family) <= _LONGEST_FAMILY and family not in no_names():
            yield _mention(
                first.start, f"{first.text} {family}", "person", "it is a name from abroad"
            )
        return
    plain = first.word.named is None and bare(first.text) == first.text and family == after.text
    if plain and after.word.foreign and _role_stands_at(tokens, at + 2):
        yield _mention(first.start, f"{first.text} {family}", "person", "it is a name from abroad")


_LONGEST_FAMILY = 5


def _again(tokens: Sequence[_Token], known: Iterable[FoundMention]) -> Iterator[FoundMention]:
    """Names that were plain elsewhere, and the last names of people from abroad."""
    names: dict[str, FoundMention] = {}
    last: dict[str, dict[str, FoundMention]] = defaultdict(dict)
    for mention in known:
        names.setdefault(mention.text, mention)
        given, _, family = mention.text.rpartition(" ")
        if mention.type == "person" and given and len(family) > 1:
            last[family][mention.key] = mention
    for family, people in last.items():
        if len(people) == 1:  # of two people of one name nobody is meant for sure
            names.setdefault(family, *people.values())
    if not names:
        return
    for token in tokens:
        text = token.text
        spelled = next((each for each in _spellings(text) if each in names), "")
        meant = names.get(spelled)
        if meant is None or (token.word.named and token.word.named.type != meant.type):
            continue
        yield FoundMention(token.start, token.start + len(spelled), spelled, meant.type, meant.key,
                           meant.name, "the article calls it so elsewhere")  # fmt: skip


def _spellings(word: str) -> Iterator[str]:
    """What a word may be without its particle, the longest first: 가온들이 is of 가온들."""
    yield word
    if found := stem(word):
        yield found.noun
    yield bare(word)


def _after_clues(text: str, tokens: Sequence[_Token]) -> Iterator[FoundMention]:
    """What stands in quotation marks, or is spelled like from abroad, after a word for its kind."""
    for at, token in enumerate(tokens):
        if not token.word.clue:
            continue
        kind, why = token.word.clue, f"“{token.text}” stands before it"
        if quoted := _quoted().match(text, token.end):
            if token.text not in _LOOSE or len(quoted[1]) >= _FEW:
                yield _mention(quoted.start(1), quoted[1], kind, why)
        elif at + 1 < len(tokens) and tokens[at + 1].near:
            after = tokens[at + 1]
            told = after.word.foreign or (kind == "organisation" and _has_head(tokens, at + 1))
            if told and not (after.word.named or after.word.given):
                yield _mention(after.start, bare(after.text), kind, why)


def _has_head(tokens: Sequence[_Token], at: int) -> bool:
    """Whether a word has 의 after it, and then somebody with a role: 두리의 옥세희 대표."""
    if not tokens[at].text.endswith("의") or at + 1 >= len(tokens):
        return False
    person = tokens[at + 1]
    return person.near and person.word.person > 0 and _role_stands_at(tokens, at + 2)


def _whose_head(tokens: Sequence[_Token]) -> Iterator[FoundMention]:
    """Whom somebody heads that is named next: 세종정공 대표 김유원."""
    for body, role, person in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if role.text not in _HEADS or not (role.near and person.near):
            continue
        told = body.word.named or body.word.role or body.word.clue or body.text in _FORMER
        plain = len(body.text) >= _FEW and bare(body.text) == body.text and not told
        if plain and person.word.person >= _FEW and body.text[-1] not in _KINDS_OF_PEOPLE:
            why = f"“{role.text}” and a name stand after it"
            yield _mention(body.start, body.text, "organisation", why)


_HEADS = frozenset("대표 대표이사 회장 부회장 사장 부사장 이사장 창업자 최고경영자".split())
_KINDS_OF_PEOPLE = frozenset("자인원생민모족들대전단년")


@cache
def _quoted() -> re.Pattern[str]:
    return re.compile(f" ?{_QUOTED}")


def _phrases(text: str) -> Iterator[FoundMention]:
    """Events by their heads, and listed names of several words."""
    for match in _events().finditer(text):
        yield _mention(match.start(1), match[1], "event", "it ends as such names do")
    for match in _several_words().finditer(text):
        kind = _phrase_kinds()[match[0]]
        yield _mention(match.start(), match[0], kind, "it is in a list of names")


@cache
def _events() -> re.Pattern[str]:
    heads = any_of(load("names")["event_heads_ko"].split())
    first = "[가-힣A-Za-z0-9]{1,8}"
    return re.compile(f"(?<![가-힣A-Za-z0-9])({first}(?: |(?<! )){heads})(?![가-힣]{{3}})")


@cache
def _phrase_kinds() -> dict[str, str]:
    names = dict.fromkeys(load("organisations")["known_phrases_ko"], "organisation")
    others = (("event", load("names")["events"]), ("product", load("names")["products"]))
    for kind, listed in others:
        names |= {n: kind for n in listed if " " in n and any("가" <= c <= "힣" for c in n)}
    return names


@cache
def _several_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![가-힣A-Za-z0-9]){any_of(_phrase_kinds())}")


def _small_places(tokens: Sequence[_Token]) -> Iterator[FoundMention]:
    """Parts of towns: 하남시 감북동."""
    for before, token in pairwise(tokens):
        named = before.word.named
        if not token.near or named is None or named.type != "place" or token.word.named:
            continue
        if before.text[-1] == "현" and before.text == named.written:
            if (town := _TOWN.fullmatch(token.text)) and town[1] not in _OF_PREFECTURES:
                yield _mention(token.start, town[1], "place", "it is a part of the place before it")
            continue
        match = _SMALL_PLACE.fullmatch(token.text) if before.text == named.written else None
        if match and (before.text[-1] in "시군구읍면" or len(match[1]) >= _FEW):
            yield _mention(token.start, match[1], "place", "it is a part of the place before it")


def _family_names_alone(
    text: str, tokens: Sequence[_Token], people: Iterable[FoundMention]
) -> Iterator[FoundMention]:
    """A family name before a role (이 회장), of somebody named before it, who has that role."""
    families: dict[str, list[FoundMention]] = defaultdict(list)
    for person in sorted(people, key=lambda person: person.start):
        double = person.text[:2] in surnames().korean
        families[person.text[:2] if double else person.text[0]].append(person)
    if not families:
        return
    for at, token in enumerate(tokens[:-1]):
        if not token.word.alone or token.text not in families:
            continue
        role = tokens[at + 2] if tokens[at + 1].text in _FORMER else tokens[at + 1]
        if not role.word.role:
            continue
        before = families[token.text]
        before = before[: bisect_left(before, token.start, key=lambda person: person.start)]
        if before:
            made, name = _meant(text, before, token.text, role.word.role)
            yield FoundMention(token.start, token.end, token.text, "person", made, name,
                               "it is the name of a person named before")  # fmt: skip


def _meant(text: str, before: Sequence[FoundMention], family: str, role: str) -> tuple[str, str]:
    """Return key and name of whom a family name and a role mean: one of two, or somebody else."""
    if named := _with_role(text, before[-_LOOKED_AT:], role):
        return named.key, named.name
    if len({person.key for person in before}) == 1:
        return before[0].key, before[0].name
    name = f"{family} {role}"
    return key("person", name), name


def _with_role(text: str, people: Sequence[FoundMention], role: str) -> FoundMention | None:
    """Return the last of some people that was named with a role: 김유원 네이버클라우드 대표."""
    has_role = re.compile(rf" ?(?:[A-Za-z가-힣]+ ){{0,2}}[가-힣]{{0,2}}{re.escape(role)}")
    return next((each for each in reversed(people) if has_role.match(text, each.end)), None)
