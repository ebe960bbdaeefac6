"""Reading CASes: which structures are claims, relations and names, and what is only structure.

What has a begin and an end is a claim: its tag is the type's name, with the value of the feature
that INCEpTION and DKPro show as its label below it; other plain features are fields. Structures
with a governor and a dependent, links to a target and references between claims are relations, as
are the steps of a chain. Tokens, sentences and descriptions of the document are no claims; they
become such only as ends of a relation.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from reviewer.exchange import extension
from reviewer.exchange.parcel import (
    UTF16,
    ParcelAnnotation,
    ParcelEntity,
    ParcelMention,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.uima.cas import DOCUMENT, NUMBER, SOFA, Cas, Structure
from reviewer.exchange.uima.claims import (
    ARTICLE_CLAIM,
    CLAIM,
    METADATA,
    NAMED,
    RELATION,
    OwnClaims,
)
from reviewer.exchange.uima.counting import unit_of
from reviewer.exchange.uima.layout import INITIAL, Member
from reviewer.exchange.units import Counting, Ruler, ruler
from reviewer.model.errors import UnreadableImport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewer.exchange.uima.reading import CasReading

_DKPRO: Final = "de.tudarmstadt.ukp.dkpro.core.api."
_KINDS: Final = {
    SOFA: "sofa",
    RELATION: "relation",
    **{f"{_DKPRO}segmentation.type.{name}": "piece" for name in ("Token", "Sentence")},
}
_STRUCTURE: Final = (
    f"{_DKPRO}metadata.type.", "org.dkpro.core.api.xml.type.",
    "de.tudarmstadt.ukp.clarin.webanno.api.type.",
)  # fmt: skip
_LABELS: Final = (
    "value", "PosValue", "DependencyType", "kind", "category", "label", "tag", "referenceType",
    "chunkValue", "constituentType",
)  # fmt: skip
"""Features that are shown as the label of an annotation, the first that there is."""

_NO_LANGUAGE: Final = ("", "x-unspecified")


class CasDocument:
    """What one CAS adds to a parcel."""

    def __init__(self, reading: CasReading, member: Member, cas: Cas) -> None:
        """Read a CAS that a file of a project has."""
        self._reading, self._member, self._cas = reading, member, cas
        self._who = reading.who(member.annotator)
        self._key = f"{member.document}/{member.annotator}"
        self._texts: dict[str, str] = {}
        self._words: dict[str, str] = {}
        self._rulers: dict[str, Ruler] = {}
        self._made: dict[str, str] = {}
        self._labels: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._tags: dict[tuple[str, str], tuple[str, ...]] = {}
        self._by_kind: defaultdict[str, list[Structure]] = defaultdict(list)
        self._reached: set[str] = set()
        # A layer that is called as ours may be another's.
        self._is_ours = bool(reading.ours) or any(
            each.type in (CLAIM, ARTICLE_CLAIM) and NUMBER in each.features
            for each in cas.structures.values()
        )
        self._own = OwnClaims(reading.tags, reading.ours, self._key, self._who)

    def take(self) -> None:
        """Take all that it holds; raises UnreadableImport where that is in no text."""
        self._tell_apart()
        found = self._by_kind
        if not found["sofa"] and any(e.begin is not None for e in self._cas.structures.values()):
            raise UnreadableImport("has annotations, but no text (sofa) that they are in.")
        for n, sofa in enumerate(found["sofa"]):
            self._take_text(sofa, n)
        for each in found["claim"]:
            self._claim(each)
        for each in found["own"]:
            self._made[each.id] = self._own.take(each, self._text(each))
        self._reading.annotations += self._own.annotations(self._reading.annotators)
        for each in found["relation"]:
            self._relate(each)
        for each in found["claim"]:
            for name, value in each.features.items():
                if type(value) is tuple:
                    self._refer(each, name, value)
        self._pass_over()

    def _pass_over(self) -> None:
        """Note what is no claim and no part of one, to be told."""
        alone = [
            each
            for each in self._by_kind["chain"]
            if "first" not in each.features and each.id not in self._reached
        ]
        told = self._reading.passed_over
        for each in (*self._by_kind["piece"], *self._by_kind["description"]):
            told[self._reading.name_of(each.type)] += 1
        for each in alone:
            told[f"{self._reading.name_of(each.type)} without a place"] += 1

    def _tell_apart(self) -> None:
        """Put each structure where it belongs, mostly by its type."""
        kinds: dict[str, str] = {}
        for each in self._cas.structures.values():
            type_ = each.type
            kind = kinds.get(type_)
            if kind is None:
                kind = kinds[type_] = self._kind_of_type(type_)
            self._by_kind[kind or _kind(each)].append(each)

    def _take_text(self, sofa: Structure, number: int) -> None:
        key = self._key if number == 0 else f"{self._key}/{sofa.text('sofaID') or number}"
        self._texts[sofa.id] = key
        text = sofa.features.get("sofaString")
        words = text if isinstance(text, str) else None
        if words is None:
            where = sofa.text("sofaURI")
            if where or sofa.ids("sofaArray"):
                self._reading.remarks.append(
                    f"The text at {where} was not fetched."
                    if where
                    else "What is not text, but bytes, was left out."
                )
            if not any(e.sofa == sofa.id for e in (*self._by_kind["claim"], *self._by_kind["own"])):
                return
        made = self._described(key, words, number, sofa.id)
        self._texts[sofa.id] = key = self._reading.add_text(self._member.document, made)
        self._words[key] = words or ""

    def _described(self, key: str, words: str | None, number: int, sofa: str) -> ParcelText:
        """Return a text with what describes it; note what its offsets count."""
        about = [each for each in self._by_kind["description"] if each.sofa == sofa]
        title = next(filter(None, (each.text("documentTitle") for each in about)), "")
        title = title or (self._member.document if number == 0 else key.rpartition("/")[2])
        language = next(filter(None, (each.text("language") for each in about)), "")
        if words is not None and not self._reading.ours:
            pieces = [each for each in self._by_kind["piece"] if each.sofa == sofa]
            whole = [e for e in about if e.begin == 0 and DOCUMENT in self._line(e.type)]
            self._reading.units[unit_of(words, pieces, whole)] += len(pieces) + len(whole)
        texts = self._reading.ours.get("texts")
        ours = texts.get(self._member.document) if isinstance(texts, dict) else None
        plain = ParcelText(
            key, words, title, language=None if language in _NO_LANGUAGE else language
        )
        return extension.with_about(plain, ours)

    def _line(self, type_: str) -> list[str]:
        described = [DOCUMENT] if type_ == METADATA else []
        return self._cas.types.line(type_) + described

    def _kind_of_type(self, type_: str) -> str:
        """Return what structures of a type are, "" where each has to be looked at."""
        if type_ in _KINDS:
            return _KINDS[type_]
        if type_ in (CLAIM, ARTICLE_CLAIM) and self._is_ours:
            return "own"
        if type_.startswith("uima.cas.") or type_.endswith("[]"):
            return "plain"
        if type_.startswith(_STRUCTURE) or DOCUMENT in self._line(type_):
            return "description"
        names_of_ours = bool(self._reading.ours) and self._member.annotator == INITIAL
        return "description" if type_ == NAMED and names_of_ours else ""

    def _text(self, each: Structure) -> str:
        """Return the key of the text that a structure is in; made where the file has none."""
        key = self._texts.get(each.sofa)
        if key is None:
            key = self._texts[each.sofa] = f"{self._key}/{each.sofa or '?'}"
            self._reading.texts.append(ParcelText(key, None, self._member.document))
            self._reading.remarks.append("Some annotations are in a text that is not in the file.")
        return key

    def _claim(self, each: Structure) -> str:
        """Make a claim of a structure; return its key."""
        id_, type_, sofa, begin, end, features = each
        key = self._made[id_] = f"{self._key} {id_}"
        shape = tuple(features)
        labels = self._labels.get(shape)
        if labels is None:
            labels = self._labels[shape] = tuple(name for name in _LABELS if name in features)
        label = value = ""
        for name in labels:
            if words := each.text(name):
                label, value = name, words
                break
        tags = self._tags.get((type_, value)) or self._tag(type_, value)
        text = self._texts.get(sofa) or self._text(each)
        places = (Place(begin, end),) if begin is not None else ()
        fields = tuple(pair for pair in _fields(each) if pair[0] != label)
        self._reading.annotations.append(
            ParcelAnnotation(key, text, places, tags, self._who, "", fields)
        )
        if type_ == NAMED and places and (identifier := each.text("identifier")):
            self._name(text, each, identifier, value)
        return key

    def _tag(self, type_: str, value: str) -> tuple[str, ...]:
        names = (self._reading.name_of(type_), *filter(None, (value,)))
        path = "/".join(name.replace("/", "//") for name in names)
        found = self._tags[type_, value] = (self._reading.tags.key(path),)
        return found

    def _name(self, text: str, each: Structure, identifier: str, value: str) -> None:
        """Take a named entity that is linked to what others call it."""
        words = self._words.get(text, "")
        by = self._rulers.get(text)
        if by is None:
            by = self._rulers[text] = ruler(words, Counting(UTF16))
        start, end = by.code_point(each.begin or 0), by.code_point(each.end or 0)
        name = words[start:end] if start is not None and end is not None else ""
        entity = ParcelEntity(identifier, value, name or identifier, identifier)
        self._reading.entities.setdefault(identifier, entity)
        place = Place(each.begin, each.end)
        self._reading.mentions.append(ParcelMention(text, identifier, place))

    def _relate(self, each: Structure) -> None:
        """Take what a structure with two ends relates."""
        label = _label(each)
        kind = each.text(label) if label else self._reading.name_of(each.type)
        note = each.text("note") if each.type == RELATION else _words(each)
        for one, other in zip(each.ids("Governor"), each.ids("Dependent"), strict=False):
            self._add(kind, self._end(one), self._end(other), note)

    def _refer(self, each: Structure, name: str, ids: Iterable[str]) -> None:
        """Take references of a claim to others, and links to such."""
        own = self._made[each.id]
        for target in self._targets(ids):
            self._reached.add(target.id)
            if target.id in self._made:
                kind = each.text("referenceRelation") if name == "next" else ""
                self._add(kind or name, own, self._made[target.id], "")
            elif "target" in target.features:
                for end in target.ids("target"):
                    self._add(target.text("role") or name, own, self._end(end), _words(target))
            elif target.begin is None and target.features:
                self._reading.passed_over[f"{name} without a place"] += 1

    def _add(self, kind: str, one: str, other: str, note: str) -> None:
        if one and other:
            self._reading.relations.append(ParcelRelation(kind, one, other, self._who, note))
        else:
            self._reading.remarks.append(f"A relation “{kind}” has an end that is not there.")

    def _end(self, id_: str) -> str:
        """Return the claim that a relation ends at: a token becomes one."""
        each = self._cas.structures.get(id_)
        if id_ in self._made or each is None or each.begin is None:
            return self._made.get(id_, "")
        return self._claim(each)

    def _targets(self, ids: Iterable[str]) -> Iterator[Structure]:
        """Yield the structures that are referred to, those of arrays and lists one by one."""
        waiting, seen = list(ids)[::-1], set[str]()
        while waiting:
            id_ = waiting.pop()
            each = self._cas.structures.get(id_)
            if each is None:
                continue
            if each.type.startswith("uima.cas.") or each.type.endswith("[]"):
                if id_ not in seen:
                    seen.add(id_)
                    for name in ("tail", "head", "elements"):
                        waiting += each.ids(name)[::-1]
            else:
                yield each


def _kind(each: Structure) -> str:
    """Return what a structure is whose type does not say it: relation, claim or chain."""
    if "Governor" in each.features and "Dependent" in each.features:
        return "relation"
    if each.begin is None and ("first" in each.features or not each.sofa):
        return "chain"
    return "claim"


def _label(each: Structure) -> str | None:
    return next((name for name in _LABELS if each.text(name)), None)


def _fields(each: Structure) -> list[tuple[str, str]]:
    """Return the plain features of a structure, those with several values several times."""
    found: list[tuple[str, str]] = []
    for name, value in each.features.items():
        if isinstance(value, str):
            if value:
                found.append((name, value))
        elif isinstance(value, list):
            found += [(name, words) for words in value if words]
    return found


def _words(each: Structure) -> str:
    """Return the further plain features of a relation or link as words."""
    skipped = {_label(each), "role"}
    return "\n".join(f"{name}: {value}" for name, value in _fields(each) if name not in skipped)
