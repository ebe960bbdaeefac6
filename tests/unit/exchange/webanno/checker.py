"""A strict checker of WebAnno TSV 3.3, written from the description of the format.

It knows nothing of the program's own reader: it goes through the lines one by one, as INCEpTION
does, and says what is wrong with the first that INCEpTION would not take.
"""

import re
from collections import defaultdict
from typing import Final, NamedTuple

_HEADER: Final = re.compile(r"#T_(SP|RL|CH)=([\w.]+)((?:\|[\w.:]*)+)")
_TOKEN: Final = re.compile(r"(\d+)-(\d+)(?:\.(\d+))?\t(\d+)-(\d+)\t([^\t\n]*)\t")
_CELL: Final = re.compile(r"_|(?:[^\\|\[\]_;*\t\n]|\\.|\\->)*(?:\[\d+\])?|\*(?:\[\d+\])?")
_REFERENCE: Final = re.compile(r"(\d+-\d+(?:\.\d+)?)(?:\[(\d+)_(\d+)\])?")


class Found(NamedTuple):
    """What a table says: its text, its annotations by number, its relations by their numbers."""

    text: str
    spans: dict[int, tuple[str, int, int]]
    relations: list[tuple[int, int]]


def utf16(words: str) -> int:
    """Return how many UTF-16 units words have."""
    return len(words.encode("utf-16-le")) // 2


def slice16(words: str, begin: int, end: int) -> str:
    """Return what is between two UTF-16 offsets."""
    return words.encode("utf-16-le")[2 * begin : 2 * end].decode("utf-16-le")


def unescaped(words: str) -> str:
    """Return a line of text as it is."""
    plain = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "b": "\b", "\\": "\\"}
    return re.sub(r"\\([\s\S])", lambda found: plain.get(found[1], found[1]), words)


class Checker:
    """Goes through a table."""

    def __init__(self, table: str) -> None:
        self.text = ""
        self.columns: list[tuple[str, str, str]] = []
        self.spans: dict[int, tuple[str, int, int]] = {}
        self.relations: list[tuple[int, int]] = []
        self.units: set[str] = set()
        self.last: tuple[int, int, int] = (0, 0, 0)
        blocks = table.removesuffix("\n").split("\n\n")
        assert table.endswith("\n")
        assert "\r" not in table
        head, *sentences = blocks
        self._check_head(head.split("\n"))
        for number, sentence in enumerate(sentences, 1):
            self._check_sentence(number, sentence.removeprefix("\n").split("\n"))

    def found(self) -> Found:
        return Found(self.text.removesuffix("\n"), self.spans, self.relations)

    def _check_head(self, lines: list[str]) -> None:
        assert lines[0] == "#FORMAT=WebAnno TSV 3.3"
        for line in lines[1:]:
            match = _HEADER.fullmatch(line)
            assert match, line
            names = match[3].removeprefix("|").split("|")
            assert all(names) or names == [""], line
            self.columns += [(match[1], match[2], name) for name in names]

    def _check_sentence(self, number: int, lines: list[str]) -> None:
        rows = [line for line in lines if not line.startswith("#Text=")]
        header = lines[: len(lines) - len(rows)]
        assert header, lines
        assert rows == lines[len(header) :], "text after a token"
        begin = int(rows[0].split("\t")[1].split("-")[0])
        if utf16(self.text) > begin:
            assert self.text.endswith("\n")
            self.text = self.text[:-1]
        self.text += " " * (begin - utf16(self.text))
        assert utf16(self.text) == begin, "sentences overlap"
        self.text += "".join(f"{unescaped(line.removeprefix('#Text='))}\n" for line in header)
        for row in rows:
            self._check_row(number, row)

    def _check_row(self, sentence: int, row: str) -> None:
        match = _TOKEN.match(row)
        assert match, row
        place = int(match[1]), int(match[2]), int(match[3] or 0)
        whole = (sentence, self.last[1] + 1 if self.last[0] == sentence else 1, 0)
        part = (sentence, self.last[1], self.last[2] + 1)
        assert place == (part if match[3] else whole), f"{place} after {self.last}"
        self.last = place
        begin, end = int(match[4]), int(match[5])
        assert slice16(self.text, begin, end) == unescaped(match[6]), row
        cells = row[match.end() :].split("\t")
        assert cells.pop() == "", "a row ends with a tab"
        assert len(cells) == len(self.columns), row
        unit = match[0].split("\t", maxsplit=1)[0]
        self.units.add(unit)
        self._check_cells(unit, begin, end, cells)

    def _check_cells(self, unit: str, begin: int, end: int, cells: list[str]) -> None:
        heights: defaultdict[str, set[int]] = defaultdict(set)
        for (kind, type_, name), cell in zip(self.columns, cells, strict=True):
            values = re.split(r"(?<!\\)(?:\\\\)*\|", cell) if "\\" not in cell else _split(cell)
            heights[type_].add(len(values) if cell != "_" else 0)
            for value in values:
                if name.startswith("BT_") and value != "_":
                    match = _REFERENCE.fullmatch(value)
                    assert match, value
                    self.relations.append((int(match[2] or 0), int(match[3] or 0)))
                    continue
                assert _CELL.fullmatch(value), value
                number = re.search(r"(?<!\\)\[(\d+)\]$", value)
                if kind == "SP" and number:
                    self._extend(int(number[1]), type_, begin, end)
        assert all(len(found) == 1 for found in heights.values()), f"{unit}: {cells}"

    def _extend(self, number: int, type_: str, begin: int, end: int) -> None:
        known = self.spans.get(number, (type_, begin, end))
        assert known[0] == type_, "one number for two layers"
        self.spans[number] = type_, known[1], max(known[2], end)


def _split(cell: str) -> list[str]:
    found = re.findall(r"(?:[^\\|]|\\.)+", cell)
    assert "|".join(found) == cell, cell
    return [str(each) for each in found]


def checked(table: str) -> Found:
    """Return what a table says; raises AssertionError with what is wrong with it."""
    return Checker(table).found()
