"""How code looks: the tokens of its blocks, in the colours of a theme."""

from __future__ import annotations

import time
from math import inf
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCharFormat, QTextLayout

    from reviewer.gui.article.code_tokens import CodeTokens, Lexer, Run, Window
    from reviewer.gui.article.text_model import TextModel
    from reviewer.gui.theme import Theme
    from reviewer.model.article import Block


class CodeFormats:
    """The tokens of the code in a text, as far as they were read, and how each looks."""

    def __init__(self, model: TextModel, theme: Theme) -> None:
        """Read nothing yet."""
        self.model = model
        self._theme = theme
        self._made: dict[str, QTextCharFormat] = {}
        self._codes: dict[int, CodeTokens] = {}
        self._lexers: dict[str, Lexer | None] = {}

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of another theme for what is asked from now on."""
        self._theme = theme
        self._made.clear()

    def set_model(self, model: TextModel) -> None:
        """Colour another text."""
        self.model = model
        self._codes.clear()

    def block_of(self, unit: int) -> Block | None:
        """Return the code that a unit is of; None where it is none, or says no language."""
        found = self.model.block_of(unit) if self.model.kind(unit) == "code" else None
        return found[1] if found and language_of(found[1]) else None

    def is_loaded(self, block: Block) -> bool:
        """Return whether it is known which lexer a piece of code has, or that it has none."""
        return language_of(block) in self._lexers

    def load(self, block: Block) -> None:
        """Look for the lexer of a piece of code, which is slow at first."""
        language = language_of(block)
        if language not in self._lexers:
            from reviewer.gui.article.code_tokens import lexer_for

            self._lexers[language] = lexer_for(language)

    def window(self, block: Block, position: int) -> Window | None:
        """Return the window of a piece of code that a position is in; None without a lexer."""
        lexer = self._lexers.get(language_of(block))
        if lexer and block.start not in self._codes:
            from reviewer.gui.article.code_tokens import CodeTokens

            code = CodeTokens(self.model.text, block.start, block.end, lexer)
            self._codes[block.start] = code
        tokens = self._codes.get(block.start)
        return tokens.window(position) if tokens else None

    def cut(self, unit: int, window: Window) -> list[QTextLayout.FormatRange]:
        """Return the colours of a unit in a window, in the unit's UTF-16 offsets."""
        return [self._format(unit, run) for run in window.runs(*self.model.bounds(unit))]

    def whole(self, unit: int) -> list[QTextLayout.FormatRange]:
        """Return the colours of a unit, whatever time it takes to read its window."""
        block = self.block_of(unit)
        if block is None:
            return []
        self.load(block)
        window = self.window(block, self.model.starts[unit])
        if window is None:
            return []
        window.read(inf, time.monotonic)
        return self.cut(unit, window)

    def _format(self, unit: int, run: Run) -> QTextLayout.FormatRange:
        from PySide6.QtGui import QTextCharFormat, QTextLayout  # where there is no code, not needed

        if run.role not in self._made:
            self._made[run.role] = QTextCharFormat()
            self._made[run.role].setForeground(self._theme.colour(run.role))
        start, end = (self.model.to_unit(unit, at) for at in (run.start, run.end))
        found = QTextLayout.FormatRange()
        found.start, found.length, found.format = start, end - start, self._made[run.role]
        return found


def language_of(block: Block) -> str:
    """Return the language that a piece of code says it is in; empty where it says none."""
    found = block.details().get("language")
    return found if isinstance(found, str) else ""
