"""The tokens of a piece of code, by Pygments, in windows that are read when they are looked at.

Offsets are code points of the article's text, which is never copied whole or rewritten: a lexer is
given one window at a time, through the door that leaves its text as it is. Where code is longer
than a window, the next is read from an earlier place on at which hardly any string or comment goes
on: a line that begins at the margin, after an empty one. So what goes on across a border is known
for what it is, as long as it is no longer than a window. Windows with very long lines are not
looked at: minified code gains nothing by colours, and takes some lexers time squared.
"""

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from pygments.token import _TokenType

WINDOW = 16_000
"""Characters of code that are looked at as one."""

LONGEST_LINE = 2_000
"""In a window with a longer line nothing is coloured."""

KEPT = 24
"""So many windows are kept."""

Clock = Callable[[], float]


class Lexer(Protocol):
    """The part of a Pygments lexer that is used."""

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, "_TokenType", str]]:
        """Yield the offset, the type and the words of each token."""


class Run(NamedTuple):
    """A stretch `[start, end)` of one role of the theme."""

    start: int
    end: int
    role: str


class CodeTokens:
    """The tokens of the code `[start, end)` of a text, as a lexer tells them."""

    def __init__(self, text: str, start: int, end: int, lexer: Lexer) -> None:
        """Look at nothing yet."""
        self._text, self._start, self._end = text, start, end
        self._lexer = lexer
        self._windows: OrderedDict[int, Window] = OrderedDict()

    def window(self, position: int) -> "Window":
        """Return the window that a position is in, which may not be read yet."""
        number = max(0, (position - self._start) // WINDOW)
        if number and position < self._border(number):
            number -= 1
        found = self._windows.get(number)
        if found is None:
            begin, end = self._border(number), self._border(number + 1)
            lead = self._lead(begin)
            found = self._windows[number] = Window(self._text, begin, end, self._lexer, lead)
            if len(self._windows) > KEPT:
                self._windows.popitem(last=False)
        self._windows.move_to_end(number)
        return found

    def _border(self, number: int) -> int:
        """Return where a window begins: after the first line break at its place, if one is near."""
        at = self._start + number * WINDOW
        if number == 0 or at >= self._end:
            return min(at, self._end)
        line = self._text.find("\n", at, min(at + WINDOW // 2, self._end))
        return line + 1 if line >= 0 else at

    def _lead(self, border: int) -> int:
        """Return where to read from to know what goes on at a border."""
        low = max(self._start, border - WINDOW)
        if low == self._start:
            return low
        at = self._text.find("\n\n", low, border)
        while at >= 0:
            if at + 2 < border and not self._text[at + 2].isspace():
                return at + 2
            at = self._text.find("\n\n", at + 1, border)
        return border


class Window:
    """The code `[start, end)`; `is_begun` and `is_read` tell how far it has been looked at."""

    def __init__(
        self, text: str, start: int, end: int, lexer: Lexer, lead: int | None = None
    ) -> None:
        """Look at nothing yet; it is read from `lead` on, or from its start."""
        self.start, self.end = start, end
        self._lead = start if lead is None else lead
        self.is_begun = self.is_read = False
        self._runs: list[Run] = []
        self._reading = self._read(text, lexer)

    def read(self, until: float, clock: Clock) -> bool:
        """Read on until it is so late; return whether all is read."""
        self.is_begun = True
        while not self.is_read and clock() < until:
            self.is_read = next(self._reading, True)
        return self.is_read

    def runs(self, start: int, end: int) -> list[Run]:
        """Return what is known of a stretch, cut to it."""
        first = bisect_right(self._runs, start, key=lambda run: run.end)
        stop = bisect_left(self._runs, end, key=lambda run: run.start)
        return [
            Run(max(run.start, start), min(run.end, end), run.role)
            for run in self._runs[first:stop]
        ]

    def _read(self, text: str, lexer: Lexer) -> Iterator[bool]:
        """Yield False after each token."""
        if _is_long(text[self.start : self.end]):
            return
        first = self.start if _is_long(text[self._lead : self.start]) else self._lead
        code, at = text[first : self.end], self.start - first
        for offset, kind, words in lexer.get_tokens_unprocessed(code):
            role, end = role_of(kind), min(offset + len(words), len(code))
            if role and end > at:
                self._runs.append(Run(first + max(offset, at), first + end, role))
                at = end
            yield False


def _is_long(code: str) -> bool:
    """Tell whether code has a line that is too long to be looked at."""
    return max(map(len, code.split("\n"))) > LONGEST_LINE


def lexer_for(language: str) -> Lexer | None:
    """Return the lexer of a language by a name that Pygments knows, or None; slow at first."""
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        found: Lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return None
    return found


def role_of(kind: "_TokenType | None") -> str | None:
    """Return the role of a type of token, that of the nearest kind above it that has one."""
    while kind is not None:
        if (name := str(kind)) in _ROLES:
            return _ROLES[name]
        kind = kind.parent
    return None


_ROLES: dict[str, str | None] = {
    "Token.Keyword": "code_keyword",
    "Token.Keyword.Constant": "code_number",
    "Token.Operator.Word": "code_keyword",
    "Token.Name.Builtin": "code_name",
    "Token.Name.Class": "code_name",
    "Token.Name.Decorator": "code_name",
    "Token.Name.Exception": "code_name",
    "Token.Name.Function": "code_name",
    "Token.Name.Tag": "code_keyword",
    "Token.Name.Attribute": "code_name",
    "Token.Literal.String": "code_string",
    "Token.Literal.Number": "code_number",
    "Token.Literal.Date": "code_number",
    "Token.Comment": "code_comment",
    "Token.Generic.Heading": "code_keyword",
    "Token.Generic.Subheading": "code_keyword",
    "Token.Generic.Deleted": "code_number",
    "Token.Generic.Inserted": "code_string",
}
