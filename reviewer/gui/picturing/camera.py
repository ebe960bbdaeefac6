"""Which part of a picture is seen, and how large."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF

LEAST, MOST = 0.1, 6.0
"""The scales at which a picture is still worth looking at."""

STEP = 1.25
"""By so much a step of zooming makes it larger."""

_USUAL = 1.4
"""A small picture is not made larger than this to fill its room."""


class Camera:
    """Where a point of a picture is seen: `scale` times its place, moved by `offset` (pixels)."""

    def __init__(self) -> None:
        """See the picture as it is, from its origin."""
        self.scale = 1.0
        self.offset = QPointF()

    def seen(self, x: float, y: float) -> QPointF:
        """Return where a point of the picture is seen."""
        return QPointF(x * self.scale, y * self.scale) + self.offset

    def fit(self, bounds: QRectF, room: QRectF) -> None:
        """See all of a part of the picture in the middle of a room, as large as it can be."""
        wide = max(room.width(), 1.0) / max(bounds.width(), 1.0)
        high = max(room.height(), 1.0) / max(bounds.height(), 1.0)
        self.scale = max(LEAST, min(wide, high, _USUAL))
        self.offset = room.center() - bounds.center() * self.scale

    def zoom(self, times: float, at: QPointF) -> None:
        """See it so much larger; what is seen at a point stays there."""
        scale = max(LEAST, min(self.scale * times, MOST))
        self.offset = at - (at - self.offset) * (scale / self.scale)
        self.scale = scale

    def move(self, by: QPointF) -> None:
        """See it moved."""
        self.offset += by
