"""Numbers of claims, raised before the letters that their passages begin with."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath

from reviewer.gui.article.column import Piece
from reviewer.gui.article.scene import Scene
from reviewer.gui.printing.margin import ranges

_APART = 2.0
_FIGURES = 0.72
"""The height of figures, to the size of their font."""


class Label(NamedTuple):
    """The numbers of the claims that begin at an x of a line, above a base line of their own."""

    x: float
    base: float
    words: str


def labels(scene: Scene, piece: Piece, numbers: Mapping[str, int], font: QFont) -> Iterator[Label]:
    """Yield the labels of the passages that begin in a piece, in the column's x and the unit's y.

    `numbers` are those of the claims by id. Labels that would touch become one.
    """
    claims, layout = scene.layers["claim"], scene.layouts[piece.unit]
    begun: dict[int, list[tuple[float, int]]] = {}
    for passage in scene.passages("claim", piece.unit).each():
        if not passage.before:
            number = layout.number_of(passage.start)
            x = layout.lines[number].x(passage.start)
            begun.setdefault(number, []).append((x, numbers[claims.ids[passage.row]]))
    height = round(_FIGURES * font.pixelSize()) + 1
    width = QFontMetricsF(font).horizontalAdvance
    for number in layout.between(piece.top, piece.bottom):
        for x, words in _joined(sorted(begun.get(number, ())), width):
            yield Label(x, layout.lines[number].top + height, words)


def draw_labels(painter: QPainter, found: Iterable[Label], font: QFont, colour: QColor) -> None:
    """Draw labels as shapes: in a PDF they are then no part of the words that are found there."""
    path = QPainterPath()
    for label in found:
        path.addText(QPointF(label.x, label.base), font, label.words)
    painter.fillPath(path, colour)


def _joined(
    places: Iterable[tuple[float, int]], width: Callable[[str], float]
) -> Iterator[tuple[float, str]]:
    """Yield where each label begins and what it says; it ends where its passage begins.

    One that would lie over the one before is joined to it.
    """
    groups: list[tuple[float, list[int]]] = []
    for x, number in places:
        if groups and x - width(str(number)) < groups[-1][0] + _APART:
            groups[-1][1].append(number)
        else:
            groups.append((x, [number]))
    free = -math.inf
    for x, numbers in groups:
        words = ranges(numbers)
        left = max(x - width(words), free)
        free = left + width(words) + _APART
        yield left, words
