"""Words of an article that stand out in it, bold or italic, as their block says."""

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout

from reviewer.gui.article.text_model import TextModel
from reviewer.model.article import Block

_STYLES = ("strong", "italic")


def emphases(model: TextModel, unit: int) -> list[QTextLayout.FormatRange]:
    """Return how the words of a unit stand out, in its UTF-16 offsets."""
    found = model.block_of(unit)
    if found is None:
        return []
    low, high = model.bounds(unit)
    ranges = []
    for start, end, style in _stretches(found[1]):
        first, last = max(start, low), min(end, high)
        if first < last:
            made = QTextLayout.FormatRange()
            made.start = model.to_unit(unit, first)
            made.length = model.to_unit(unit, last) - made.start
            made.format = _format(style)
            ranges.append(made)
    return ranges


def _stretches(block: Block) -> Iterator[tuple[int, int, str]]:
    """Yield what stands out in a block, in code points of the text; nothing that is not so."""
    given = block.details().get("emphasis")
    for each in given if isinstance(given, list) else ():
        match each:
            case [int(start), int(end), str(style)] if style in _STYLES:
                yield block.start + start, block.start + end, style


def _format(style: str) -> QTextCharFormat:
    made = QTextCharFormat()
    if style == "strong":
        made.setFontWeight(QFont.Weight.Bold)
    else:
        made.setFontItalic(True)
    return made
