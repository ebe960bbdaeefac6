"""Reading Web Annotations: every property may be a value, an object or a list of both."""

import re
from collections.abc import Iterator
from typing import Any, Final

from reviewer.exchange.json_source import listed, objects, parsed, text_of
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelEntity,
    ParcelField,
    ParcelMention,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.exchange.web_annotation.selectors import place_of
from reviewer.exchange.web_annotation.writing import iri, name_of, sources
from reviewer.model.errors import UnreadableImport

_TAGGING: Final = frozenset({"tagging", "classifying"})
_MARK: Final = re.compile(rb'"(?:@context|motivation|target|hasTarget)"\s*:')

_Object = dict[str, Any]


def recognises(source: Source) -> bool:
    """Tell whether a file begins like Web Annotations."""
    head = source.head.replace(b"oa:", b"")
    return b"ns/anno" in head or (_MARK.search(head) is not None and b'"Annotation"' in head)


def read(source: Source) -> Parcel:
    """Read an annotation, a list, a page or a collection of them."""
    document = parsed(source.text)
    items = list(_items(document))
    if not items and not _is_page(document):
        raise UnreadableImport("has no Web Annotation in it: an object of type Annotation.")
    return _Reading(document if isinstance(document, dict) else {}, items).parcel()


def _items(value: object, depth: int = 0) -> Iterator[_Object]:
    """Yield the annotations in a document, wherever a page, collection or graph has them."""
    for each in objects(value):
        kinds = {re.split(r"[#:/]", text_of(k))[-1] for k in listed(_of(each, "type"))}
        if "Annotation" in kinds or ("target" in each and not kinds):
            yield each
        elif depth < 4:  # noqa: PLR2004  # a collection has pages, a page has items
            for name in ("items", "first", "@graph", "annotations", "rows"):
                yield from _items(each.get(name), depth + 1)


def _is_page(document: object) -> bool:
    """Tell whether a document may have annotations and has none."""
    kinds = _of(document, "type") if isinstance(document, dict) else None
    return any(_local(kind).startswith("Annotation") for kind in listed(kinds))


def _of(each: _Object, name: str) -> object:
    return each.get(name, each.get(f"@{name}", each.get(f"oa:{name}")))


class _Reading:
    """Puts a parcel together from annotations, some of which are about others."""

    def __init__(self, document: _Object, items: list[_Object]) -> None:
        self._items = items
        self._ids = {text_of(_of(each, "id")) for each in items} - {""}
        self._annotators: dict[str, str] = {}
        self._tags: dict[str, ParcelTag] = {}
        self._texts: dict[str, ParcelText] = {}
        self._fields: tuple[ParcelField, ...] = ()
        self._entities: dict[str, ParcelEntity] = {}
        self._paths: dict[str, str] = {}
        self._annotations: dict[str, ParcelAnnotation] = {}
        self._comments: list[tuple[str, ParcelComment]] = []
        self._relations: list[ParcelRelation] = []
        self._mentions: list[ParcelMention] = []
        self._remarks: list[str] = []
        self._take_ours(document.get("review"))

    def parcel(self) -> Parcel:
        """Return what all annotations come to."""
        for number, each in enumerate(self._items, 1):
            self._take(each, text_of(_of(each, "id")) or f"#{number}")
        self._attach_comments()
        return Parcel(
            tuple(self._texts.values()),
            self._annotators,
            tuple(self._tags.values()),
            self._fields,
            tuple(self._annotations.values()),
            tuple(self._relations),
            tuple(self._entities.values()),
            tuple(self._mentions),
            remarks=tuple(self._remarks),
        )

    def _take_ours(self, review: object) -> None:
        """Take what a file of our own has besides; of another's `review` nothing fits."""
        if not isinstance(review, dict):
            return
        texts = [_made(ParcelText, row) for row in objects(review.get("texts"))]
        addresses = sources(texts)
        self._texts = {
            addresses[text.key]: text._replace(key=addresses[text.key]) for text in texts
        }
        self._tags = {tag.key: tag for tag in _all(ParcelTag, review.get("tags"))}
        self._paths = {path: key for key, path in paths(self._tags.values()).items()}
        self._fields = tuple(
            field._replace(choices=tuple(field.choices))
            for field in _all(ParcelField, review.get("fields"))
        )
        self._entities = {name_of(e): e for e in _all(ParcelEntity, review.get("entities"))}

    def _take(self, each: _Object, key: str) -> None:
        motivations = {_local(m) for m in listed(each.get("motivation", each.get("motivatedBy")))}
        bodies = list(_bodies(each))
        targets = listed(each.get("target", each.get("hasTarget")))
        about = [text_of(_address(target)) for target in targets]
        others = [address for address in about if address in self._ids]
        if others and "replying" in motivations:
            words = "\n\n".join(filter(None, (_value(body) for body in bodies)))
            comment = ParcelComment(key, self._annotator(each), words)
            self._comments += [(other, comment) for other in others[:1]]
        elif not (
            (others and self._relates(each, bodies, others))
            or ("identifying" in motivations and self._identifies(bodies, targets))
        ):
            self._claim(each, key, bodies, targets, motivations)

    def _relates(self, each: _Object, bodies: list[object], others: list[str]) -> bool:
        """Take an annotation whose body and target are annotations as a relation."""
        ends = [text_of(_address(body)) for body in bodies]
        known = [end for end in ends if end in self._ids]
        note = "\n\n".join(_value(b) for b in bodies if isinstance(b, dict) and "value" in b)
        kind = text_of(each.get("relation")) or "linking"
        who = self._annotator(each)
        self._relations += [
            ParcelRelation(kind, other, end, who, note) for other in others for end in known
        ]
        return bool(known)

    def _identifies(self, bodies: list[object], targets: list[object]) -> bool:
        """Take an annotation that names an entity of this file as a mention of it."""
        named = [self._entities[a] for b in bodies if (a := text_of(_address(b))) in self._entities]
        for entity in named:
            for text, place, _ in self._places(targets):
                if place is not None:
                    self._mentions.append(ParcelMention(text, entity.key, place))
        return bool(named)

    def _claim(
        self,
        each: _Object,
        key: str,
        bodies: list[object],
        targets: list[object],
        motivations: set[str],
    ) -> None:
        tags, fields, notes = self._said(bodies, motivations)
        by_text: dict[str, list[tuple[Place | None, str]]] = {}
        for text, place, words in self._places(targets):
            by_text.setdefault(text, []).append((place, words))
        if not by_text:
            self._remarks.append(f"The annotation {key} is about nothing: it has no target.")
        for n, (text, places) in enumerate(by_text.items()):
            own = key if n == 0 else f"{key} {n + 1}"
            selectors = [("selector", w) for _, w in places if w]
            self._annotations[own] = ParcelAnnotation(
                own,
                text,
                tuple(place for place, _ in places if place is not None),
                tags,
                self._annotator(each),
                "\n\n".join(notes),
                (*fields, *selectors),
                claim=key.removeprefix(iri("claim", ""))
                if key.startswith(iri("claim", ""))
                else "",
                created=text_of(each.get("created")),
                modified=text_of(each.get("modified")),
            )

    def _said(
        self, bodies: list[object], motivations: set[str]
    ) -> tuple[tuple[str, ...], list[tuple[str, str]], list[str]]:
        """Return the tags (keys), the fields and the notes that bodies are."""
        tags: dict[str, None] = {}
        fields: list[tuple[str, str]] = []
        notes: list[str] = []
        for body in bodies:
            given = listed(body.get("purpose")) if isinstance(body, dict) else []
            purposes = {_local(p) for p in given} or motivations
            value = _value(body)
            if isinstance(body, dict) and isinstance(body.get("field"), str):
                fields.append((body["field"], value))
            elif value and purposes & _TAGGING:
                tags[self._tag(value)] = None
            elif value and isinstance(body, dict) and "value" in body:
                notes.append(value)
            elif value:
                fields.append((next(iter(sorted(purposes)), "body"), value))
        return tuple(tags), fields, notes

    def _places(self, targets: list[object]) -> Iterator[tuple[str, Place | None, str]]:
        """Yield for each target the key of its text, its place (None: all of it), and the rest."""
        for target in targets:
            parts = listed(target.get("items")) if isinstance(target, dict) else []
            if parts:
                yield from self._places(parts)
                continue
            address = text_of(_address(target))
            if not address:
                continue
            self._texts.setdefault(address, ParcelText(address, source=address))
            selector = target.get("selector") if isinstance(target, dict) else None
            yield (address, *place_of(selector))

    def _tag(self, value: str) -> str:
        """Return the key of the tag of a body: ours by its path, another's by its name."""
        if value in self._paths:
            return self._paths[value]
        self._tags.setdefault(value, ParcelTag(value, value))
        return value

    def _annotator(self, each: _Object) -> str:
        for who in listed(each.get("creator", each.get("annotatedBy"))):
            if isinstance(who, dict):
                name = next((n for k in ("name", "nickname") for n in listed(who.get(k)) if n), "")
                key = text_of(_of(who, "id")) or text_of(name)
                self._annotators[key] = text_of(name) or key
            else:
                key = text_of(who)
                self._annotators.setdefault(key, key)
            return key
        return ""

    def _attach_comments(self) -> None:
        """Put comments at the annotation that they, or the comments that they answer, are about."""
        above = {comment.key: other for other, comment in self._comments}
        for other, comment in self._comments:
            root, seen = other, {comment.key}
            while root in above and root not in seen:
                seen.add(root)
                root = above[root]
            answers = other if other in above else ""
            if root in self._annotations:
                claim = self._annotations[root]
                comments = (*claim.comments, comment._replace(answers=answers))
                self._annotations[root] = claim._replace(comments=comments)
            else:
                self._remarks.append(f"The reply {comment.key} answers what is not in the file.")


def _bodies(each: _Object) -> Iterator[object]:
    """Yield bodies; of a choice, each of what can be chosen."""
    if isinstance(each.get("bodyValue"), str):
        yield {"value": each["bodyValue"], "purpose": "commenting"}
    for body in listed(each.get("body", each.get("hasBody"))):
        parts = listed(body.get("items")) if isinstance(body, dict) else []
        yield from parts or [body]


def _address(value: object) -> object:
    """Return the address of a resource: itself, that of its source, or its id."""
    if not isinstance(value, dict):
        return value
    source = value.get("source", value.get("hasSource"))
    return _address(source) if source is not None else _of(value, "id")


def _value(body: object) -> str:
    """Return the words of a body, or the address of one that lies elsewhere."""
    if isinstance(body, dict) and "value" in body:
        return "\n".join(text_of(each) for each in listed(body["value"]))
    return text_of(_address(body))


def _local(word: object) -> str:
    return re.split(r"[#:/]", text_of(word))[-1]


def _made(kind: Any, row: _Object) -> Any:  # noqa: ANN401  # one of the values of a parcel
    """Return a value from an object that should have its attributes; others are left."""
    texts = {n: v for n, v in row.items() if n in kind._fields and isinstance(v, str | bool | list)}
    try:
        return kind(**texts)
    except TypeError as error:
        raise UnreadableImport(f"says less of a {kind.__name__} than Reviewer writes.") from error


def _all(kind: Any, rows: object) -> list[Any]:  # noqa: ANN401  # as above
    return [_made(kind, row) for row in objects(rows)]
