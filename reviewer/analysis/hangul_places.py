"""Places in Hangul by how they end, and cities that were named in full before."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from reviewer.analysis.gazetteers import load, place_named
from reviewer.analysis.hangul_stems import is_common, stem
from reviewer.analysis.hangul_tokens import Token, mention
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_ENDS = re.compile(
    "[가-힣]{2,8}(?:역|댐|항|신항|신공항|산단|국가산단|일반산단|신도시|혁신도시|테크노밸리|보호구역|항만)"
    "|정부(?:서울|과천|대전|세종)청사"
)
_MAYOR = re.compile("([가-힣]{2,4}시)장(?:은|이|을|의|과|에게|$)")
_PROVINCE = "경기"
_PARTS_OF_IT = frozenset("남부 북부 동부 서부 남부권 북부권 지역".split())
_SHORTEST = 3


def told_by_ending(tokens: Sequence[Token]) -> Iterator[FoundMention]:
    """Stations, dams, ports and what is built on purpose; Gyeonggi before one of its cities."""
    for at, token in enumerate(tokens):
        if length := place_length(token.text):
            name = token.text[:length]
            yield mention(token.start, name, "place", "it ends as names of places do")
        elif (match := _MAYOR.match(token.text)) and place_named(match[1]):
            made = key("place", match[1])
            name = match[1][:-1]
            yield FoundMention(token.start, token.start + len(name), name, "place", made, match[1],
                               "the place’s mayor is named")  # fmt: skip
        elif token.text == _PROVINCE and at + 1 < len(tokens) and _is_part(tokens[at + 1]):
            yield mention(token.start, token.text, "place", "a part of the place stands after it")


def _is_part(after: Token) -> bool:
    named = after.word.named
    place = named is not None and named.type == "place"
    return after.near and (place or after.text in _PARTS_OF_IT)


@lru_cache(maxsize=65_536)
def place_length(word: str) -> int:
    """How long the name of a place at a word's beginning is that its ending tells, or 0."""
    found = stem(word)
    if not found:
        return 0
    name = found.noun
    if len(name) < _SHORTEST or not _ENDS.fullmatch(name):
        return 0
    common = is_common(name[:-1]) and not place_named(name[:-1])
    return 0 if common or _is_everyday(name) else len(name)


def _is_everyday(name: str) -> bool:
    """Whether a word only ends like a station or a port: 수혜지역, but 대전역 is a station."""
    end = next((end for end in _everyday() if name.endswith(end)), "")
    before = len(name) - len(end)
    return end != "" and not place_named(name[:-1]) and (before != 1 or end in _OFTEN)


_OFTEN = frozenset("지역 무역 영역 구역 공항 사항 조항".split())


@cache
def _everyday() -> tuple[str, ...]:
    table = load("korean")
    return tuple(word for key in ("no_stations", "no_ports") for word in table[key].split())


def cities_alone(found: Iterable[FoundMention]) -> Iterator[FoundMention]:
    """Cities without their ending, for who looks for names again: 여주 of 여주시."""
    for each in found:
        name = each.text[:-1]
        if each.type == "place" and each.text[-1] in "시군" and len(name) > 1 and _tells(name):
            yield each._replace(text=name, end=each.end - 1)


def _tells(name: str) -> bool:
    return all("가" <= letter <= "힣" for letter in name) and not is_common(name)
