"""The tags of a claim as chips that can be taken off, and a button for one more."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QToolButton, QWidget

from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.signs import draw_swatch
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Tag

_HEIGHT, _SIGN, _CROSS, _LEAST = 24, 20, 20, 80


class TagChip(QAbstractButton):
    """One tag: a click on its cross, or Delete, asks to take it off."""

    removed = Signal()

    def __init__(self, tag: Tag, theme: Theme, parent: QWidget, *, fixed: bool) -> None:
        """Show a tag; a fixed one cannot be taken off."""
        super().__init__(parent)
        self.tag = tag
        self._theme = theme
        self._fixed = fixed
        self.setText(tag.name)
        self.setAccessibleName(tag.name)
        self.setToolTip(tag.path if fixed else tr("{tag} (Delete takes it off)", tag=tag.path))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return the room for sign, name and cross."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(_SIGN + words + (10 if self._fixed else _CROSS), _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Return the room for sign, some letters and cross: a long name is cut where it must."""
        return self.sizeHint().boundedTo(QSize(_LEAST, _HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        look = self._theme.mark(self.tag.colour)
        ring = self._theme.colour("focus") if self.hasFocus() else look.line
        painter.setPen(QPen(ring, 2 if self.hasFocus() else 1))
        painter.setBrush(look.background)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)
        draw_swatch(painter, QPointF(11, self.height() / 2), self.tag.colour, self._theme, 8)
        painter.setPen(look.ink)
        cross = 4 if self._fixed else _CROSS
        words = QRect(_SIGN, 0, self.width() - _SIGN - cross, self.height())
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, words.width() + 2
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        if not self._fixed:
            middle = QPointF(self.width() - 11, self.height() / 2)
            painter.setPen(QPen(look.ink, 1.3))
            for slope in (1, -1):
                corner = QPointF(3, 3 * slope)
                painter.drawLine(middle - corner, middle + corner)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask to be taken off with Delete or Backspace."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not self._fixed:
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask to be taken off with a click on the cross."""
        super().mouseReleaseEvent(event)
        if not self._fixed and event.position().x() >= self.width() - _CROSS:
            self.removed.emit()


class TagChips(QWidget):
    """The chips of a claim's tags; `changed` tells the ids that stay, `more_wanted` a wish."""

    changed = Signal(list)
    more_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show no tags yet."""
        super().__init__(parent)
        self.theme = theme
        self.chips: list[TagChip] = []
        self.setAccessibleName(tr("Tags of the claim"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._flow = FlowLayout(self)
        self.more = QToolButton(self)
        self.more.setText(tr("+ Tag"))
        self.more.setAccessibleName(tr("Add a tag"))
        self.more.setToolTip(tr("Add a tag (E)"))
        self.more.setProperty("role", "choice")
        self.more.clicked.connect(self.more_wanted)
        self._flow.addWidget(self.more)

    def show_tags(self, tags: Sequence[Tag], *, fixed: bool) -> None:
        """Show these tags; fixed ones cannot be taken off or added to."""
        self._flow.removeWidget(self.more)
        for chip in self.chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.chips = [TagChip(tag, self.theme, self, fixed=fixed) for tag in tags]
        for chip in self.chips:
            chip.removed.connect(lambda gone=chip.tag.id: self._without(gone))
            self._flow.addWidget(chip)
            chip.show()
        self._flow.addWidget(self.more)
        self.more.setVisible(not fixed)
        self.updateGeometry()

    def _without(self, gone: str) -> None:
        self.more.setFocus()
        self.changed.emit([chip.tag.id for chip in self.chips if chip.tag.id != gone])
