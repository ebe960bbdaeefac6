"""The colours of the codebook side by side, each with its shape, of which one holds."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QToolButton, QWidget

from reviewer.gui.signs import draw_swatch
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import COLOURS

_SIZE, _RATIO = 16, 3


class ColourBar(QWidget):
    """Buttons for the colours; `colour` is the one that holds."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Offer the palette of the codebook."""
        super().__init__(parent)
        self._other = ""
        self._group = QButtonGroup(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for n, colour in enumerate(COLOURS):
            button = QToolButton(self)
            button.setIcon(swatch_icon(colour, theme))
            button.setIconSize(QSize(_SIZE, _SIZE))
            button.setCheckable(True)
            button.setProperty("role", "swatch")
            button.setToolTip(tr(colour))
            button.setAccessibleName(tr(colour))
            self._group.addButton(button, n)
            layout.addWidget(button)
        layout.addStretch(1)

    @property
    def colour(self) -> str:
        """The colour that holds: one of the palette, or another that was shown and not changed."""
        chosen = self._group.checkedId()
        return COLOURS[chosen] if chosen >= 0 else self._other

    def show_colour(self, colour: str) -> None:
        """Show which colour holds."""
        self._other = colour
        if colour in COLOURS:
            self._group.button(COLOURS.index(colour)).setChecked(True)


def swatch_icon(colour: str, theme: Theme) -> QIcon:
    """Return the sign of a colour as an icon."""
    image = QPixmap(QSize(_SIZE, _SIZE) * _RATIO)
    image.setDevicePixelRatio(_RATIO)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_swatch(painter, QPointF(_SIZE / 2, _SIZE / 2), colour, theme, 12)
    painter.end()
    return QIcon(image)
