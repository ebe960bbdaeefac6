"""How an article is set on paper: the size of the pages, of the text, and what stands beside it."""

import json
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, QMarginsF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize

from reviewer.gui.article.typography import BODY
from reviewer.gui.text import tr
from reviewer.model.errors import Refused
from reviewer.settings import Settings

UNITS = 120
"""So many page units make an inch, so that the text has 10 points where it has 17 pixels."""

POINTS = BODY / UNITS * 72
"""The size of the text in points where it is not made larger or smaller."""

NARROWEST, LOWEST = 280, 320
"""The least width and height of what is inside the margins, in page units."""

_MARGIN = 15.0
"""The margins before anybody chose others, in millimetres."""

_LETTER = frozenset("BZ CA CL CO CR GT MX NI PA PH PR SV US VE".split())
"""Territories that print on US Letter (Unicode CLDR, supplemental data, paperSize)."""

_UNIT, _SIZE_UNIT = QPageLayout.Unit.Millimeter, QPageSize.Unit.Millimeter
_PORTRAIT, _LANDSCAPE = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


class Design(NamedTuple):
    """What is inside the margins, in page units, and what is printed there.

    `family` is that of the text, empty for the usual one; `zoom` how much larger than usual it is.
    """

    width: int
    height: int
    family: str = ""
    zoom: float = 1.0
    cards: bool = True
    listed: bool = True


def design_of(settings: Settings, layout: QPageLayout) -> Design:
    """Return how the settings want an article to be printed on pages of this layout.

    Raises Refused where nothing can be printed inside the margins.
    """
    inside = layout.paintRectPixels(UNITS)
    if inside.width() < NARROWEST or inside.height() < LOWEST:
        raise Refused(
            tr("The paper is too small for an article."),
            tr("Choose larger paper, or smaller margins."),
        )
    return Design(
        inside.width(),
        inside.height(),
        settings.text("text_font"),
        settings.number("print_points") / POINTS,
        settings.flag("print_cards"),
        settings.flag("print_list"),
    )


def page_layout(settings: Settings) -> QPageLayout:
    """Return the paper, its orientation and margins, as they were chosen last; else the usual."""
    usual = _layout(usual_size(QLocale.system()), _PORTRAIT, [_MARGIN] * 4)
    match json.loads(settings.text("paper") or "null"):
        case [[float(width), float(height)], bool(landscape), [left, top, right, bottom]]:
            size = QPageSize(QSizeF(width, height), _SIZE_UNIT)
            orientation = _LANDSCAPE if landscape else _PORTRAIT
            kept = _layout(size, orientation, [float(each) for each in (left, top, right, bottom)])
            return kept if kept.isValid() else usual
        case _:  # never chosen, or another program's doing
            return usual


def keep_page_layout(settings: Settings, layout: QPageLayout) -> None:
    """Remember the paper, its orientation and margins for the next time."""
    size = layout.pageSize().size(_SIZE_UNIT)
    margins = layout.margins(_UNIT)
    settings["paper"] = json.dumps(
        [
            [size.width(), size.height()],
            layout.orientation() == _LANDSCAPE,
            [margins.left(), margins.top(), margins.right(), margins.bottom()],
        ]
    )


def usual_size(locale: QLocale) -> QPageSize:
    """Return the paper that is usual where a locale is spoken."""
    territory = QLocale.territoryToCode(locale.territory())
    letter = territory in _LETTER
    return QPageSize(QPageSize.PageSizeId.Letter if letter else QPageSize.PageSizeId.A4)


def _layout(
    size: QPageSize, orientation: QPageLayout.Orientation, margins: Sequence[float]
) -> QPageLayout:
    return QPageLayout(size, orientation, QMarginsF(*margins), _UNIT)
