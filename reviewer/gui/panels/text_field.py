"""A field of one line whose value is kept when one is done with it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reviewer.gui.panels.own_undo import is_left


class TextField(QLineEdit):
    """A line with a value; `settled` tells another one to keep, `finished` that one is done."""

    settled = Signal(str)
    finished = Signal()

    def __init__(self, name: str, parent: QWidget) -> None:
        """Be called `name`."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._shown = ""
        self.editingFinished.connect(self.settle)

    def show_value(self, value: str) -> None:
        """Show a value."""
        self._shown = value
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)

    def settle(self) -> None:
        """Tell the value that stands here, if it is another."""
        typed = " ".join(self.text().split())
        if typed == self._shown or self.isReadOnly():
            return
        value = self.understood(typed)
        if value != self.text():
            self.setText(value)
            self.setCursorPosition(0)
        if value != self._shown:
            self._shown = value
            self.settled.emit(value)

    def understood(self, typed: str) -> str:
        """Return the value that is meant by what was typed."""
        return typed

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where what stands here is kept."""
        own = self.text() != self._shown
        undo, redo = own and self.isUndoAvailable(), own and self.isRedoAvailable()
        return is_left(event, undo=undo, redo=redo) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep the value with Return and leave; put back the one before with Escape."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.settle()
            self.finished.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.setText(self._shown)
            self.finished.emit()
        else:
            super().keyPressEvent(event)
