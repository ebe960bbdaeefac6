"""Which pages a printer gets, in which order, and what it does with them."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPageRanges
from PySide6.QtPrintSupport import QPrinter

from reviewer.gui.printing.printer import pages_for, printing
from reviewer.gui.printing.printout import Printout
from reviewer.model.errors import Refused
from tests.gui.printing.conftest import A4, content, finish, words_of

LONG = "\n\n".join(["KT signs with Viettel, people say. " * 12] * 40)

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "out.pdf"))
    return made


def ask_for(printer: QPrinter, pages: str) -> None:
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(pages))


def test_all_pages_are_printed_unless_some_are_chosen(printer: QPrinter) -> None:
    assert pages_for(printer, 3, 1) == [0, 1, 2]


def test_only_the_pages_of_the_ranges_are_printed(printer: QPrinter) -> None:
    ask_for(printer, "1,3-4")
    assert pages_for(printer, 5, 0) == [0, 2, 3]


def test_the_page_looked_at_can_be_printed_alone(printer: QPrinter) -> None:
    printer.setPrintRange(QPrinter.PrintRange.CurrentPage)
    assert pages_for(printer, 5, 2) == [2]


def test_the_last_page_can_come_first(printer: QPrinter) -> None:
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert pages_for(printer, 3, 0) == [2, 1, 0]


@pytest.mark.parametrize(("collated", "pages"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_are_made_where_the_printer_makes_none(
    printer: QPrinter, monkeypatch: pytest.MonkeyPatch, *, collated: bool, pages: list[int]
) -> None:
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    monkeypatch.setattr(printer, "copyCount", lambda: 2)
    printer.setCollateCopies(collated)
    assert pages_for(printer, 2, 0) == pages


def test_what_is_printed_into_a_file_is_there(printer: QPrinter, tmp_path: Path) -> None:
    ask_for(printer, "2")
    finish(printing(Printout(content(LONG), A4), printer, tmp_path / "x.review"))
    (page,) = words_of(tmp_path / "out.pdf")
    assert "Page 2 of" in page


def test_pages_that_are_not_there_are_refused(printer: QPrinter, tmp_path: Path) -> None:
    ask_for(printer, "99")
    with pytest.raises(Refused, match=r"the article has pages 1 to \d+\. Choose some of these"):
        finish(printing(Printout(content(LONG), A4), printer, tmp_path / "x.review"))
    assert not (tmp_path / "out.pdf").exists()


def test_nothing_of_printing_is_imported_before_something_is_printed() -> None:
    script = "import sys, reviewer.app; print(*sys.modules)"
    loaded = subprocess.check_output([sys.executable, "-c", script], text=True).split()
    assert "reviewer.gui.window" in loaded
    assert not [name for name in loaded if "gui.printing" in name or "QtPrintSupport" in name]
