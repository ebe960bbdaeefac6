"""A few choices side by side, of which one or none holds; made by click, letter or digit."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from reviewer.gui.keys import physical_letter
from reviewer.gui.panels.flow_layout import FlowLayout
from reviewer.gui.text import tr


class ChoiceBar(QWidget):
    """Buttons for the values of a choice; the one that holds is pressed, again takes it away.

    With the focus inside, a value's first letter or its number chooses it, the arrow keys go
    between them. `chosen` tells the value, "" for none; `finished` that a key made the choice.
    """

    chosen = Signal(str)
    finished = Signal()

    def __init__(self, name: str, choices: tuple[str, ...], parent: QWidget) -> None:
        """Offer these values of what is called `name`."""
        super().__init__(parent)
        self.value = ""
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        layout = FlowLayout(self, gap=4)
        self.buttons = [self._button(name, n, value) for n, value in enumerate(choices, 1)]
        for button in self.buttons:
            layout.addWidget(button)

    def show_value(self, value: str) -> None:
        """Show which value holds."""
        self.value = value
        for button in self.buttons:
            button.setChecked(button.text() == value)

    def focus(self) -> None:
        """Put the focus on the value that holds, or on the first."""
        held = next((b for b in self.buttons if b.isChecked()), self.buttons[0])
        held.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by a letter or digit, go between the values, or leave with Escape."""
        key, letter = event.key(), physical_letter(event)
        at = next((n for n, b in enumerate(self.buttons) if b.hasFocus()), 0)
        if key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            step = 1 if key == Qt.Key.Key_Right else -1
            self.buttons[(at + step) % len(self.buttons)].setFocus()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.buttons[at].text())
            self.finished.emit()
        elif key == Qt.Key.Key_Escape:
            self.finished.emit()
        elif letter is None or event.modifiers() or not self._choose_by(letter):
            super().keyPressEvent(event)

    def _button(self, name: str, number: int, value: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(value)
        button.setCheckable(True)
        button.setProperty("role", "choice")
        button.setAccessibleName(f"{name}: {value}")
        button.setToolTip(tr("{name}: {value} ({number})", name=name, value=value, number=number))
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda held: self._choose(value if held else ""))
        return button

    def _choose_by(self, letter: str) -> bool:
        """Choose by a value's number or first letter, the next one where several have it."""
        values = [button.text() for button in self.buttons]
        if letter.isdigit() and 0 < int(letter) <= len(values):
            found = [values[int(letter) - 1]]
        else:
            found = [value for value in values if value[:1].upper() == letter]
        if not found:
            return False
        at = found.index(self.value) + 1 if self.value in found else 0
        self._choose(found[at % len(found)])
        if len(found) == 1:
            self.finished.emit()
        else:
            self.focus()
        return True

    def _choose(self, value: str) -> None:
        before = self.value
        self.show_value(value)
        if value != before:
            self.chosen.emit(value)
