"""The grammar of WebAnno TSV 3: its header, its escapes, and what ends a value."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from reviewer.model.errors import UnreadableImport

FORMAT: Final = "#FORMAT=WebAnno TSV "
TEXT: Final = "#Text="
NO_ANNOTATION: Final = "_"
NO_VALUE: Final = "*"
SPAN, RELATION, CHAIN = "SP", "RL", "CH"

_LAYER: Final = re.compile(r"#T_(SP|RL|CH)=(.*)")
_ROLE: Final = re.compile(r"ROLE_[^:]*:([^_]*)_(.*)")
_BASE: Final = "BT_"
_ESCAPED: Final = re.compile(r"\\(->|.)", re.DOTALL)
_SUFFIX: Final = re.compile(r"((?:[^\\\[]|\\.)*)\[(\d{1,9})(?:_(\d{1,9}))?\]", re.DOTALL)
_CHAIN: Final = re.compile(r"((?:[^\\]|\\.)*?)->(\d{1,9})-(\d{1,9})", re.DOTALL)
_TO_ESCAPE: Final = re.compile(r"->|[\\\[\]|_;\t\n\r*]")
_LETTERS: Final = {"t": "\t", "n": "\n", "r": "\r"}
_IN_TEXT: Final = {**_LETTERS, "f": "\f", "b": "\b", "\\": "\\"}
_NAMES: Final = {letter: name for name, letter in _IN_TEXT.items()}
_IN_VALUES: Final = "\\[]|_;*"
_CONTROL: Final = re.compile(r"[\x00-\x0a\x0c-\x1f\\]")
_IN_JAVA: Final = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|([0-3]?[0-7]{1,2})|(.?))", re.DOTALL)
_SEPARATORS: Final = {by: re.compile(rf"\\.|{re.escape(by)}", re.DOTALL) for by in "|;"}


class Column(NamedTuple):
    """A column: `kind` is value, none, role, target, base, chain or element; `name` its feature.

    A role's `type` is that of its links, that of a target or base what it refers to.
    """

    kind: str
    name: str
    type: str = ""


class Layer(NamedTuple):
    """A layer: SPAN, RELATION or CHAIN, its type, and its columns from the one numbered `first`."""

    kind: str
    type: str
    first: int
    columns: tuple[Column, ...]


def layers_of(lines: Iterable[str]) -> list[Layer]:
    """Return the layers that the lines of a header declare; raises UnreadableImport."""
    found: list[Layer] = []
    first = 0
    for line in lines:
        match = _LAYER.fullmatch(line)
        if match is None:
            raise UnreadableImport(f"has a line in its header that is none: {line[:60]}")
        type_, *names = match[2].split("|")
        columns = tuple(_columns(match[1], names or [""]))
        found.append(Layer(match[1], type_, first, columns))
        first += len(columns)
    return found


def _columns(kind: str, names: Iterable[str]) -> Iterator[Column]:
    role = ""
    for name in names:
        if kind == SPAN and (match := _ROLE.fullmatch(name)):
            role = match[1]
            yield Column("role", role, match[2])
        elif kind == SPAN and role and "." in name:
            yield Column("target", role, name)
        elif kind == RELATION and name.startswith(_BASE):
            yield Column("base", "", name.removeprefix(_BASE))
        elif kind == CHAIN and name == "referenceRelation":
            yield Column("chain", name)
        elif kind == CHAIN:
            yield Column("element", name)
        else:
            yield Column("value" if name else "none", name)


def split(words: str, by: str) -> list[str]:
    """Return what stands between separators that are not escaped."""
    if "\\" not in words:
        return words.split(by)
    found, at = [], 0
    for match in _SEPARATORS[by].finditer(words):
        if match[0] == by:
            found.append(words[at : match.start()])
            at = match.end()
    return [*found, words[at:]]


def suffixed(words: str) -> tuple[str, int, int]:
    """Return a value without the numbers in brackets after it, and these; 0 where there is none."""
    match = _SUFFIX.fullmatch(words) if words.endswith("]") else None
    return (match[1], int(match[2]), int(match[3] or 0)) if match else (words, 0, 0)


def chained(words: str) -> tuple[str, int, int]:
    """Return the value of a link, the number of its chain, and its own in there; 0 for none."""
    match = _CHAIN.fullmatch(words)
    return (match[1], int(match[2]), int(match[3])) if match else (words, 0, 0)


def value_of(words: str) -> str:
    """Return an escaped value as it is, "" for none."""
    return "" if words == NO_VALUE else _ESCAPED.sub(_unescaped, words)


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1]
    if letter in _LETTERS:
        return _LETTERS[letter]
    return letter if letter == "->" or letter in _IN_VALUES else match[0]


def value(words: str) -> str:
    """Return a value escaped, NO_VALUE for ""."""
    return _TO_ESCAPE.sub(_escaped, words) or NO_VALUE


def _escaped(match: re.Match[str]) -> str:
    return f"\\{_NAMES.get(match[0], match[0])}"


def text_of(words: str) -> str:
    """Return an escaped piece of text as it is."""
    if "\\" not in words:
        return words
    return _ESCAPED.sub(lambda match: _text_unescaped(match[1]), words)


def _text_unescaped(letter: str) -> str:
    return _IN_TEXT.get(letter, letter if letter < " " else f"\\{letter}")


def java_text_of(words: str) -> str:
    """Return a piece of text as it is that is escaped like a string of Java."""
    found = _IN_JAVA.sub(_java_unescaped, words)
    return found.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")


def _java_unescaped(match: re.Match[str]) -> str:
    unit, octal, letter = match.groups()
    if unit or octal:
        return chr(int(unit, 16) if unit else int(octal, 8))
    return _IN_TEXT.get(letter, letter)


_TEXT_RULES: Final[dict[str, Callable[[str], str]]] = {
    "3.2": text_of, "3.1": java_text_of, "3": str,
}  # fmt: skip
"""How text is unescaped, by the version that began with it (WebAnno's readers of TSV 3)."""


def text_rules(version: str) -> list[tuple[str, Callable[[str], str]]]:
    """Return the rules by which text is unescaped: first that of a version, then the others."""
    own = version if version in _TEXT_RULES else "3.2" if "." in version else "3"
    return sorted(_TEXT_RULES.items(), key=lambda each: each[0] != own)


def text(words: str) -> str:
    """Return a piece of text escaped, on one line."""
    return _CONTROL.sub(_escaped, words)
