"""How Reviewer ended before where that was unexpected, and what was kept: told once, at a start."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.commands.review import open_path
from reviewer.gui.black_box import Ended, take_ended
from reviewer.gui.crash_report import report_of_end
from reviewer.gui.text import counted, tr
from reviewer.review.kept import Kept, kept
from reviewer.review.visibility import EVERYTHING, Visibility

if TYPE_CHECKING:
    from reviewer.gui.crash_watch import CrashWatch


def tell_of_ends(watch: "CrashWatch") -> None:
    """Report each window that ended unexpectedly, and tell what the review of each has."""
    tellers: dict[Path | None, _Teller] = {}
    for ended in sorted(take_ended(watch.folder), key=lambda ended: ended.at):
        tellers[ended.review] = _Teller(watch, ended)
        watch.keep(tellers[ended.review].report)
    for teller in tellers.values():
        teller.tell()


class _Teller:
    """Tells of one end."""

    def __init__(self, watch: "CrashWatch", ended: Ended) -> None:
        self._watch = watch
        self._ended = ended
        self.report = report_of_end(ended)

    def tell(self) -> None:
        """Say what was kept, or offer to open the review that was open then."""
        context, was = self._watch.window.context, self._ended.review
        review = context.session.review
        if was is None:
            self._watch.say("info", self._begin(), self.report)
        elif review is not None and review.path.absolute() == was:
            context.perform(self._tell_what_is_kept)
        elif was.is_file():
            words = tr("{name} was open; open it to see what it has.", name=was.name)
            choice = (tr("Open it"), lambda: self._open(was))
            self._watch.say("info", f"{self._begin()} {words}", self.report, [choice])
        else:
            words = tr("{name} was open, and is not where it was.", name=was.name)
            self._watch.say("warning", f"{self._begin()} {words}", self.report)

    def _tell_what_is_kept(self) -> None:
        window, unsaved = self._watch.window, self._ended.unsaved
        review = window.session.opened
        found = kept(review, self._ended.step)
        sight = window.session.sight
        look = sight.visibility if sight is not None else EVERYTHING
        check = (tr("Check the review"), lambda: window.actions_of.run_id("review.check"))
        words = f"{self._begin()} {words_of(found, review.path.name, unsaved, look)}"
        kind = "info" if found.whole and not unsaved else "warning"
        self._watch.say(kind, words, self.report, [check])

    def _open(self, path: Path) -> None:
        window = self._watch.window
        window.bar.dismiss_quietly()
        if open_path(window.context, path):
            self.tell()

    def _begin(self) -> str:
        at = datetime.fromtimestamp(self._ended.at).astimezone()
        now = datetime.now().astimezone()
        if at.date() == now.date():
            return tr("Reviewer ended unexpectedly at {time}.", time=f"{at:%H:%M}")
        return tr(
            "Reviewer ended unexpectedly on {day} at {time}.",
            day=f"{at:%Y-%m-%d}",
            time=f"{at:%H:%M}",
        )


def words_of(found: Kept, name: str, unsaved: int, look: Visibility = EVERYTHING) -> str:
    """Return what a review of this name has, in words; `unsaved` steps never came into it.

    Whoever works blind is told neither how many claims there are nor what others did last.
    """
    has = ", ".join(_has(found, look))
    words = f"{_begun(found, name)}{': ' if has else ''}{has}."
    if not unsaved:
        return words
    lost = counted(
        unsaved, "step shown as not saved was lost", "steps shown as not saved were lost"
    )
    return f"{words} {lost}."


def _begun(found: Kept, name: str) -> str:
    if found.whole:
        return tr("Everything that was shown as saved is in {name}", name=name)
    return tr(
        "{name} lacks the step that was saved last, as it was replaced or restored since", name=name
    )


def _has(found: Kept, look: Visibility) -> Iterator[str]:
    if not look.blind:
        yield counted(found.claims, "claim", "claims")
    if found.last is not None and (not look.blind or found.last.reviewer_id == look.reviewer):
        at = datetime.fromisoformat(found.last.at).astimezone()
        yield tr("the last step was “{step}” at {time}", step=found.last.label, time=f"{at:%H:%M}")
