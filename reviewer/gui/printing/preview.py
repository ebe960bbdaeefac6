"""What will be printed, as it will be, and the few things to choose before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QWidget

from reviewer.gui.jobs import SLICE
from reviewer.gui.number_field import NumberField
from reviewer.gui.printing.composition import file_name
from reviewer.gui.printing.design import design_of, keep_page_layout, page_layout
from reviewer.gui.printing.pages_view import PagesView
from reviewer.gui.printing.paper_choice import PaperChoice
from reviewer.gui.printing.printout import Printout
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.text import tr
from reviewer.model.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

    from PySide6.QtPrintSupport import QPrinter

    from reviewer.commands.context import Context
    from reviewer.gui.printing.content import Content
    from reviewer.gui.theme import Theme

_SIZE = (860, 880)
_POINTS = (6, 18)
_AROUND = 60
"""Pixels of the screen that are left for the frame of the window, and for other programs."""


class PrintPreview(Sheet):
    """Shows the pages of an article; `save` asks over it where to keep them, tells whether."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        theme: Theme,
        content: Content,
        save: Callable[[Printout, QWidget], bool],
    ) -> None:
        """Show an article as the settings want it printed."""
        height = min(_SIZE[1], parent.screen().availableGeometry().height() - _AROUND)
        super().__init__(parent, tr("Print"), width=_SIZE[0], height=height)
        self._context, self._content, self._keep = context, content, save
        self._settings = context.session.settings
        self.printout: Printout | None = None
        self._waiting: Waiting[None] | None = None
        self.pages = PagesView(theme, self)
        self.paper = PaperChoice(page_layout(self._settings), self)
        self.page = NumberField(1, 1, parent=self)
        self.count = QLabel(self)
        self.points = NumberField(*_POINTS, tr("pt"), self)
        self.cards = self._choice("print_cards", tr("Claim cards"))
        self.list = self._choice("print_list", tr("List of claims"))
        self._lay_out()
        self._connect()
        self.renew()
        self.pages.setFocus()

    def renew(self) -> None:
        """Break the article into pages anew."""
        self._stop()
        self.complain("")
        layout = self.paper.page_layout()
        try:
            design = design_of(self._settings, layout)
        except Refused as error:
            self._fail(error)
            return
        keep_page_layout(self._settings, layout)
        self.printout = Printout(self._content, design)
        self.pages.show_printout(self.printout, layout)
        self._waiting = Waiting(
            self,
            _shares(self.printout),
            lambda _: self._on_complete(),
            self._fail,
            self._on_progress,
            at_once=SLICE,
        )

    def print_pages(self) -> None:
        """Ask for a printer and which pages, by the system's own dialog; print them, and close."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageLayout(self.paper.page_layout())
        printer.setDocName(file_name(self._content.article.heading).removesuffix(".pdf"))
        dialog = QPrintDialog(printer, self)
        options = QPrintDialog.PrintDialogOption
        dialog.setOption(options.PrintCurrentPage)
        dialog.setOption(options.PrintSelection, on=False)
        if self.printout is not None and self.printout.complete:
            dialog.setMinMax(1, len(self.printout.pages))
        taken = dialog.exec()
        dialog.deleteLater()
        if taken:
            self._start(printer)

    def _start(self, printer: QPrinter) -> None:
        """Print what a printer was told to, on the paper that it has."""
        from reviewer.gui.printing.printer import printing

        layout, printout = printer.pageLayout(), self.printout
        try:
            design = design_of(self._settings, layout)
        except Refused as error:
            self._fail(error)
            return
        if printout is None or printout.design != design:
            printout = Printout(self._content, design)
        review = self._context.session.opened.path
        job = printing(printout, printer, review, self.pages.page)
        self.accept()
        self._context.window.run(tr("Printing"), job)

    def save(self) -> None:
        """Ask for a file, and keep the pages in it as a PDF, and close."""
        if self.printout is not None and self._keep(self.printout, self):
            self.accept()

    def done(self, result: int) -> None:
        """Close, and break no further pages here."""
        self._stop()
        super().done(result)

    def _choice(self, setting: str, words: str) -> QCheckBox:
        box = QCheckBox(words, self)
        box.setChecked(self._settings.flag(setting))

        def change(on: bool) -> None:
            self._settings[setting] = on
            self.renew()

        box.toggled.connect(change)
        return box

    def _lay_out(self) -> None:
        size = QLabel(tr("Text size"), self)
        size.setBuddy(self.points)
        self.points.setValue(round(self._settings.number("print_points")))
        self.page.setAccessibleName(tr("Page"))
        self.pages.setToolTip(tr("+ and −, or Ctrl and the wheel: larger, smaller; 0: whole pages"))
        for first, last in (
            ((self.paper, size, self.points), ()),
            ((self.cards, self.list), (self.page, self.count)),
        ):
            row = QHBoxLayout()
            row.setSpacing(12)
            for widget in first:
                row.addWidget(widget)
            row.addStretch(1)
            for widget in last:
                row.addWidget(widget)
            self.body.addLayout(row)
        self.body.addWidget(self.pages, 1)
        self.add_button(tr("&Save as PDF…"), self.save, left=True)
        self.add_button(tr("Cancel"), self.reject)
        self.add_button(tr("&Print…"), self.print_pages, primary=True)

    def _connect(self) -> None:
        self.page.valueChanged.connect(lambda number: self._turn(number - 1))
        self.pages.page_changed.connect(self._show_page)
        self.points.valueChanged.connect(self._on_size)
        self.paper.changed.connect(self.renew)

    def _on_size(self, points: int) -> None:
        self._settings["print_points"] = points
        self.renew()

    def _turn(self, page: int) -> None:
        if page != self.pages.page:
            self.pages.go_to(page)

    def _show_page(self, page: int) -> None:
        self.page.setValue(page + 1)
        count = len(self.printout.pages) if self.printout else 0
        self.pages.setAccessibleDescription(
            tr("Page {page} of {pages}", page=page + 1, pages=count)
        )

    def _on_progress(self, share: float) -> None:
        if self._waiting is not None:
            self.show_work(self._waiting.stop, share)
        self._count_pages()

    def _on_complete(self) -> None:
        self.end_work()
        self.pages.repaint_pages()
        self._count_pages()

    def _count_pages(self) -> None:
        """Say how many pages there are, as far as is known."""
        self.pages.take_pages()
        if self.printout is not None:
            count = len(self.printout.pages)
            self.page.setMaximum(max(count, 1))
            self.count.setText(tr("of {pages}", pages=f"{count:,}"))

    def _fail(self, error: Exception) -> None:
        self.end_work()
        self.complain(str(error))

    def _stop(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        self.end_work()


def _shares(printout: Printout) -> Generator[float, None, None]:
    """Break an article into pages; yield how much of it is done."""
    for progress in printout.prepare():
        yield progress.done / max(progress.total, 1)
