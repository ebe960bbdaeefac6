"""The shapes of signs: every colour of the codebook has one, that says the same as the colour."""

import math

from reviewer.model.codebook import COLOURS

_CORNERS = {
    "orange": (3, 0.0),
    "green": (4, 45.0),
    "pink": (4, 0.0),
    "sky": (6, 0.0),
    "vermilion": (3, 180.0),
    "grey": (4, 45.0),
}
"""By colour: the corners of its shape, and by how many degrees it is turned."""


def corners(colour: str, radius: float) -> list[tuple[float, float]]:
    """Return the corners of a colour's shape around (0, 0), or none: then it is a disc.

    Colours that are no names of `COLOURS` are discs, as blue is; gold is a star. The axis of y
    points down.
    """
    if colour == "gold":
        return _around([radius * (1.05 if n % 2 == 0 else 0.5) for n in range(10)], 0.0)
    if colour == "blue" or colour not in COLOURS:
        return []
    number, turn = _CORNERS[colour]
    return _around([radius] * number, turn)


def _around(radii: list[float], turn: float) -> list[tuple[float, float]]:
    """Return corners at these distances from the middle, the first at the top but for the turn."""
    angles = [math.radians(turn - 90 + 360 * n / len(radii)) for n in range(len(radii))]
    return [(r * math.cos(a), r * math.sin(a)) for r, a in zip(radii, angles, strict=True)]
