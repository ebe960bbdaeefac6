"""Names that the words directly beside them tell for sure, before any list is asked."""

import re

from reviewer.analysis.beside import Before
from reviewer.analysis.gazetteers import place_named
from reviewer.analysis.people import is_name_word
from reviewer.analysis.phrases import Phrase

Told = tuple[Phrase, tuple[str, str]]
"""A phrase, what is no name taken off; its type, and why."""

_CHIEFS = "ceo cfo cto coo founder co-founder chairman chairwoman employees shareholders".split()
_BODY_BEFORE = Before(
    (
        *(f"{chief} of" for chief in _CHIEFS),
        *("chief executive of", "shares in", "shares of", "spokesman for", "spokeswoman for"),
        *("a spokesperson for", "analyst at", "economist at", "engineer at", "taxi", "hãng"),
        *("thương hiệu", "doanh nghiệp", "startup", "công ty", "tập đoàn", "ứng dụng của"),
    )
)
# What the body is, whose capital is that of its sentence: Hãng Grab.
_KINDS_OF_BODY = frozenset(("hãng", "taxi", "startup"))
_AFTER_NAMES = frozenset("KC QC OBE MBE CBE KBE DBE MP MSP MEP PhD MD FRS AO AM".split())
_PARTIES = (
    "Labour|Conservatives?|Liberal Democrats?|Lib Dems?|Greens?|Reform UK|SNP|DUP|Plaid Cymru|"
    "Alliance|Sinn Féin|Fianna Fáil|Fine Gael|Liberals?|Nationals?|Democrats?|Republicans?"
)
_PARTY = re.compile(_PARTIES)
_SEAT_BEFORE = re.compile(rf"\((?:{_PARTIES}|Independent|Ind|Lab|Con|LD|[DR]), \Z")
_WINDOW = 24
_ARTICLES = frozenset(("điều", "khoản", "chương", "mục"))
_FULL_NAME = 2, 4


def told_apart(text: str, phrase: Phrase) -> Told | None:
    """The type that a party's brackets, letters after a name or a body's office tell."""
    return _beside_a_party(text, phrase) or _with_letters(phrase) or _as_a_body(text, phrase)


def _beside_a_party(text: str, phrase: Phrase) -> Told | None:
    """A party in brackets, and the seat after it: (Labour, Moortown)."""
    start = phrase.start
    if text[start - 1 : start] == "(" and _PARTY.fullmatch(text, start, phrase.end):
        return phrase, ("organisation", "it is a party in brackets")
    if text[start - 2 : start] == ", " and _SEAT_BEFORE.search(
        text, max(0, start - _WINDOW), start
    ):
        return phrase, ("place", "it stands after a party")
    return None


def _with_letters(phrase: Phrase) -> Told | None:
    """A name without the letters after it: Moira Dunbar KC."""
    found = phrase.words
    if found[-1].text in _AFTER_NAMES and _FULL_NAME[0] < len(found) <= _FULL_NAME[1]:
        bare = phrase._replace(words=found[:-1])
        if all(map(is_name_word, bare.words)):
            return bare, ("person", f"“{found[-1].text}” stands after it")
    return None


def _as_a_body(text: str, phrase: Phrase) -> Told | None:
    """What has a founder or shares, or whose kind stands before it: Hãng Grab."""
    found = phrase.words
    if phrase.initial and len(found) > 1 and found[0].marked in _KINDS_OF_BODY:
        bare = phrase._replace(words=found[1:], initial=False)
        return bare, ("organisation", f"“{found[0].text}” stands before it")
    if phrase.joined or phrase.role or place_named(text[phrase.start : phrase.end]):
        return None
    if office := _BODY_BEFORE.find(text, phrase.start):
        return phrase, ("organisation", f"“{office}” stands before it")
    return None


def without_article(phrase: Phrase) -> Phrase:
    """The phrase without the number of an article of law before it: Điều 174 Bộ luật Hình sự."""
    found = phrase.words
    if len(found) > _FULL_NAME[0] and found[0].marked in _ARTICLES and found[1].text.isdigit():
        return phrase._replace(words=found[2:], initial=False)
    return phrase
