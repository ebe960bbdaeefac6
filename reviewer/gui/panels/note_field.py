"""The field of a claim's note, which is kept without being asked."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from reviewer.gui.panels.own_undo import is_left
from reviewer.gui.text import tr

PAUSE, LATEST = 1_000, 2_000
"""Milliseconds without a key after which what was written is to be kept, and at the latest."""


class NoteField(QPlainTextEdit):
    """A note being written; `settled` says that it is to be kept now, `finished` that it is done.

    It is settled after a pause, every other second while one writes, when the focus leaves, and
    with Ctrl+Return; Tab goes on.
    """

    settled = Signal()
    finished = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setAccessibleName(tr("Note"))
        self.setPlaceholderText(tr("Note: what you think of it, for whom, why"))
        self.setToolTip(tr("Kept as you write (N; Ctrl+Return goes back to the text)"))
        self.setTabChangesFocus(True)
        self._shown = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._latest = QTimer(self, singleShot=True, interval=LATEST)
        for timer in (self._pause, self._latest):
            timer.timeout.connect(self.settled)
        self.textChanged.connect(self._on_text)

    @property
    def dirty(self) -> bool:
        """Whether there is something here that was not shown."""
        return self.toPlainText() != self._shown

    @property
    def in_hand(self) -> bool:
        """Whether somebody is at it who wrote what is here, kept or not."""
        return self.hasFocus() and self.document().isUndoAvailable()

    def write_over(self, note: str) -> None:
        """Go on with what is here in the place of another note, which is kept by now."""
        self._shown = note

    def show_note(self, note: str) -> None:
        """Show a note; the cursor stays where the text is the same."""
        self._shown = note
        if note != self.toPlainText():
            self.setPlainText(note)
        self._pause.stop()
        self._latest.stop()

    def sizeHint(self) -> QSize:
        """Ask for two lines; the panel gives what room there is."""
        return QSize(super().sizeHint().width(), 2 * self.fontMetrics().lineSpacing() + 22)

    def event(self, event: QEvent) -> bool:
        """Leave undo and redo to the window where nothing was written here."""
        written = self.document()
        undo, redo = written.isUndoAvailable(), written.isRedoAvailable()
        return is_left(event, undo=undo, redo=redo) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Settle and finish with Ctrl+Return, or with Escape."""
        done = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if done or event.key() == Qt.Key.Key_Escape:
            self.settled.emit()
            self.finished.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Settle."""
        super().focusOutEvent(event)
        self.settled.emit()

    def _on_text(self) -> None:
        if self.dirty:
            self._pause.start()
            if not self._latest.isActive():
                self._latest.start()
