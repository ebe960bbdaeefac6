"""The backups of a review: what each holds, how it differs from now, and getting it back."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from reviewer.commands import review as review_commands
from reviewer.commands.context import Context
from reviewer.gui import dialogs
from reviewer.gui.notice_bar import NoticeBar
from reviewer.gui.safety.backup_table import BackupTable
from reviewer.gui.safety.difference import worded
from reviewer.gui.safety.restoration import Listener, Restoration
from reviewer.gui.safety.sheet import Sheet, show_folder
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.review import safety
from reviewer.review.safety import Backup, Difference
from reviewer.review.visibility import EVERYTHING, Visibility

_SIZE = (700, 560)
_NAME = "%Y-%m-%d %H.%M"


class RestoreDialog(Sheet):
    """Shows the backups of the review at a path, which may be open, damaged or gone."""

    def __init__(self, parent: QWidget, context: Context, bar: NoticeBar, path: Path) -> None:
        """Look for the backups."""
        super().__init__(parent, tr("Restore a backup"), width=_SIZE[0], height=_SIZE[1])
        self._context, self._bar, self._path = context, bar, path
        self._settings = context.session.settings
        self._comparing: Waiting[Difference | None] | None = None
        self.table = BackupTable(self)
        self.details = QLabel(self)
        self._lay_out()
        self.say(tr("Looking for backups of “{name}”", name=path.stem))
        looking = safety.looking_for_backups(path, self._settings)
        self._looking = Waiting(self, looking, self._show, self._fail)
        self.stop_work = self._looking.stop

    def _lay_out(self) -> None:
        card = QFrame(self)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.addWidget(self.details)
        self.details.setWordWrap(True)
        self.details.setTextFormat(Qt.TextFormat.PlainText)
        self.details.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.details.setMinimumHeight(self.fontMetrics().lineSpacing() * 5)
        self.details.setAccessibleDescription(tr("The chosen backup"))
        self._card = card
        self.body.addWidget(self.table, 1)
        self.body.addWidget(card)
        self.folder = self.add_button(tr("Show in folder"), self._show_folder, left=True)
        self.in_place = self.add_button(tr("Put in the review's place"), self.put_in_place)
        self.open_copy = self.add_button(tr("Open a copy…"), self.ask_copy, primary=True)
        self.add_button(tr("Close"), self.reject)
        for widget in (self.table, card, self.in_place, self.open_copy):
            widget.hide()
        self.table.selectionModel().currentRowChanged.connect(self._on_chosen)
        self.table.doubleClicked.connect(lambda _: self.ask_copy())

    @property
    def _look(self) -> Visibility:
        """What may be told of the review; all of it where it is not open."""
        session = self._context.session
        here = session.review is not None and session.review.path == self._path
        return session.sight.visibility if here and session.sight else EVERYTHING

    def _show(self, backups: list[Backup]) -> None:
        self.stop_work = None
        self.folder.setEnabled(bool(backups))
        if not backups:
            self._show_none()
            return
        self.say(
            tr("Backups of “{name}”", name=self._path.stem),
            tr(
                "Each is a whole review with its history. Where one is put in the review's place,"
                " the present file is kept beside it and can be put back. Backups made before"
                " something was purged still hold what was purged."
            ),
            "soft",
        )
        for widget in (self.table, self._card, self.in_place, self.open_copy):
            widget.show()
        self.table.show_backups(backups, self._path.stem, blind=self._look.blind)
        self.table.selectRow(0)
        self.table.setFocus()

    def _show_none(self) -> None:
        minutes = round(self._settings.number("backup_minutes"))
        if self._settings.flag("backups"):
            words = tr(
                "One is made while you work, {minutes} minutes after the last where something"
                " changed, and when the review is closed. They are kept in {folder}.",
                minutes=minutes,
                folder=safety.backup_folder(self._path, self._settings).parent,
            )
        else:
            words = tr("Backups are turned off. The preferences turn them on.")
        self.say(tr("There are no backups of “{name}”", name=self._path.stem), words, "soft")
        self.fit()

    def _on_chosen(self) -> None:
        backup = self.table.chosen()
        if self._comparing is not None:
            self._comparing.stop()
            self._comparing = None
        readable = backup is not None and backup.articles is not None
        for button in (self.in_place, self.open_copy):
            button.setEnabled(readable)
        if backup is None:
            return
        if not readable:
            self.details.setText(
                tr("This backup is damaged and cannot be restored. Take another one.")
            )
            return
        self.details.setText(tr("Comparing it with the review…"))
        work = safety.comparing(backup, self._path)
        self._comparing = Waiting(self, work, self._show_difference, self._fail)

    def _show_difference(self, difference: Difference | None) -> None:
        self._comparing = None
        self.details.setText(worded(difference, self._look))

    def ask_copy(self) -> None:
        """Ask where to, copy the chosen backup there and open that."""
        backup = self.table.chosen()
        if backup is None or backup.articles is None:
            return
        name = f"{self._path.stem} {backup.at.astimezone():{_NAME}}{review_commands.SUFFIX}"
        out = dialogs.ask_new(self, tr("Open a copy of the backup"), self._path.with_name(name))
        if out is None:
            return
        work = Waiting(
            self,
            safety.restoring(backup.path, out),
            lambda _: self._opened(out),
            self._fail,
            lambda share: self.show_work(work.stop, share),
        )
        self._show_begun(work.stop)

    def put_in_place(self) -> None:
        """Put the chosen backup in the place of the review, which is kept beside it."""
        backup, review = self.table.chosen(), self._context.session.review
        if backup is None or backup.articles is None:
            return
        if review is not None and review.path == self._path and review.store.holding:
            self.complain(tr("There is work that is not saved. Save it first: “Save as…”."))
            return
        restoration = Restoration(self._context, self._bar, self._path)
        stop = restoration.give_up
        listener = Listener(self._close, self._fail, lambda share: self.show_work(stop, share))
        if restoration.begin(backup.path, tr("The review is as it was at the backup."), listener):
            self._show_begun(stop)

    def _close(self) -> None:
        self.end_work()
        self.accept()

    def _show_begun(self, stop: Callable[[], object]) -> None:
        self.complain("")
        self.show_work(stop, 0)
        for button in (self.in_place, self.open_copy):
            button.setEnabled(False)

    def _opened(self, out: Path) -> None:
        self._close()
        review_commands.open_path(self._context, out)

    def _fail(self, error: ReviewerError) -> None:
        self.end_work()
        self.complain(str(error))
        for button in (self.in_place, self.open_copy):
            button.setEnabled(self.table.chosen() is not None)

    def _show_folder(self) -> None:
        backup = self.table.chosen()
        folder = safety.backup_folder(self._path, self._settings)
        show_folder(backup.path.parent if backup is not None else folder)
