"""The first page: the sample, a review to open or make, and the ones opened last."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.buttons import PushButton
from reviewer.gui.text import cut, tr

_WIDTH = 560

_GAP, _PADDING = "   ", 40
"""What is between the name of a review and its folder; pixels of the gap and around both."""


class StartPage(QWidget):
    """Says what to do first; `act` runs a command by its id, `open_path` opens a review.

    `backups` returns what shows the backups of a review, None where it has none.
    """

    def __init__(
        self,
        act: Callable[[str], None],
        open_path: Callable[[Path], object],
        backups: Callable[[Path], Callable[[], object] | None],
        parent: QWidget | None = None,
    ) -> None:
        """Be empty until `show_recent`, as it is where a review is opened at the start."""
        super().__init__(parent)
        self._act, self._open_path, self._backups = act, open_path, backups
        self._built = False

    def show_recent(self, paths: Sequence[Path]) -> None:
        """Offer the reviews opened last; those that are not there any more are greyed."""
        if not self._built:
            self._build()
        while self.recent.count():
            item = self.recent.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.deleteLater()
        if paths:
            heading = QLabel(tr("OPENED LAST"), self)
            heading.setProperty("role", "heading")
            self.recent.addWidget(heading)
        for path in paths:
            self.recent.addWidget(self._recent_row(path))

    def _recent_row(self, path: Path) -> QWidget:
        """Return the button of a review; one that is gone has its backups beside it, if any."""
        button = self._recent_button(path)
        show = None if button.isEnabled() else self._backups(path)
        if show is None:
            return button
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(button, 1)
        restore = PushButton(tr("Restore a backup…"), line)
        restore.setAccessibleName(tr("Backups of {name}", name=path.stem))
        restore.clicked.connect(show)
        row.addWidget(restore)
        return line

    def _build(self) -> None:
        self._built = True
        act = self._act
        sheet = QFrame(self)
        sheet.setFixedWidth(_WIDTH)
        column = QVBoxLayout(sheet)
        column.setSpacing(10)
        title = QLabel("Reviewer", sheet)
        title.setProperty("role", "title")
        column.addWidget(title)
        for words in (
            tr("Read articles, mark what they claim, tag it from a shared codebook, hand it on."),
            tr("Everything stays in one file on this computer."),
        ):
            line = QLabel(words, sheet)
            line.setProperty("role", "soft")
            column.addWidget(line)
        column.addSpacing(14)
        self.sample = self._button("review.sample", tr("Try the sample review"), act)
        self.sample.setProperty("role", "primary")
        row = QHBoxLayout()
        row.addWidget(self.sample)
        row.addWidget(self._button("review.open", tr("Open…"), act))
        row.addWidget(self._button("review.new", tr("New review…"), act))
        row.addStretch(1)
        column.addLayout(row)
        column.addSpacing(18)
        self.recent = QVBoxLayout()
        self.recent.setSpacing(2)
        column.addLayout(self.recent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.setFocusProxy(self.sample)

    def _recent_button(self, path: Path) -> QPushButton:
        there = path.is_file()
        words = path.stem if there else tr("{name} (not there any more)", name=path.stem)
        button = _RecentButton(words, _short(path.parent), self)
        button.setProperty("role", "quiet")
        button.setEnabled(there)
        button.setToolTip(str(path))
        button.setAccessibleName(tr("Open {name}", name=path.stem))
        button.clicked.connect(lambda: self._open_path(path))
        return button

    def _button(self, command: str, words: str, act: Callable[[str], None]) -> QPushButton:
        button = PushButton(words, self)
        button.setAccessibleName(words)
        button.clicked.connect(lambda: act(command))
        return button


class _RecentButton(PushButton):
    """A review and its folder: of what is too long the middle is left out, of the folder first."""

    def __init__(self, name: str, folder: str, parent: QWidget) -> None:
        """Take the room that there is."""
        super().__init__(parent)
        self.setObjectName("recentReview")
        self._name, self._folder = name, folder
        self.setText(name)  # for its height
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as much as there is room for."""
        super().resizeEvent(event)
        room = self.width() - _PADDING
        of_folder = min(self.fontMetrics().horizontalAdvance(self._folder) + 1, room // 3)
        name = cut(self, self._name, room - of_folder)
        folder = cut(self, self._folder, room - self.fontMetrics().horizontalAdvance(name))
        self.setText(f"{name}{_GAP}{folder}".replace("&", "&&"))


def _short(folder: Path) -> str:
    """Return a folder, from the user's own on where it lies there."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
