"""Reading Web Annotations: every property may be a value, an object or a list of both."""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Any, Final

from reviewer.exchange.json_source import listed, objects, parsed_stream, text_of
from reviewer.exchange.parcel import (
    VERDICTS,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelEntity,
    ParcelField,
    ParcelMention,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.remarks import several
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.exchange.web_annotation.selectors import local, place_of, plain_place
from reviewer.exchange.web_annotation.writing import iri, name_of, sources
from reviewer.model.errors import UnreadableImport

_TAGGING: Final = frozenset({"tagging", "classifying"})
_MARK: Final = re.compile(rb'"(?:@context|motivation|target|hasTarget)"\s*:')

_CLAIM: Final = iri("claim", "")

_UNNAMED: Final = "a text without an address"
"""What the text is called of which a target gives a passage, but not the address."""

_Object = dict[str, Any]
_Said = tuple[tuple[str, ...], tuple[tuple[str, str], ...], str]


def recognises(source: Source) -> bool:
    """Tell whether a file begins like Web Annotations."""
    head = source.head.replace(b"oa:", b"")
    return b"ns/anno" in head or (_MARK.search(head) is not None and b'"Annotation"' in head)


def read(source: Source) -> Parcel:
    """Read an annotation, a list, a page or a collection of them, or one a line."""
    documents = list(parsed_stream(source.text))
    document = documents[0] if len(documents) == 1 else documents
    items = list(_items(document))
    if not items and not _is_page(document):
        raise UnreadableImport("has no Web Annotation in it: an object of type Annotation.")
    return _Reading(document if isinstance(document, dict) else {}, items).parcel()


def _items(value: object, depth: int = 0) -> Iterator[_Object]:
    """Yield the annotations in a document, wherever a page, collection or graph has them."""
    for each in objects(value):
        if each.get("type") == "Annotation":
            yield each
            continue
        kinds = [local(kind) for kind in listed(_of(each, "type"))]
        if "Annotation" in kinds or ("target" in each and not kinds):
            yield each
        elif depth < 4:  # noqa: PLR2004  # a collection has pages, a page has items
            for name in ("items", "first", "@graph", "annotations", "rows"):
                yield from _items(each.get(name), depth + 1)


def _is_page(document: object) -> bool:
    """Tell whether a document may have annotations and has none."""
    kinds = _of(document, "type") if isinstance(document, dict) else None
    return any(local(kind).startswith("Annotation") for kind in listed(kinds))


def _of(each: _Object, name: str) -> object:
    if name in each:
        return each[name]
    return each.get(f"@{name}", each.get(f"oa:{name}"))


class _Reading:
    """Puts a parcel together from annotations, some of which are about others."""

    def __init__(self, document: _Object, items: list[_Object]) -> None:
        self._items = items
        self._first: dict[str, int] = {}
        self._again = 0
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
        self._decisions: list[ParcelDecision] = []
        self._remarks: list[str] = []
        self._take_ours(document.get("review"))

    def parcel(self) -> Parcel:
        """Return what all annotations come to."""
        for number, each in enumerate(self._items, 1):
            self._take(each, self._key(each, number))
        self._attach_comments()
        self._remarks += several(self._again)
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
            decisions=tuple(self._decisions),
        )

    def _key(self, each: _Object, number: int) -> str:
        """Return the id of an annotation, or its number where it has none, or that of another."""
        key = text_of(_of(each, "id"))
        if key and self._first.setdefault(key, number) == number:
            return key
        self._again += bool(key)
        return f"#{number}"

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
        motivations = _motivations(each)
        bodies = _bodies(each)
        if "identifying" not in motivations and (at := self._at_one(each.get("target"))):
            self._add(each, key, key, at, self._said(bodies, motivations))
            return
        targets = listed(each.get("target", each.get("hasTarget")))
        others = [a for target in targets if (a := text_of(_address(target))) in self._ids]
        if others and "replying" in motivations:
            words = "\n\n".join(filter(None, (_value(body) for body in bodies)))
            times = text_of(each.get("created")), text_of(each.get("modified"))
            comment = ParcelComment(key, self._annotator(each), words, "", *times)
            self._comments.append((others[0], comment))
        elif not (
            (others and "assessing" in motivations and self._decides(each, key, bodies, others))
            or (others and self._relates(each, bodies, others, len(targets)))
            or ("identifying" in motivations and self._identifies(bodies, targets))
        ):
            self._claim(each, key, self._said(bodies, motivations), targets)

    def _decides(self, each: _Object, key: str, bodies: list[object], sources: list[str]) -> bool:
        """Take one of ours that settles others as a decision."""
        verdict = text_of(each.get("decision"))
        if verdict not in VERDICTS:
            return False
        results, changed = (
            tuple(map(text_of, listed(each.get(name)))) for name in ("result", "changed")
        )
        reason = "\n\n".join(filter(None, (_value(body) for body in bodies)))
        who, created = self._annotator(each), text_of(each.get("created"))
        self._decisions.append(
            ParcelDecision(key, verdict, who, tuple(sources), results, reason, created, changed)
        )
        return True

    def _relates(
        self, each: _Object, bodies: list[object], others: list[str], targets: int
    ) -> bool:
        """Take an annotation as a relation: its body and target are annotations, or its targets.

        Of such targets the first is related to the others, as Recogito has it; a tag says how.
        """
        ends = [(other, end) for b in bodies if (end := text_of(_address(b))) for other in others]
        known = [(other, end) for other, end in ends if end in self._ids]
        if not known and len(others) == targets:
            known = [(others[0], end) for end in others[1:]]
        kind = text_of(each.get("relation")) or _tagged(bodies) or "linking"
        said = [_value(b) for b in bodies if isinstance(b, dict) and "value" in b]
        note = "\n\n".join(words for words in said if words != kind)
        who = self._annotator(each)
        self._relations += [ParcelRelation(kind, *ends, who, note) for ends in known]
        return bool(known)

    def _identifies(self, bodies: list[object], targets: list[object]) -> bool:
        """Take an annotation that names an entity of this file as a mention of it."""
        named = [self._entities[a] for b in bodies if (a := text_of(_address(b))) in self._entities]
        for entity in named:
            for text, place, _ in self._places(targets):
                if place is not None:
                    self._mentions.append(ParcelMention(text, entity.key, place))
        return bool(named)

    def _claim(self, each: _Object, key: str, said: _Said, targets: list[object]) -> None:
        """Take what was marked; what has places in several texts is an annotation of each."""
        tags, fields, note = said
        by_text: dict[str, list[Place]] = {}
        further: dict[str, tuple[tuple[str, str], ...]] = {}
        for text, place, words in self._places(targets):
            by_text.setdefault(text, []).extend(() if place is None else (place,))
            if words:
                further[text] = (*further.get(text, ()), ("selector", words))
        if not by_text:
            self._remarks.append(f"The annotation {key} is about nothing: it has no target.")
        for n, (text, places) in enumerate(by_text.items()):
            own = key if n == 0 else f"{key} {n + 1}"
            values = (*fields, *further.get(text, ()))
            self._add(each, key, own, (text, tuple(places)), (tags, values, note))

    def _add(
        self, each: _Object, key: str, own: str, at: tuple[str, tuple[Place, ...]], said: _Said
    ) -> None:
        """Keep an annotation, under a key of its own, at places of a text."""
        tags, fields, note = said
        self._annotations[own] = ParcelAnnotation(
            own,
            *at,
            tags,
            self._annotator(each),
            note,
            fields,
            (),
            key.removeprefix(_CLAIM) if key.startswith(_CLAIM) else "",
            text_of(each.get("created")),
            text_of(each.get("modified")),
        )

    def _at_one(self, target: object) -> tuple[str, tuple[Place, ...]] | None:
        """Return the text and the place of a target as most programs write it, None of another."""
        if type(target) is list and len(target) == 1:
            target = target[0]
        if type(target) is dict and len(target) == 2:  # noqa: PLR2004  # what it is in, and where
            source, place = target.get("source"), plain_place(target.get("selector"))
            if place is not None and type(source) is str and source and source not in self._ids:
                self._know(source)
                return source, (place,)
        return None

    def _know(self, address: str) -> None:
        if address not in self._texts:
            self._texts[address] = ParcelText(address, source=address)

    def _said(self, bodies: list[object], motivations: Collection[str]) -> _Said:
        """Return the tags (keys), the fields and the note that bodies are."""
        if len(bodies) == 1 and type(only := bodies[0]) is dict and len(only) == 3:  # noqa: PLR2004  # its type, purpose and value
            value = only.get("value")
            if "type" in only and only.get("purpose") == "tagging" and type(value) is str and value:
                return (self._tag(value),), (), ""
        tags: dict[str, None] = {}
        fields: list[tuple[str, str]] = []
        notes: list[str] = []
        for body in bodies:
            ours = body if isinstance(body, dict) else {}
            purposes = [local(purpose) for purpose in listed(ours.get("purpose"))] or motivations
            value = _value(body)
            if isinstance(ours.get("field"), str):
                fields.append((ours["field"], value))
            elif value and not _TAGGING.isdisjoint(purposes):
                tags[self._tag(value)] = None
            elif value and "value" in ours:
                notes.append(value)
            elif value:
                fields.append((min(purposes, default="body"), value))
        return tuple(tags), tuple(fields), "\n\n".join(notes)

    def _places(self, targets: list[object]) -> Iterator[tuple[str, Place | None, str]]:
        """Yield for each target the key of its text, its place (None: all of it), and the rest."""
        for target in targets:
            if isinstance(target, dict) and (parts := listed(target.get("items"))):
                yield from self._places(parts)
                continue
            selector = target.get("selector") if isinstance(target, dict) else None
            address = text_of(_address(target)) or (_UNNAMED if selector else "")
            if not address:
                continue
            self._know(address)
            yield (address, *place_of(selector))

    def _tag(self, value: str) -> str:
        """Return the key of the tag of a body: ours by its path, another's by its name."""
        if value in self._paths:
            return self._paths[value]
        if value not in self._tags:
            self._tags[value] = ParcelTag(value, value)
        return value

    def _annotator(self, each: _Object) -> str:
        for who in listed(each.get("creator", each.get("annotatedBy"))):
            if isinstance(who, dict):
                key, name = who.get("id"), who.get("name")
                if type(key) is type(name) is str and key and name:
                    self._annotators[key] = name
                    return key
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


def _tagged(bodies: list[object]) -> str:
    """Return the first tag among bodies, or ""."""
    tags = (b for b in bodies if isinstance(b, dict) and local(b.get("purpose")) == "tagging")
    return next(filter(None, map(_value, tags)), "")


def _motivations(each: _Object) -> frozenset[str]:
    given = each.get("motivation", each.get("motivatedBy"))
    return _only(given) if type(given) is str else frozenset(map(local, listed(given)))


@lru_cache(maxsize=64)
def _only(motivation: str) -> frozenset[str]:
    return frozenset((local(motivation),))


def _bodies(each: _Object) -> list[object]:
    """Return the bodies; of a choice, each of what can be chosen."""
    found: list[object] = []
    if isinstance(each.get("bodyValue"), str):
        found.append({"value": each["bodyValue"], "purpose": "commenting"})
    for body in listed(each.get("body", each.get("hasBody"))):
        if isinstance(body, dict) and (parts := listed(body.get("items"))):
            found += parts
        else:
            found.append(body)
    return found


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


def _made(kind: Any, row: _Object) -> Any:  # noqa: ANN401  # one of the values of a parcel
    """Return a value from an object that should have its attributes; others are left."""
    texts = {n: v for n, v in row.items() if n in kind._fields and isinstance(v, str | bool | list)}
    try:
        return kind(**texts)
    except TypeError as error:
        raise UnreadableImport(f"says less of a {kind.__name__} than Reviewer writes.") from error


def _all(kind: Any, rows: object) -> list[Any]:  # noqa: ANN401  # as above
    return [_made(kind, row) for row in objects(rows)]
