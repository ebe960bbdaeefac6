"""Writing a CAS as WebAnno TSV 3.3."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain, count
from typing import Final

from reviewer.exchange.parcel import UTF16
from reviewer.exchange.uima.cas import SOFA, Structure
from reviewer.exchange.uima.claims import CLAIM, NAMED, RELATION
from reviewer.exchange.units import Counting, Ruler, ruler
from reviewer.exchange.webanno.grammar import (
    FORMAT,
    NO_ANNOTATION,
    NO_VALUE,
    TEXT,
    text,
    value,
)
from reviewer.exchange.webanno.tokens import Piece, Unit, parts_of, sentences_of, tokens_of

_ENDS: Final = ("Governor", "Dependent")


class _Table:
    """Where everything of one CAS stands: the structures of each layer, by unit."""

    def __init__(self, structures: Sequence[Structure]) -> None:
        self.text = next(each for each in structures if each.type == SOFA).text("sofaString")
        self.by = ruler(self.text, Counting(UTF16))
        self.spans = [each for each in structures if each.type in (CLAIM, NAMED)]
        self.relations = [each for each in structures if each.type == RELATION]
        places = [_place(each, self.by) for each in self.spans]
        tokens = tokens_of(self.text, places)
        self.sentences = sentences_of(self.text, tokens)
        self.numbers = {each.id: n for n, each in enumerate(self.spans, 1)}
        self.units: dict[Piece, list[Unit]] = {}
        self.at: defaultdict[tuple[str, str], list[Structure]] = defaultdict(list)
        self.first: dict[str, Unit] = {}
        self._lay_out(tokens, places)

    def _lay_out(self, tokens: list[Piece], places: list[Piece]) -> None:
        starts = [start for start, _ in tokens]
        pieces = [list(parts_of(place, tokens, starts)) for place in places]
        parts: defaultdict[int, set[Piece]] = defaultdict(set)
        for number, part in chain.from_iterable(pieces):
            if part != tokens[number]:
                parts[number].add(part)
        names: dict[Piece, Unit] = {}
        numbers = count()
        for s, sentence in enumerate(self.sentences, 1):
            for t, token in enumerate(sentence, 1):
                own = [token, *sorted(parts[next(numbers)])]
                self.units[token] = [Unit(s, t, n, *part) for n, part in enumerate(own)]
                names |= {(unit.start, unit.end): unit for unit in self.units[token]}
        for each, piece in zip(self.spans, pieces, strict=True):
            for _, part in piece:
                self.first.setdefault(each.id, names[part])
                self.at[names[part].name, each.type].append(each)
        for each in self.relations:
            end = self.first[each.ids("Dependent")[0]]
            self.at[end.name, RELATION].append(each)


def written_tsv(structures: Sequence[Structure]) -> Iterator[str]:
    """Yield a CAS as a table: its claims, the names in it, and relations."""
    table = _Table(structures)
    layers = [
        (type_, names)
        for type_ in (CLAIM, NAMED, RELATION)
        if (names := _features(structures, type_)) is not None
    ]
    yield f"{FORMAT}3.3\n"
    for type_, names in layers:
        kind, ends = ("RL", (f"BT_{CLAIM}",)) if type_ == RELATION else ("SP", ())
        yield f"#T_{kind}={'|'.join((type_, *names, *ends))}\n"
    yield "\n"
    bounds = [sentence[0][0] for sentence in table.sentences] + [len(table.text)]
    for n, sentence in enumerate(table.sentences):
        yield "\n"
        for line in table.text[bounds[n] : bounds[n + 1]].split("\n"):
            yield f"{TEXT}{text(line)}\n"
        for token in sentence:
            for unit in table.units[token]:
                yield _row(table, unit, layers)


def _features(structures: Sequence[Structure], type_: str) -> list[str] | None:
    """Return the plain features that structures of a type have, None where there are none."""
    own = [each for each in structures if each.type == type_]
    if not own:
        return None
    return sorted({name for each in own for name in each.features} - {*_ENDS}) or [""]


def _row(table: _Table, unit: Unit, layers: list[tuple[str, list[str]]]) -> str:
    begin, end = table.by.offset(unit.start), table.by.offset(unit.end)
    cells = [unit.name, f"{begin}-{end}", text(table.text[unit.start : unit.end])]
    for type_, names in layers:
        here = table.at.get((unit.name, type_), [])
        columns = [[_value(table, each, name) for each in here] for name in names]
        if type_ == RELATION:
            columns.append([_ends(table, each) for each in here])
        cells += ["|".join(column) or NO_ANNOTATION for column in columns]
    return "\t".join((*cells, "\n"))


def _value(table: _Table, each: Structure, name: str) -> str:
    words = value(each.text(name)) if name else NO_VALUE
    number = table.numbers.get(each.id)
    return f"{words}[{number}]" if number else words


def _ends(table: _Table, each: Structure) -> str:
    """Return where a relation comes from, with the numbers of its two ends."""
    one, other = each.ids("Governor")[0], each.ids("Dependent")[0]
    return f"{table.first[one].name}[{table.numbers[one]}_{table.numbers[other]}]"


def _place(each: Structure, by: Ruler) -> Piece:
    start, end = by.code_point(each.begin or 0), by.code_point(each.end or 0)
    return start or 0, end or 0
