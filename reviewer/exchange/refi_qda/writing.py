"""Writing a REFI-QDA project: the order of elements is that of the standard's schema."""

import re
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import escape, quoteattr

from reviewer.exchange.parcel import (
    CODE_POINTS,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelTag,
)
from reviewer.exchange.refi_qda.ours import COLOURS, COMMENT, DECISION
from reviewer.exchange.units import Counting, ruler
from reviewer.exchange.xml_source import plain_text
from reviewer.version import __version__

_HEAD: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n<Project xmlns="urn:QDA-XML:project:1.0"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
    '"urn:QDA-XML:project:1.0 http://schema.qdasoftware.org/versions/Project/v1.0/Project.xsd"'
)
_LINE_END: Final = re.compile(r"\r\n?|\n")
_SPACE: Final = {"\r": "&#13;", "\n": "&#10;", "\t": "&#9;"}
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_SHORT: Final = 60


def pack(parcel: Parcel, path: Path, line_end: str = "") -> Iterator[int]:
    """Write a project; the same parcel makes the same bytes.

    With a `line_end` every line ends with it, and positions count each line end as one.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for text in parcel.texts:
            words = text.text or ""
            lines = _LINE_END.sub(line_end, words) if line_end else words
            _put(archive, f"sources/{guid(text.key)}.txt", lines)
        placed = _counted(parcel) if line_end else parcel
        _put(archive, "project.qde", "".join(_project(placed)))
    yield len(parcel.annotations)


def _counted(parcel: Parcel) -> Parcel:
    """Return a parcel with places that count a line end of two characters as one."""
    counting = Counting(CODE_POINTS, crlf_as_one=True)
    texts = {text.key: text.text or "" for text in parcel.texts}
    rulers = {key: ruler(words, counting) for key, words in texts.items()}
    found: list[ParcelAnnotation] = []
    for each in parcel.annotations:
        (place,) = each.places
        start, end = (rulers[each.text].offset(at or 0) for at in place[:2])
        # Half of a line end is all of it.
        start -= texts[each.text].startswith("\r\n", (place.start or 0) - 1)
        quote = _LINE_END.sub("\n", place.quote or "")
        found.append(each._replace(places=(place._replace(start=start, end=end, quote=quote),)))
    return parcel._replace(annotations=tuple(found))


def guid(key: str) -> str:
    """Return a key as a GUID: an id of ours is one, another is hashed."""
    plain = key.replace("-", "")
    if not re.fullmatch("[0-9a-f]{32}", plain):
        plain = uuid5(NAMESPACE_URL, key).hex
    return "-".join((plain[:8], plain[8:12], plain[12:16], plain[16:20], plain[20:]))


def _put(archive: zipfile.ZipFile, name: str, words: str) -> None:
    info = zipfile.ZipInfo(name, _MOMENT)
    info.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(info, words.encode())


def _project(parcel: Parcel) -> Iterator[str]:
    origin = _attributes(name="Reviewer", origin=f"Reviewer {__version__}", basePath="")
    yield f"{_HEAD}{origin}>\n"
    if parcel.annotators:
        yield "<Users>\n"
        for key, name in parcel.annotators.items():
            yield f"<User{_attributes(guid=guid(key), name=name)}/>\n"
        yield "</Users>\n"
    if parcel.tags:
        yield f"<CodeBook><Codes>\n{''.join(_codes(parcel.tags, ''))}</Codes></CodeBook>\n"
    annotations, settled = parcel.by_text(), _settled(parcel.decisions)
    yield "<Sources>\n"
    for text in parcel.texts:
        own = guid(text.key)
        about = _attributes(guid=own, name=text.title or "", plainTextPath=f"internal://{own}.txt")
        yield f"<TextSource{about}>\n"
        yield from (_selection(each, settled[each.key]) for each in annotations[text.key])
        yield "</TextSource>\n"
    yield "</Sources>\n"
    notes = list(_notes(parcel))
    if notes:
        yield from ("<Notes>\n", *notes, "</Notes>\n")
    yield from _links(parcel)
    yield "</Project>\n"


def _codes(tags: Iterable[ParcelTag], parent: str) -> Iterator[str]:
    every = list(tags)
    keys = {tag.key for tag in every}
    for tag in every:
        if (tag.parent if tag.parent in keys else "") == parent:
            colour = COLOURS.get(tag.colour, tag.colour) or COLOURS["grey"]
            about = _attributes(guid=guid(tag.key), name=tag.name, isCodable="true", color=colour)
            yield f"<Code{about}>{_text('Description', tag.definition)}"
            yield from _codes(every, tag.key)
            yield "</Code>\n"


def _settled(decisions: Iterable[ParcelDecision]) -> Mapping[str, list[str]]:
    """Return the notes of decisions that each annotation refers to, by its key."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for each in decisions:
        for role, keys in _roles(each).items():
            for key in keys:
                found[key].append(_decision_key(each, role))
    return found


def _roles(each: ParcelDecision) -> Mapping[str, tuple[str, ...]]:
    roles = {"": each.sources, "result": each.results, "changed": each.changed}
    return {role: keys for role, keys in roles.items() if keys}


def _decision_key(each: ParcelDecision, role: str) -> str:
    return f"{each.key} {role}" if role else each.key


def _selection(each: ParcelAnnotation, decisions: Iterable[str]) -> str:
    (place,) = each.places
    words = place.quote or ""
    name = words if len(words) <= _SHORT else f"{words[: _SHORT - 1]}…"
    user = _who(each.annotator)
    about = _attributes(
        guid=guid(each.key), name=name, startPosition=str(place.start),
        endPosition=str(place.end), **user, **_times(each.created, each.modified),
    )  # fmt: skip
    codings = "".join(
        f"<Coding{_attributes(guid=guid(f'{each.key} {tag}'), **user)}>"
        f"<CodeRef{_attributes(targetGUID=guid(tag))}/></Coding>"
        for tag in each.tags
    )
    return (
        f"<PlainTextSelection{about}>{_text('Description', each.note)}{codings}"
        f"{''.join(map(_ref, (*(c.key for c in each.comments), *decisions)))}"
        "</PlainTextSelection>\n"
    )


def _who(annotator: str) -> Mapping[str, str]:
    return {"creatingUser": guid(annotator)} if annotator else {}


def _times(created: str, modified: str = "") -> Mapping[str, str]:
    given = {"creationDateTime": created, "modifiedDateTime": modified}
    return {attribute: time for attribute, time in given.items() if time}


def _ref(key: str) -> str:
    return f"<NoteRef{_attributes(targetGUID=guid(key))}/>"


def _notes(parcel: Parcel) -> Iterator[str]:
    """Yield the notes of relations, comments, and decisions."""
    for n, relation in enumerate(parcel.relations):
        if relation.note:
            yield _note(f"note {n}", relation.kind, relation.note)
    for each in parcel.annotations:
        yield from map(_comment, each.comments)
    for decision in parcel.decisions:
        about = {**_who(decision.annotator), **_times(decision.created)}
        for role in _roles(decision):
            name = " ".join(filter(None, (DECISION, decision.verdict, role)))
            words = decision.reason if not role else ""
            answers = decision.key if role else ""
            yield _note(_decision_key(decision, role), name, words, answers, **about)


def _comment(each: ParcelComment) -> str:
    about = {**_who(each.annotator), **_times(each.created, each.modified)}
    return _note(each.key, COMMENT, each.body, each.answers, **about)


def _note(key: str, name: str, words: str, answers: str = "", **about: str) -> str:
    """Return a note; one that `answers` another (a key) refers to it."""
    given = _attributes(guid=guid(key), name=name, **about)
    content = _text("PlainTextContent", words) or "<PlainTextContent/>"
    return f"<Note{given}>{content}{_ref(answers) if answers else ''}</Note>\n"


def _links(parcel: Parcel) -> Iterator[str]:
    """Yield relations as links."""
    if parcel.relations:
        yield "<Links>\n"
        for n, each in enumerate(parcel.relations):
            about = _attributes(
                guid=guid(f"link {n}"), name=each.kind, direction="OneWay",
                originGUID=guid(each.annotation), targetGUID=guid(each.other),
            )  # fmt: skip
            yield f"<Link{about}>{_ref(f'note {n}') if each.note else ''}</Link>\n"
        yield "</Links>\n"


def _attributes(**values: str) -> str:
    return "".join(f" {name}={quoteattr(plain_text(v), _SPACE)}" for name, v in values.items())


def _text(name: str, words: str) -> str:
    return f"<{name}>{escape(plain_text(words), {chr(13): '&#13;'})}</{name}>" if words else ""
