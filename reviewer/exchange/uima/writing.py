"""Writing CASes: one for each article and each reviewer, in the folders of INCEpTION's projects.

Names of people, organisations and others are in the CAS that all began from (`INITIAL_CAS`), as
DKPro's NamedEntity, which is built into INCEpTION; what entities they are, and relations between
claims of different files, are in our object beside the files.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from reviewer.exchange import extension
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.safe_names import IDENTIFIER, LETTERS, safe_names
from reviewer.exchange.tag_paths import paths
from reviewer.exchange.uima.cas import NUMBER, SOFA, Structure, TypeSystem, Value
from reviewer.exchange.uima.claims import (
    CLAIM,
    METADATA,
    NAMED,
    NATIVE,
    RELATION,
    Pieces,
    types_of_ours,
)
from reviewer.exchange.uima.layout import INITIAL
from reviewer.exchange.units import Counting, Ruler, ruler

_SOFA = "1"


class CasWriting:
    """Turns a parcel into CASes, by the names of their files, and our object beside them."""

    def __init__(self, parcel: Parcel, *, apart: bool = False) -> None:
        """Find names for its documents, annotators and fields.

        With `apart`, what no feature can say of claims is in our object, and not in one of theirs.
        """
        self._parcel = parcel
        self._claims: dict[str, Any] | None = {} if apart else None
        self._documents = safe_names({t.key: t.title or t.key for t in parcel.texts}, LETTERS)
        keys = dict.fromkeys((*parcel.annotators, *(e.annotator for e in parcel.annotations)))
        named = {key: parcel.annotators.get(key) or key for key in keys if key}
        self._stems = {**safe_names(named, LETTERS, (INITIAL,)), "": INITIAL}
        fields = {field.name: field.name for field in parcel.fields}
        fields |= {name: name for each in parcel.annotations for name, _ in each.fields}
        reserved = (*NATIVE, "begin", "end", "sofa", "id", "type", "self")
        begun = {n: n if n[:1].isascii() and n[:1].isalpha() else f"f_{n}" for n in fields}
        self._features = safe_names(begun, IDENTIFIER, reserved)
        self._pieces = Pieces(paths(parcel.tags), self._features, parcel.annotators)
        self._rulers: dict[str, Ruler] = {}
        self._places: dict[str, tuple[str, str]] = {}
        self._kept: set[ParcelRelation] = set()

    @property
    def types(self) -> TypeSystem:
        """The types of all that is written."""
        return types_of_ours(list(self._features.values()))

    def files(self) -> Iterator[tuple[str, list[Structure]]]:
        """Yield the name of each file, less its ending, with its structures, the sofa first."""
        by_file: defaultdict[tuple[str, str], list[ParcelAnnotation]] = defaultdict(list)
        for each in self._parcel.annotations:
            by_file[each.text, each.annotator].append(each)
        named = {each.text for each in self._parcel.mentions}
        marked = {text for text, who in by_file if who} - named
        relations: defaultdict[str, list[ParcelRelation]] = defaultdict(list)
        for relation in self._parcel.relations:
            relations[relation.annotation].append(relation)
        for text in self._parcel.texts:
            self._rulers[text.key] = ruler(text.text or "", Counting(UTF16))
            for who in self._stems:
                own = by_file[text.key, who]
                if own or (not who and text.key not in marked):
                    yield self._name(text.key, who), self._cas(text, who, own, relations)

    def ours(self) -> dict[str, Any]:
        """Return our object, after all files."""
        parcel = self._parcel
        return {
            **extension.codebook(parcel),
            "features": {feature: name for name, feature in self._features.items()},
            "annotators": {self._stems[key]: parcel.annotators[key] for key in parcel.annotators
                           if key in self._stems},
            "texts": {self._documents[t.key]: extension.about(t) for t in parcel.texts},
            "claims": self._claims or {},
            "entities": [each._asdict() for each in parcel.entities],
            "mentions": [
                [self._documents[each.text], *self._at(each.text, each.place), each.entity]
                for each in parcel.mentions
            ],
            "relations": [
                [each.kind, " ".join(self._places[each.annotation]),
                 " ".join(self._places[each.other]),
                 parcel.annotators.get(each.annotator, ""), each.note]
                for each in parcel.relations
                if each not in self._kept
            ],
        }  # fmt: skip

    def _name(self, text: str, who: str) -> str:
        return f"annotation/{self._documents[text]}/{self._stems[who]}"

    def _cas(
        self,
        text: ParcelText,
        who: str,
        own: list[ParcelAnnotation],
        relations: dict[str, list[ParcelRelation]],
    ) -> list[Structure]:
        made = self._about(text)
        if not who:
            made += self._names(text.key, len(made) + 1)
        firsts: dict[str, Structure] = {}
        for number, each in enumerate(own, 1):
            self._places[each.key] = self._name(text.key, who)[len("annotation/") :], str(number)
            first = self._told(each)
            places = [self._at(text.key, p) for p in each.places if p.start is not None]
            for piece in self._pieces.of(each, _SOFA, places, first):
                made.append(piece._replace(id=str(len(made) + 1)))
                firsts.setdefault(each.key, made[-1])
        for each in own:
            for relation in relations.get(each.key, ()):
                one, other = firsts[each.key], firsts.get(relation.other)
                if other is None or relation.annotator != who or {one.type, other.type} != {CLAIM}:
                    continue
                self._kept.add(relation)
                made.append(_relation(relation, one, other, str(len(made) + 1)))
        return made

    def _told(self, each: ParcelAnnotation) -> dict[str, Value]:
        """Return what the first structure of a claim has."""
        number = self._places[each.key]
        features, further = self._pieces.told(each)
        if further and self._claims is None:
            features[extension.NAME] = json.dumps(further, ensure_ascii=False)
        elif further and self._claims is not None:
            self._claims[" ".join(number)] = further
        return {NUMBER: number[1], **features}

    def _about(self, text: ParcelText) -> list[Structure]:
        """Return the sofa and what describes the document."""
        words = text.text or ""
        title = text.title or text.key
        language = {"language": text.language or "x-unspecified"}
        end = self._rulers[text.key].offset(len(words))
        sofa = {"sofaNum": "1", "sofaID": "_InitialView", "mimeType": "text", "sofaString": words}
        about = {**language, "documentTitle": title, "documentId": self._documents[text.key]}
        return [
            Structure(_SOFA, SOFA, "", None, None, {**sofa}),
            Structure("2", METADATA, _SOFA, 0, end, {**about, "isLastSegment": "false"}),
        ]

    def _names(self, text: str, first: int) -> list[Structure]:
        entities = {each.key: each for each in self._parcel.entities}
        made: list[Structure] = []
        for each in self._parcel.mentions:
            entity = entities.get(each.entity)
            if each.text == text and entity is not None and each.place.start is not None:
                about = {"value": entity.type, "identifier": entity.identifier}
                shown: dict[str, Value] = {name: words for name, words in about.items() if words}
                at = self._at(text, each.place)
                made.append(Structure(str(first + len(made)), NAMED, _SOFA, *at, shown))
        return made

    def _at(self, text: str, place: Place) -> tuple[int, int]:
        by = self._rulers[text]
        return by.offset(place.start or 0), by.offset(place.end or 0)


def _relation(each: ParcelRelation, one: Structure, other: Structure, id_: str) -> Structure:
    """Return a relation; it is where its dependent is, as INCEpTION has them."""
    ends: dict[str, Value] = {"Governor": (one.id,), "Dependent": (other.id,), "kind": each.kind}
    about: dict[str, Value] = {"note": each.note} if each.note else {}
    return Structure(id_, RELATION, other.sofa, other.begin, other.end, ends | about)
