"""Reading WebAnno TSV 2, which has no offsets (user guide of WebAnno 2.3, "WebAnno TSV 2").

One line at the top names all layers with their features. Each sentence has its text and its tokens,
in whose order they are found in it. A value that begins with B- begins an annotation of several
tokens, and I- goes on with it; annotations of one layer over one token stand between bars.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from reviewer.exchange.parcel import UTF16
from reviewer.exchange.uima.cas import SOFA, Cas, Structure, TypeSystem, Value
from reviewer.exchange.units import Counting, ruler
from reviewer.exchange.webanno.reading import SEGMENTATION, SOFA_ID
from reviewer.model.errors import UnreadableImport

HEAD: Final = re.compile(r"\s*# \w+(?:\.\w+)+ \| ")
_ATTACHED: Final = "AttachTo="
_NONE: Final = ("_", "O", "")
_GOING_ON: Final = re.compile(r"([BI])-(.*)", re.DOTALL)


class _Layer(NamedTuple):
    """A layer: its type, its features, their first column, and what a relation is attached to."""

    type: str
    features: list[str]
    first: int
    base: str


@dataclass(slots=True)
class _Entry:
    type: str
    begin: int
    end: int
    values: list[str]
    features: dict[str, Value] = field(default_factory=dict)


class _Token(NamedTuple):
    unit: str
    begin: int
    end: int
    cells: list[str]


def cas_of_older_tsv(words: str) -> Cas:
    """Return the CAS in a table; raises UnreadableImport."""
    lines = [line.removesuffix("\r") for line in words.split("\n")]
    layers = list(_layers(lines[0]))
    text, tokens = _text(lines[1:])
    reading = _Reading(layers)
    for token in tokens:
        reading.take(token)
    by = ruler(text, Counting(UTF16))
    sofa = Structure(SOFA_ID, SOFA, "", None, None, {"sofaString": text})
    found = {SOFA_ID: sofa}
    for each in (*_pieces(tokens), *reading.structures(tokens)):
        place = by.offset(each.begin or 0), by.offset(each.end or 0)
        found[each.id] = each._replace(begin=place[0], end=place[1])
    return Cas(found, TypeSystem())


def _layers(line: str) -> Iterator[_Layer]:
    first = 0
    for part in re.split(r"(?:^|\s)# ", line.strip())[1:]:
        type_, *names = (name.strip() for name in part.split(" | "))
        bases = [n.removeprefix(_ATTACHED) for n in names if n.startswith(_ATTACHED)]
        features = [name for name in names if not name.startswith(_ATTACHED)]
        yield _Layer(type_, features, first, bases[0] if bases else "")
        first += len(names)


def _text(lines: Sequence[str]) -> tuple[str, list[_Token]]:
    """Return the text, sentence by sentence, and its tokens, in code points."""
    text, tokens, at = "", [], 0
    for number, line in enumerate(lines, 2):
        if line.startswith("#text="):
            text += ("\n" if text else "") + line.removeprefix("#text=")
        elif line and not line.startswith("#"):
            unit, _, rest = line.partition("\t")
            form, _, cells = rest.partition("\t")
            begin = text.find(form, at) if form else -1
            if begin < 0 or not re.fullmatch(r"\d+-\d+", unit):
                raise UnreadableImport(
                    f"has “{form[:40]}” in line {number:,}, which is not in its sentence."
                )
            at = begin + len(form)
            tokens.append(_Token(unit, begin, at, cells.split("\t")))
    if not tokens:
        raise UnreadableImport("has no tokens in it.")
    return text, tokens


class _Reading:
    def __init__(self, layers: list[_Layer]) -> None:
        self._layers = layers
        self._entries: list[_Entry] = []
        self._open: dict[tuple[str, int], _Entry] = {}
        self._at: dict[tuple[str, str], str] = {}
        self._relations: list[tuple[_Layer, _Token, list[str], str]] = []

    def take(self, token: _Token) -> None:
        """Take what the layers have at a token."""
        for layer in self._layers:
            width = len(layer.features) + bool(layer.base)
            cells = token.cells[layer.first : layer.first + width]
            stacks = [[] if cell in _NONE else cell.split("|") for cell in cells]
            height = max(map(len, stacks), default=0)
            for n in range(height):
                values = [stack[n] if n < len(stack) else "" for stack in stacks]
                if layer.base:
                    self._relations.append((layer, token, values[:-1], values[-1]))
                else:
                    self._span(layer, token, n, values)
            for key in [key for key in self._open if key[0] == layer.type and key[1] >= height]:
                del self._open[key]

    def structures(self, tokens: Sequence[_Token]) -> Iterator[Structure]:
        """Yield the annotations, then the relations."""
        for n, each in enumerate(self._entries, 1):
            yield Structure(str(n), each.type, SOFA_ID, each.begin, each.end, each.features)
        known = {token.unit for token in tokens}
        for n, (layer, token, values, source) in enumerate(self._relations, 1):
            ends = [
                self._at.get((unit, layer.base), f"token {unit}" if unit in known else "?")
                for unit in (source, token.unit)
            ]
            features = {"Governor": (ends[0],), "Dependent": (ends[1],), **_named(layer, values)}
            place = SOFA_ID, token.begin, token.end
            yield Structure(f"relation {n}", layer.type, *place, features)

    def _span(self, layer: _Layer, token: _Token, number: int, given: list[str]) -> None:
        marks = [_GOING_ON.fullmatch(value) for value in given]
        values = [m[2] if m else value for m, value in zip(marks, given, strict=True)]
        known = self._open.get((layer.type, number))
        if known is not None and known.values == values and any(m and m[1] == "I" for m in marks):
            known.end = token.end
            return
        entry = _Entry(layer.type, token.begin, token.end, values, _named(layer, values))
        self._entries.append(entry)
        self._open[layer.type, number] = entry
        self._at.setdefault((token.unit, layer.type), str(len(self._entries)))


def _named(layer: _Layer, values: list[str]) -> dict[str, Value]:
    """Return values by the names of features; the name of the layer with _ stands for none."""
    pairs = zip(layer.features, values, strict=False)
    return {name: v for name, v in pairs if v not in (*_NONE, f"{layer.type}_")}


def _pieces(tokens: Sequence[_Token]) -> Iterator[Structure]:
    for token in tokens:
        kind = f"{SEGMENTATION}Token"
        yield Structure(f"token {token.unit}", kind, SOFA_ID, token.begin, token.end, {})
