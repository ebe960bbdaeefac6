"""The colours of code: looked for in slices between two looks at the window, never all at once."""

import time

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextCharFormat, QTextLayout

from reviewer.gui.article.code_tokens import CodeTokens, Lexer, Run, lexer_for
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.theme import Theme
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
        self._theme = theme
        self._model = TextModel()
        self._made: dict[str, QTextCharFormat] = {}
        self._codes: dict[int, CodeTokens] = {}
        self._lexers: dict[str, Lexer | None] = {}
        self._waiting: list[tuple[Block, int]] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)

    @property
    def busy(self) -> bool:
        """Whether colours are being looked for."""
        return self._timer.isActive()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme for what is asked from now on."""
        self._theme = theme
        self._made.clear()

    def set_model(self, model: TextModel) -> None:
        """Colour another text."""
        self._model = model
        self._codes.clear()
        self._waiting.clear()
        self._timer.stop()

    def formats(self, unit: int) -> list[QTextLayout.FormatRange]:
        """Return the colours of a unit, in its UTF-16 offsets; none where unknown yet."""
        model = self._model
        covering = model.block_of(unit) if model.kind(unit) == "code" else None
        if covering is None or not (language := _language(covering[1])):
            return []
        block, (start, end) = covering[1], model.bounds(unit)
        tokens = self._tokens(block, language)
        window = tokens.window(start) if tokens else None
        if window and not window.is_begun:
            window.read(time.monotonic() + _AT_ONCE, time.monotonic)
        if window and window.is_read:
            return [self._format(unit, run) for run in window.runs(start, end)]
        if window or language not in self._lexers:
            self._waiting = [*self._waiting[1 - _WAITING :], (block, start)]
            self._timer.start(0)
        return []

    def _tokens(self, block: Block, language: str) -> CodeTokens | None:
        """Return the tokens of a piece of code; None where its lexer is not there, or not yet."""
        lexer = self._lexers.get(language)
        if lexer and block.start not in self._codes:
            code = CodeTokens(self._model.text, block.start, block.end, lexer)
            self._codes[block.start] = code
        return self._codes.get(block.start)

    def _work(self) -> None:
        """Load a lexer, or read on for a slice in the window that was wanted last."""
        if not self._waiting:
            self._timer.stop()
            return
        block, position = self._waiting[-1]
        language = _language(block)
        if language not in self._lexers:
            self._lexers[language] = lexer_for(language)
            return
        tokens = self._tokens(block, language)
        if tokens is None:
            self._waiting.pop()
            return
        window = tokens.window(position)
        if window.read(time.monotonic() + SLICE, time.monotonic):
            inside = range(window.start, window.end)
            self._waiting = [place for place in self._waiting if place[1] not in inside]
            self.found.emit(window.start, window.end)

    def _format(self, unit: int, run: Run) -> QTextLayout.FormatRange:
        if run.role not in self._made:
            self._made[run.role] = QTextCharFormat()
            self._made[run.role].setForeground(self._theme.colour(run.role))
        start, end = (self._model.to_unit(unit, at) for at in (run.start, run.end))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, end - start, self._made[run.role]
        return found


def _language(block: Block) -> str:
    """Return the language that a piece of code says it is in; empty where it says none."""
    found = block.details().get("language")
    return found if isinstance(found, str) else ""
