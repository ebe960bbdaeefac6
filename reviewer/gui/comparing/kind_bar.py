"""The kinds of differences with their counts, each a button that narrows the queue down to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from reviewer.commands.comparing import KINDS
from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.text import tr
from reviewer.model.difference import KIND_SHORT

if TYPE_CHECKING:
    from collections.abc import Mapping


_TITLES = {kind: title for kind, title, _ in KINDS}


class KindBar(QWidget):
    """A button for each kind; the one that is pressed is gone through alone."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        """Count nothing yet."""
        super().__init__(parent)
        self.setAccessibleName(tr("Kinds of differences"))
        layout = FlowLayout(self, gap=4)
        self.buttons: dict[str, QToolButton] = {}
        for kind, _, words in KINDS:
            button = QToolButton(self)
            button.setCheckable(True)
            button.setProperty("role", "choice")
            button.setToolTip(tr("Go through {words} alone.", words=tr(words)))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(lambda _=False, kind=kind: self.chosen.emit(kind))
            layout.addWidget(button)
            self.buttons[kind] = button

    def show_counts(self, counts: Mapping[str, int], wanted: str | None) -> None:
        """Show how many differences of each kind there are, and which are gone through alone."""
        for kind, button in self.buttons.items():
            number = counts.get(kind, 0)
            words = f"{tr(KIND_SHORT[kind])} {number:,}"
            button.setText(words)
            button.setAccessibleName(f"{words}: {tr(_TITLES[kind])}")
            button.setChecked(kind == wanted)
            button.setEnabled(number > 0 or kind == wanted)

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Say in the tool tips by which keys the buttons are pressed."""
        for kind, _, words in KINDS:
            tip = tr("Go through {words} alone.", words=tr(words))
            key = keys.get(kind, "")
            self.buttons[kind].setToolTip(f"{tip} ({key})" if key else tip)
