"""Names in Hangul, where no capital shows them: gazetteers, family names before roles, endings.

A name carries its particles without a space (삼성전자는); they stay outside the mention.
"""

import re
from collections.abc import Iterator
from functools import cache

from reviewer.analysis.gazetteers import load, place_named, surnames
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_WORD = re.compile("[가-힣]{2,}")
_PARTICLE = (
    "(?:은|는|이|가|을|를|의|에|와|과|도|만|로|으로|에서|에게|께서|부터|까지|처럼|보다|에는|에도|에서는|측|"
    "측은|산|형|계|내|발|행|식)?"
)
_BODY = re.compile(
    "(?P<name>[가-힣A-Za-z]*(?:위원회|연구원|연구소|협회|진흥원|정보원|대학교|재단|공사|공단|은행|그룹|"
    "전자|텔레콤|통신부|기술부|자원부|재정부|외교부|국방부|교육부|법무부|환경부|산업부|검찰청|경찰청|"
    "특허청|포럼|학회|연합회|법원))" + _PARTICLE
)
_LAW = re.compile(
    "(?P<name>[가-힣A-Za-z]*(?:기본법|보호법|진흥법|특별법|촉진법|통신법|법률))" + _PARTICLE
)
_BARE_HEADS = frozenset(
    "위원회 연구원 연구소 협회 재단 공사 공단 은행 그룹 전자 포럼 학회 연합회 법원 대학교 텔레콤 "
    "기본법 특별법 법률 진흥원".split()
)


def korean_names(text: str) -> Iterator[FoundMention]:
    """The names in Hangul of a text, in order."""
    if not _WORD.search(text):
        return
    pattern = _people()
    for match in pattern.finditer(text):
        yield _found(match.start(1), match[1], "person", "a family name, and a role after it")
    for match in re.finditer("[가-힣A-Za-z]*[가-힣]", text):
        yield from _named(match[0], match.start())


def _named(word: str, start: int) -> Iterator[FoundMention]:
    for kind, pattern in (("law", _LAW), ("organisation", _BODY)):
        match = pattern.fullmatch(word)
        if match and match["name"] not in _BARE_HEADS:
            yield _found(start, match["name"], kind, "ends like one")
            return
    if match := _listed().match(word):
        kind = "place" if place_named(match["name"]) else _kinds()[match["name"]]
        yield _found(start, match["name"], kind, "in a list of names")


def _found(start: int, name: str, kind: str, because: str) -> FoundMention:
    return FoundMention(start, start + len(name), name, kind, key(kind, name), name, because)


@cache
def _people() -> re.Pattern[str]:
    families = sorted((n for n in surnames().korean if "가" <= n[0] <= "힣"), key=len, reverse=True)
    roles = "|".join(sorted(load("people")["roles_ko"].split(), key=len, reverse=True))
    # A role of one's own may carry its company: 이정훈 KT 대표.
    name = f"(?<![가-힣])((?:{'|'.join(families)})[가-힣]{{2}})"
    return re.compile(f"{name} ?(?:[A-Za-z가-힣]+ )?(?:{roles})(?![가-힣]{{3}})")


@cache
def _kinds() -> dict[str, str]:
    lists = (
        ("organisation", load("organisations")["known"]),
        ("product", load("names")["products"]),
    )
    return {name: kind for kind, names in lists for name in names if re.search("[가-힣]", name)}


@cache
def _listed() -> re.Pattern[str]:
    places = load("places")
    names = [
        n for group in ("countries", "regions", "cities") for e in places[group].values() for n in e
    ]
    hangul = [name for name in [*names, *_kinds()] if re.search("[가-힣]", name)]
    choices = "|".join(map(re.escape, sorted(hangul, key=len, reverse=True)))
    return re.compile(f"(?P<name>{choices}){_PARTICLE}(?![가-힣A-Za-z])")
