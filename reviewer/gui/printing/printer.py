"""Prints a printout: the pages that the system's dialog asked for, on paper or into a file."""

from pathlib import Path

from PySide6.QtPrintSupport import QPrinter

from reviewer.commands.context import Job
from reviewer.gui.printing.pdf import painting, writing_pdf
from reviewer.gui.printing.printout import Printout
from reviewer.gui.text import tr
from reviewer.model.errors import Refused


def printing(printout: Printout, printer: QPrinter, review: Path, current: int = 0) -> Job:
    """Print what a printer was told to, of which `current` is the page looked at (from 0).

    Stopped before the end, the printer gets nothing more. Raises Refused where it does not take it,
    or where it is a file that cannot be written; `review` may not be written over.
    """
    yield from printout.prepare()
    pages = pages_for(printer, len(printout.pages), current)
    if not pages:
        raise Refused(
            tr("No page was printed: the article has pages 1 to {last}.", last=len(printout.pages)),
            tr("Choose some of these."),
        )
    if printer.outputFormat() == QPrinter.OutputFormat.PdfFormat and printer.outputFileName():
        path = Path(printer.outputFileName())
        yield from writing_pdf(printout, printer.pageLayout(), review, path, pages)
    else:
        yield from painting(printout, printer, pages, give_up=printer.abort)


def pages_for(printer: QPrinter, count: int, current: int) -> list[int]:
    """Return which of so many pages are printed, from 0, in the order in which they are."""
    pages = list(range(count))
    if printer.printRange() == QPrinter.PrintRange.CurrentPage:
        pages = [current]
    elif printer.printRange() == QPrinter.PrintRange.PageRange:
        asked = printer.pageRanges()
        pages = [page for page in pages if asked.contains(page + 1)]
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    if printer.supportsMultipleCopies():
        return pages
    copies = range(printer.copyCount())
    if printer.collateCopies():
        return [page for _ in copies for page in pages]
    return [page for page in pages for _ in copies]
