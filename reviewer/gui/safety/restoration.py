"""Putting a backup in the place of a review, and what was there back again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from reviewer.commands import review as review_commands
from reviewer.commands.context import Context
from reviewer.gui.notice_bar import NoticeBar
from reviewer.gui.safety.sheet import show_folder
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.review import safety


@dataclass(frozen=True, slots=True)
class Listener:
    """Who hears how far it is, and that the file was replaced or could not be."""

    replaced: Callable[[], object]
    failed: Callable[[ReviewerError], object]
    progressed: Callable[[float], object]


class Restoration:
    """Puts a file in the place of the review at a path, which is opened again whatever comes of it.

    It outlives the dialog that began it, which may be closed in the middle.
    """

    def __init__(
        self, context: Context, bar: NoticeBar, path: Path, restored: Path | None = None
    ) -> None:
        """Do nothing yet; what comes of it is said in the bar.

        `restored` is the backup that was put there, where now the earlier file is put back.
        """
        self._context, self._bar, self._path = context, bar, path
        self._restored, self._source = restored, path
        self._work: Waiting[Path] | None = None
        self._listener: Listener | None = None
        self._words = ""
        self._was_open = False

    def begin(self, backup: Path, words: str, listener: Listener | None = None) -> bool:
        """Close the review and put a backup in its place; tell whether that was begun.

        `words` say what the review is then.
        """
        session = self._context.session
        self._was_open = session.review is not None and session.review.path == self._path
        if self._was_open:
            review_commands.close_review(self._context)
            if session.review is not None:  # there is work that is not saved
                return False
        self._words, self._listener, self._source = words, listener, backup
        self._work = Waiting(
            self._bar,
            safety.restoring_in_place(backup, self._path),
            self._on_replaced,
            self._on_failed,
            self._on_progressed,
            given_up=self._reopen,
        )
        return True

    def give_up(self) -> None:
        """End it early where that can still be; otherwise it is said that it is done.

        The listener hears nothing more.
        """
        self._listener = None
        if self._work is not None:
            self._work.give_up()

    def _on_progressed(self, share: float) -> None:
        if self._listener is not None:
            self._listener.progressed(share)

    def _on_replaced(self, kept: Path) -> None:
        if self._listener is not None:
            self._listener.replaced()
        self._was_open = True
        if self._reopen():
            self._say(kept)

    def _say(self, kept: Path) -> None:
        words, choices = self._words, [(tr("Show in folder"), lambda: show_folder(kept.parent))]
        if kept.exists():
            words += " " + tr(self._kept_words(kept), name=kept.name)
            choices.insert(0, (tr("Put it back"), lambda: self._put_back(kept)))
        if self._restored is not None and not safety.removed_copy(self._source, self._path):
            words += " " + tr("{name} is beside it still.", name=self._source.name)
        self._bar.show_message("info", words, choices)

    def _kept_words(self, kept: Path) -> str:
        if self._restored is not None and not safety.same_log(kept, self._restored):
            return "What you did since is in {name}."
        return "What was there is kept as {name}."

    def _put_back(self, kept: Path) -> None:
        self._bar.dismiss_quietly()
        words = tr("The review is as it was before the backup was restored.")
        again = Restoration(self._context, self._bar, self._path, restored=self._source)
        again.begin(kept, words)

    def _on_failed(self, error: ReviewerError) -> None:
        if self._listener is not None:
            self._listener.failed(error)
        else:
            self._context.window.warn(str(error))
        self._reopen()

    def _reopen(self) -> bool:
        """Open what is at the path if it was open, unless something else was opened meanwhile."""
        if self._context.session.review is not None:
            return True
        return self._was_open and review_commands.open_path(self._context, self._path)
