"""Writing brat standoff: a folder for each annotator, with the texts and what they marked."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from reviewer.exchange import extension
from reviewer.exchange.brat.reading import OURS, PLAIN_TYPE
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText, Place
from reviewer.exchange.safe_names import ASCII, safe_names
from reviewer.exchange.tag_paths import paths
from reviewer.model.decision import CONSENSUS

_LINE_ENDS: Final = re.compile(r"[\r\n\t]")


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a folder of folders."""
    path.mkdir()
    types = safe_names({"": PLAIN_TYPE, **paths(parcel.tags)})
    used = {each.annotator for each in parcel.annotations} or {""}
    folders = safe_names({key: parcel.annotators.get(key, "") or "claims" for key in sorted(used)})
    files = safe_names({text.key: text.title or text.key for text in parcel.texts})
    labels = paths(parcel.tags)
    ours: dict[str, object] = {
        **extension.codebook(parcel),
        "types": {type_: labels.get(key, "") for key, type_ in types.items()},
        "annotators": {folders[key]: parcel.annotators.get(key, "") for key in used},
        "consensus": folders.get(CONSENSUS, ""),
        "texts": {f"{files[t.key]}.ann": extension.about(t) for t in parcel.texts},
    }
    annotations = parcel.by_text()
    claims: dict[str, dict[str, object]] = {}
    keys: dict[str, str] = {}
    written = 0
    for who in sorted(used):
        folder = path / folders[who]
        folder.mkdir()
        for text in parcel.texts:
            own = [each for each in annotations[text.key] if each.annotator == who]
            numbers = {each.key: f"T{n}" for n, each in enumerate(own, 1)}
            _write(folder / files[text.key], text, own, parcel, (types, numbers))
            name = f"{folder.name}/{files[text.key]}.ann"
            claims[name] = {
                numbers[each.key]: extras for each in own if (extras := _extras(each, parcel))
            }
            keys.update({each.key: f"{name} {numbers[each.key]}" for each in own})
            written += len(own)
            yield written
    ours["claims"] = {name: own for name, own in claims.items() if own}
    ours["decisions"] = extension.decisions(parcel, keys)
    (path / OURS).write_text(json.dumps(ours, ensure_ascii=False, indent=1), encoding="utf-8")


def _extras(each: ParcelAnnotation, parcel: Parcel) -> Mapping[str, object]:
    """Return what brat has no place for, with that of the annotation, by which it is known."""
    extras = extension.extras(each._replace(annotator="", note="", fields=()), parcel.annotators)
    if not extras:
        return {}
    starts, ends = zip(*((place.start or 0, place.end or 0) for place in each.places), strict=True)
    return {"at": [min(starts), max(ends)], **extras}


def _write(
    place: Path,
    text: ParcelText,
    own: list[ParcelAnnotation],
    parcel: Parcel,
    names: tuple[Mapping[str, str], Mapping[str, str]],
) -> None:
    """Write a text and what was marked; `names` are the types of tags and the ids of claims."""
    types, numbers = names
    words = text.text or ""
    place.with_name(f"{place.name}.txt").write_bytes(words.encode())
    lines = [line for each in own for line in _lines(each, numbers[each.key], types)]
    relations = [r for r in parcel.relations if r.annotation in numbers]
    for n, relation in enumerate(relations, 1):
        kind = ASCII.sub("_", relation.kind) or "related"
        ends = f"Arg1:{numbers[relation.annotation]} Arg2:{numbers[relation.other]}"
        lines.append(f"R{n}\t{kind} {ends}")
        if relation.note:
            lines.append(f"#\tAnnotatorNotes R{n}\t{_quoted(relation.note)}")
    numbered = (
        f"#{n}{line[1:]}" if line.startswith("#") else f"A{n}{line[1:]}" if line[0] == "A" else line
        for n, line in enumerate(lines, 1)
    )
    place.with_name(f"{place.name}.ann").write_bytes("".join(f"{x}\n" for x in numbered).encode())


def _lines(each: ParcelAnnotation, own: str, types: Mapping[str, str]) -> Iterator[str]:
    places = sorted(each.places, key=lambda place: place.start or 0)
    spans = ";".join(f"{place.start} {place.end}" for place in places)
    kind = types[each.tags[0] if each.tags else ""]
    yield f"{own}\t{kind} {spans}\t{' '.join(map(_words, places))}"
    for name, value in each.fields:
        if ASCII.search(name + value) or not (name and value):
            pair = json.dumps([name, value], ensure_ascii=False)
            yield f"#\tField {own}\t{_LINE_ENDS.sub(' ', pair)}"
        else:
            yield f"A\t{name} {own} {value}"
    if each.note:
        yield f"#\tAnnotatorNotes {own}\t{_quoted(each.note)}"


def _words(place: Place) -> str:
    return _LINE_ENDS.sub(" ", place.quote or "")


def _quoted(note: str) -> str:
    """Return a note on one line; as JSON where it would be another one otherwise."""
    plain = not _LINE_ENDS.search(note) and not note.startswith('"')
    return note if plain else json.dumps(note, ensure_ascii=False)
