"""Themes: the colours of the window by role, read from `resources/themes/`.

A theme is a JSON file of role names and colours; no colour is written anywhere else. Contrast is
that of WCAG 2.2, and holds by construction: the inks that words are written in set a limit, and no
ground that lies below words goes beyond it. So every ink keeps 4.5:1 on every ground, and every
line that keeps 3:1 at the limit keeps it on all. Colours that are not in the file are moved until
they do; where claims overlap their tints lie in bands, never blended.
"""

import functools
import json
import string
from bisect import bisect_left
from collections.abc import Mapping
from typing import Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QWidget

from reviewer import resources

TEXT_CONTRAST = 4.5
"""Lowest contrast of text to what it stands on (WCAG 2.2, 1.4.3)."""

LINE_CONTRAST = 3.0
"""Lowest contrast of lines that mean something (WCAG 2.2, 1.4.11)."""

INKS = (
    "text",
    "code_keyword",
    "code_name",
    "code_string",
    "code_number",
    "code_comment",
)
"""What the words of an article are written in, on any ground; other roles stand on the base."""

_STEPS = 400
"""So finely the limit of the grounds is looked for between base and text."""

_LINEAR_BELOW = 0.04045
"""Where the curve of sRGB begins (IEC 61966-2-1)."""

_PALETTE_ROLES = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "base",
    QPalette.ColorRole.AlternateBase: "window",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.PlaceholderText: "soft",
    QPalette.ColorRole.Button: "base",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "base",
    QPalette.ColorRole.ToolTipBase: "popup",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "base",
    QPalette.ColorRole.Midlight: "hover",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}


class MarkColours(NamedTuple):
    """How one colour of the codebook looks: its lines, its soft background, and text on that."""

    line: QColor
    background: QColor
    ink: QColor


class Theme:
    """A theme: the colours of the window, and of the codebook, and what follows from them."""

    def __init__(self, name: str, data: Mapping[str, Any]) -> None:
        """Take what the file of a theme says."""
        self.name = name
        self.title: str = data["title"]
        self.dark: bool = data["dark"]
        self.roles: Mapping[str, str] = data["roles"]
        """The colours by role, as "#rrggbb"."""
        self.marks: Mapping[str, MarkColours] = {
            colour: MarkColours(*map(QColor, (look["line"], look["background"], look["ink"])))
            for colour, look in data["marks"].items()
        }
        """The looks of the colours of the codebook, by their names."""
        self.dimmed: float = data["dimmed"]
        """The contrast of text that is dimmed."""
        self._derived: dict[str, MarkColours] = {}
        self._deep: dict[str, QColor] = {}
        self._dimmed: dict[str, float] = {}
        self._colours: dict[str, QColor] = {}

    def colour(self, role: str) -> QColor:
        """Return the colour of a role, to be copied before it is changed.

        Raises:
            KeyError: no theme has this role.
        """
        if role not in self._colours:
            self._colours[role] = QColor(self.roles[role])
        return self._colours[role]

    def mark(self, colour: str) -> MarkColours:
        """Return the look of a colour of the codebook, by name or as "#rrggbb"; grey if unknown.

        Of several, with a plus sign between them, it is the look of the first.
        """
        colour = colour.partition("+")[0]
        if colour in self.marks:
            return self.marks[colour]
        if colour not in self._derived:
            self._derived[colour] = self._derive(colour)
        return self._derived[colour]

    def tint(self, colour: str, *, deep: bool = False) -> QColor:
        """Return the background of text under a claim of this colour.

        `deep` is for text under several claims of it, and for the claim that is looked at.
        """
        look = self.mark(colour)
        if not deep:
            return look.background
        if colour not in self._deep:
            share = 0.22 if self.dark else 0.2
            self._deep[colour] = self._under_text(mix(look.background, look.line, share))
        return self._deep[colour]

    def mention(self, *, covered: bool = False) -> QColor:
        """Return the colour of the line below a mention; `covered` is for one on any ground."""
        return self._covered_mention if covered else self.colour("mention")

    @functools.cached_property
    def _covered_mention(self) -> QColor:
        return _away(self.colour("mention"), (self.limit,), self.colour("text"), LINE_CONTRAST)

    @functools.cached_property
    def limit(self) -> QColor:
        """The ground farthest from the base on which every ink still has its contrast."""
        base, text = self.colour("base"), self.colour("text")
        inks = [_luminance(self.colour(role)) for role in INKS]

        def fails(step: int) -> bool:
            ground = _luminance(mix(base, text, step / _STEPS))
            return min(_ratio(ink, ground) for ink in inks) < TEXT_CONTRAST

        # The farther from the base, the less contrast: the first step that fails is looked for.
        first = bisect_left(range(_STEPS), True, key=fails)  # what is looked for
        return mix(base, text, (first - 1) / _STEPS) if first else base

    def dimming(self, role: str) -> float:
        """Return the opacity at which text of a role is dimmed and still has its contrast.

        The role may be "code": then it holds for every ink of code, on the ground of code.
        """
        if role not in self._dimmed:
            ground = self.colour("code" if role == "code" else "base")
            inks = [self.colour(ink) for ink in (INKS if role == "code" else (role,))]
            shares = (share / 50 for share in range(20, 50))
            self._dimmed[role] = next(
                (
                    share
                    for share in shares
                    if min(contrast(mix(ground, ink, share), ground) for ink in inks) >= self.dimmed
                ),
                1.0,
            )
        return self._dimmed[role]

    def palette(self) -> QPalette:
        """Return the palette that native widgets are drawn with."""
        palette = QPalette()
        for role, name in _PALETTE_ROLES.items():
            palette.setColor(role, self.colour(name))
        faded = mix(self.colour("soft"), self.colour("window"), 0.4)
        for role in (
            QPalette.ColorRole.Text,
            QPalette.ColorRole.WindowText,
            QPalette.ColorRole.ButtonText,
        ):
            palette.setColor(QPalette.ColorGroup.Disabled, role, faded)
        return palette

    def style_sheet(self) -> str:
        """Return the application's one style sheet, in the colours of this theme."""
        template = resources.resource("themes/window.qss").read_text("utf-8")
        folder = resources.resource("themes").as_posix()
        shade = "dark" if self.dark else "light"
        return string.Template(template).substitute(self.roles, images=folder, shade=shade)

    def _derive(self, colour: str) -> MarkColours:
        asked = QColor.fromString(colour)
        if not asked.isValid():
            return self.marks["grey"]
        asked.setAlpha(255)
        base, text = self.colour("base"), self.colour("text")
        background = self._under_text(mix(base, asked, 0.28 if self.dark else 0.18))
        line = _away(asked, (base, self.limit), text, LINE_CONTRAST)
        return MarkColours(line, background, _away(asked, (background,), text, TEXT_CONTRAST))

    def _under_text(self, background: QColor) -> QColor:
        """Move a background towards the base until it is within the limit of grounds."""
        text = self.colour("text")
        return _away(background, (text,), self.colour("base"), contrast(text, self.limit))


def theme_names() -> list[str]:
    """Return the names of the themes, the light one first."""
    found = [path.stem for path in resources.resource("themes").glob("*.json")]
    order = ("light", "dark", "high-contrast")
    return sorted(found, key=lambda name: (order.index(name) if name in order else 9, name))


@functools.cache
def load_theme(name: str) -> Theme:
    """Return the theme of that name.

    Raises:
        FileNotFoundError: there is no such theme.
    """
    return Theme(name, json.loads(resources.resource(f"themes/{name}.json").read_text("utf-8")))


def restyle(widget: QWidget) -> None:
    """Let a widget look as its properties say now; one that was never shown will by itself."""
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().polish(widget)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    return _ratio(_luminance(one), _luminance(other))


def _ratio(one: float, other: float) -> float:
    """Return the contrast ratio of two relative luminances."""
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


def mix(colour: QColor, other: QColor, share: float) -> QColor:
    """Return a colour with that share of another in it."""
    channels = zip(_channels(colour), _channels(other), strict=True)
    return QColor(*(round(a + (b - a) * share) for a, b in channels))


def _channels(colour: QColor) -> tuple[int, int, int]:
    return colour.red(), colour.green(), colour.blue()


def _luminance(colour: QColor) -> float:
    def linear(channel: float) -> float:
        return channel / 12.92 if channel <= _LINEAR_BELOW else ((channel + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _away(colour: QColor, others: tuple[QColor, ...], towards: QColor, least: float) -> QColor:
    """Move a colour towards another, step by step, until it has that contrast to some others."""
    for step in range(21):
        moved = mix(colour, towards, step / 20)
        if min(contrast(moved, other) for other in others) >= least:
            return moved
    return towards
