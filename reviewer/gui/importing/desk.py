"""Opens the sheet for importing, and says in the bar what came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer.commands.edit import undo
from reviewer.gui.importing.told import news
from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.gui.notice_bar import Choice
    from reviewer.gui.window import MainWindow
    from reviewer.model.importing import Imported

_ABOUT = "import"
_COMPARE = "compare.show"


def open_import(window: MainWindow, paths: Sequence[Path]) -> None:
    """Show what files and folders of other tools would bring into the open review."""
    from reviewer.gui.importing.import_sheet import ImportSheet

    review = window.session.review
    if review is None:
        return
    if review.store.holding:
        window.desk.warn(tr("There is work that is not saved yet. Save it first."))
        return
    folder = partial(window.desk.open_dialog, "import-folder")
    ImportSheet(window, window.context, paths, partial(_tell, window), folder).open()


def _tell(window: MainWindow, done: Imported) -> None:
    """Say what came, with a way to take it back and one to compare."""
    words = tr("Imported: {what}.", what=news(done) or tr("nothing new"))
    if done.lost:
        words += " " + tr(
            "Not in the texts, so that claims are kept as orphans: {passages}.",
            passages=counted(done.lost, "passage", "passages"),
        )
    step = _latest(window)
    choices: list[Choice] = []
    if step is not None:
        choices.append((tr("Undo the import"), partial(_undo, window, step)))
        _follow(window, step)
    if len(done.by_reviewer) > 1 and _COMPARE in window.actions_of.registry.by_id:
        choices.append((tr("Compare"), partial(window.actions_of.run_id, _COMPARE)))
    window.bar.show_message("info", words, choices, about=_ABOUT)


def _follow(window: MainWindow, step: str) -> None:
    """Say no more of an import (the id of its step) when it is taken back in whichever way."""

    def on_session(what: str) -> None:
        session, me = window.session, window.session.reviewer
        if what == "saved" and session.review is not None and me is not None:
            undone = session.review.redoable(me.id)
            if undone is None or undone.id != step:
                return
            window.bar.forget(_ABOUT)
        elif what != "review":
            return
        end()

    end = window.session.subscribe(on_session)


def _undo(window: MainWindow, step: str) -> None:
    if _latest(window) == step:
        window.bar.forget(_ABOUT)
        undo(window.context)
    else:
        window.line.tell(tr("You made other changes since. Undo those first."))


def _latest(window: MainWindow) -> str | None:
    """Return the id of the step that undo would take back."""
    review, me = window.session.review, window.session.reviewer
    found = review.undoable(me.id) if review is not None and me is not None else None
    return found.id if found is not None else None
