"""A field for who else looks for names: a box for each detector that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from reviewer.analysis.detectors.registry import detector_names
from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable


class DetectorField(QWidget):
    """Chooses detectors; `keep` hears their names with spaces between them."""

    def __init__(self, chosen: str, keep: Callable[[str], None]) -> None:
        """Show detectors as chosen, also where they are not installed here."""
        super().__init__()
        self._keep = keep
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = FlowLayout(self, gap=14)
        before = chosen.split()
        self.boxes = {name: QCheckBox(name) for name in [*dict.fromkeys(detector_names() + before)]}
        for name, box in self.boxes.items():
            box.setChecked(name in before)
            box.setAccessibleName(tr("Find names with {name}", name=name))
            box.toggled.connect(self._on_toggled)
            layout.addWidget(box)

    def _on_toggled(self) -> None:
        self._keep(" ".join(name for name, box in self.boxes.items() if box.isChecked()))
