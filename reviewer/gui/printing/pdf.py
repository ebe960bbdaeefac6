"""Keeps a printout as a PDF: whole or not at all."""

from collections.abc import Callable, Generator, Sequence
from contextlib import closing
from pathlib import Path

from PySide6.QtGui import QPagedPaintDevice, QPageLayout, QPainter, QPdfWriter

from reviewer import __version__
from reviewer.commands.context import Job, Progress
from reviewer.gui.printing.design import UNITS
from reviewer.gui.printing.draft import Draft
from reviewer.gui.printing.page_painter import PagePainter
from reviewer.gui.printing.printout import Printout
from reviewer.gui.text import tr
from reviewer.model.errors import Refused
from reviewer.review.whole_file import whole_file

_RESOLUTION = 1200
"""Dots to an inch in which places on a page are told."""


def writing_pdf(
    printout: Printout,
    layout: QPageLayout,
    review: Path,
    path: Path,
    chosen: Sequence[int] | None = None,
) -> Job:
    """Write the pages of a printout, or those chosen (from 0), to a file.

    The file appears whole or not at all, and what was there stays until then. `review` is the file
    that may not be written over. Raises Refused where the path cannot be written.
    """
    with whole_file(review, path) as draft:
        yield from printout.prepare()
        with closing(Draft(draft)) as file:
            yield from _writing(printout, layout, file, chosen)
            file.pass_on()


def _writing(
    printout: Printout, layout: QPageLayout, file: Draft, chosen: Sequence[int] | None
) -> Job:
    writer = QPdfWriter(file.device)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(layout)
    writer.setTitle(printout.content.article.heading)
    writer.setCreator(f"Reviewer {__version__}")
    with closing(painting(printout, writer, chosen)) as pages:  # before the writer is
        for progress in pages:
            file.pass_on()
            yield progress


def painting(
    printout: Printout,
    device: QPagedPaintDevice,
    chosen: Sequence[int] | None = None,
    *,
    give_up: Callable[[], object] = lambda: None,
) -> Generator[Progress, None, None]:
    """Paint the pages of a printout that is complete, or those chosen (from 0), one by one.

    Where it is stopped, or goes wrong, `give_up` is called first. Raises Refused where the device
    does not take the pages.
    """
    pages = range(len(printout.pages)) if chosen is None else chosen
    painter = QPainter()
    if not painter.begin(device):
        raise Refused(
            tr("The printer does not take the pages."),
            tr("Look whether it is switched on and connected, or save the article as a PDF."),
        )
    try:
        yield from _painting(PagePainter(printout), device, painter, pages)
    except BaseException:  # also where the work is stopped
        give_up()
        raise
    finally:
        painter.end()


def _painting(
    drawn: PagePainter, device: QPagedPaintDevice, painter: QPainter, pages: Sequence[int]
) -> Job:
    for done, number in enumerate(pages):
        if done and not device.newPage():
            raise Refused(
                tr("The printer stopped after {count} pages.", count=done),
                tr("Look whether it has paper and is connected, and print the rest."),
            )
        painter.save()
        painter.scale(device.logicalDpiX() / UNITS, device.logicalDpiY() / UNITS)
        drawn.paint(painter, number)
        painter.restore()
        yield Progress(done + 1, len(pages), tr("page {page}", page=number + 1))
