"""Opens the windows of safety, and joins them to the session and to each other."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer.gui.text import tr
from reviewer.model.errors import NotAReview

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer.gui.notice_bar import Choice
    from reviewer.gui.safety.backup_keeper import BackupKeeper
    from reviewer.gui.safety.purge_dialog import Choice as PurgeChoice
    from reviewer.gui.window import MainWindow
    from reviewer.model.errors import ReviewFileError


class SafetyDesk:
    """Opens what keeps a review safe; each part is imported when it is first wanted."""

    def __init__(self, window: MainWindow) -> None:
        """Work for a window; `begin` starts the backups."""
        self._window = window
        self.keeper: BackupKeeper | None = None

    def begin(self) -> None:
        """Have backups made from now on."""
        from reviewer.gui.safety.backup_keeper import BackupKeeper

        window = self._window
        self.keeper = BackupKeeper(
            window.session,
            window.line,
            window.bar,
            window.jobs,
            damaged=self._on_damage,
            choices=((tr("Preferences…"), partial(window.sheets.open, "preferences")),),
        )

    def follow(self, what: str) -> None:
        """Hear of the session."""
        if self.keeper is not None:
            self.keeper.follow(what)

    def show_damage(self, path: Path, error: ReviewFileError) -> None:
        """Say that a review is damaged, or none any more, and what can be done about it.

        A review that is open is spoken of in the bar, which leaves the work alone.
        """
        window = self._window
        review = window.session.review
        number = self._count(path)
        if window.bar.message == str(error):
            return  # every panel that reads meets it
        if isinstance(error, NotAReview) and not number:
            self._tell_of_no_review(path, error)
        elif window.isVisible() and (review is None or review.path != path):
            from reviewer.gui.safety.damage_dialog import DamageDialog

            DamageDialog(
                window,
                path.stem,
                str(error),
                backups=self._backups_in_words(path),
                recover=partial(self.open_recover, path),
                restore=partial(self.open_restore, path),
                details=partial(self.open_check, path),
            ).open()
        else:
            ways = self._ways_out(path)
            window.bar.show_message("warning", str(error), ways, about="damage")

    def _tell_of_no_review(self, path: Path, error: NotAReview) -> None:
        """Say it; a file that has the name of a review may be what is left of one."""
        from reviewer.commands.review import SUFFIX

        bar = self._window.bar
        if path.suffix != SUFFIX:
            bar.show_message("warning", str(error), passing=True)
            return
        words = tr(
            "{name} is not a review, or its beginning is overwritten. Recover what is left of it,"
            " or restore a backup.",
            name=path.name,
        )
        bar.show_message("warning", words, self._ways_out(path)[:2])

    def backups_of(self, path: Path) -> Callable[[], object] | None:
        """Return what shows the backups of the review at a path; None where it has none."""
        return partial(self.open_restore, path) if self._count(path) else None

    def open_restore(self, path: Path | None = None) -> None:
        """Open the backups of a review, of the open one where none is named."""
        from reviewer.gui.safety.restore_dialog import RestoreDialog

        window = self._window
        path = path or self._path()
        if path is not None:
            RestoreDialog(window, window.context, window.bar, path).open()

    def open_check(self, path: Path | None = None) -> None:
        """Check a review, the open one where none is named."""
        from reviewer.gui.safety.check_dialog import CheckDialog

        window = self._window
        path = path or self._path()
        if path is not None:
            CheckDialog(
                window,
                window.context,
                path,
                recover=partial(self.open_recover, path),
                restore=partial(self.open_restore, path),
            ).open()

    def open_recover(self, path: Path | None = None) -> None:
        """Recover a damaged review into a new file; ask which where none is named."""
        from reviewer.commands.review import SUFFIX, open_path
        from reviewer.gui import dialogs
        from reviewer.gui.safety.recover_dialog import RecoverDialog
        from reviewer.review import safety

        window = self._window
        path = path or window.desk.ask_open("Recover a damaged review")
        if path is None:
            return
        proposed = path.with_name(f"{path.stem} {tr('recovered')}{SUFFIX}")
        out = dialogs.ask_new(window, tr("Recover into a new file"), proposed)
        if out is not None:
            backups = safety.backup_files(path, window.session.settings)
            RecoverDialog(window, path, out, partial(open_path, window.context), backups).open()

    def open_snapshot(self) -> None:
        """Save a copy of the open review to hand on."""
        from reviewer.gui.safety.snapshot_dialog import SnapshotDialog

        window, path = self._window, self._path()
        if path is not None and self._all_saved():
            SnapshotDialog(window, path, self._tell_snapshot).open()

    def _tell_snapshot(self, out: Path) -> None:
        self._window.line.tell(tr("A snapshot was saved as {name}.", name=out.name))

    def open_compact(self) -> None:
        """Make the file of the open review smaller."""
        from reviewer.gui.safety.compact_dialog import CompactDialog

        session = self._window.session
        if session.review is not None and self._all_saved():
            who = session.reviewer.id if session.reviewer else None
            CompactDialog(self._window, session.review, session.settings, who).open()

    def open_purge(self) -> None:
        """Choose what leaves the open review for good."""
        from reviewer.gui.safety.purge_dialog import PurgeDialog

        window, session = self._window, self._window.session
        review, sight = session.review, session.sight
        if review is not None and sight is not None and self._all_saved():
            PurgeDialog(window, sight, self._count(review.path), self._purge).open()

    def _purge(self, choice: PurgeChoice, forget: bool) -> None:
        from reviewer.commands.review import open_path
        from reviewer.review import safety

        context = self._window.context
        session = context.session
        review = session.opened
        reviewer = session.reviewer.id if session.reviewer else None
        if self.keeper is not None:
            self.keeper.end()  # what it is making holds what is to go
        done = context.perform(
            lambda: review.upkeep.purge(
                articles=choice.articles, claims=choice.claims, reviewer=reviewer
            ),
            once=True,
        )
        if not done:
            return
        forgotten = not forget or context.perform(
            lambda: safety.forget_backups(review.path, session.settings), elsewhere=True
        )
        # Nothing of it may stay in what was read before: the review is opened anew.
        if open_path(context, review.path) and forgotten:
            context.window.tell(tr("Purged: {what}.", what=choice.numbers))

    def _on_damage(self, error: ReviewFileError) -> None:
        review = self._window.session.review
        if review is not None:
            self.show_damage(review.path, error)

    def _ways_out(self, path: Path) -> list[Choice]:
        return [
            (tr("Recover…"), partial(self.open_recover, path)),
            (tr("Restore a backup…"), partial(self.open_restore, path)),
            (tr("Details…"), partial(self.open_check, path)),
        ]

    def _backups_in_words(self, path: Path) -> str:
        from reviewer.gui.times import day_and_time
        from reviewer.review import safety

        at = safety.last_backup(path, self._window.session.settings)
        if at is None:
            return tr("There is no backup of it.")
        number, when = self._count(path), day_and_time(at)
        if number == 1:
            return tr("There is 1 backup of it, of {when}.", when=when)
        words = "There are {number:,} backups of it, the latest of {when}."
        return tr(words, number=number, when=when)

    def _count(self, path: Path) -> int:
        from reviewer.review import safety

        return safety.backup_count(path, self._window.session.settings)

    def _path(self) -> Path | None:
        review = self._window.session.review
        return review.path if review is not None else None

    def _all_saved(self) -> bool:
        """Tell whether the file has everything; say so where it has not."""
        review = self._window.session.review
        if review is not None and review.store.holding:
            self._window.desk.warn(tr("There is work that is not saved yet. Save it first."))
            return False
        return True
