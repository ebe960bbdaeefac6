"""HTML from elsewhere as text, with offsets that count the bytes between its tags."""

from bisect import bisect_left, bisect_right
from html.parser import HTMLParser
from typing import Final

from reviewer.exchange.parcel import BYTES
from reviewer.exchange.units import Counting, ruler

_BLOCKS: Final = frozenset(
    "address article aside blockquote br dd div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hr li main nav ol p pre section table td th tr ul".split()
)


class HtmlText:
    """The text of HTML: what is between the tags, and a line end between blocks that have none."""

    def __init__(self, html: str) -> None:
        """Read HTML; nothing that it names is opened."""
        parser = TextParser()
        parser.feed(html)
        parser.close()
        self.text = "".join(parser.pieces)
        self._added = parser.added
        self._bytes = ruler("".join(parser.plain), Counting(BYTES))

    def start(self, offset: int) -> int | None:
        """Return the code point that bytes of UTF-8 before it, tags not counted, come to."""
        at = self._bytes.code_point(offset)
        return None if at is None else at + bisect_right(self._added, at)

    def end(self, offset: int) -> int | None:
        """Return the same for an end, which is before the line end that parts two blocks."""
        at = self._bytes.code_point(offset)
        return None if at is None else at + bisect_left(self._added, at)


class TextParser(HTMLParser):
    """Takes what is between tags, as `pieces`, parted by line ends where blocks are not.

    `plain` is the same without these, and `added` says after how many of its letters they are.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__()
        self.pieces: list[str] = []
        self.plain: list[str] = []
        self.added: list[int] = []
        self._length = 0
        self._is_apart = False

    @property
    def length(self) -> int:
        """The letters that there are so far."""
        return self._length + len(self.added)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # as it is called
        """Begin a block on a line of its own."""
        self._is_apart |= tag in _BLOCKS

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._is_apart |= tag in _BLOCKS

    def handle_data(self, data: str) -> None:
        """Take what is between two tags."""
        if self._is_apart and self.plain and not (self.pieces[-1] + data[:1]).count("\n", -2):
            self.pieces.append("\n")
            self.added.append(self._length)
        self._is_apart = False
        self.pieces.append(data)
        self.plain.append(data)
        self._length += len(data)
