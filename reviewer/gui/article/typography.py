"""How each kind of unit is set: its face, the pitch of its lines and the space around it."""

import functools
from typing import NamedTuple

from PySide6.QtGui import QFont, QFontMetricsF

SERIFS = ("Noto Serif", "Georgia", "Charter", "Noto Serif CJK KR", "Nanum Myeongjo", "Batang")
SANS = ("Inter", "Noto Sans", "Segoe UI", "Helvetica Neue", "Noto Sans CJK KR", "Malgun Gothic")
FIXED = ("JetBrains Mono", "Noto Sans Mono", "DejaVu Sans Mono", "Menlo", "Consolas")
"""Faces to look for, in this order, after the one that was asked for."""

BODY = 17.0
"""Size of the text at a zoom of 1, in pixels."""

CHARACTERS = 72
"""Letters in a full line unless another width is set."""

_SAMPLE = "the report says that neither company has published its terms in full"


class Face(NamedTuple):
    """The look of one kind of unit; lengths in pixels.

    `pitch` is from base line to base line and `base` from a line's top to its base line; `before`
    and `after` is the space around a unit, `role` its colour. `indent` is what its text is moved
    in, `edge` what the ground below it is, and `pad` how far that reaches above and below.
    """

    font: QFont
    pitch: int
    base: int
    before: int
    after: int
    indent: int = 0
    role: str = "text"
    edge: int = 0
    pad: int = 0


class _Style(NamedTuple):
    """A face in proportions: size to the body, the rest to the face's own size or to the body."""

    family: str = "serif"
    size: float = 1.0
    leading: float = 1.65
    before: float = 0.0
    after: float = 1.0
    weight: QFont.Weight = QFont.Weight.Normal
    role: str = "text"
    pad: float = 0.0
    figures: bool = False
    """Whether its digits are of one width, to stand below one another."""


_DEMI = QFont.Weight.DemiBold
_STYLES = {
    "paragraph": _Style(),
    "byline": _Style("sans", 0.78, 1.6, 0.1, 0.5, role="soft"),
    "list": _Style(after=0.35),
    "quote": _Style(leading=1.6, after=0.6),
    "table": _Style("sans", 0.86, 1.45, 0.36, 0.36, figures=True),
    "head": _Style("sans", 0.86, 1.45, 0.36, 0.36, _DEMI, figures=True),
    "code": _Style("fixed", 0.82, 1.6, after=0.0, pad=0.75),
}
_HEADINGS = (
    _Style("sans", 1.5, 1.26, 0.8, 0.25, _DEMI),
    _Style("sans", 1.26, 1.3, 0.9, 0.25, _DEMI),
    _Style("sans", 1.1, 1.35, 0.7, 0.2, _DEMI),
    _Style("sans", 1.0, 1.4, 0.6, 0.15, _DEMI),
    _Style("sans", 0.88, 1.5, 0.5, 0.1, _DEMI, role="soft"),
)
"""By level from 1; deeper ones are as the last."""

_PARAGRAPHS = ("paragraph", "list", "quote")
"""Kinds with a space between two that can be chosen."""

_TIGHTEST = 1.2
"""The least from base line to base line, to the size of the letters: they do not touch."""

LIST_STEP = 1.55
QUOTE_STEP = 1.3
"""How far each level is moved in, to the body."""


class TypeChoice(NamedTuple):
    """What a reader chooses of the look of a text, beside its size.

    `family` is that of the text (empty: the program's choice), `characters` the letters of a full
    line, where the window has room for them; `spacing` is that of the lines and `gap` what is
    between paragraphs, each to the usual one.
    """

    family: str = ""
    characters: int = CHARACTERS
    spacing: float = 1.0
    gap: float = 1.0

    def typography(self, zoom: float) -> "Typography":
        """Return the faces for this choice in a size, to the usual one."""
        return _typography(self, zoom)


class Typography:
    """The faces of all kinds of units, for one family and zoom."""

    def __init__(
        self,
        family: str = "",
        zoom: float = 1.0,
        characters: int = CHARACTERS,
        spacing: float = 1.0,
        gap: float = 1.0,
        *,
        printed: bool = False,
    ) -> None:
        """Set the text in `family` (empty: the first serif that is there), so many letters wide.

        `spacing` is that of the lines and `gap` what is between paragraphs, each to the usual one.
        What is `printed` is fitted to no grid of pixels and has no ligatures, so that words can be
        found and copied in a PDF letter by letter.
        """
        self._spacing, self._gap = spacing, gap
        self.printed = printed
        self._families = {
            "serif": [family, *SERIFS] if family else list(SERIFS),
            "sans": list(SANS),
            "fixed": list(FIXED),
        }
        self.body = BODY * zoom
        self._faces: dict[tuple[str, int, int], Face] = {}
        metrics = QFontMetricsF(self.face("paragraph").font)
        self.letter = metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE)
        """The width of a letter of the text, in the mean, in pixels."""
        self.line_width = round(characters * self.letter)

    def face(self, kind: str, depth: int = 0, quotes: int = 0) -> Face:
        """Return the face of a kind of unit of a level, in so many quotations."""
        key = kind, depth, quotes
        if key not in self._faces:
            self._faces[key] = self._make(*key)
        return self._faces[key]

    @functools.cached_property
    def quote_step(self) -> int:
        """How far a quotation is moved in, in pixels; its bar stands at the beginning of that."""
        return round(self.body * QUOTE_STEP)

    @functools.cached_property
    def label(self) -> QFont:
        """The small face of initials and of what is said in the margin."""
        return self._font(_Style("sans", 0.6, weight=QFont.Weight.DemiBold))

    def beside(self, size: float) -> QFont:
        """Return the face of what stands beside the text, of a size to the body."""
        return self._font(_Style("sans", size))

    @functools.cached_property
    def overhang(self) -> int:
        """How far the lowest underline may reach below its line, in pixels."""
        return round(self.body * 0.5)

    @functools.cached_property
    def blank(self) -> int:
        """The height of an empty line after a paragraph: it stands for the space between two."""
        return max(1, round(self.body * self._gap))

    def _make(self, kind: str, depth: int, quotes: int) -> Face:
        style = _STYLES.get(kind, _STYLES["paragraph"])
        if kind == "heading":
            style = _HEADINGS[min(max(depth, 1), len(_HEADINGS)) - 1]
        font = self._font(style)
        metrics = QFontMetricsF(font)
        leading = (
            max(style.leading * self._spacing, _TIGHTEST) if kind != "heading" else style.leading
        )
        pitch = round(leading * style.size * self.body)
        slack = pitch - metrics.ascent() - metrics.descent()
        # More of the slack goes below the base line, where the underlines are.
        base = round(metrics.ascent() + slack * 0.15)
        steps = {"list": max(depth, 1), "table": depth, "head": depth, "code": depth}.get(kind, 0)
        edge = quotes * self.quote_step + round(steps * LIST_STEP * self.body)
        pad = round(style.pad * self.body)
        return Face(
            font,
            pitch,
            base,
            round(style.before * self.body),
            round(style.after * self.body * (self._gap if kind in _PARAGRAPHS else 1.0)),
            edge + pad,
            style.role,
            edge,
            pad,
        )

    def _font(self, style: _Style) -> QFont:
        font = QFont()
        font.setFamilies(self._families[style.family])
        hints = {"serif": QFont.StyleHint.Serif, "sans": QFont.StyleHint.SansSerif}
        font.setStyleHint(hints.get(style.family, QFont.StyleHint.Monospace))
        font.setPixelSize(max(6, round(style.size * self.body)))
        font.setFixedPitch(style.family == "fixed")
        if style.figures:
            font.setFeature(QFont.Tag("tnum"), 1)
        font.setWeight(style.weight)
        font.setKerning(True)
        if self.printed:
            font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            for ligatures in ("liga", "clig"):
                font.setFeature(QFont.Tag(ligatures), 0)
        return font


@functools.lru_cache(maxsize=4)
def _typography(choice: TypeChoice, zoom: float) -> Typography:
    # Asking the fonts for their measures takes longer than laying out what is seen.
    family, characters, spacing, gap = choice
    return Typography(family, zoom, max(20, characters), spacing, gap)
