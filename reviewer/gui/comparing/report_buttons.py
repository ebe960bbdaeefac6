"""The buttons that write a report on the comparison, or its raw table, and stop it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QProgressBar, QWidget

from reviewer.commands import comparing as commands
from reviewer.gui import dialogs
from reviewer.gui.buttons import PushButton
from reviewer.gui.comparing.intervals import compare_arguments
from reviewer.gui.safety.child import Child
from reviewer.gui.text import plain_tip, tr

if TYPE_CHECKING:
    from pathlib import Path

    from reviewer.commands.context import Context

_SHOWN = 70


class ReportButtons(QWidget):
    """Writes in a process of its own, as intervals and γ take long, while one goes on."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Write nothing yet."""
        super().__init__(parent)
        self._context = context
        self._child: Child | None = None
        self.report = self._button(tr("Report…"))
        self.report.clicked.connect(lambda: commands.write_report(context))
        self.table = self._button(tr("Export table…"))
        self.table.clicked.connect(lambda: commands.write_table(context))
        self.progress = QProgressBar(self)
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setMaximumWidth(_SHOWN)
        self.progress.setAccessibleName(tr("The report is written"))
        self.stop_button = self._button(tr("Stop"))
        self.stop_button.clicked.connect(self.stop)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.progress, self.stop_button, self.report, self.table):
            row.addWidget(widget)
        self.set_key("")
        self._show()

    @property
    def under_way(self) -> bool:
        """Whether something is being written."""
        return self._child is not None

    def set_key(self, key: str) -> None:
        """Say by which key the report is written."""
        words = tr("Write method, figures, and every difference with its decision to a file.")
        self.report.setToolTip(plain_tip(f"{words} ({key})" if key else words))
        self.table.setToolTip(
            plain_tip(tr("Write every unit with what each reviewer said, to compute with."))
        )

    def fold_into(self, menu: QMenu) -> None:
        """Offer in a menu what can be pressed now."""
        for button in (self.stop_button, self.report, self.table):
            if not button.isHidden():
                menu.addAction(button.text(), button.click)

    def ask(self, *, table: bool) -> None:
        """Ask where to write the report, or the raw table, and write it."""
        review = self._context.session.review
        if review is None or self._child is not None:
            return
        if review.store.holding:
            self._context.window.warn(
                tr("The report is written from the file: save what is not saved first.")
            )
            return
        kinds = (
            tr("Table (*.csv);;Workbook (*.xlsx)")
            if table
            else tr("Web page (*.html);;Word document (*.docx)")
        )
        title = tr("Export the raw table") if table else tr("Write a report")
        name = f"{review.path.stem} {tr('units.csv') if table else tr('agreement.html')}"
        path = dialogs.ask_new(self.window(), title, review.path.with_name(name), kinds)
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> None:
        """Write what the name of a file says to it."""
        session, window = self._context.session, self._context.window
        comparing = session.comparing
        if comparing is None or comparing.findings is None:
            return
        arguments = compare_arguments(session.opened, comparing.findings, comparing)

        def written(_: object) -> None:
            self._end()
            window.tell(tr("Written to {name}.", name=path.name))

        def failed(why: str) -> None:
            self._end()
            window.warn(why)

        # It complains where it fails; what it finds is in the file.
        self._child = Child(self, [*arguments, "--report", str(path)], written, failed, path)
        self._show()

    def stop(self) -> None:
        """Stop what is under way; nothing is written then."""
        if self._child is not None:
            self._child.stop()
            self._end()
            self._context.window.tell(tr("Stopped. Nothing was written."))

    def _end(self) -> None:
        if self._child is not None:
            self._child.deleteLater()
            self._child = None
        self._show()

    def _show(self) -> None:
        under_way = self._child is not None
        for widget in (self.progress, self.stop_button):
            widget.setVisible(under_way)
        for button in (self.report, self.table):
            button.setVisible(not under_way)

    def _button(self, words: str) -> PushButton:
        button = PushButton(words, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button
