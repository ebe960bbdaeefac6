"""A field for a whole number."""

from PySide6.QtWidgets import QSpinBox, QWidget

_INDENT = 7
"""Pixels left of the number: a style sheet does not reach in there."""


class NumberField(QSpinBox):
    """A spin box whose number stands where the text of other fields does."""

    def __init__(self, low: int, high: int, unit: str = "", parent: QWidget | None = None) -> None:
        """Take numbers from `low` to `high`, shown with their unit."""
        super().__init__(parent)
        self.lineEdit().setTextMargins(_INDENT, 0, 0, 0)
        self.setRange(low, high)
        if unit:
            self.setSuffix("%" if unit == "%" else f" {unit}")
