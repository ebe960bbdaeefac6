"""RTF, LaTeX, SVG and text for terminals: one stream of segments, painted by Pygments' formatters.

An article comes first, with its claims in it, and then each claim. A formatter is given a part at a
time, so that an export can be followed and stopped; it always gets segments, never source to lex.
"""

from __future__ import annotations

import re
from html import escape
from io import StringIO
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from reviewer.exchange.harmless import visible
from reviewer.exchange.marking import articles
from reviewer.exchange.quotation import in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator
    from pathlib import Path

    from pygments.formatter import Formatter
    from pygments.style import Style

    from reviewer.exchange.dossier import Dossier
    from reviewer.exchange.segments import Segment

_COLUMNS: Final = 96
_LATEX: Final = r"""%% To be set with XeLaTeX or LuaLaTeX.
\documentclass[a4paper]{article}
\usepackage[margin=20mm]{geometry}
\usepackage{fontspec}
\usepackage{fancyvrb}
\usepackage{xcolor}
\IfFontExistsTF{Noto Sans Mono CJK KR}{\setmonofont{Noto Sans Mono CJK KR}}{%%
\IfFontExistsTF{DejaVu Sans Mono}{\setmonofont{DejaVu Sans Mono}}{}}
\makeatletter
%s
\makeatother
\begin{document}
\footnotesize
"""


def write_rtf(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write RTF, whose words stand in lines as wide as the page."""
    yield from _write(dossier, path, _Rtf)


def write_latex(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write LaTeX, with a preamble of its own."""
    yield from _write(dossier, path, _Latex)


def write_ansi(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write text with the escape sequences that terminals paint colours by."""
    yield from _write(dossier, path, _Ansi)


def write_svg(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write one tall picture."""
    painter = yield from _write(dossier, path, _Svg)
    with path.open("r+b") as file:  # how high it is was not known when its beginning was written
        file.seek(file.read(len(painter.begin())).index(_Svg.HEIGHT.encode()))
        file.write(painter.height.ljust(len(_Svg.HEIGHT)).encode())


class _Painter(Protocol):
    """Turns segments into text of a format."""

    def begin(self) -> str:
        """Return what stands before everything."""

    def paint(self, segments: Iterable[Segment]) -> str:
        """Return a part; its last segment ends a line."""

    def end(self) -> str:
        """Return what stands after everything."""


_Made = TypeVar("_Made", bound=_Painter)


def _write(
    dossier: Dossier, path: Path, make: Callable[[type[Style], str], _Made]
) -> Generator[tuple[str, ...], None, _Made]:
    from reviewer.exchange.segments import Kinds, claim_segments, text_segments  # slow to import

    kinds = Kinds(dossier)
    painter = make(kinds.style(), visible(in_line(dossier.title)))
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(painter.begin())
        for article in articles(dossier):
            file.write(painter.paint(text_segments(article, kinds)))
            for number, claim in article.numbered():
                file.write(painter.paint(claim_segments(number, claim, kinds, dossier.others)))
                yield ()
        file.write(painter.end())
    return painter


def _formatted(formatter: Formatter[str], segments: Iterable[Segment]) -> str:
    out = StringIO()
    formatter.format(segments, out)
    return out.getvalue()


class _Rtf:
    """RTF: what the formatter puts around every part is taken off and written once."""

    _GROUND = re.compile(r"(?<!\\)\{\\cb(\d+)")
    _LETTER = re.compile(r"(?<!\\)\{\\u(\d+)\}")

    def __init__(self, style: type[Style], _title: str) -> None:
        from pygments.formatters.rtf import RtfFormatter

        self._formatter = RtfFormatter(style=style, fontface="DejaVu Sans Mono", fontsize=20)
        self._head = _formatted(self._formatter, ()).removesuffix("}\n")

    def begin(self) -> str:
        return self._head

    def paint(self, segments: Iterable[Segment]) -> str:
        part = _formatted(self._formatter, segments)
        part = part.removeprefix(self._head).removesuffix("}\n")
        # Word paints grounds by another word than the formatter writes, and counts letters signed.
        part = self._GROUND.sub(r"{\\chshdng0\\chcbpat\1\\cb\1", part)
        return self._LETTER.sub(_signed, part)

    def end(self) -> str:
        return "}\n"


def _signed(letter: re.Match[str]) -> str:
    number = int(letter[1])
    return f"{{\\u{number - 0x10000 if number > 0x7FFF else number}}}"  # noqa: PLR2004  # 16 bits


class _Latex:
    """LaTeX: each part is a verbatim environment, in which only the formatter's commands work."""

    def __init__(self, style: type[Style], _title: str) -> None:
        from pygments.formatters.latex import LatexFormatter

        self._formatter = LatexFormatter(style=style)

    def begin(self) -> str:
        styles: str = self._formatter.get_style_defs()
        for command in ("\\makeatletter", "\\makeatother"):  # the preamble has them
            styles = styles.replace(command, "")
        return _LATEX % styles.strip()

    def paint(self, segments: Iterable[Segment]) -> str:
        from reviewer.exchange.segments import folded

        return _formatted(self._formatter, folded(segments, _COLUMNS))

    def end(self) -> str:
        return "\\end{document}\n"


class _Svg:
    """SVG: lines of text, in the colours of the claims; it is as high as they need."""

    HEIGHT = 'height="00000000"'

    def __init__(self, style: type[Style], title: str) -> None:
        from reviewer.exchange.svg_grounds import FONT, GroundedSvg

        self._title, self._font = title, FONT
        self._formatter = GroundedSvg(style)

    @property
    def height(self) -> str:
        """The attribute that has the pixels from the top to the end of the last line."""
        return f'height="{self._formatter.yoffset}"'

    def begin(self) -> str:
        return (
            '<svg xmlns="http://www.w3.org/2000/svg"'
            f' width="{_COLUMNS * 9}" {self.HEIGHT}>'
            f"<title>{escape(self._title)}</title>"
            '<rect width="100%" height="100%" fill="#ffffff"/>\n'
            f'<g font-family="monospace" font-size="{self._font}px" fill="#1f2328">\n'
        )

    def paint(self, segments: Iterable[Segment]) -> str:
        from reviewer.exchange.segments import folded

        return self._formatter.painted(folded(segments, _COLUMNS))

    def end(self) -> str:
        return "</g>\n</svg>\n"


class _Ansi:
    """Text for terminals with true colours; the segments have no escape of their own."""

    def __init__(self, style: type[Style], _title: str) -> None:
        from pygments.formatters.terminal256 import TerminalTrueColorFormatter

        self._formatter = TerminalTrueColorFormatter(style=style)

    def begin(self) -> str:
        return ""

    def paint(self, segments: Iterable[Segment]) -> str:
        from reviewer.exchange.segments import folded

        return _formatted(self._formatter, folded(segments, _COLUMNS))

    def end(self) -> str:
        return ""
