"""Lists and quotations in plain text, told by the signs that lines begin with.

Only what clearly is one counts: several lines with the same kind of sign, one right below the
other, numbers that go on from one. A single line that begins with a dash may be anything.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise
from typing import Final, NamedTuple

from reviewer.model.article import Block

_LIKELY: Final = re.compile(
    r"^[ \t]*(?:(?P<bullet>[•◦▪▫‣⁃●○■□*+-])|(?P<number>\d{1,3})(?P<stop>[.)])"
    r"|(?P<quote>>[> \t]*))(?=[ \t])",
    re.MULTILINE,
)
_LINE_BEGINS: Final = re.compile(r"\n(?=[ \t]*[•◦▪▫‣⁃●○■□*+\-\d>])")
"""Where such a line may begin: what begins with a letter is found ten times as fast."""
_LINE_END: Final = re.compile(r"[\n\r\x85\u2028\u2029]|\Z")
_WORD: Final = re.compile(r"\w")
_SURE: Final = frozenset("•◦▪▫‣⁃●○■□")
"""Signs that hardly begin anything but an item."""

_FEW: Final = 2
"""So many lines are a list or a quotation at least; behind a doubtful sign it takes one more."""

_SPOKEN: Final = ("?", "!", "”", '"', "»", "…")
"""Lines that end so behind a dash may be a dialogue."""

_TAB: Final = 4


class _Item(NamedTuple):
    """A line that may be an item: its place, what kind of sign it has, how far it is moved in."""

    start: int
    end: int
    kind: str
    sign: str
    indent: int
    number: int = 0


def find_lists(text: str) -> list[Block]:
    """Return the items of the lists of a text and the lines of its quotations, by start."""
    blocks: list[Block] = []
    for run in _runs(text, list(_items(text))):
        if _is_list(text, run):
            blocks += _blocks(run)
    return blocks


def _items(text: str) -> Iterator[_Item]:
    for found in _likely(text):
        ends = _LINE_END.search(text, found.end())
        end = ends.start() if ends else len(text)
        if not _WORD.search(text, found.end(), end):
            continue
        start = found.start()
        sign = found["bullet"] or found["stop"] or ">"
        kind = "quote" if found["quote"] else "number" if found["number"] else "doubtful"
        kind = "sure" if sign in _SURE else kind
        white = found.group().expandtabs(_TAB)
        indent = found["quote"].count(">") if found["quote"] else len(white) - len(white.lstrip())
        yield _Item(start, end, kind, sign, indent, int(found["number"] or 0))


def _likely(text: str) -> Iterator[re.Match[str]]:
    """Yield what lines begin with that may be items."""
    begins = chain((0,), (each.end() for each in _LINE_BEGINS.finditer(text)))
    yield from filter(None, (_LIKELY.match(text, at) for at in begins))


def _runs(text: str, items: Sequence[_Item]) -> Iterator[list[_Item]]:
    """Yield the items that stand right below one another."""
    run: list[_Item] = []
    for item in items:
        if run and (_parted(text, run[-1], item) or (item.kind == "quote") != _quotes(run)):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _quotes(run: Sequence[_Item]) -> bool:
    return run[0].kind == "quote"


def _parted(text: str, above: _Item, below: _Item) -> bool:
    """Tell whether anything but one line end is between two lines."""
    return text[above.end : below.start] not in ("\n", "\r\n", "\r", "\u2028", "\u2029", "\x85")


def _is_list(text: str, run: Sequence[_Item]) -> bool:
    """Tell whether lines below one another clearly are a list or a quotation."""
    first, edge = run[0], min(item.indent for item in run)
    if _quotes(run):
        return len(run) >= _FEW
    outer = [item for item in run if item.indent == edge]
    if first.indent != edge or any(item.sign != first.sign for item in outer):
        return False
    if first.kind == "number":
        follow = all(below.number == above.number + 1 for above, below in pairwise(outer))
        return first.number <= 1 and follow and len(outer) >= _FEW
    if first.kind == "sure":
        return len(run) >= _FEW
    spoken = any(text[item.start : item.end].rstrip().endswith(_SPOKEN) for item in outer)
    return len(run) > _FEW and not spoken


def _blocks(run: Sequence[_Item]) -> Iterator[Block]:
    """Yield the blocks of a run; an item that is moved in farther is a level deeper."""
    indents: list[int] = []
    for item in run:
        while indents and item.indent < indents[-1]:
            indents.pop()
        if not indents or item.indent > indents[-1]:
            indents.append(item.indent)
        if item.kind == "quote":
            yield Block("quote", item.start, item.end, item.indent)
        else:
            yield Block("list", item.start, item.end, len(indents))
