"""Printing the open article, and keeping it as a PDF, for a window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.gui import dialogs
from reviewer.gui.printing.composition import file_name
from reviewer.gui.printing.content import content_of
from reviewer.gui.printing.design import design_of, page_layout
from reviewer.gui.printing.pdf import writing_pdf
from reviewer.gui.printing.printout import Printout
from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context, Job
    from reviewer.gui.theme import Theme


class PrintDesk:
    """Prints what a session has open."""

    def __init__(self, parent: QWidget, context: Context, folder: Path) -> None:
        """Ask over a window; a file is first offered in a folder."""
        self._parent, self._context, self._folder = parent, context, folder

    def open_preview(self, theme: Theme) -> None:
        """Show what will be printed, to choose and to print from."""
        from reviewer.gui.printing.preview import PrintPreview

        def show() -> None:
            content = content_of(self._context.session)
            PrintPreview(self._parent, self._context, theme, content, self.save).open()

        self._context.perform(show)

    def save_article(self) -> None:
        """Ask for a file, and keep the open article in it as a PDF."""

        def make() -> None:
            session = self._context.session
            design = design_of(session.settings, page_layout(session.settings))
            self.save(Printout(content_of(session), design), self._parent)

        self._context.perform(make)

    def save(self, printout: Printout, over: QWidget) -> bool:
        """Ask for a file, and keep a printout in it as a PDF; tell whether one was chosen."""
        proposed = self._folder / file_name(printout.content.article.heading)
        path = dialogs.ask_new(over, tr("Save as PDF"), proposed, tr("PDF (*.pdf)"))
        if path is not None:
            self._context.window.run(tr("Saving as PDF"), self._saving(printout, path))
        return path is not None

    def _saving(self, printout: Printout, path: Path) -> Job:
        session = self._context.session
        layout = page_layout(session.settings)
        yield from writing_pdf(printout, layout, session.opened.path, path)
        pages = counted(len(printout.pages), tr("page"), tr("pages"))
        self._context.window.tell(tr("{pages} saved as {name}.", pages=pages, name=path.name))
