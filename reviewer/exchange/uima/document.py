"""Reading CASes: which structures are claims, relations and names, and what is only structure.

What has a begin and an end is a claim: its tag is the type's name, with the value of the feature
that INCEpTION and DKPro show as its label below it; other plain features are fields. Structures
with a governor and a dependent, links to a target and references between claims are relations, as
are the steps of a chain. Tokens, sentences and descriptions of the document are no claims; they
become such only as ends of a relation.
"""

from __future__ import annotations

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
_PIECES: Final = frozenset(f"{_DKPRO}segmentation.type.{name}" for name in ("Token", "Sentence"))
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
        self._reading, self._member, self._cas = reading, member, cas
        self._who = reading.who(member.annotator)
        self._key = f"{member.document}/{member.annotator}"
        self._texts: dict[str, str] = {}
        self._words: dict[str, tuple[str, Ruler]] = {}
        self._made: dict[str, str] = {}
        self._kinds: dict[str, str] = {}
        # A layer that is called as ours may be another's.
        self._is_ours = bool(reading.ours) or any(
            NUMBER in each.features and each.type in (CLAIM, ARTICLE_CLAIM)
            for each in cas.structures.values()
        )
        self._own = OwnClaims(reading.tags, reading.ours, self._key, self._who)

    def take(self) -> None:
        """Take all that it holds; raises UnreadableImport where that is in no text."""
        structures = self._cas.structures.values()
        sofas = [each for each in structures if each.type == SOFA]
        if not sofas and any(each.begin is not None for each in structures):
            raise UnreadableImport("has annotations, but no text (sofa) that they are in.")
        self._take_texts(sofas)
        for each in structures:
            kind = self._kind(each)
            if kind == "claim":
                self._claim(each)
            elif kind == "own":
                self._made[each.id] = self._own.take(each, self._text(each))
            elif kind in ("piece", "description"):
                self._reading.passed_over[self._reading.name_of(each.type)] += 1
        self._reading.annotations += self._own.annotations(self._reading.annotators)
        for each in structures:
            self._relate(each)

    def _take_texts(self, sofas: list[Structure]) -> None:
        by_sofa: dict[str, list[Structure]] = {each.id: [] for each in sofas}
        for each in self._cas.structures.values():
            if each.sofa in by_sofa and self._kind(each) in ("piece", "description"):
                by_sofa[each.sofa].append(each)
        for n, sofa in enumerate(sofas):
            view = sofa.text("sofaID")
            key = self._key if n == 0 else f"{self._key}/{view or n}"
            self._texts[sofa.id] = key
            text = sofa.features.get("sofaString")
            words = text if isinstance(text, str) else None
            if words is None and (where := sofa.text("sofaURI")):
                self._reading.remarks.append(f"The text at {where} was not fetched.")
            if words is None and not self._has_annotations(sofa.id):
                continue
            self._words[key] = words or "", ruler(words or "", Counting(UTF16))
            self._reading.texts.append(self._described(key, words, n, by_sofa[sofa.id]))

    def _has_annotations(self, sofa: str) -> bool:
        return any(
            each.sofa == sofa and self._kind(each) in ("claim", "own", "piece")
            for each in self._cas.structures.values()
        )

    def _described(
        self, key: str, words: str | None, number: int, found: list[Structure]
    ) -> ParcelText:
        """Return a text with what describes it; note what its offsets count."""
        about = [each for each in found if self._kind(each) == "description"]
        title = next(filter(None, (each.text("documentTitle") for each in about)), "")
        title = title or (self._member.document if number == 0 else key.rpartition("/")[2])
        language = next(filter(None, (each.text("language") for each in about)), "")
        if words is not None and not self._reading.ours:
            pieces = [each for each in found if each.type in _PIECES]
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

    def _kind(self, each: Structure) -> str:
        """Return what a structure is: own, claim, relation, piece, description, chain or plain."""
        kind = self._kinds.get(each.type)
        if kind is None:
            kind = self._kinds[each.type] = self._kind_of_type(each.type)
        if kind:
            return kind
        if "Governor" in each.features and "Dependent" in each.features:
            return "relation"
        if each.begin is None:
            return "chain" if "first" in each.features or not each.sofa else "claim"
        return "claim"

    def _kind_of_type(self, type_: str) -> str:
        if type_ in (CLAIM, ARTICLE_CLAIM) and self._is_ours:
            return "own"
        if type_ == RELATION:
            return "relation"
        if type_ in _PIECES:
            return "piece"
        if type_ == SOFA or type_.startswith("uima.cas.") or type_.endswith("[]"):
            return "plain"
        if type_.startswith(_STRUCTURE) or DOCUMENT in self._line(type_):
            return "description"
        return "description" if type_ == NAMED and self._is_of_ours() else ""

    def _is_of_ours(self) -> bool:
        return bool(self._reading.ours) and self._member.annotator == INITIAL

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
        key = self._made[each.id] = f"{self._key} {each.id}"
        label = _label(each)
        name = self._reading.name_of(each.type).replace("/", "//")
        value = each.text(label).replace("/", "//") if label else ""
        tag = self._reading.tags.key(f"{name}/{value}" if value else name)
        fields = tuple(pair for pair in _fields(each) if pair[0] != label)
        places = (Place(each.begin, each.end),) if each.begin is not None else ()
        text = self._text(each)
        self._reading.annotations.append(
            ParcelAnnotation(key, text, places, (tag,), self._who, fields=fields)
        )
        identifier = each.text("identifier")
        if each.type == NAMED and identifier and places:
            self._name(text, each, identifier, value)
        return key

    def _name(self, text: str, each: Structure, identifier: str, value: str) -> None:
        """Take a named entity that is linked to what others call it."""
        words, by = self._words.get(text, ("", Ruler(0, None)))
        start, end = by.code_point(each.begin or 0), by.code_point(each.end or 0)
        name = words[start:end] if start is not None and end is not None else ""
        entity = ParcelEntity(identifier, value, name or identifier, identifier)
        self._reading.entities.setdefault(identifier, entity)
        place = Place(each.begin, each.end)
        self._reading.mentions.append(ParcelMention(text, identifier, place))

    def _relate(self, each: Structure) -> None:
        """Take the relations that a structure says."""
        kind = self._kind(each)
        if kind == "relation":
            named = each.text(_label(each) or "") or self._reading.name_of(each.type)
            note = each.text("note") if each.type == RELATION else _words(each)
            for one, other in zip(each.ids("Governor"), each.ids("Dependent"), strict=False):
                self._add(named, self._end(one), self._end(other), note)
        elif kind == "claim":
            own = self._made[each.id]
            for name in [name for name, value in each.features.items() if isinstance(value, tuple)]:
                for target in self._targets(each.ids(name)):
                    self._refer(each, own, name, target)

    def _refer(self, each: Structure, own: str, name: str, target: Structure) -> None:
        """Take a reference to another claim, or a link to one."""
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


def _label(each: Structure) -> str | None:
    return next((name for name in _LABELS if each.text(name)), None)


def _fields(each: Structure) -> Iterator[tuple[str, str]]:
    for name, value in each.features.items():
        values = (value,) if isinstance(value, str) else value
        if values and not isinstance(value, tuple):
            yield from ((name, words) for words in values if words)


def _words(each: Structure) -> str:
    """Return the further plain features of a relation or link as words."""
    skipped = {_label(each), "role"}
    return "\n".join(f"{name}: {value}" for name, value in _fields(each) if name not in skipped)
