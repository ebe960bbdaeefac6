"""Where sentences and words begin and end.

The rules are those of Unicode Standard Annex 29 that matter for prose, tightened by what it leaves
to each language: abbreviations, initials, months before a day, numbered items and Korean dates
do not end a sentence. Every line break does, as the annex has it.
"""

import re
import unicodedata

SEGMENTER = "sentences 1"
"""Names these rules; a figure on sentences is only comparable with others of the same name."""

_LINES = re.compile(r"[^\t\n\r\v\f\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)\\]}」』】〉》）］｝"
_OPENERS = "\"'“‘«‹([{「『【〈《（［｛¿¡"
_STOP = re.compile(
    rf"(?P<stops>[.!?…‼⁇⁈⁉。！？｡．؟۔।॥။]+)(?P<closers>[{_CLOSERS}]*)(?:\[\d{{1,3}}\])*"
)
_WIDE = frozenset("。！？｡")  # these end a sentence without a space after them
_CONTINUES = frozenset(",;:-–—，、；：")
_TOKEN = re.compile(r"[^\s(\[{\"'“‘«]*\Z")
_NEXT = re.compile(rf"\s*(?P<openers>[{re.escape(_OPENERS)}\s]*)(?P<word>[^\s{_CLOSERS}.,;:!?]*)")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ITEM = re.compile(r"[(\[]?(?:\d{1,3}|[ivxIVX]{1,5}|[a-zA-Z])")
_HANGUL = re.compile("[가-힣\u1100-\u11ff]")
_IDEOGRAPHS = (
    ("\u3041", "\u309f"),
    ("\u3400", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\U00020000", "\U0003ffff"),
)
_DATE_BEGUN = re.compile(r"(?:^|[\s('])\d{2,4}(?:\. ?\d{1,2})?\Z")
_DATE_WHOLE = re.compile(r"(?:^|[\s('])\d{2,4}\. ?\d{1,2}(?:\. ?\d{1,2})?\Z")

# Never at the end of a sentence: a name or an explanation follows.
_LEADING = frozenset(
    """vs viz cf e.g i.e eg al approx ca est esp eq dept univ assn bros tel fax blvd ths ts pgs gs
    bs ks tp tx ubnd""".split()
)
# The same, but small they are words.
_TITLES = frozenset(
    """mr mrs ms mx dr prof rev hon st mt ft gen lt col sgt capt cmdr adm maj gov sen rep pres amb
    messrs mme mlle tt q p h v""".split()
)
# Before a number only: elsewhere "No." or "Art." may well end a sentence.
_BEFORE_NUMBER = frozenset("no nos vol vols pp p ch sec art fig figs para q".split())
# May end a sentence, and does when a word follows that usually begins one.
_TRAILING = frozenset(
    "inc corp co ltd llc plc bhd jr sr a.m p.m u.s u.k u.n e.u d.c ph.d s.a n.v cie".split()
)
_DATES = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat
    sun""".split()
)
_STARTERS = frozenset(
    """the a an this that these those it its he she they we i you his her their our my your there
    here in on at by for from with without to of as if when while after before since although
    though because however but and or so yet nor then thus therefore moreover meanwhile also
    additionally furthermore instead still now today one some many most all both each every no not
    what who why how where which is are was were do does did can could will would should may might
    according under over during despite unlike such other another more last next
    ông bà anh chị tôi chúng họ đây đó điều theo trong khi với vì nếu nhưng và tuy do để sau trước
    hiện cũng ngoài bên tại một hai các những""".split()
)


def sentences(text: str, language: str | None = None) -> list[tuple[int, int]]:
    """The sentences of a text as `(start, end)` in code points, in order.

    None holds a line break or a tab, which parts the cells of a table, and none begins or ends
    with white space; between them there is nothing but white space. `language` is a BCP 47 tag if
    known; the rules of all languages are applied together, and it only keeps English starters from
    splitting a text in another language.
    """
    starters = _STARTERS if (language or "en")[:2].lower() in {"en", "vi"} else frozenset()
    found: list[tuple[int, int]] = []
    for line in _LINES.finditer(text):
        start = line.start()
        for end in _ends(line[0], starters):
            _append(found, text, start, line.start() + end)
            start = line.start() + end
        _append(found, text, start, line.end())
    return found


def word_at(text: str, position: int) -> tuple[int, int]:
    """The word around a place between two code points, as `(start, end)`; for double clicks.

    At the edge of a word it is the word; elsewhere what `piece_at` returns. Empty only for an empty
    text.
    """
    position = max(0, min(position, len(text)))
    at = position
    if at == len(text) or (at and not _is_of_word(text, at) and _is_of_word(text, at - 1)):
        at -= 1
    return piece_at(text, at) if at >= 0 else (0, 0)


def piece_at(text: str, at: int) -> tuple[int, int]:
    """The word that the code point at a place is of, or else the sign, or the white space.

    Letters, digits, marks and what joins them (the apostrophe in "KT's", the point in "5.1" and
    "TP.HCM") are one word, an ideograph is one by itself. A sign has its marks with it, white space
    is one as long as it goes on.
    """
    same = _in_word if _in_word(text, at) else _in_space if text[at].isspace() else _in_cluster
    start, end = at, at + 1
    while start and same(text, start - 1) and (same is not _in_cluster or same(text, start)):
        start -= 1
    if same is _in_cluster and start and same(text, start):
        start -= 1
    while end < len(text) and same(text, end):
        end += 1
    return start, end


def stop_belongs(text: str, at: int, start: int = 0) -> bool:
    """Whether the full stop at a place belongs to what is before it, from `start` on.

    That is an abbreviation, such as "Inc." or "U.S.", or a Korean date, "2025. 8. 12."
    """
    match = _TOKEN.search(text, max(start, at - 40), at)
    token = match[0] if match else ""
    lower, capital = token.lower(), token[:1].isupper()
    if "." in token.strip(".") or lower in _LEADING | _TRAILING:
        return True
    if capital and lower in _TITLES | _DATES:
        return True
    line = text[max(text.rfind("\n", 0, at) + 1, at - 200) : at]
    return token[-1:].isdigit() and _is_korean_date(line, len(line), "")


def _append(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    if stripped := piece.strip():
        left = start + len(piece) - len(piece.lstrip())
        found.append((left, left + len(stripped)))


def _ends(line: str, starters: frozenset[str]) -> list[int]:
    """The ends of all sentences of a line but the last."""
    ends: list[int] = []
    for stop in _STOP.finditer(line):
        end = stop.end()
        if end == len(line):
            break
        if stop["stops"][-1] in _WIDE or (line[end].isspace() and _ends_here(line, stop, starters)):
            ends.append(end)
    return ends


def _ends_here(line: str, stop: re.Match[str], starters: frozenset[str]) -> bool:
    following = _NEXT.match(line, stop.end())
    word = following["word"] if following else ""
    first = line[following.end("openers") :][:1] if following else ""
    if first in _CONTINUES or first == "":
        return first == ""
    if first.islower() and not any(c.isupper() for c in word):
        return False  # "GPT-5.1. iPad" is the only small letter that begins a sentence
    if stop["stops"] != "." or stop["closers"]:
        return True
    return not _is_abbreviated(line, stop.start(), word, starters)


def _is_abbreviated(line: str, at: int, word: str, starters: frozenset[str]) -> bool:
    """Whether the full stop at this place belongs to what stands before it."""
    match = _TOKEN.search(line, max(0, at - 40), at)
    token = match[0] if match else ""
    lower, capital, numeric = token.lower(), token[:1].isupper(), word[:1].isdigit()
    if _ITEM.fullmatch(token) and line[:at].strip() == token:
        return True
    if (numeric and lower in _BEFORE_NUMBER) or lower in _LEADING:
        return True
    if capital and lower in _TITLES:
        return True
    if lower in _TRAILING or (capital and lower in _DATES):
        return numeric or word.lower() not in starters
    if _INITIALS.fullmatch(token) and (token.isupper() or "." in token):
        return word.lower() not in starters
    return token[-1:].isdigit() and _is_korean_date(line, at, word)


def _is_korean_date(line: str, at: int, word: str) -> bool:
    """Whether the stop is one of those in "2025. 8. 12. 체결", in a line with Hangul."""
    if not _HANGUL.search(line):
        return False
    before = line[max(0, at - 12) : at]
    return (_DATE_BEGUN if word[:1].isdigit() else _DATE_WHOLE).search(before) is not None


def _in_space(text: str, at: int) -> bool:
    return text[at].isspace()


def _in_cluster(text: str, at: int) -> bool:
    """Whether the character only adds to the one before it: a mark, a joiner or what it joins."""
    if _is_flag(text[at]):
        first = at
        while first and _is_flag(text[first - 1]):
            first -= 1
        return (at - first) % 2 > 0
    return _extends(text[at]) or bool(at and text[at - 1] == "\u200d")


def _extends(character: str) -> bool:
    return (
        unicodedata.category(character)[0] == "M"
        or character == "\u200d"
        or ("\U0001f3fb" <= character <= "\U0001f3ff")
    )


def _is_flag(character: str) -> bool:
    """Whether the character is half of a flag."""
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_ideograph(character: str) -> bool:
    """Whether the character is written without spaces to the next word: Han, or hiragana."""
    return character >= "\u3041" and any(low <= character <= high for low, high in _IDEOGRAPHS)


def _is_of_word(text: str, at: int) -> bool:
    return _in_word(text, at) or _is_ideograph(text[at])


def _in_word(text: str, at: int) -> bool:
    character = text[at]
    if character.isalnum() or character == "_":
        return not _is_ideograph(character)
    if _extends(character):
        return bool(at and _in_word(text, at - 1))
    return (
        character in "'’.·,"
        and 0 < at < len(text) - 1
        and text[at + 1].isalnum()
        and (text[at - 1].isalnum() or _extends(text[at - 1]))
        and (character != "." or text[at - 1].isdigit() == text[at + 1].isdigit())
        and (character != "," or (text[at - 1].isdigit() and text[at + 1].isdigit()))
    )
