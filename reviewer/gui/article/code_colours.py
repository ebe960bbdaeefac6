"""The colours of code: looked for in slices between two looks at the window, never all at once."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.article.code_formats import CodeFormats
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QTextLayout

    from reviewer.model.article import Block

SLICE = 0.006
"""Seconds of work between two looks at the window."""

_AT_ONCE = 0.003
"""Seconds that a window may take when it is first seen, so that short code is coloured at once."""

_WAITING = 6
"""So many windows wait at most; those seen last are looked at first."""


class CodeColours(QObject):
    """Says how the units of code are coloured; `found` has a range of the text that now can be."""

    found = Signal(int, int)

    def __init__(self, parent: QObject, theme: Theme) -> None:
        """Colour nothing yet."""
        super().__init__(parent)
        self._code = CodeFormats(TextModel(), theme)
        self._waiting: list[tuple[Block, int]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        """Whether colours are being looked for."""
        return self._timer.isActive()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme for what is asked from now on."""
        self._code.set_theme(theme)

    def set_model(self, model: TextModel) -> None:
        """Colour another text."""
        self._code.set_model(model)
        self._waiting.clear()
        self._timer.stop()

    def formats(self, unit: int) -> "list[QTextLayout.FormatRange]":
        """Return the colours of a unit, in its UTF-16 offsets; none where unknown yet."""
        block = self._code.block_of(unit)
        if block is None:
            return []
        start = self._code.model.starts[unit]
        window = self._code.window(block, start)
        if window and not window.is_begun:
            window.read(time.monotonic() + _AT_ONCE, time.monotonic)
        if window and window.is_read:
            return self._code.cut(unit, window)
        if window or not self._code.is_loaded(block):
            self._waiting = [*self._waiting[1 - _WAITING :], (block, start)]
            self._timer.start(0)
        return []

    def _work(self) -> None:
        """Load a lexer, or read on for a slice in the window that was wanted last."""
        if not self._waiting:
            self._timer.stop()
            return
        block, position = self._waiting[-1]
        if not self._code.is_loaded(block):
            self._code.load(block)
            return
        window = self._code.window(block, position)
        if window is None:
            self._waiting.pop()
            return
        if window.read(time.monotonic() + SLICE, time.monotonic):
            inside = range(window.start, window.end)
            self._waiting = [place for place in self._waiting if place[1] not in inside]
            self.found.emit(window.start, window.end)
