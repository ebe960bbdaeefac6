"""Opens the sheet for importing, and says in the bar what came."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reviewer.commands.edit import undo
from reviewer.gui.importing.told import news
from reviewer.gui.text import tr

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
            "{n:,} passages are not in the texts; their claims are kept as orphans.", n=done.lost
        )
    choices: list[Choice] = [(tr("Undo the import"), partial(_undo, window))]
    if len(done.by_reviewer) > 1 and _COMPARE in window.actions_of.registry.by_id:
        choices.append((tr("Compare"), partial(window.actions_of.run_id, _COMPARE)))
    window.bar.show_message("info", words, choices, about=_ABOUT)


def _undo(window: MainWindow) -> None:
    window.bar.forget(_ABOUT)
    undo(window.context)
