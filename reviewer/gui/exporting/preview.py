"""The preview: the first claims as they would be written, put together in slices of time."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFontDatabase, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit

from reviewer.commands.exporting import Preview, previewing
from reviewer.exchange.harmless import unturned, visible
from reviewer.exchange.registry import format_named
from reviewer.gui.jobs import SLICE
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context
    from reviewer.commands.exporting import Wanted
    from reviewer.gui.theme import Theme

_PAUSE = 120
"""Milliseconds that nothing is changed in before the preview is made anew."""

_ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


class PreviewPane(QPlainTextEdit):
    """Shows the text of an export in the colours of code; it can be selected and copied."""

    shown = Signal(str)
    """The preview of a format, by name, is there."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context, self._theme = context, theme
        self._work: Generator[None, None, Preview] | None = None
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Preview"))
        self.setPlaceholderText(tr("No claim is chosen."))
        self.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._pause, self._timer = QTimer(self), QTimer(self)
        self._pause.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether a preview is waited for or being made."""
        return self._pause.isActive() or self._timer.isActive()

    def show_wanted(self, wanted: Wanted) -> None:
        """Make the preview of what is wanted, as soon as nothing more is changed."""
        self.stop()
        self._pause.timeout.connect(lambda: self._begin(wanted))
        self._pause.start(_PAUSE)

    def stop(self) -> None:
        """Give up what is being made."""
        self._pause.stop()
        self._pause.disconnect(self)
        self._timer.stop()
        if self._work is not None:
            self._work.close()
            self._work = None

    def _begin(self, wanted: Wanted) -> None:
        self._work = previewing(self._context, wanted)
        self._timer.start(0)

    def _go_on(self) -> None:
        until = time.monotonic() + SLICE
        work = self._work
        try:
            while work is not None and time.monotonic() < until:
                next(work)
        except StopIteration as end:
            self._end(end.value)
        except ReviewerError as error:
            self._end(Preview("", str(error)))

    def _end(self, preview: Preview) -> None:
        self.stop()
        how = format_named(preview.format) if preview.format else None
        # What an archive has in it is shown as that.
        self.show_text(preview.text, (*how.also, how.extension)[0] if how else "")
        self.shown.emit(preview.format)

    def show_text(self, text: str, extension: str) -> None:
        """Show a text as that of a file with this extension."""
        from reviewer.gui.exporting.colouring import runs_of  # Pygments is slow to import

        self.clear()
        words = unturned(visible(_ESCAPE.sub("", text)))
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        at = 0
        for run in runs_of(words, extension):
            cursor.insertText(words[at : run.start], QTextCharFormat())
            look = QTextCharFormat()
            look.setForeground(self._theme.colour(run.role))
            cursor.insertText(words[run.start : run.end], look)
            at = run.end
        cursor.insertText(words[at:], QTextCharFormat())
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)
