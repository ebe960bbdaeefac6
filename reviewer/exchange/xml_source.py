"""XML from elsewhere: elements, attributes and text; no document type, and so no entity of one.

Expat is asked directly: it fetches nothing by itself, and a document type ends the reading before
anything in it is looked at.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from reviewer.model.errors import UnreadableImport

_DEPTH: Final = 256
_ELEMENTS: Final = 5_000_000
_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(slots=True)
class Element:
    """An element: its name without prefix, attributes likewise, children, and the text in it."""

    name: str
    attributes: dict[str, str]
    children: list["Element"] = field(default_factory=list)
    text: str = ""

    def get(self, name: str) -> str:
        """Return an attribute, "" where there is none."""
        return self.attributes.get(name, "")

    def all(self, name: str) -> Iterator["Element"]:
        """Yield the children of a name."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "Element | None":
        """Return the first child of a name, or None."""
        return next(self.all(name), None)

    def text_in(self, name: str) -> str:
        """Return the text in the first child of a name, "" where there is none."""
        child = self.first(name)
        return child.text if child is not None else ""


class _Builder:
    def __init__(self, parser: "expat.XMLParserType", most: int) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self._texts: list[list[str]] = []
        self._left = most
        parser.StartDoctypeDeclHandler = refuse_type
        parser.EntityDeclHandler = refuse_type
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._take
        parser.buffer_text = True

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._left -= 1
        if len(self._open) >= _DEPTH or self._left < 0:
            raise UnreadableImport("is nested too deeply or too large: no tool writes such files.")
        plain = {own.rpartition(":")[2]: value for own, value in attributes.items()}
        made = Element(name.rpartition(":")[2], plain)
        if self._open:
            self._open[-1].children.append(made)
        else:
            self.root = made
        self._open.append(made)
        self._texts.append([])

    def _take(self, words: str) -> None:
        self._texts[-1].append(words)

    def _end(self, _: str) -> None:
        self._open.pop().text = "".join(self._texts.pop())


def refuse_type(*_: object) -> None:
    """Refuse a document type or an entity, as a handler of expat; raises UnreadableImport."""
    raise UnreadableImport("declares a document type, which could name other files: refused.")


def _refuse_subset(_name: str, _system: str | None, _public: str | None, subset: bool) -> None:  # noqa: FBT001  # as expat calls it
    if subset:
        refuse_type()


def plain_text(words: str) -> str:
    """Return words without the characters that XML 1.0 cannot have, each as \ufffd."""
    return _UNWRITABLE.sub("\ufffd", words)


def parse(parser: expat.XMLParserType, data: bytes) -> None:
    """Let a parser go through a whole document; raises UnreadableImport for what is none."""
    try:
        parser.Parse(data, True)  # noqa: FBT003  # expat takes it by position
    except expat.ExpatError as error:
        raise UnreadableImport(f"is not XML: {error}.") from error
    except ValueError as error:
        raise UnreadableImport(f"is in an encoding that is not known: {error}.") from error


def parsed_xml(data: bytes, *, named_type: bool = False, most: int = _ELEMENTS) -> Element:
    """Return the root of a document; raises UnreadableImport for what is none, or is hostile.

    It has no more elements than `most`. With `named_type` a document type may be named, as some
    formats do; it is not looked for, and nothing may be declared in it.
    """
    parser = expat.ParserCreate()
    builder = _Builder(parser, most)
    if named_type:
        parser.StartDoctypeDeclHandler = _refuse_subset
    parse(parser, data)
    if builder.root is None:
        raise UnreadableImport("is empty.")
    return builder.root
