"""The line below a picture of entities: what it shows, and how large."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from reviewer.gui.cut_label import CutLabel
from reviewer.gui.text import tr


class PictureFoot(QWidget):
    """Words, and buttons; `zoomed` tells by how many steps it is wanted larger, 0 shows all."""

    zoomed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.words = CutLabel(self)
        self.words.setProperty("role", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 10, 2)
        row.setSpacing(2)
        row.addWidget(self.words, 1)
        for sign, by, tip in (
            ("−", -1, tr("Smaller (Ctrl+−)")),
            ("+", 1, tr("Larger (Ctrl++)")),
            (tr("Fit"), 0, tr("Fit all of it into the window (Ctrl+0)")),
        ):
            row.addWidget(self._button(sign, by, tip))

    def _button(self, sign: str, by: int, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.zoomed.emit(by))
        return button
