"""People in Hangul whose names are unusual, told by what stands before or beside them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from reviewer.analysis.gazetteers import load, surnames
from reviewer.analysis.hangul_kinds import firm
from reviewer.analysis.hangul_places import place_length
from reviewer.analysis.hangul_stems import is_common, stem
from reviewer.analysis.hangul_tokens import Token, mention
from reviewer.model.entity import FoundMention

# Rulings, filings and lists of offices name people so.
_OFFICES = frozenset(
    "피고인 원고 피고 증인 판사 재판장 주심 참고인 고소인 고발인 신청인 청구인 피해자 변호인 "
    "대리인 소송대리인 대표이사 사내이사 사외이사 상근감사 감사 최대주주 최대주주는 최대주주인 "
    "후임 후임은 후임에 사외이사로 사내이사로 대표이사로 이사로 감사로 주심은 변호인은 피고인은 "
    "대표자 발행인 편집인 연구책임자 저자 대표 대표는 회장은 위원장은 총장은 신임".split()
)
_LIST = frozenset({", ", "·", " "})
_FULL, _DOUBLE = 3, 2
_SCHOOL = re.compile("[가-힣]{2,4}대")
_AT_SCHOOLS = re.compile(
    "(?:총장|부총장|교수|명예교수|석좌교수|부교수|조교수|학장|학생|교직원|연구팀|연구진|병원|의대|공대|법대|"
    "캠퍼스|대학원|졸업|출신|재학|로스쿨|의과대학|공과대학|산학협력단|총학생회|박물관)"
)
_NO_SCHOOLS = frozenset(
    "군부대 소방대 기동대 수사대 해병대 여자대 지방대 명문대 사립대 국립대 의과대 공과대".split()
)


def people_in_office(text: str, tokens: Sequence[Token]) -> Iterator[FoundMention]:
    """Who stands after an office or a part in a trial: 피고인 X, 판사 X, 사외이사로 X과 Y가."""
    for at, token in enumerate(tokens[:-1]):
        if token.text not in _OFFICES:
            continue
        step, expected = at + 1, _LIST - {", ", "·"}
        while step < len(tokens) and text[tokens[step - 1].end : tokens[step].start] in expected:
            length = person_length(tokens[step].text)
            if not length or tokens[step].word.named or tokens[step].text in _OFFICES:
                break
            name = tokens[step].text[:length]
            yield mention(tokens[step].start, name, "person", f"“{token.text}” stands before it")
            after = tokens[step].text[length:]
            expected = _LIST if after in {"과", "와"} else _LIST - {" "}
            step += 1


def people_of_bodies(
    tokens: Sequence[Token], bodies: Iterable[FoundMention]
) -> Iterator[FoundMention]:
    """Who stands before a body and a role in it: 도한결 모두의부엌 대표."""
    starts = {each.start: each.end for each in bodies if each.type == "organisation"}
    if not starts:
        return
    for person, body, role in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if not (role.word.role and body.near and role.near) or starts.get(body.start) != body.end:
            continue
        length = person_length(person.text)
        if length == len(person.text) and not person.word.named:
            yield mention(person.start, person.text, "person",
                          "a body and a role in it stand after it")  # fmt: skip


@lru_cache(maxsize=65_536)
def person_length(word: str) -> int:
    """How long a family name with a given name of usual length at a word's beginning is, or 0."""
    found = stem(word)
    if not found or firm(word) or place_length(word):
        return 0
    noun = found.noun
    if noun[:_DOUBLE] in _families() and len(noun) in {_FULL, _FULL + 1}:
        return len(noun)
    if noun[-1] in "된될할" or (noun[-1] == "한" and is_common(noun[:-1])):
        return 0  # 기소된 tells of a noun
    full = len(noun) == _FULL and noun[0] in _families()
    return _FULL if full and not is_common(noun[1:]) and not _SCHOOL.fullmatch(noun) else 0


@cache
def _families() -> frozenset[str]:
    rare = load("korean")["rare_surnames"].split()
    return frozenset([*(name for name in surnames().korean if "가" <= name[0] <= "힣"), *rare])


def schools(tokens: Sequence[Token]) -> Iterator[FoundMention]:
    """Universities by their short names, beside what is at universities: 전남대 교수."""
    for token, after in pairwise(tokens):
        if not after.near or token.text[-1] != "대" or not _AT_SCHOOLS.match(after.text):
            continue
        if _SCHOOL.fullmatch(token.text) and token.text not in _NO_SCHOOLS and stem(token.text):
            yield mention(
                token.start, token.text, "organisation", "it is a university’s short name"
            )
