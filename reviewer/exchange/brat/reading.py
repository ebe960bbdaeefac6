"""Reading brat standoff, line by line; what refers to a line before it is known waits for it."""

import re
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from reviewer.exchange import extension
from reviewer.exchange.json_source import listed, number_of, parsed, text_of
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelField,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.remarks import several
from reviewer.exchange.source import UTF16, Source, decoded
from reviewer.exchange.tag_paths import TagPaths
from reviewer.model.decision import CONSENSUS
from reviewer.model.errors import UnreadableImport

OURS: Final = "reviewer.json"
PLAIN_TYPE: Final = "Claim"
"""The type of a claim of ours without a tag."""

_LINE: Final = re.compile(rb"[TREAMN]\d+\t|#\d+\t|\*\t")
_LINES: Final = re.compile(
    r"^(?:(T[^\t\n]*)\t(\S+) (-?\d{1,15}) (-?\d{1,15})(?:\t([^\t\n].*)?)?|(.+))$", re.MULTILINE
)
"""A line that marks one span, as nearly all do, in parts; or any other line."""
_LINE_END: Final = re.compile(r"\r+$", re.MULTILINE)
_SPAN: Final = re.compile(r"(\S+) (-?\d{1,15} -?\d{1,15}(?:;-?\d{1,15} -?\d{1,15})*)$")


class _Line(NamedTuple):
    id: str
    words: list[str]
    text: str


def recognises(source: Source) -> bool:
    """Tell whether a file is one of annotations, or a folder has such files."""
    if source.is_folder:
        return any(name.endswith(".ann") for name in source.names)
    if source.name.lower().endswith(".txt"):
        return source.beside(f"{source.path.stem}.ann") is not None
    return source.name.endswith(".ann") or _LINE.match(source.head) is not None


def read(source: Source) -> Parcel:
    """Read a folder of texts and annotations, or one file of annotations with its text beside.

    Annotations without a text are those of an article that has their words.
    """
    reading = _Reading(source)
    names = [name for name in source.names if name.endswith(".ann")]
    if not source.is_folder:
        names = [_annotations_of(source)]
    for name in names:
        reading.take(name)
    found = reading.parcel()
    if not found.annotations and all(text.text is None for text in found.texts):
        raise UnreadableImport("has no texts with annotations in it: NAME.txt and NAME.ann.")
    return found


def _annotations_of(source: Source) -> str:
    """Return the name of the annotations that a file is, or that are beside a text."""
    is_text = source.name.lower().endswith(".txt")
    if not is_text and _LINE.match(source.head):
        return source.name
    name = f"{source.path.stem}.ann"
    if source.name != name and source.beside(name) is None:
        like = is_text and _LINE.match(source.head)
        hint = f" If it is those itself, call it {name}." if like else ""
        raise UnreadableImport(f"has no annotations: its file {name} is not beside it.{hint}")
    return name


class _Reading:
    def __init__(self, source: Source) -> None:
        self._source = source
        ours = source.beside(OURS) if source.is_folder else None
        self._ours = parsed(ours.decode()) if ours else {}
        types = self._said("types")
        self._types: dict[str, str] = types if isinstance(types, dict) else {}
        self._tags = TagPaths(extension.tags_of(self._ours))
        self._meant: dict[str, tuple[str, ...]] = {}
        self._fields: tuple[ParcelField, ...] = extension.fields_of(self._ours)
        self.texts: list[ParcelText] = []
        self._annotators: dict[str, str] = {}
        self.annotations: dict[str, ParcelAnnotation] = {}
        self._relations: list[ParcelRelation] = []
        self._remarks: list[str] = []

    def parcel(self) -> Parcel:
        return Parcel(
            tuple(self.texts), self._annotators, self._tags.tags, self._fields,
            tuple(self.annotations.values()), tuple(self._relations), remarks=tuple(self._remarks),
            decisions=extension.decisions_of(self._ours, self._annotators),
        )  # fmt: skip

    def take(self, name: str) -> None:
        """Read one file of annotations with its text."""
        beside = PurePosixPath(name).with_suffix(".txt").as_posix()
        words = self._source.beside(beside)
        text = None if words is None else _text(beside, words)
        about = self._said("texts")
        plain = ParcelText(name, text, title=PurePosixPath(name).stem)
        self.texts.append(extension.with_about(plain, _of(about, PurePosixPath(name).name)))
        folder = PurePosixPath(name).parent.name
        names = self._said("annotators")
        who = called = text_of(_of(names, folder, folder))
        if folder and folder == text_of(self._said("consensus")):
            who = CONSENSUS
        if who:
            self._annotators[who] = called
        raw = self._source.beside(name) or b""
        _Document(self, name, who).take(_text(name, raw))
        self._take_extras(name, f"{folder}/{PurePosixPath(name).name}")

    def _take_extras(self, name: str, ours: str) -> None:
        """Take what our object says of what a file marks: whose claim it is, when it was made.

        brat may give the id of what was deleted to something new: that is at another place.
        """
        claims = self._said("claims")
        own = _of(claims, ours)
        for id_, given in own.items() if isinstance(own, dict) else ():
            made = self.annotations.get(f"{name} {id_}")
            if made is not None and _is_about(given, made):
                took = extension.with_extras(made, given, self._annotators)
                self.annotations[made.key] = took

    def _said(self, name: str) -> object:
        """Return what our object says under a name, None where it says nothing."""
        return _of(self._ours, name)

    def tag(self, kind: str) -> tuple[str, ...]:
        """Return the tags that a type means."""
        if kind not in self._meant:
            path = self._types.get(kind, kind.replace("/", "//"))
            self._meant[kind] = (self._tags.key(path),) if path else ()
        return self._meant[kind]

    def relate(self, relation: ParcelRelation) -> None:
        """Keep a relation."""
        self._relations.append(relation)

    def remark(self, words: str) -> None:
        """Say what is not among what was read."""
        self._remarks.append(words)


class _Document:
    """One file of annotations."""

    def __init__(self, reading: _Reading, name: str, who: str) -> None:
        self._reading, self._name, self._who = reading, name, who
        self._events: dict[str, str] = {}
        self._notes: dict[str, str] = {}
        self._again = 0

    def take(self, words: str) -> None:
        lines = self._spans(words)
        for each in lines:
            if each.id.startswith("E") and each.words:
                self._events[each.id] = each.words[0].rpartition(":")[2]
        for each in lines:
            if each.id.startswith("#") and len(each.words) > 1 and each.words[1].startswith("R"):
                self._notes[each.words[1]] = _unquoted(each.text)
        for each in lines:
            self._about(each)
        for remark in several(self._again, self._name):
            self._reading.remark(remark)

    def _spans(self, words: str) -> list[_Line]:
        """Take the lines that mark something; return the others."""
        lines = []
        plain = _LINE_END.sub("", words) if "\r" in words else words
        for id_, kind, start, end, text, other in _LINES.findall(plain):
            if id_:
                self._add(id_, kind, (Place(int(start), int(end), text or None),))
            elif other.startswith("T"):
                self._span(_line(other))
            else:
                lines.append(_line(other))
        return lines

    def _add(self, id_: str, kind: str, places: tuple[Place, ...]) -> None:
        key, annotations = f"{self._name} {id_}", self._reading.annotations
        if key in annotations:
            self._again += 1
            key = f"{key} again {self._again}"
        tags = self._reading.tag(kind)
        annotations[key] = ParcelAnnotation(key, self._name, places, tags, self._who)

    def _span(self, line: _Line) -> None:
        found = _SPAN.fullmatch(" ".join(line.words))
        if found is None and line.words and line.text:
            self._add(line.id, line.words[0], (Place(None, None, line.text),))
            return
        if found is None:
            self._reading.remark(f"{self._name}: {line.id} has no offsets and was left out.")
            return
        pairs = [tuple(map(int, pair.split(" "))) for pair in found[2].split(";")]
        self._add(line.id, found[1], _places([(start, end) for start, end in pairs], line.text))

    def _about(self, line: _Line) -> None:
        kind, words = line.id[:1], line.words
        if kind == "R" and len(words) == 3:  # noqa: PLR2004  # a type and two ends
            self._relate(words[0], words[1], words[2], self._notes.get(line.id, ""))
        elif kind == "E":
            for argument in filter(None, words[1:]):
                self._relate(argument.partition(":")[0], words[0], argument, "")
        elif kind == "*" and len(words) > 1:
            for other in words[2:]:
                self._relate(words[0], words[1], other, "")
        elif kind in ("A", "M") and len(words) > 1:
            self._field(words[1], words[0], " ".join(words[2:]) or "yes")
        elif kind == "N" and len(words) > 2:  # noqa: PLR2004  # a type, its target, what it names
            self._field(words[1], words[0], f"{words[2]} {line.text}".strip())
        elif kind == "#" and len(words) > 1:
            self._note(words[0], words[1], line.text)

    def _key(self, id_: str) -> str:
        return f"{self._name} {self._events.get(id_, id_)}"

    def _relate(self, kind: str, one: str, other: str, note: str) -> None:
        first, second = (self._key(each.rpartition(":")[2]) for each in (one, other))
        self._reading.relate(ParcelRelation(kind, first, second, self._who, note))

    def _field(self, target: str, name: str, value: str) -> None:
        own = self._reading.annotations.get(self._key(target))
        if own is not None:
            self._reading.annotations[own.key] = own._replace(fields=(*own.fields, (name, value)))
        else:
            self._reading.remark(f"{self._name}: {name} is about {target}, which is not there.")

    def _note(self, kind: str, target: str, words: str) -> None:
        own = self._reading.annotations.get(self._key(target))
        if kind == "Field" and own is not None:
            pair = parsed(words)
            if isinstance(pair, list) and len(pair) == 2:  # noqa: PLR2004  # a name and a value
                self._field(target, text_of(pair[0]), text_of(pair[1]))
        elif own is not None:
            note = "\n\n".join(filter(None, (own.note, _unquoted(words))))
            self._reading.annotations[own.key] = own._replace(note=note)
        elif not target.startswith("R"):
            self._reading.remark(f"{self._name}: a note is about {target}, which is not there.")


def _of(given: object, name: str, missing: object = None) -> object:
    """Return what an object has under a name; nothing where it is no object."""
    return given.get(name, missing) if isinstance(given, dict) else missing


def _is_about(given: object, made: ParcelAnnotation) -> bool:
    """Tell whether an object of ours is of an annotation, which may have been moved a little."""
    at = listed(given.get("at")) if isinstance(given, dict) else []
    first, last = (*map(number_of, at), None, None)[:2]
    starts = [place.start for place in made.places if place.start is not None]
    ends = [place.end for place in made.places if place.end is not None]
    if first is None or last is None or not (starts and ends):
        return False
    return min(starts) <= last and first <= max(ends)


def _text(name: str, data: bytes) -> str:
    try:
        return decoded(data) if data.startswith(UTF16) else data.decode()
    except UnicodeDecodeError as error:
        raise UnreadableImport(f"has a file that is not UTF-8 text: {name}.") from error


def _line(words: str) -> _Line:
    id_, _, rest = words.partition("\t")
    middle, _, text = rest.partition("\t")
    return _Line(id_, middle.split(" ") if middle else [], text)


def _places(pairs: list[tuple[int, int]], text: str) -> tuple[Place, ...]:
    """Return fragments with their words: of several, those of all joined with spaces."""
    lengths = [max(0, end - start) for start, end in pairs]
    if len(pairs) == 1:
        return (Place(*pairs[0], text or None),)
    if sum(lengths) + len(pairs) - 1 != len(text):
        return tuple(Place(*pair) for pair in pairs)
    at, found = 0, []
    for pair, length in zip(pairs, lengths, strict=True):
        found.append(Place(*pair, text[at : at + length]))
        at += length + 1
    return tuple(found)


def _unquoted(words: str) -> str:
    """Return a note; one of several lines is written as JSON."""
    if words.startswith('"') and words.endswith('"'):
        try:
            found = parsed(words)
        except UnreadableImport:
            return words
        return found if isinstance(found, str) else words
    return words
