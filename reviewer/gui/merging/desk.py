"""Opens the sheets for merging, and says in the bar what came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer.commands.merging import withdraw
from reviewer.gui.merging.told import news
from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.gui.notice_bar import Choice
    from reviewer.gui.window import MainWindow
    from reviewer.model.merging import Merged

_ABOUT = "merge"
_COMPARE = "compare.show"


def open_merge(window: MainWindow, paths: Sequence[Path]) -> None:
    """Show what merging files into the open review would bring."""
    from reviewer.gui.merging.merge_sheet import MergeSheet

    review = window.session.review
    if review is None:
        return
    if review.store.holding:
        window.desk.warn(tr("There is work that is not saved yet. Save it first."))
        return
    MergeSheet(window, window.context, paths, partial(_tell, window)).open()


def open_withdraw(window: MainWindow) -> None:
    """List the merges of the open review, to take one back."""
    from reviewer.gui.merging.withdraw_sheet import WithdrawSheet

    review = window.session.review
    if review is None:
        return
    merges = review.merge.made()
    if merges:
        sight = window.session.sight
        all_ = sight is None or not sight.visibility.blind
        WithdrawSheet(window, merges, partial(withdraw, window.context), counted=all_).open()
    else:
        window.line.tell(tr("Nothing was merged into this review."))


def _tell(window: MainWindow, done: Merged) -> None:
    """Say what came, with a way to take it back and one to compare."""
    what = news(done) or tr("what was said about who and what is the same")
    words = tr("Merged: {what}.", what=what)
    if done.conflicts:
        number = counted(len(done.conflicts), "change was", "changes were")
        words += " " + tr("{n} not kept, as a later one was made.", n=number)
    choices: list[Choice] = []
    if done.merge:
        choices.append((tr("Undo the merge"), partial(_undo, window, done.merge)))
    if _COMPARE in window.actions_of.registry.by_id:
        choices.append((tr("Compare"), partial(window.actions_of.run_id, _COMPARE)))
    window.bar.show_message("info", words, choices, about=_ABOUT)


def _undo(window: MainWindow, merge: str) -> None:
    window.bar.forget(_ABOUT)
    review = window.session.review
    for each in review.merge.made() if review else ():
        if each.id == merge:
            withdraw(window.context, each)
            return
    window.line.tell(tr("This merge was taken back already."))
