"""Saving a copy of the review to hand on, with or without what was changed and taken back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from reviewer.gui import dialogs
from reviewer.gui.safety.child import Child
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import tr

_INDENT = 26


class SnapshotDialog(Sheet):
    """Asks how much a copy holds and where it goes; `done` hears of it when it is written."""

    def __init__(self, parent: QWidget, path: Path, done: Callable[[Path], object]) -> None:
        """Offer the whole review first."""
        super().__init__(parent, tr("Save a snapshot"))
        self._path, self._done = path, done
        self.say(
            tr("A snapshot of “{name}”", name=path.stem),
            tr("A copy in a file of its own. You go on working in the review that is open."),
            "soft",
        )
        self.whole = self._choice(
            tr("With its history"),
            tr(
                "Everything. Whoever gets it can undo, and see who changed what and when. It also"
                " holds what was changed and taken back."
            ),
        )
        self.bare = self._choice(
            tr("Without history"),
            tr(
                "Articles, claims, codebook and names as they are now, and nothing that was changed"
                " or taken back before. Every time in it is that of the copy, and undo begins"
                " there. It is smaller."
            ),
        )
        self.body.addStretch(1)
        self.whole.setChecked(True)
        self.save = self.add_button(tr("Save…"), self.ask, primary=True)
        self.add_button(tr("Cancel"), self.reject)
        self.whole.setFocus()

    def _choice(self, words: str, about: str) -> QRadioButton:
        button = QRadioButton(words, self)
        button.setAccessibleDescription(about)
        label = QLabel(about, self)
        label.setProperty("role", "soft")
        label.setWordWrap(True)
        label.setContentsMargins(_INDENT, 0, 0, 8)
        self.body.addWidget(button)
        self.body.addWidget(label)
        return button

    def ask(self) -> None:
        """Ask where it goes, and write it there."""
        end = tr("snapshot") if self.whole.isChecked() else tr("without history")
        proposed = self._path.with_name(f"{self._path.stem} {end}{self._path.suffix}")
        out = dialogs.ask_new(self, tr("Save a snapshot"), proposed)
        if out is None:
            return
        self.complain("")
        self.save.setEnabled(False)
        options = [] if self.whole.isChecked() else ["--without-history"]
        arguments = ["snapshot", str(self._path), "--out", str(out), *options]
        child = Child(self, arguments, lambda _: self._written(out), self._fail, makes=out)
        self.show_work(child.stop)

    def _written(self, out: Path) -> None:
        self.end_work()
        self.accept()
        self._done(out)

    def _fail(self, message: str) -> None:
        self.end_work()
        self.save.setEnabled(True)
        self.complain(message)
