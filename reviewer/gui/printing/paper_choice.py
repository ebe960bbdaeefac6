"""Which paper, which way up, and how wide its margins are."""

from PySide6.QtCore import QMarginsF, Signal
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QWidget

from reviewer.gui.number_field import NumberField
from reviewer.gui.text import tr

_SIZES = ("A3", "A4", "A5", "B5", "Letter", "Legal", "Tabloid")
_WIDEST = 50
_MILLIMETRE = QPageLayout.Unit.Millimeter
_PORTRAIT, _LANDSCAPE = QPageLayout.Orientation.Portrait, QPageLayout.Orientation.Landscape


class PaperChoice(QWidget):
    """Chooses a page layout; `changed` follows each choice."""

    changed = Signal()

    def __init__(self, layout: QPageLayout, parent: QWidget | None = None) -> None:
        """Begin with a layout, whose paper need not be a usual one."""
        super().__init__(parent)
        self._layout = QPageLayout(layout)
        self.size_ = QComboBox(self)
        self.turned = QComboBox(self)
        self.margins = NumberField(0, _WIDEST, tr("mm"), self)
        self._fill()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for words, widget in (
            (tr("Paper"), self.size_),
            ("", self.turned),
            (tr("Margins"), self.margins),
        ):
            if words:
                label = QLabel(words, self)
                label.setBuddy(widget)
                row.addWidget(label)
            row.addWidget(widget)
        self.size_.currentIndexChanged.connect(self._on_changed)
        self.turned.currentIndexChanged.connect(self._on_changed)
        self.margins.valueChanged.connect(self._on_margins)

    def page_layout(self) -> QPageLayout:
        """Return what is chosen."""
        return QPageLayout(self._layout)

    def _fill(self) -> None:
        now = self._layout.pageSize()
        sizes = [QPageSize(QPageSize.PageSizeId[name]) for name in _SIZES]
        if not any(size.isEquivalentTo(now) for size in sizes):
            sizes.append(now)
        for size in sizes:
            self.size_.addItem(size.name().partition(" (")[0].partition(" / ")[0], size)
        here = next(n for n, size in enumerate(sizes) if size.isEquivalentTo(now))
        self.size_.setCurrentIndex(here)
        self.turned.setAccessibleName(tr("Orientation"))
        for words, orientation in ((tr("Portrait"), _PORTRAIT), (tr("Landscape"), _LANDSCAPE)):
            self.turned.addItem(words, orientation)
        self.turned.setCurrentIndex(int(self._layout.orientation() == _LANDSCAPE))
        self.margins.setValue(round(self._layout.margins(_MILLIMETRE).left()))

    def _on_changed(self) -> None:
        margins = self._layout.margins(_MILLIMETRE)
        size, orientation = self.size_.currentData(), self.turned.currentData()
        self._layout = QPageLayout(size, orientation, margins, _MILLIMETRE)
        self.changed.emit()

    def _on_margins(self, wide: int) -> None:
        self._layout.setUnits(_MILLIMETRE)
        self._layout.setMargins(QMarginsF(wide, wide, wide, wide))
        self.changed.emit()
