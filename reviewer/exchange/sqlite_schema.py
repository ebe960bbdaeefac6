"""The columns of a table, out of the statement that made it; the statement is never run."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(
    r"""(?P<space>\s+|--[^\n]*|/\*.*?(?:\*/|$))
    |(?P<string>'(?:[^']|'')*')
    |(?P<name>"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|\w[\w$]*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_NUMBER: Final = re.compile(r"[0-9]+")
_CONSTRAINTS: Final = frozenset({"constraint", "primary", "unique", "check", "foreign"})


class Column(NamedTuple):
    """A column: its name in small letters, and what rows have that were made before it was.

    `is_rowid` says that it stands for the row's own number.
    """

    name: str
    is_rowid: bool = False
    default: str | int | None = None


class _Token(NamedTuple):
    kind: str
    text: str

    @property
    def word(self) -> str:
        return self.text.casefold()


def columns_of(sql: str) -> tuple[Column, ...] | None:
    """Return the columns of a plain table; None where it is no plain one."""
    tokens = [
        _Token(str(match.lastgroup), match[0])
        for match in _TOKEN.finditer(sql)
        if match.lastgroup != "space"
    ]
    if [token.word for token in tokens[:2]] != ["create", "table"]:
        return None
    items, after = _items(tokens)
    if {"without", "using"} & {token.word for token in after}:
        return None
    keys = {name for item in items for name in _key_of_table(item)}
    columns: list[Column] = []
    for item in items:
        words = [token.word for token in item]
        if words[0] in _CONSTRAINTS and item[0].kind == "name":
            continue
        if "as" in _outside(item):
            return None
        name = _plain(item[0])
        own = "primary" in words and "desc" not in words
        is_rowid = words[1:2] == ["integer"] and (own or keys == {name})
        columns.append(Column(name, is_rowid, _default(item)))
    return tuple(columns)


def _items(tokens: Sequence[_Token]) -> tuple[list[list[_Token]], Sequence[_Token]]:
    """Return what stands between the commas of the outermost parentheses, and what after them."""
    items: list[list[_Token]] = [[]]
    depth = 0
    for n, token in enumerate(tokens):
        if token.text == ")":
            depth -= 1
            if depth == 0:
                return [item for item in items if item], tokens[n + 1 :]
        if depth == 1 and token.text == ",":
            items.append([])
        elif depth:
            items[-1].append(token)
        if token.text == "(":
            depth += 1
    return [], tokens


def _outside(item: Sequence[_Token]) -> list[str]:
    """Return the words of a column that are in no parentheses."""
    found: list[str] = []
    depth = 0
    for token in item:
        depth += (token.text == "(") - (token.text == ")")
        if depth == 0 and token.kind == "name":
            found.append(token.word)
    return found[1:]


def _key_of_table(item: Sequence[_Token]) -> list[str]:
    """Return the columns of a primary key that is declared for the table as a whole."""
    words = [token.word for token in item]
    if item[0].kind != "name" or words[0] not in _CONSTRAINTS or "primary" not in words:
        return []
    rest = item[words.index("primary") + 1 :]
    return [_plain(token) for token in rest if token.kind == "name" and token.word != "key"]


def _default(item: Sequence[_Token]) -> str | int | None:
    words = [token.word for token in item]
    if "default" not in words[1:]:
        return None
    given = item[words.index("default", 1) + 1 :]
    sign, given = (-1, given[1:]) if given and given[0].text == "-" else (1, given)
    if not given:
        return None
    if given[0].kind == "string":
        return _plain(given[0])
    return sign * int(given[0].text) if _NUMBER.fullmatch(given[0].text[:18]) else None


def _plain(token: _Token) -> str:
    """Return a name or text without its quotes."""
    text = token.text
    if text[0] not in "'\"`[":
        return text.casefold()
    quote = text[0]
    inner = text[1:-1].replace(quote * 2, quote)
    return inner if token.kind == "string" else inner.casefold()
