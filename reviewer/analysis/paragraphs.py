"""The paragraphs of a text: its blocks, and between them its lines."""

import re
from collections.abc import Iterable, Iterator

from reviewer.model.article import Block

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")


def paragraphs(text: str, blocks: Iterable[Block] = ()) -> list[tuple[int, int]]:
    """Return the paragraphs of a text as `(start, end)` in code points, in order.

    A block (a headline, a by-line, an item of a list, …) is one paragraph, and so is each row of a
    table and each line that no block covers. They begin and end with a character that is not white
    space; of blocks inside each other the outer one counts.
    """
    found: list[tuple[int, int]] = []
    for start, end in _pieces(text, blocks):
        piece = text[start:end]
        first = start + len(piece) - len(piece.lstrip())
        if first < end:
            found.append((first, end - len(piece) + len(piece.rstrip())))
    return found


def _pieces(text: str, blocks: Iterable[Block]) -> Iterator[tuple[int, int]]:
    done = 0
    for block in sorted(blocks, key=lambda block: (block.start, -block.end)):
        if block.start < done:
            continue
        yield from _lines(text, done, block.start)
        if block.kind == "table":
            yield from _lines(text, block.start, block.end)
        else:
            yield block.start, block.end
        done = block.end
    yield from _lines(text, done, len(text))


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return (line.span() for line in _LINE.finditer(text, start, end))
