"""Short forms that stand in brackets after a name in Hangul: 전자통신연구원(ETRI), 과기정통부.

An abbreviation in Latin capitals is what a body is called elsewhere; one in Hangul is made of
syllables of the long form, in their order. Once explained it is the body's name in the article.
"""

import re
from collections.abc import Iterable, Iterator

from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9&-]{1,9}|[a-z][A-Z][A-Za-z]{0,5}|[가-힣]{2,6})\)")
# What no list knows is a body where it ends like one and is explained by capitals.
_BODY = re.compile(
    r"(?<![가-힣A-Za-z])([가-힣]{3,}(?:청|원|부|처|위|국|소|단|센터))(?=\([A-Z]{3,9}\))"
)
_IN_BRACKETS = "it stands in brackets after the name"
_EXPLAINED = "the article explains it in brackets"
_TYPES = frozenset({"organisation", "law"})


def abbreviations(text: str, found: Iterable[FoundMention]) -> Iterator[FoundMention]:
    """Return the bodies that only their abbreviations show, and all places of abbreviations."""
    names = {mention.end: mention for mention in found if mention.type in _TYPES}
    for match in _BODY.finditer(text):
        if match.end() not in names:
            body = match[1]
            names[match.end()] = FoundMention(*match.span(1), body, "organisation",
                                              key("organisation", body), body,
                                              "an abbreviation stands after it")  # fmt: skip
            yield names[match.end()]
    short: dict[str, FoundMention] = {}
    for match in _BRACKETED.finditer(text):
        name = names.get(match.start())
        if name and _is_hangul(name.text) and _stands_for(match[1], name.text):
            short.setdefault(match[1], name)
    for spelling, name in short.items():
        for at in _places(text, spelling):
            why = _IN_BRACKETS if at == name.end + 1 else _EXPLAINED
            yield FoundMention(
                at, at + len(spelling), spelling, name.type, name.key, name.name, why
            )


def _places(text: str, spelling: str) -> Iterator[int]:
    """Return where a short form begins; particles may follow it."""
    pattern = re.compile(rf"(?<![가-힣A-Za-z0-9]){re.escape(spelling)}(?![A-Za-z0-9])")
    return (match.start() for match in pattern.finditer(text))


def _is_hangul(name: str) -> bool:
    return any("가" <= sign <= "힣" for sign in name)


def _stands_for(short: str, long: str) -> bool:
    """Whether a short form in Latin capitals, or of syllables of the long one, may be one."""
    if not _is_hangul(short):
        return sum(map(str.isupper, short)) > 1 or short[0].islower()  # aT
    left = iter(long)
    return short != long and all(syllable in left for syllable in short)
