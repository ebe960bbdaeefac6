"""Gathering CASes into one parcel, with our object beside them where it is there."""

from collections import Counter
from typing import Any

from reviewer.exchange import extension
from reviewer.exchange.json_source import listed, number_of, objects, text_of
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelEntity,
    ParcelMention,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.tag_paths import TagPaths
from reviewer.exchange.uima.cas import Cas
from reviewer.exchange.uima.document import CasDocument
from reviewer.exchange.uima.layout import INITIAL, Member


class CasReading:
    """A parcel that grows CAS by CAS; `ours` is our object beside them."""

    def __init__(self, ours: object = None) -> None:
        """Begin with nothing."""
        self.ours: dict[str, Any] = ours if isinstance(ours, dict) else {}
        self.texts: list[ParcelText] = []
        self.annotators: dict[str, str] = {}
        self.tags = TagPaths(extension.tags_of(self.ours))
        self.annotations: list[ParcelAnnotation] = []
        self.relations: list[ParcelRelation] = []
        self.entities: dict[str, ParcelEntity] = {}
        self.mentions: list[ParcelMention] = []
        self.passed_over: Counter[str] = Counter()
        self.units: Counter[str] = Counter()
        self.remarks: list[str] = []
        self.number = 0
        """How many CASes were taken."""
        self._keys: dict[tuple[str, str], str] = {}
        self._names: dict[str, str] = {}

    def take(self, member: Member, cas: Cas) -> None:
        """Take what a CAS holds."""
        self.number += 1
        CasDocument(self, member, cas).take()

    def parcel(self) -> Parcel:
        """Return all that was taken."""
        self._take_ours()
        unit = max(self.units, key=lambda each: self.units[each], default=UTF16)
        if unit != UTF16:
            self.remarks.append(f"Offsets count {unit} in this file, not {UTF16} as in UIMA.")
        if self.passed_over and not self.ours:
            kinds = ", ".join(f"{n:,} {kind}" for kind, n in self.passed_over.most_common())
            self.remarks.append(f"What parts or describes the text is no claim: {kinds}.")
        return Parcel(
            tuple(self.texts), self.annotators, self.tags.tags, extension.fields_of(self.ours),
            tuple(self.annotations), tuple(self.relations), tuple(self.entities.values()),
            tuple(self.mentions), unit=unit, remarks=tuple(self.remarks),
        )  # fmt: skip

    def add_text(self, document: str, text: ParcelText) -> str:
        """Add a text of a document; return its key, which is that of the same one from before."""
        known = self._keys.setdefault((document, text.text or text.key), text.key)
        if known == text.key:
            self.texts.append(text)
        return known

    def name_of(self, type_: str) -> str:
        """Return what a type is called: its last name, or all of it where that is another's."""
        short = type_.rpartition(".")[2] or type_
        return short if self._names.setdefault(short, type_) == type_ else type_

    def who(self, annotator: str) -> str:
        """Return the key of an annotator, "" for what nobody made."""
        if annotator in ("", INITIAL):
            return ""
        names = self.ours.get("annotators")
        name = text_of(names.get(annotator)) if isinstance(names, dict) else annotator
        if name:
            self.annotators[name] = name
        return name

    def _take_ours(self) -> None:
        """Take the names and relations that our object has."""
        for row in objects(self.ours.get("entities")):
            entity = ParcelEntity(*(text_of(row.get(name)) for name in ParcelEntity._fields))
            self.entities[entity.key] = entity
        texts = {text.key.partition("/")[0]: text.key for text in self.texts}
        for row in listed(self.ours.get("mentions")):
            document, start, end, entity_key = (*listed(row), *[None] * 4)[:4]
            key = texts.get(text_of(document))
            if key is not None:
                place = Place(number_of(start), number_of(end))
                self.mentions.append(ParcelMention(key, text_of(entity_key), place))
        for row in listed(self.ours.get("relations")):
            kind, one, other, who, note = map(text_of, (*listed(row), *[""] * 5)[:5])
            if who:
                self.annotators[who] = who
            self.relations.append(ParcelRelation(kind, one, other, who, note))
