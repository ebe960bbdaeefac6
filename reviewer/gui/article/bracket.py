"""The bracket beside the text that joins the passages of one claim, when it is looked at."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPen

from reviewer.gui.article.column import Piece
from reviewer.gui.article.scene import Scene

_AWAY = 8.5
"""How far left of the text it stands, in pixels."""

_TICK = 5.0
_ABOVE, _BELOW = float("-inf"), float("inf")


class Bracket(NamedTuple):
    """A line from `top` to `bottom` with a tick at each passage that begins in sight."""

    top: float
    bottom: float
    ticks: tuple[float, ...]


def bracket_of(scene: Scene, claim: str | None, pieces: Sequence[Piece]) -> Bracket | None:
    """Return the bracket of a claim beside some pieces of the text; None where it has none there.

    It is infinite where a passage begins above or below these pieces.
    """
    claims = scene.layers["claim"]
    rows = claims.rows_of(claim) if claim else []
    if len(rows) < 2 or not pieces:  # noqa: PLR2004  # one passage is not joined with another
        return None
    places = sorted(_place(scene, claims.index.starts[row], pieces) for row in rows)
    ticks = tuple(place for place in places if _ABOVE < place < _BELOW)
    if not ticks and (places[0] == _BELOW or places[-1] == _ABOVE):
        return None
    return Bracket(places[0], places[-1], ticks)


def paint_bracket(
    painter: QPainter, scene: Scene, claim: str | None, pieces: Sequence[Piece]
) -> None:
    """Paint the bracket of a claim in its colour, as far as it lies beside some pieces."""
    bracket = bracket_of(scene, claim, pieces)
    if claim is None or bracket is None:
        return
    claims = scene.layers["claim"]
    ink = scene.theme.mark(claims.colour(claims.rows_of(claim)[0])).line
    x = scene.left - _AWAY
    top = max(bracket.top, pieces[0].y + pieces[0].top - 1.0)
    bottom = min(bracket.bottom, pieces[-1].y + pieces[-1].bottom + 1.0)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    if top < bottom:
        painter.drawLine(QPointF(x, top), QPointF(x, bottom))
    for y in bracket.ticks:
        painter.drawLine(QPointF(x, y), QPointF(x + _TICK, y))
    painter.restore()


def _place(scene: Scene, start: int, pieces: Sequence[Piece]) -> float:
    """Return the middle of the line that a passage begins on."""
    unit = scene.model.unit_at(start)
    for piece in pieces:
        if piece.unit == unit:
            line = scene.layouts[unit].line_of(scene.model.to_unit(unit, start))
            return piece.y + line.top + line.height / 2
    return _ABOVE if unit < pieces[0].unit else _BELOW
