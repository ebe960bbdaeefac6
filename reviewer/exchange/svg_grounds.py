"""Lines of an SVG whose words have grounds, and lines below, which Pygments' formatter lacks."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING, Final

from pygments.formatters.svg import SvgFormatter
from pygments.token import Text

from reviewer.exchange.segments import columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pygments.style import Style
    from pygments.token import _TokenType

    from reviewer.exchange.segments import Segment

FONT: Final = 14
"""Pixels of a letter's height."""

_COLUMN: Final = 0.6 * FONT
"""Pixels of a letter's width, as the usual fonts of equal width have it."""

_ASCENT: Final = 13
_GROUND: Final = 17
_LINE: Final = 1.5


class GroundedSvg(SvgFormatter[str]):
    """Paints segments at the columns where they stand, with rectangles behind what has a ground."""

    def __init__(self, style: type[Style]) -> None:
        """Begin at the top."""
        super().__init__(
            style=style, nowrap=True, spacehack=False, fontsize=f"{FONT}px", xoffset=FONT
        )
        self.yoffset = 2 * FONT
        self._place = ""

    def painted(self, segments: Iterable[Segment]) -> str:
        """Return lines, and go on below them; the last segment ends a line."""
        grounds: list[str] = []
        out = StringIO()
        self.format(self._placed(segments, grounds), out)
        below = [f"{ground}\n" for ground in grounds]
        return "".join(below) + out.getvalue() + "\n"

    def _placed(self, segments: Iterable[Segment], grounds: list[str]) -> Iterator[Segment]:
        """Yield segments line by line, having told the formatter where each stands."""
        at, top = 0, self.yoffset
        for token, words in segments:
            for n, part in enumerate(words.split("\n")):
                if n:
                    self._place, at, top = "", 0, top + self.ystep
                    yield Text, "\n"
                if part:
                    x, width = self.xoffset + at * _COLUMN, columns(part) * _COLUMN
                    at += columns(part)
                    found = self._grounds(token, x, top, width)
                    grounds += found
                    fitted = f' textLength="{width:.1f}"' if found else ""
                    self._place = f' x="{x:.1f}"{fitted}'
                    yield token, part
        self.yoffset = top

    def _grounds(self, token: _TokenType, x: float, y: float, width: float) -> list[str]:
        look = self.style.style_for_token(token)
        if not look["bgcolor"]:
            return []
        across = f'<rect x="{x:.1f}" width="{width:.1f}"'
        return [
            f'{across} y="{y - _ASCENT}" height="{_GROUND}" fill="#{look["bgcolor"]}"/>',
            f'{across} y="{y + 2.5}" height="{_LINE}" fill="#{look["color"]}"/>',
        ]

    def _get_style(self, tokentype: _TokenType) -> str:
        """Return the attributes of a segment: those of the formatter, and where it stands."""
        style: str = super()._get_style(tokentype)  # type: ignore[misc]  # its types lack it
        return style + self._place if self._place else ""
