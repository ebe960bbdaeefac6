"""The text and the blocks of a Markdown source, from the tokens of its parser."""

import json
import re
import time
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token

from reviewer.model.article import Block
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.markdown_words import Words, words_of
from reviewer.reading.tags import without_tags

DEEPEST: Final = 100
"""Levels of nesting that are read; the parser would drop in silence what lies deeper."""

PATIENCE: Final = 60.0
"""Seconds after which reading is given up: some signs take the parser time squared."""

_RULE: Final = "* * *"
_BULLET: Final = "•"
_ALIGNED: Final = re.compile(r"text-align:(left|center|right)")


def blocks_of(source: str) -> tuple[str, list[Block]]:
    """Return the text that a reader of a Markdown source reads, and its blocks by start.

    Raises:
        UnreadableDocument: it is nested too deeply, or takes too long to be read.
    """
    parser = MarkdownIt("commonmark", {"maxNesting": DEEPEST})
    parser.enable(["table", "strikethrough"])
    _watch(parser, time.monotonic() + PATIENCE)
    tokens = parser.parse(source)
    if any(token.level >= DEEPEST - 1 for token in tokens):
        raise UnreadableDocument(
            "is nested too deeply to be read: take some levels of lists or quotations out of it."
        )
    writer = _Writer()
    for token in tokens:
        writer.take(token)
    return "".join(writer.pieces), writer.blocks


def _watch(parser: MarkdownIt, until: float) -> None:
    """Let a parser look at the clock wherever it tries its rules."""

    def look(*_: object) -> bool:
        if time.monotonic() > until:
            raise UnreadableDocument(
                "takes too long to be read as Markdown: add it as a .txt file, or in parts."
            )
        return False

    everywhere = ["paragraph", "reference", "blockquote", "list"]
    parser.block.ruler.before("table", "clock", look, {"alt": everywhere})
    parser.inline.ruler.after("text", "clock", look)


class _Table:
    """A table as it comes in: rows of cells, the sides of its columns, how many rows head it."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.sides: list[str] = []
        self.header = 0

    def begin_cell(self, token: Token) -> None:
        """Take how a column is aligned from a cell of the first row."""
        if len(self.rows) == 1:
            found = _ALIGNED.search(str(token.attrs.get("style", "")))
            self.sides.append(found[1] if found else "")
            self.header = int(token.type == "th_open")

    def text(self) -> str:
        """Return the rows as lines, their cells parted by tabs; an empty head is left out."""
        if self.header and not any(self.rows[0]):
            self.header = 0
            del self.rows[0]
        return "\n".join("\t".join(cells) for cells in self.rows)


class _Writer:
    """Writes down what tokens say, and where the blocks are in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.blocks: list[Block] = []
        self._length = 0
        self._quotes = 0
        self._lists: list[str] = []
        self._marker = ""
        self._parted = True
        self._heading = 0
        self._table: _Table | None = None

    def take(self, token: Token) -> None:
        """Write down what a token says; what none of these is says nothing."""
        name = token.type.removesuffix("_open").removesuffix("_close")
        if name in ("blockquote", "bullet_list", "ordered_list", "list_item", "heading"):
            self._nest(name, token)
        elif name in ("table", "tr", "th", "td"):
            self._take_table(token)
        elif name == "inline":
            self._take_words(words_of(token.children or ()))
        elif name in ("fence", "code_block"):
            language = token.info.split()[0].lower() if token.info.strip() else ""
            details: dict[str, object] = {"language": language} if language else {}
            code = Words(token.content.removesuffix("\n"))
            self._put("code", code, len(self._lists), details)
        elif name == "html_block":
            for line in without_tags(token.content).splitlines():
                self._take_words(Words(line))
        elif name == "hr":
            self._take_words(Words(_RULE))

    def _nest(self, name: str, token: Token) -> None:
        """Go into a heading, a list, an item or a quotation, or out of it."""
        if name == "heading":
            self._heading = int(token.tag[1]) if token.nesting > 0 else 0
        elif name == "list_item":
            self._write_marker()
            if token.nesting > 0:
                self._marker = f"{token.info}{token.markup}" if token.info else _BULLET
        elif name == "blockquote":
            self._write_marker()
            self._quotes += token.nesting
        elif token.nesting > 0:
            self._write_marker()
            self._lists.append(name)
        else:
            self._lists.pop()
        self._parted = self._parted or not (self._lists or self._quotes)

    def _take_table(self, token: Token) -> None:
        if token.type == "table_open":
            self._table = _Table()
        elif self._table is None:
            return
        elif token.type == "tr_open":
            self._table.rows.append([])
        elif token.type in ("th_open", "td_open"):
            self._table.begin_cell(token)
        elif token.type == "table_close":
            table, self._table = self._table, None
            text = table.text()
            details = {"align": table.sides, "header": table.header}
            self._put("table", Words(text), len(self._lists), details)

    def _take_words(self, words: Words) -> None:
        """Write words where they belong: into a cell, a heading, an item, a quotation."""
        if self._table is not None:
            self._table.rows[-1].append(" ".join(words.text.split()))
        elif self._heading:
            self._put("heading", words.on_one_line(), self._heading)
        elif self._lists:
            self._put("list", words, len(self._lists))
        elif self._quotes:
            self._put("quote", words, self._quotes)
        else:
            self._put("paragraph", words)

    def _write_marker(self) -> None:
        """Write the marker of an item that begins with anything but words, on its own line."""
        if self._marker:
            self._put("list", Words(""), len(self._lists))

    def _put(
        self, kind: str, words: Words, level: int = 0, details: dict[str, object] | None = None
    ) -> None:
        """Write a block; in a list or quotation it is the next line, else an empty one is between.

        A paragraph on one line in which no word stands out is none: that is what every line is by
        itself.
        """
        if kind == "list" and self._marker:
            words, self._marker = words.after(f"{self._marker} "), ""
        self._write_marker()
        text = words.text.rstrip() if kind == "list" else words.text
        if not text.strip():
            return
        if self.pieces:
            self._write("\n\n" if self._parted else "\n")
        self._parted = not (self._lists or self._quotes)
        said = dict(details or {})
        if self._quotes and kind != "quote":
            said["quote"] = self._quotes
        if words.emphasis:
            said["emphasis"] = words.emphasis
        if kind != "paragraph" or "\n" in text or words.emphasis:
            start, attributes = self._length, json.dumps(said, separators=(",", ":"))
            self.blocks.append(Block(kind, start, start + len(text), level, attributes))
        self._write(text)

    def _write(self, text: str) -> None:
        self.pieces.append(text)
        self._length += len(text)
