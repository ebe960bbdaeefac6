"""The line at the bottom: what is saved, how much is done, what undo would undo, the zoom."""

from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QSizePolicy, QStatusBar, QWidget

from reviewer.gui.announcing import announce
from reviewer.gui.buttons import PushButton
from reviewer.gui.text import plain_tip, tr
from reviewer.gui.theme import restyle

_PASSING = 6000
"""Milliseconds for which a passing message is shown."""

_AIR = 8
"""Pixels that the style sheet keeps free on each side of a label."""

_USUAL = "good"
"""The look of the state of the file until something is wrong: a change of it takes long."""


class StatusLine(QStatusBar):
    """Says "Saved" only when it is told that a commit has returned."""

    stopped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Say nothing yet."""
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.saved = self._label("saved", tr("State of the file"))
        self.saved.setProperty("role", _USUAL)
        self.counts = self._label("counts", tr("Counts"))
        self.passing = self._label("passing", tr("Message"))
        self.undo = self._label("undo", tr("What undo takes back"))
        self.zoom = self._label("zoom", tr("Size of the text"))
        self.progress = QProgressBar(self)
        self.progress.setMaximumWidth(160)
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress"))
        self.stop = PushButton(tr("Stop"), self)
        self.stop.clicked.connect(self.stopped)
        self.passing.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.addWidget(self.saved)
        self.addWidget(self.counts)
        self.addWidget(self.passing, 1)
        for widget in (self.progress, self.stop, self.undo, self.zoom):
            self.addPermanentWidget(widget)
        self.progress.hide()
        self.stop.hide()
        self._backup = ""
        self._forget = QTimer(self)
        self._forget.setSingleShot(True)
        self._forget.timeout.connect(self._show_here)
        self._here = self._words = ""
        self.passing.installEventFilter(self)

    def show_saved(self, at: datetime | None = None) -> None:
        """Say that everything is in the file, and since when."""
        time = f" {at:%H:%M:%S}" if at else ""
        self._say_state(_USUAL, f"● {tr('Saved')}{time}", "")

    def show_unsaved(self, why: str, changes: int = 0) -> None:
        """Say, so that it cannot be missed, that something is not in the file."""
        count = f" ({changes:,})" if changes else ""
        self._say_state("bad", f"▲ {tr('Not saved')}{count}", why)

    def show_read_only(self, why: str) -> None:
        """Say that the file cannot be written."""
        self._say_state("warning", tr("Read-only"), why)

    def show_backup(self, words: str) -> None:
        """Say when the review was backed up, to who points at the state of the file."""
        if self.saved.toolTip() == self._backup:
            self.saved.setToolTip(words)
        self._backup = words

    def show_nothing(self) -> None:
        """Say nothing: no review is open."""
        self._say_state(_USUAL, "", "")
        for label in (self.counts, self.undo, self.zoom):
            label.setText("")

    def tell(self, message: str) -> None:
        """Show a message for some seconds."""
        self._show(message)
        announce(self, message)
        self._forget.start(_PASSING)

    def retract(self, message: str) -> None:
        """Show a message no longer that does not hold any more; another one stays."""
        if self._forget.isActive() and self._words == message:
            self._forget.stop()
            self._show_here()

    def show_here(self, words: str) -> None:
        """Show what there is to say of the place of the caret, wherever no message is shown."""
        self._here = words
        if not self._forget.isActive() and self.progress.isHidden():
            self._show_here()

    def show_hint(self, words: str) -> None:
        """Show why an entry of a menu is greyed; with "" show what there is to say of the caret.

        A message is shown to its end, and progress stays.
        """
        if self.progress.isHidden() and not (self._forget.isActive() and not words):
            self._forget.stop()
            self._show(words or self._here)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say as much of a message as there is room for now, whatever else has come beside it."""
        if event.type() == QEvent.Type.Resize and self.progress.isHidden():
            self._show(self._words)
        return False

    def show_progress(self, about: str, done: int, total: int) -> None:
        """Show how far long work is; `total` 0 is not known."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)
        self.passing.setText(about)
        self.progress.show()
        self.stop.show()

    def end_progress(self) -> None:
        """Show no progress any more, but a message whose time has not run out meanwhile."""
        self.progress.hide()
        self.stop.hide()
        self._show(self._words if self._forget.isActive() else self._here)

    def _show_here(self) -> None:
        if self.progress.isHidden():
            self._show(self._here)

    def _show(self, words: str) -> None:
        """Show as much of some words as there is room for, and all of them at the mouse."""
        self._words = words
        metrics, room = self.passing.fontMetrics(), self.passing.width() - 2 * _AIR
        self.passing.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
        self.passing.setToolTip(plain_tip(words if self.passing.text() != words else ""))

    def _say_state(self, role: str, words: str, why: str) -> None:
        label = self.saved
        label.setText(words)
        label.setToolTip(why or self._backup)
        if label.property("role") != role:
            label.setProperty("role", role)
            restyle(label)

    def _label(self, name: str, about: str) -> QLabel:
        label = QLabel(self)
        label.setObjectName(f"status-{name}")
        label.setAccessibleDescription(about)  # a name would be read in place of the text
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
