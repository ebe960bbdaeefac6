"""Taguette's pages of HTML: a document with its highlights, a list of highlights, a codebook.

In a document each highlight is followed by its tags in brackets; earlier versions leave these out.
What is in two highlights is marked once, so that where one begins inside another is not said.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from reviewer.exchange.html_source import HtmlText, TextParser
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.exchange.taguette.codebook import nested
from reviewer.model.errors import UnreadableImport

_TITLE: Final = re.compile(r"<title>([^<]*)</title>")
_DETAILS: Final = re.compile(
    r"<p>\s*<strong>[^<]*</strong>([^<]*)<strong>[^<]*</strong>([^<]*)</p>\s*(?=<hr>|</body>)"
)
_ENTRY: Final = re.compile(r"<h2>([^<]*)</h2>")
_NUMBER: Final = '<p class="number">'
_PARAGRAPH: Final = re.compile(r"<p>([^<]*)</p>")
_BODY: Final = re.compile(r"</h1>\n?")
_BEGINNING: Final = 2_000
"""Bytes in which a page says what it is."""


def is_page(head: bytes) -> bool:
    """Tell whether a file begins like a page that Taguette exports."""
    first = head[:_BEGINNING]
    if not first.lstrip().startswith(b"<!DOCTYPE html>"):
        return False
    title = re.search(rb"<title>[^<]*Taguette", first)
    is_document = b".highlight {" in first and b"background-color: #ff0;" in first
    return title is not None or is_document


def read_page(source: Source) -> Parcel:
    """Read whichever page it is."""
    html = source.text
    start = _BODY.search(html)
    end = html.rfind("</body>")
    if start is None or end < start.end():
        raise UnreadableImport("is no page that Taguette exports: it has no heading, or no end.")
    body = html[start.end() : end]
    title = _TITLE.search(html)
    if _NUMBER in body:
        return Parcel(tags=_codebook(body))
    if ".highlight {" not in html[: start.end()]:
        return _highlights(html[start.end() :])
    return _document(unescape(title[1]) if title else source.path.stem, body)


def _codebook(body: str) -> tuple[ParcelTag, ...]:
    tags: dict[str, ParcelTag] = {}
    entries = [*_ENTRY.finditer(body)]
    ends = [each.start() for each in entries[1:]] + [len(body)]
    for entry, end in zip(entries, ends, strict=True):
        name = unescape(entry[1])
        after = _PARAGRAPH.findall(body[body.find(_NUMBER, entry.end(), end) : end])
        tags[name] = ParcelTag(name, name, definition=unescape(after[-1]) if after else "")
    return nested(tags)


def _highlights(html: str) -> Parcel:
    """Return what a list of highlights has: words, and below them their document and tags."""
    made: list[ParcelAnnotation] = []
    tags: dict[str, ParcelTag] = {}
    at = 0
    for n, details in enumerate(_DETAILS.finditer(html)):
        document = unescape(details[1]).strip()
        names = _names(unescape(details[2]))
        quote = HtmlText(html[at : details.start()].removeprefix("<hr>")).text.strip()
        at = details.end()
        tags |= {name: ParcelTag(name, name) for name in names}
        place = Place(None, None, quote or None)
        made.append(ParcelAnnotation(str(n), document, (place,), names))
    texts = {each.text: ParcelText(each.text, title=each.text) for each in made}
    return Parcel(tuple(texts.values()), tags=nested(tags), annotations=tuple(made))


def _document(title: str, body: str) -> Parcel:
    """Return a document and its highlights."""
    parser = _Marked()
    parser.feed(body.removesuffix("\n  "))
    parser.close()
    parser.end_run()
    names = dict.fromkeys(name for each in parser.marks for name in each.tags)
    text = ParcelText("1", "".join(parser.pieces), title=title)
    made = tuple(
        ParcelAnnotation(str(n), "1", (each.place(text.text or ""),), each.tags)
        for n, each in enumerate(parser.marks)
    )
    tags = nested({name: ParcelTag(name, name) for name in names})
    return Parcel((text,), tags=tags, annotations=made, remarks=(*parser.remarks(),))


def _names(given: str) -> tuple[str, ...]:
    names = (" ".join(name.split()) for name in given.split(","))
    return tuple(dict.fromkeys(filter(None, names)))


class _Mark(NamedTuple):
    start: int
    end: int
    tags: tuple[str, ...]
    guessed: bool

    def place(self, text: str) -> Place:
        """Return where it is in the text; one whose beginning is guessed begins with a word."""
        words = text[self.start : self.end]
        spaces = len(words) - len(words.lstrip()) if self.guessed else 0
        return Place(self.start + spaces, self.end)


class _Marked(TextParser):
    """Takes the text of a document, and where it is highlighted."""

    def __init__(self) -> None:
        super().__init__()
        self.marks: list[_Mark] = []
        self.unsure = 0
        self._spans: list[str] = []
        self._run: tuple[int, int] | None = None
        """Where what is highlighted begins and ends, so far."""
        self._after = False
        """Whether the run begins right where another highlight ended."""
        self._tags = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a highlight, a list of tags, or an element of the document."""
        if tag == "span":
            self._spans.append(dict(attrs).get("class") or "")
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End it; the tags are those of what was highlighted before."""
        if tag == "span" and self._spans and self._spans.pop() == "taglist":
            self._end(_names(self._tags.strip().removeprefix("[").removesuffix("]")))
            self._tags = ""
        super().handle_endtag(tag)

    def handle_data(self, data: str) -> None:
        """Take words of the document, which may be highlighted, or of a list of tags."""
        if "taglist" in self._spans:
            self._tags += data
            return
        is_marked = "highlight" in self._spans
        if not is_marked and data:
            self.end_run()
        super().handle_data(data)
        if is_marked and data:
            end = self.length
            is_going_on = self._run is not None and self._run[0] < self._run[1]
            self._run = self._run[0] if self._run and is_going_on else end - len(data), end

    def remarks(self) -> Iterator[str]:
        """Say what is not sure of what was highlighted."""
        if self.unsure:
            yield (
                f"In {self.unsure:,} places a highlight touches or overlaps another, and the file"
                " does not say where it begins: it is taken to begin where the other ends."
            )

    def end_run(self) -> None:
        """End what is highlighted, where no tags follow it."""
        if self._run is not None and self._run[0] < self._run[1]:
            self._end(())
        self._run, self._after = None, False

    def _end(self, tags: tuple[str, ...]) -> None:
        if self._run is None:
            return
        start, end = self._run
        if start == end and self.marks:  # it ends where the one before it does
            start = self.marks[-1].start
        self.unsure += self._after
        self.marks.append(_Mark(start, end, tags, self._after))
        self._run, self._after = (end, end), True
