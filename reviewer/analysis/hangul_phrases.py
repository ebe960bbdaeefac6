"""Names in Hangul that signs and words together tell: quotes, brackets, streets, branches."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import surnames, words
from reviewer.analysis.hangul_words import PARTICLES
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_OPEN, _CLOSE = "‘'“\"<〈《「『", "’'”\">〉》」』"
_IN_QUOTES = f"[{_OPEN}](?P<name>[^{_OPEN}{_CLOSE}\\n]{{1,24}})[{_CLOSE}]"
_CALLED = re.compile(rf"(?:이름|명)(?:은|이|도|을|인|의)? (?:왜 |바로 |역시 )?{_IN_QUOTES}")
_KIND_BEFORE = re.compile("[가-힣]+(?= ?$)")
_CALLED_AFTER = re.compile(
    rf"{_IN_QUOTES}(?:(?:이)?라는 (?:이름의 )?|(?:이)?란 (?:이름의 )?| )(?P<kind>[가-힣]+?)"
    rf"(?:{PARTICLES})?(?![가-힣])"
)
_COUNTY = re.compile("[가-힣]군(?![가-힣])|군수|군청|면사무소|읍사무소")
_PART_OF_COUNTY = re.compile(
    "(?<![가-힣])([가-힣]{2}[면읍])(?:과|와|의|에서|에는|에|까지|부터| 일대| 주민)(?![가-힣])"
)
# 기준면의 and 경사면에 are no places.
_FACES = frozenset(
    "기준면 경사면 접촉면 단면 수직면 수평면 전체면 다른면 한쪽면 양쪽면 벽면 뒷면 앞면 밑면 윗면 "
    "화면 장면 측면 절단면 도로면 노출면 표면 내면 외면 반대면".split()
)
# The sign first, as there are few: what is before it is looked at then.
_STREET = re.compile(
    rf"로 ?\d가(?=(?:{PARTICLES}|역)?(?![가-힣]))|[로길] ?\d+번?길(?![가-힣]{{3}})"
)
_STREET_BEFORE = re.compile("(?<![가-힣])[가-힣]{1,6}$")
_BRANCH = re.compile(
    f" ([가-힣]{{2,6}}(?:본부|지부|지회|지점|분원|캠퍼스))(?=(?:{PARTICLES})?(?![가-힣]))"
)
_COURT_BRANCH = re.compile(f" ([가-힣]{{2,4}}지원)(?=(?:{PARTICLES})?(?![가-힣]))")
_COURTS = ("지법", "지방법원")
# What every district has one of.
_LOCAL_BODY = re.compile(
    " (농업기술센터|보건환경연구원|교육지원청|시설관리공단|상수도사업본부|선거관리위원회)"
)
_LATIN = re.compile(r"\((?<=[가-힣]\()([^\W\d_]+(?: [^\W\d_]+){1,3})\)")
_HANGUL_BEFORE = re.compile("(?:[가-힣]+ ){0,3}[가-힣]+$")
_WINDOW = 40
_LONGEST = 8


def called_in_quotes(text: str, kinds: Mapping[str, str]) -> Iterator[FoundMention]:
    """Names in quotation marks beside a word for their kind: 가게 이름은 ‘두리’, ‘두리’라는 앱."""
    for match in _CALLED.finditer(text):
        if before := _KIND_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()]):
            yield from _of_kind(match, before[0], kinds)
    for match in _CALLED_AFTER.finditer(text):
        yield from _of_kind(match, match["kind"], kinds)


def _of_kind(match: re.Match[str], word: str, kinds: Mapping[str, str]) -> Iterator[FoundMention]:
    if kind := kinds.get(word):
        yield _mention(match.start("name"), match["name"], kind, f"“{word}” stands beside it")


def parts_of_counties(text: str) -> Iterator[FoundMention]:
    """Townships where a county is spoken of: 해안면과 서화면의 집."""
    if "군" not in text or not _COUNTY.search(text):
        return
    for match in _PART_OF_COUNTY.finditer(text):
        if match[1] not in _FACES:
            yield _mention(match.start(1), match[1], "place", "it ends like a township")


def streets(text: str) -> Iterator[FoundMention]:
    """Streets with a number: 종로 3가, 세종대로 12길."""
    for match in _STREET.finditer(text):
        before = _STREET_BEFORE.search(text[max(0, match.start() - _LONGEST) : match.start()])
        if before:
            name = before[0] + match[0]
            yield _mention(
                match.start() - len(before[0]), name, "place", "it is a street with its number"
            )


def branches(text: str, found: Iterable[FoundMention]) -> Iterator[FoundMention]:
    """Bodies whose names go on over a space: 부산지법 동부지원, 고성군 농업기술센터."""
    for mention in found:
        if mention.type == "organisation":
            court = mention.text.endswith(_COURTS)
            match = (_COURT_BRANCH if court else _BRANCH).match(text, mention.end)
        elif mention.type == "place" and mention.text[-1] in "시군구성도":
            match = _LOCAL_BODY.match(text, mention.end)
        else:
            continue
        if match:
            name = text[mention.start : match.end(1)]
            yield _mention(
                mention.start, name, "organisation", "it is a part of a body or of a place"
            )


def transcribed(text: str) -> Iterator[FoundMention]:
    """People from abroad with their names in Latin letters behind: 쩐 반 안(Trần Văn An)."""
    for match in _LATIN.finditer(text):
        latin = match[1].split()
        before = _HANGUL_BEFORE.search(text[max(0, match.start() - _WINDOW) : match.start()])
        hangul = before[0].split() if before else []
        if not _is_person(latin) or len(hangul) < len(latin):
            continue
        written = " ".join(hangul[-len(latin) :])
        made = key("person", match[1])
        yield _person(match.start() - len(written), written, made, match[1])
        for at in _addressed(hangul[-1]).finditer(text, match.end()):
            yield _person(at.start(), at[0], made, match[1])


def _is_person(latin: list[str]) -> bool:
    first = folded(latin[0])
    if not all(word[0].isupper() for word in latin):
        return False
    return first in surnames().vietnamese or first in words("people.given")


@cache
def _addressed(given: str) -> re.Pattern[str]:
    return re.compile(f"(?<![가-힣]){re.escape(given)}(?= 씨)")


def _person(start: int, written: str, made: str, name: str) -> FoundMention:
    why = "its name in Latin letters stands after it"
    return FoundMention(start, start + len(written), written, "person", made, name, why)


def _mention(start: int, name: str, kind: str, because: str) -> FoundMention:
    return FoundMention(start, start + len(name), name, kind, key(kind, name), name, because)
