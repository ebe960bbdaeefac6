"""The colours that marks are drawn in, worked out once for a layer and a theme."""

from PySide6.QtGui import QColor

from reviewer.gui.article.scene import Scene

BANDS = 4
"""So many tints share the height of a line where claims overlap."""


class Inks:
    """The inks of the claims in a scene, by the numbers that their layer has for colours.

    They hold until the theme changes; a layer's numbers stay.
    """

    def __init__(self, scene: Scene) -> None:
        """Take the colours of this scene's theme."""
        self._scene = scene
        self._lines: dict[int, list[QColor]] = {}
        self._tints: dict[tuple[int, bool], list[QColor]] = {}

    def forget(self) -> None:
        """Work them out anew, for another theme."""
        self._lines.clear()
        self._tints.clear()

    def lines(self, colour: int) -> list[QColor]:
        """Return what underlines and bars of a colour are drawn in, by turns if it is several."""
        found = self._lines.get(colour)
        if found is None:
            scene = self._scene
            names = scene.layers["claim"].names[colour].split("+")
            found = self._lines[colour] = [scene.theme.mark(name).line for name in names]
        return found

    def tints(self, colours: int, *, deep: bool) -> list[QColor]:
        """Return the bands of a tint: `colours` has a bit a colour, `deep` is under several."""
        found = self._tints.get((colours, deep))
        if found is None:
            theme, names = self._scene.theme, self._scene.layers["claim"].names
            chosen = [name for n, name in enumerate(names) if colours >> n & 1]
            deeper = deep and len(chosen) == 1
            found = [theme.tint(name, deep=deeper) for name in chosen[:BANDS]]
            self._tints[colours, deep] = found
        return found

    def agreement(self, colour: int) -> tuple[QColor, QColor]:
        """Return the ground of passages on which reviewers agree so far, and the line below it."""
        theme, role = self._scene.theme, self._scene.layers["agreement"].names[colour]
        return theme.colour(role), theme.colour(f"{role}_line")
