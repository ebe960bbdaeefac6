"""What the columns of WebAnno TSV say: annotations over several units, relations, slots, chains.

The numbers that join what is over several units are one series for all layers since version 3.3;
WebAnno's reader of the versions before took them by layer, and a slot's target then may have the
number of its layer behind its unit (`1-2-3`).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from reviewer.exchange.uima.cas import Structure, Value
from reviewer.exchange.webanno.grammar import (
    CHAIN,
    NO_ANNOTATION,
    RELATION,
    Column,
    Layer,
    chained,
    split,
    suffixed,
    value_of,
)

_NOWHERE = "?"
"""The id of what is referred to and not there."""
_OF_LAYER: Final = re.compile(r"(\d+-\d+(?:\.\d+)?)-(\d{1,4})")


@dataclass(slots=True)
class _Entry:
    """An annotation that grows unit by unit."""

    id: str
    type: str
    begin: int
    end: int
    unit: str
    features: dict[str, Value] = field(default_factory=dict)
    sources: list[tuple[str, str, int, int]] = field(default_factory=list)
    slots: dict[str, tuple[str, list[str], list[str]]] = field(default_factory=dict)


class Annotations:
    """Gathers the annotations of one text."""

    def __init__(self, sofa: str, layers: Sequence[Layer]) -> None:
        """Gather those of all layers for a sofa (an id)."""
        self._sofa = sofa
        self._types = [layer.type for layer in layers]
        self._entries: list[_Entry] = []
        self._numbered: dict[tuple[str, int], _Entry] = {}
        self._by_number: dict[int, _Entry] = {}
        self._at: dict[tuple[str, str], list[_Entry]] = {}
        self._chains: dict[tuple[str, int], dict[int, _Entry]] = {}

    def take(self, unit: str, begin: int, end: int, layer: Layer, cells: list[str]) -> None:
        """Take what a layer has in a unit."""
        own = cells[layer.first : layer.first + len(layer.columns)]
        stacks = [split(cell, "|") if cell != NO_ANNOTATION else [] for cell in own]
        for n in range(max(map(len, stacks))):
            values = [stack[n] if n < len(stack) else "" for stack in stacks]
            entry = self._entry(layer, values, (unit, begin, end))
            for column, words in zip(layer.columns, values, strict=True):
                if words:
                    _set(entry, column, words)

    def structures(self) -> list[Structure]:
        """Return all of them, with what they refer to."""
        for elements in self._chains.values():
            ordered = [elements[n] for n in sorted(elements)]
            for one, other in pairwise(ordered):
                one.features["next"] = (other.id,)
        found: list[Structure] = []
        for entry in self._entries:
            for base, unit, number, own in entry.sources:
                self._join(entry, base, (unit, number), own)
            for name, (type_, roles, targets) in entry.slots.items():
                links = [
                    self._link(f"{entry.id} {name} {n}", role, type_, target)
                    for n, (role, target) in enumerate(zip(roles, targets, strict=False))
                    if target != "*"
                ]
                found += links
                entry.features[name] = tuple(link.id for link in links)
            place = self._sofa, entry.begin, entry.end
            found.append(Structure(entry.id, entry.type, *place, entry.features))
        return found

    def _entry(self, layer: Layer, values: list[str], at: tuple[str, int, int]) -> _Entry:
        """Return the annotation that values are of: one that was begun before, or a new one."""
        unit, begin, end = at
        known = None
        number = element = chain = 0
        if layer.kind == CHAIN:
            at_link = next((n for n, c in enumerate(layer.columns) if c.kind == "chain"), 0)
            _, chain, element = chained(values[at_link])
            known = self._chains.get((layer.type, chain), {}).get(element)
        elif layer.kind != RELATION:
            numbers = (
                suffixed(words)[1]
                for column, words in zip(layer.columns, values, strict=True)
                if column.kind != "target"
            )
            number = next(filter(None, numbers), 0)
            known = self._numbered.get((layer.type, number)) if number else None
        if known is not None:
            known.end = max(known.end, end)
            return known
        entry = _Entry(str(len(self._entries) + 1), layer.type, begin, end, unit)
        self._entries.append(entry)
        self._at.setdefault((unit, layer.type), []).append(entry)
        if number:
            self._numbered[layer.type, number] = entry
            self._by_number.setdefault(number, entry)
        if chain:
            self._chains.setdefault((layer.type, chain), {})[element] = entry
        return entry

    def _join(self, entry: _Entry, base: str, source: tuple[str, int], own: int) -> None:
        """Set the ends of a relation, which stands where the latter is."""
        one = self._resolved(base, *source)
        other = self._resolved(base, entry.unit, own)
        entry.features |= {"Governor": (one,), "Dependent": (other,)}

    def _resolved(self, type_: str, unit: str, number: int) -> str:
        """Return the id of the annotation of a unit that is meant; of none, that of its token."""
        numbered = self._numbered.get((type_, number)) or self._by_number.get(number)
        if numbered is not None:
            return numbered.id
        found = self._at.get((unit, type_))
        if not found and not number:
            return f"token {unit}"
        return found[0].id if found else _NOWHERE

    def _link(self, id_: str, role: str, type_: str, target: str) -> Structure:
        unit, number, _ = suffixed(target)
        if of_layer := _OF_LAYER.fullmatch(unit):
            unit, layer = of_layer[1], int(of_layer[2])
            type_ = self._types[layer - 1] if 0 < layer <= len(self._types) else type_
        features: dict[str, Value] = {"target": (self._resolved(type_, unit, number),)}
        if words := value_of(role):
            features["role"] = words
        return Structure(id_, "link", "", None, None, features)


def _set(entry: _Entry, column: Column, words: str) -> None:
    """Set what a column says of an annotation."""
    if column.kind == "target":
        _, roles, _ = entry.slots.get(column.name, ("", [], []))
        entry.slots[column.name] = (column.type, roles, split(words, ";"))
        return
    if column.kind == "chain":
        words, _, _ = chained(words)
    plain, number, own = suffixed(words)
    if column.kind == "base":
        entry.sources = [(column.type, plain, number, own)]
    elif column.kind == "role":
        entry.slots[column.name] = ("", split(plain, ";") if plain != NO_ANNOTATION else [], [])
    elif column.kind != "none" and (value := value_of(plain)):
        entry.features[column.name] = value
