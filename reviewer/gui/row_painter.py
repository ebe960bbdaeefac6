"""The fonts and words of what is painted by ourselves: rows of lists, and cards."""

import functools
import unicodedata
from collections.abc import Collection
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetrics,
    QFontMetricsF,
    QPainter,
    QPen,
    QTextLayout,
    QTextOption,
)

from reviewer.gui.theme import Theme

# Put together once: joining flags takes Python longer than Qt the drawing.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
_LEFT = _MIDDLE | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine
_RIGHT = _MIDDLE | Qt.AlignmentFlag.AlignRight | Qt.TextFlag.TextSingleLine

_LONGEST = 400
"""Characters of a text that are looked at for a row."""


class Fonts(NamedTuple):
    """The fonts of a row, made from that of its list."""

    plain: QFont
    bold: QFont
    strong: QFont
    small: QFont
    heading: QFont

    @property
    def line(self) -> int:
        """The height of a line of plain text, in pixels."""
        return QFontMetrics(self.plain).height()

    @property
    def small_line(self) -> int:
        """The height of a line of small text, in pixels."""
        return QFontMetrics(self.small).height()


def fonts_of(font: QFont) -> Fonts:
    """Return the fonts of a row; kept for each font of a list."""
    return _fonts(font.toString())


@functools.lru_cache(maxsize=16)
def _fonts(described: str) -> Fonts:
    return fonts_from(_font(described))


def fonts_from(plain: QFont) -> Fonts:
    """Return the fonts of a row whose plain text is in this one."""
    heading = _scaled(plain, 0.84)
    heading.setWeight(QFont.Weight.DemiBold)
    heading.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
    bold, strong = QFont(plain), QFont(plain)
    bold.setWeight(QFont.Weight.DemiBold)
    strong.setWeight(QFont.Weight.Bold)
    return Fonts(plain, bold, strong, _scaled(plain, 0.9), heading)


@functools.lru_cache(maxsize=16)
def _font(described: str) -> QFont:
    font = QFont()
    font.fromString(described)
    return font


def _scaled(font: QFont, share: float) -> QFont:
    scaled = QFont(font)
    if font.pixelSize() > 0:
        scaled.setPixelSize(max(9, round(font.pixelSize() * share)))
    else:
        scaled.setPointSizeF(font.pointSizeF() * share)
    return scaled


def one_line(text: str) -> str:
    """Return the beginning of a text with every run of white space as one space."""
    return " ".join(text[:_LONGEST].split())


def wrapped(text: str, font: QFont, width: int, most: int) -> tuple[str, ...]:
    """Return a text in at most so many lines of a width (pixels), the last one elided."""
    return _wrapped(one_line(text), font.toString(), max(width, 20), most)


@functools.lru_cache(maxsize=4_096)
def _wrapped(text: str, described: str, width: int, most: int) -> tuple[str, ...]:
    font = _font(described)
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return (text,)
    layout = QTextLayout(text, font)
    layout.setTextOption(_anywhere())
    units = text.encode("utf-16-le", "surrogatepass")  # Qt counts in these
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart() * 2
        if len(lines) == most - 1:
            rest = units[start:].decode("utf-16-le", "surrogatepass")
            lines.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        piece = units[start : start + line.textLength() * 2]
        lines.append(piece.decode("utf-16-le", "surrogatepass").rstrip())
    layout.endLayout()
    return tuple(lines)


def _anywhere() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


class RowPainter(NamedTuple):
    """A painter with the colours and fonts of a list, that draws words and signs of rows."""

    painter: QPainter
    theme: Theme
    fonts: Fonts

    def line(
        self,
        at: QRect,
        text: str,
        font: QFont | None = None,
        role: str = "text",
        *,
        right: bool = False,
    ) -> int:
        """Draw one line in the middle of its room's height, elided; return the width it took."""
        if at.width() <= 0:
            return 0
        font = font or self.fonts.plain
        metrics = QFontMetrics(font)
        width = metrics.horizontalAdvance(text)
        if width > at.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, at.width())
            width = metrics.horizontalAdvance(text)
        self.painter.setFont(font)
        self.painter.setPen(self.theme.colour(role))
        self.painter.drawText(at, _RIGHT if right else _LEFT, text)
        return width

    def matched(self, at: QRect, text: str, places: Collection[int]) -> int:
        """Draw one line with the letters at some places (code points) bold; return its width."""
        left = at.left()
        for strong, piece in _runs(text, frozenset(places)):
            room = QRect(left, at.top(), at.right() - left + 1, at.height())
            left += self.line(room, piece, self.fonts.strong if strong else self.fonts.plain)
        return left - at.left()

    def key(self, right: int, middle: float, text: str) -> int:
        """Draw a key cap that ends at `right`; return the place where it begins."""
        font, painter = self.fonts.small, self.painter
        metrics = QFontMetrics(font)
        height = metrics.height() + 1
        width = max(metrics.horizontalAdvance(text) + 10, height)
        cap = QRectF(right - width + 0.5, round(middle - height / 2) + 0.5, width - 1, height - 1)
        painter.setPen(QPen(self.theme.colour("popup_line"), 1))
        painter.setBrush(self.theme.colour("field"))
        painter.drawRoundedRect(cap, 4, 4)
        painter.setFont(font)
        painter.setPen(self.theme.colour("soft"))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, text)
        return right - width


def _runs(text: str, places: frozenset[int]) -> list[tuple[bool, str]]:
    """Cut a text where bold letters begin and end; marks stay with the letter before them."""
    runs: list[tuple[bool, str]] = []
    for at, character in enumerate(text):
        strong = runs[-1][0] if runs and unicodedata.combining(character) else at in places
        if runs and runs[-1][0] == strong:
            runs[-1] = (strong, runs[-1][1] + character)
        else:
            runs.append((strong, character))
    return runs
