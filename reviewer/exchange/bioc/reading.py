"""Reading BioC: the texts of passages put together, and what is annotated in them."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, NamedTuple

from reviewer.exchange import extension
from reviewer.exchange.json_source import number_of, objects, parsed, text_of
from reviewer.exchange.parcel import (
    UNITS,
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.tag_paths import TagPaths
from reviewer.exchange.units import Counting, ruler
from reviewer.model.errors import UnreadableImport

_Object = dict[str, Any]
_LARGEST: Final = 100_000_000
"""The greatest offset that is filled up to."""


class _Document(NamedTuple):
    key: str
    text: str
    gaps: int


def parcel_of(collection: object) -> Parcel:
    """Return what a collection holds."""
    given: _Object = collection if isinstance(collection, dict) else {}
    documents = objects(given.get("documents"))
    if not documents:
        raise UnreadableImport("has no document of BioC in it.")
    ours = _ours(given.get("infons"))
    reading = _Reading(TagPaths(extension.tags_of(ours)))
    reading.pass_over(given)
    unit, texts = _best(documents)
    found = []
    for document, made in zip(documents, texts, strict=True):
        about = _ours(document.get("infons"))
        title = text_of(document.get("id")) or None
        found.append(extension.with_about(ParcelText(made.key, made.text, title), about))
        reading.take(document, made.key)
    return Parcel(
        tuple(found), reading.annotators, reading.tags.tags, extension.fields_of(ours),
        tuple(reading.annotations), tuple(reading.relations), unit=unit,
        remarks=(*reading.remarks, *reading.passed_over()),
    )  # fmt: skip


def _ours(infons: object) -> object:
    """Return the object of ours among infons."""
    given = infons.get(extension.NAME) if isinstance(infons, dict) else None
    return parsed(given) if isinstance(given, str) and given.startswith("{") else None


def _best(documents: list[_Object]) -> tuple[str, list[_Document]]:
    """Return the unit by which passages follow each other best, and the texts by it."""
    tried = [
        (unit, [_text(document, str(n), unit) for n, document in enumerate(documents, 1)])
        for unit in UNITS
    ]
    return min(tried, key=lambda each: (sum(text.gaps for text in each[1]), UNITS.index(each[0])))


def _pieces(document: _Object) -> Iterator[_Object]:
    """Yield passages, or their sentences where these have the text."""
    for passage in objects(document.get("passages")):
        if isinstance(passage.get("text"), str) and passage["text"]:
            yield passage
        else:
            yield from objects(passage.get("sentences"))


def _text(document: _Object, key: str, unit: str) -> _Document:
    """Return a document's text, each passage at its offset; what is between is white space."""
    parts: list[str] = []
    length = gaps = 0
    for piece in _pieces(document):
        words = text_of(piece.get("text"))
        offset = number_of(piece.get("offset"))
        gap = (offset if offset is not None else length) - length
        gaps += abs(gap)
        if gap > 0 and length + gap < _LARGEST:
            parts.append("\n" + " " * (gap - 1) if parts else " " * gap)
            length += gap
        parts.append(words)
        length += ruler(words, Counting(unit)).offset(len(words))
    return _Document(key, "".join(parts), gaps)


class _Reading:
    def __init__(self, tags: TagPaths) -> None:
        self.tags = tags
        self.annotators: dict[str, str] = {}
        self.annotations: list[ParcelAnnotation] = []
        self.relations: list[ParcelRelation] = []
        self.remarks: list[str] = []
        self._passed_over: dict[str, None] = {}

    def pass_over(self, part: _Object) -> None:
        """Note what is said of a part of the file that has no place in a review."""
        infons = part.get("infons")
        names = infons if isinstance(infons, dict) else ()
        self._passed_over |= dict.fromkeys(name for name in names if name != extension.NAME)

    def passed_over(self) -> Iterator[str]:
        """Yield the remark on what is said of the parts of the file."""
        if names := ", ".join(self._passed_over):
            yield f"What the file says of its documents and passages was left out: {names}."

    def take(self, document: _Object, key: str) -> None:
        """Take what a document, its passages and their sentences have."""
        parts = [document]
        for passage in objects(document.get("passages")):
            parts += [passage, *objects(passage.get("sentences"))]
        for part in parts:
            self.pass_over(part)
            shift = _shift(part)
            for n, each in enumerate(objects(part.get("annotations"))):
                own = text_of(each.get("id")) or f"#{len(self.annotations)} {n}"
                self.annotations.append(self._annotation(each, f"{key} {own}", key, shift))
        for part in parts:
            for each in objects(part.get("relations")):
                self._relate(each, key)

    def _annotation(self, each: _Object, own: str, key: str, shift: int) -> ParcelAnnotation:
        given = each.get("infons")
        infons: _Object = dict(given) if isinstance(given, dict) else {}
        ours = _ours(infons)
        infons.pop(extension.NAME, None)
        kind = text_of(infons.pop("type", ""))
        who = self._who(text_of(infons.pop("annotator", "")))
        note = text_of(infons.pop("note", ""))
        fields = tuple((name, text_of(value)) for name, value in infons.items() if text_of(value))
        places = _places(objects(each.get("locations")), text_of(each.get("text")), shift)
        made = ParcelAnnotation(
            own, key, places, (self.tags.key(kind),) if kind else (), who, note, fields
        )
        return extension.with_extras(made, ours, self.annotators)

    def _relate(self, each: _Object, key: str) -> None:
        """Take a relation of two or more, as relations of the first to each of the others."""
        given = each.get("infons")
        infons: _Object = given if isinstance(given, dict) else {}
        kind, note = text_of(infons.get("type")) or "related", text_of(infons.get("note"))
        who = self._who(text_of(infons.get("annotator")))
        first, *others = [
            f"{key} {text_of(n.get('refid'))}" for n in objects(each.get("nodes"))
        ] or [""]
        if not others:
            id_ = text_of(each.get("id")) or kind
            self.remarks.append(f"The relation {id_} has no two ends and was left out.")
        for other in others:
            self.relations.append(ParcelRelation(kind, first, other, who, note))

    def _who(self, name: str) -> str:
        if name:
            self.annotators[name] = name
        return name


def _shift(part: _Object) -> int:
    """Return what is to be added to offsets in a passage: some producers begin anew in each.

    It is so where the words of most annotations are there, and not where the offsets say.
    """
    words, begin = text_of(part.get("text")), number_of(part.get("offset")) or 0
    votes = 0
    for each in objects(part.get("annotations")) if begin and words else ():
        quote, start = text_of(each.get("text")), _first(each)
        if quote and start is not None:
            votes += words.startswith(quote, start)
            votes -= start >= begin and words.startswith(quote, start - begin)
    return begin if votes > 0 else 0


def _first(each: _Object) -> int | None:
    places = objects(each.get("locations"))
    return number_of(places[0].get("offset")) if len(places) == 1 else None


def _places(locations: Iterable[_Object], text: str, shift: int) -> tuple[Place, ...]:
    """Return locations with their words: of several, those of all joined with spaces."""
    pairs = [(number_of(each.get("offset")), number_of(each.get("length"))) for each in locations]
    whole = [
        (start + shift, start + shift + length)
        for start, length in pairs
        if start is not None and length is not None
    ]
    if len(whole) != len(pairs):
        return (Place(None, None, text or None),)
    if len(whole) == 1:
        return (Place(*whole[0], text or None),)
    if sum(end - start for start, end in whole) + len(whole) - 1 != len(text):
        return tuple(Place(*pair) for pair in whole)
    found, at = [], 0
    for start, end in whole:
        found.append(Place(start, end, text[at : at + end - start]))
        at += end - start + 1
    return tuple(found)
