"""The structure of a plain text, and what it says of itself, by few and simple rules.

A rule that does not clearly hold says nothing: better no headline than a wrong one.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Final

from reviewer.model.article import Block, Provenance
from reviewer.reading.dates import find_dates, first_date
from reviewer.reading.language import guess_language
from reviewer.reading.lists import find_lists

_LINE: Final = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_LINE_END: Final = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_HEAD_LINES: Final = 12
_TAIL_LINES: Final = 3
_TAIL: Final = 2_000
_HEAD: Final = 4_000
_AT_MOST: Final = 20_000
"""Characters among which the first lines are looked for."""
_LONG_HEADLINE: Final = 160
_LONG_BYLINE: Final = 120
_SHORT_LINE: Final = 40
_LONG_PARAGRAPH: Final = 120
_STOPS: Final = tuple(".。．:：;；,，、…")
_BULLETS: Final = ("-", "*", "•", "·", "–", "—", "#", ">", "[", "(", "<", "{")
_CLOSING: Final = "\"'”’»)]」』 \t"

_LABEL: Final = re.compile(
    r"\s*(?:published|updated|last updated|posted|modified|date|đăng|xuất bản|cập nhật|ngày đăng"
    r"|입력|수정|등록|승인)\b\s*[:：|-]?\s*",
    re.IGNORECASE,
)
_TIME_WORDS: Final = re.compile(
    r"\d{1,2}:\d{2}(?::\d{2})?|\b(?:am|pm|utc|gmt|kst|ict|updated|published"
    r"|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b|[\W_]+",
    re.IGNORECASE,
)
_AUTHOR: Final = re.compile(
    r"\s*by\s+(?:[A-Z][\w'’.-]*|and|[,&])(?:\s+(?:[A-Z][\w'’.-]*|and|de|van|von|[,&]))*,?"
    r"\s*(?:[\[(<].*[\])>])?\s*",
)
_AUTHOR_WORD: Final = re.compile(r"\s*by\s", re.IGNORECASE)
_NAME: Final = r"(?P<name>[^\W\d_][\w&'’-]*(?:\.[\w-]+)*(?: [A-Z][\w&'’-]*){0,4})"
_COMPILED: Final = re.compile(
    rf"\b[Tt]his (?:article|story|report) (?:is|was) (?:compiled|published) by {_NAME}"
)
_REPORTED: Final = re.compile(rf"^{_NAME} Reported\s*[-–—:]", re.MULTILINE)
_SITE: Final = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,}")

Line = tuple[int, int, str]


def find_structure(text: str) -> tuple[tuple[Block, ...], Provenance]:
    """Return the headline, the by-lines, the lists and quotations of a text, and its provenance.

    Blocks are whole lines without their ends, in code points and by start; what they do not cover
    is paragraphs. The title is the headline; the date is the first one printed in a by-line, or in
    a stamp at the very beginning.
    """
    lines = list(islice(_lines(text), _HEAD_LINES))
    heading = lines[:1] if _is_headline(text, lines) else []
    bylines = find_bylines(text, heading[0][1] if heading else 0)
    blocks = [Block("heading", start, end, 1) for start, end, _ in heading]
    blocks += [Block("byline", start, end) for start, end, _ in bylines]
    taken = {block.start for block in blocks}
    blocks += [block for block in find_lists(text) if block.start not in taken]
    blocks.sort(key=lambda block: block.start)
    headline = heading[0][2] if heading else None
    return tuple(blocks), provenance_of(text, headline, bylines)


def find_bylines(text: str, begin: int = 0) -> list[Line]:
    """Return the by-lines of a text as `(start, end, line)`: below its headline and at its end.

    `begin` is where the headline ends.
    """
    lines = list(islice(_lines(text, begin), _HEAD_LINES))
    found = _head_bylines(text, lines)
    return found + [line for line in _tail(text) if _is_author(line[2]) and line not in found]


def provenance_of(text: str, headline: str | None, bylines: Sequence[Line]) -> Provenance:
    """Return what a text says of itself, given its headline and by-lines."""
    publisher, source = _publisher(text)
    return Provenance(
        title=headline.strip() if headline else None,
        publisher=publisher,
        date=_date(bylines) or _stamp(list(islice(_lines(text), 1))),
        language=guess_language(text),
        source=source,
    )


def _lines(text: str, begin: int = 0) -> Iterator[Line]:
    """Yield the lines that are not blank, so far as they begin and end not far from there.

    A long one has its beginning only: a text may be a single line of millions of characters.
    """
    end = min(len(text), begin + _AT_MOST)
    for match in _LINE.finditer(text, begin, end):
        is_cut = match.end() == end < len(text)
        if not match.group().isspace() and not (is_cut and len(match.group()) <= _LONG_HEADLINE):
            yield match.start(), match.end(), match.group()


def _tail(text: str) -> list[Line]:
    begin = max(0, len(text) - _TAIL)
    found = list(_lines(text, begin))
    # Where the tail begins inside a line, that line is not whole.
    return (found[1:] if begin else found)[-_TAIL_LINES:]


def _gap(text: str, above: Line, below: Line) -> int:
    """Return how many line ends lie between two lines."""
    return len(_LINE_END.findall(text[above[1] : below[0]]))


def _is_headline(text: str, lines: Sequence[Line]) -> bool:
    if not lines[1:]:  # a headline stands above something
        return False
    first, second = lines[0][2].strip(), lines[1][2]
    if len(first) > _LONG_HEADLINE or first.startswith(_BULLETS):
        return False
    if first.rstrip(_CLOSING).endswith(_STOPS) or _is_byline(first) or _stamp(lines):
        return False
    return (
        _is_byline(second)
        or _gap(text, lines[0], lines[1]) > 1
        or len(second) >= max(_LONG_PARAGRAPH, len(first))
    )


def _head_bylines(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the by-lines between headline and body, with short lines hanging on to a dated one."""
    found: list[Line] = []
    for line in lines:
        hangs_on = found and _gap(text, found[-1], line) == 1 and _is_short(line[2])
        if not (_is_byline(line[2]) or hangs_on):
            break
        found.append(line)
    # What hangs on below must be parted from the body, or it may be the body's own first line.
    while found and not _is_byline(found[-1][2]) and not _parted(text, found[-1], lines):
        found.pop()
    return found


def _parted(text: str, line: Line, lines: Sequence[Line]) -> bool:
    return any(above == line and _gap(text, above, below) > 1 for above, below in pairwise(lines))


def _is_short(line: str) -> bool:
    return len(line) <= _SHORT_LINE and not line.rstrip(_CLOSING).endswith((*_STOPS, "?", "!"))


def _is_byline(line: str) -> bool:
    return _is_dated(line) or _is_author(line)


def _is_author(line: str) -> bool:
    if len(line) > _LONG_BYLINE or not _AUTHOR_WORD.match(line) or line.rstrip().endswith("."):
        return False
    return bool(_AUTHOR.fullmatch(_AUTHOR_WORD.sub("by ", line, count=1)))


def _is_dated(line: str) -> bool:
    """Say whether a line is a label with a date ("Posted: 12 Aug. 2025") or little but a date."""
    dates = find_dates(line) if len(line) <= _LONG_BYLINE else []
    if not dates:
        return False
    label = _LABEL.match(line)
    if label and dates[0][0] <= label.end():
        return True
    rest = line[: dates[0][0]] + line[dates[0][1] :]
    return not _TIME_WORDS.sub("", rest)


def _date(bylines: Sequence[Line]) -> str | None:
    return next((iso for _, _, line in bylines if (iso := first_date(line))), None)


def _stamp(lines: Sequence[Line]) -> str | None:
    """Return the date with which the first line begins, bare or behind a label."""
    for _, _, line in lines[:1]:
        label = _LABEL.match(line)
        begin = label.end() if label else len(line) - len(line.lstrip())
        return next((iso for start, _, iso in find_dates(line[:80]) if start <= begin), None)
    return None


def _publisher(text: str) -> tuple[str | None, str | None]:
    """Return the publisher and the site, where the text states them plainly."""
    ends = (text[:_HEAD], text[-_TAIL:])
    compiled = next((found for end in ends if (found := _COMPILED.search(end))), None)
    reported = _REPORTED.search(ends[0])
    named = compiled or reported
    site = reported["name"] if reported and _SITE.fullmatch(reported["name"]) else None
    return named["name"] if named else None, site
