"""The parts of an article that are about the article: by-lines, stamps, notices, links."""

import re

_UPPER = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯẠ-Ỹ"
_NAME = rf"[{_UPPER}][\w'’.-]*"
_LINES = re.compile(
    rf"""
    # BY KIM HA-NA and LEE BO-RA [mail], alone in its line
    ^[ \t]*(?:BY|By)[ ]+{_NAME}(?:(?:,?[ ]|,?[ ]and[ ]){_NAME}){{0,8}}[ ]*(?:[\[(].*)?$
  | ^[ \t]*(?:Published|Updated|Posted|Modified|Tags?|E-?mail|Contact|Share|Source|Nguồn|입력|수정)
        [ ]*:.*$
  | \A\s*date[ ]\d{{4}}-\d\d-\d\d
  | ^[ \t]*\d{{4}}[-./]\d\d[-./]\d\d(?:[ T]\d\d:\d\d(?::\d\d)?)?[ \t]*$
  | ^[ \t]*[\w-]+(?:\.[\w-]+)+[ ]Reported?[ ]?[-–—]                        # site.com Reported -
  | \b[\w.+-]+@[\w-]+(?:\.[\w-]+)+                                        # an address of mail
  | \bhttps?://\S+ | \bwww\.\S+
  | (?<![\w.@])(?:[a-z0-9-]+\.)+(?:com|net|org|vn|kr|io|co)\b(?:/\S*)?
    """,
    re.MULTILINE | re.VERBOSE,
)
_NOTICES = re.compile(
    r"""
    \b(?: This\ (?:article|story|report|content)\ (?:is|was|has\ been)\ (?:originally\ |first\ )?
            (?:compiled|written|translated|published|produced|generated|edited)
        | All\ (?:AI\ )?(?:citations|rights\ reserved)
        | All\ AI-assisted\ translations
        | If\ there\ is\ any\ infringement
        | Copyright\ (?:©|\(c\)|\d{4})
        | Unauthori[sz]ed\ (?:reproduction|copying)
    )[^\n.]*(?:\.(?!\s)[^\n.]*)*
  | (?:무단\ ?전재|Bản\ quyền\ thuộc)[^\n]*
    """,
    re.VERBOSE,
)
# 김민수 기자, alone in its line or before the dash of a news agency; [부산=김민수 기자].
_KOREAN = re.compile(
    r"^[가-힣]{2,4} (?:기자|특파원)[ \t]*$|(?<![가-힣])[가-힣]{2,4} (?:기자|특파원)(?= ?=)|"
    r"\[[가-힣]{2,6}=[가-힣]{2,4} (?:기자|특파원)\]",
    re.MULTILINE,
)
_REPORTERS = ("기자", "특파원")
_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
# A headline that its paragraph begins with: SENATOR QUITS RACE AFTER DEBATE.
_SHOUTED = re.compile(
    rf"^[ \t]*(?:[{_UPPER}][{_UPPER}’'-]*[ ,]+){{3,}}[{_UPPER}]{{3,}}(?=[.:!?]?(?:\s|$))"
    r"|^PRESS RELEASE\b",
    re.MULTILINE,
)
_LONG, _FEWEST, _SHARE, _LONGEST = 4, 4, 0.75, 250


def boilerplate(text: str) -> list[tuple[int, int]]:
    """The places, in order of their starts, where no entity is to be looked for."""
    korean = (_KOREAN,) if any(role in text for role in _REPORTERS) else ()
    patterns = (_LINES, _NOTICES, *korean)
    spans = [m.span() for pattern in patterns for m in pattern.finditer(text)]
    return sorted(spans)


def headlines(text: str) -> list[tuple[int, int]]:
    """The lines with capitals in most words, where a capital says nothing."""
    lines = [m.span() for m in _LINE.finditer(text) if _is_headline(m[0].strip())]
    shouted = [m.span() for m in _SHOUTED.finditer(text)]
    return sorted({*lines, *shouted}) if shouted else lines


def _is_headline(line: str) -> bool:
    if len(line) > _LONGEST or line.endswith((".", "!", "。", ",", ":", ";")):
        return False
    words = _WORD.findall(line)
    if len(words) < _FEWEST:
        return False
    if line.isupper():
        return True
    long = [word for word in words if len(word) >= _LONG]
    capital = sum(word[0].isupper() for word in long)
    return len(long) >= _FEWEST - 1 and capital >= _SHARE * len(long)
