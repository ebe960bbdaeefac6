"""Label Studio's JSON: tasks with the annotations of each annotator, or its JSON_MIN.

Tasks about pictures, recordings and films are counted and left. Offsets are UTF-16 units, as its
editor counts them. `completed_by` may have an address of e-mail, which is not taken; who has no
name there is called by the number. Notes are a region's `meta.text`, as its editor keeps them; what
it has no place for is in `data`.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.carrying import ALL
from reviewer.exchange.json_source import listed, number_of, objects, parsed_stream, text_of
from reviewer.exchange.label_reading import LabelReading
from reviewer.exchange.label_tasks import (
    is_minimal,
    is_of_medium,
    media_of,
    minimal,
    subject,
    unread,
)
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.exchange.units import Counting, Ruler, ruler
from reviewer.model.errors import UnreadableImport

NAME: Final = "label-studio"
TITLE: Final = "Label Studio JSON"
EXTENSION: Final = ".json"
CARRIES: Final = ALL - {
    "several passages", "lost", "names", "distant relations", "foreign relations",
    "decisions",
}  # fmt: skip

_Object = dict[str, Any]
_LABELS: Final = ("labels", "hypertextlabels", "paragraphlabels", "taxonomy", "choices")
_LABEL, _ARTICLE, _TEXT = "label", "article", "text"
_NO_TASK: Final = (
    "has no task of Label Studio in it: such a task has “data” with a text, and “annotations”."
)


def recognises(source: Source) -> bool:
    """Tell whether a file begins like tasks of Label Studio."""
    head = source.head
    full = b'"data"' in head and (b'"annotations"' in head or b'"completions"' in head)
    return (b'"result"' in head and full) or (b'"lead_time"' in head and b'"annotator"' in head)


def read(source: Source) -> Parcel:
    """Read tasks with what was annotated in them."""
    reading, predicted = _Reading(), 0
    for row in parsed_stream(source.text):
        for task in objects(row):
            reading.take(task)
            predicted += sum(
                len(objects(each.get("result"))) for each in objects(task.get("predictions"))
            )
    if predicted:
        reading.remarks.append(
            f"What models predicted is no claim: {predicted:,} of their results."
        )
    reading.tell_unread()
    return reading.parcel()


class _Reading(LabelReading):
    unit = UTF16

    def __init__(self) -> None:
        super().__init__()
        self._media = Counter[str]()
        self._shapes = 0
        self._addresses: dict[str, None] = {}

    def take(self, task: _Object) -> None:
        key = text_of(task.get("id")) or str(len(self.texts) + 1)
        key = f"{key} {len(self.texts)}"
        given = task.get("data")
        if isinstance(given, dict):
            works = [*objects(task.get("annotations", task.get("completions")))]
            self._take(key, given, works)
        elif is_minimal(task):
            data, results = minimal(task)
            times = {name: task.get(name) for name in ("created_at", "updated_at")}
            work = {"completed_by": task.get("annotator"), "result": results, **times}
            self._take(key, data, [work])

    def tell_unread(self) -> None:
        """Say what is about no text; raises UnreadableImport where nothing else is there."""
        about = f"{unread(self._media)}, which Reviewer does not read." if self._media else ""
        if not self.texts:
            raise UnreadableImport(f"has no text in it: {about}" if about else _NO_TASK)
        if about:
            self.remarks.append(about)
        if self._shapes:
            self.remarks.append(
                f"What is marked in pictures, recordings and films stays out: {self._shapes:,} of"
                " their results."
            )

    def _take(self, key: str, data: _Object, works: list[_Object]) -> None:
        """Take a task with what each annotator did in it."""
        about = subject(data, [r for work in works for r in objects(work.get("result"))])
        if about.medium:
            self._media[about.medium] += 1
            return
        if about.text is None:
            self.remarks.append(f"The task {key.split(maxsplit=1)[0]} has no text.")
            return
        media, ours = media_of(data), data.get(extension.NAME)
        title = data.get("title")
        text = ParcelText(key, about.text, title=title if isinstance(title, str) else None)
        self.add_text(text, ours)
        extras = ours.get("annotations") if isinstance(ours, dict) else None
        for number, work in enumerate(works):
            who = self._who(work.get("completed_by"))
            given = objects(work.get("result"))
            results = [about.placed(each) for each in given if not is_of_medium(each, media)]
            self._shapes += len(given) - len(results)
            self._work(results, _made(f"{key} {number}", key, who, work), extras)

    def _work(self, results: Iterable[_Object], work: ParcelAnnotation, extras: object) -> None:
        """Take what one annotator did: the results of one region belong together.

        What all of them have in common is said by `work`.
        """
        key, who = work.key, work.annotator
        regions: defaultdict[str, list[_Object]] = defaultdict(list)
        places: dict[str, Place] = {}
        for n, each in enumerate(results):
            if each.get("type") == "relation":
                kinds = [text_of(label) for label in listed(each.get("labels"))]
                one, other = (f"{key} {text_of(each.get(name))}" for name in ("from_id", "to_id"))
                for kind in kinds or ["related"]:
                    relation = ParcelRelation(kind, one, other, who, _note([each]))
                    self.relations.append(relation)
            else:
                regions[self._region_of(each, n, places)].append(each)
        for own, parts in regions.items():
            made = self._region(work._replace(key=f"{key} {own}"), parts)
            further = extras.get(own) if isinstance(extras, dict) else None
            self.add(made, further)

    def _region_of(self, result: _Object, number: int, places: dict[str, Place]) -> str:
        """Return the key of the region that a result is of; `places` are those that are known.

        What is somewhere else than its region, is a region of its own.
        """
        own = text_of(result.get("id")) or f"#{number}"
        value = result.get("value")
        place = _place(value) if isinstance(value, dict) else None
        if place is None or places.setdefault(own, place)[:2] == place[:2]:
            return own
        return f"{own} {place.start} {place.end}"

    def _region(self, made: ParcelAnnotation, parts: list[_Object]) -> ParcelAnnotation:
        tags: dict[str, None] = {}
        fields: list[tuple[str, str]] = []
        place: Place | None = None
        for each in parts:
            value = each.get("value")
            given: _Object = value if isinstance(value, dict) else {}
            place = place or _place(given)
            kind = text_of(each.get("type"))
            labels = [label for name in _LABELS for label in listed(given.get(name))]
            if kind in _LABELS or labels:
                tags.update((self.tags.key(_path(label)), None) for label in labels)
            elif kind != "textarea" and given:
                words = json.dumps(given.get(kind, given), ensure_ascii=False)
                fields.append((text_of(each.get("from_name")) or kind, words.strip('"')))
        places = () if place is None else (place,)
        return made._replace(
            places=places, tags=tuple(tags), note=_note(parts), fields=tuple(fields)
        )

    def _who(self, given: object) -> str:
        """Return the key of an annotator: a number, or an object with a name."""
        if isinstance(given, dict):
            names = (text_of(given.get(name)).strip() for name in ("first_name", "last_name"))
            key, name = text_of(given.get("id")), " ".join(filter(None, names))
        else:
            key, name = text_of(given), ""
        if "@" in key:  # an address of e-mail
            name = name or f"Annotator {[*self._addresses, key].index(key) + 1}"
            self._addresses.setdefault(key)
        if key:
            self.annotators.setdefault(key, name or f"Annotator {key}")
        return key


def _made(key: str, text: str, who: str, work: _Object) -> ParcelAnnotation:
    """Return what all regions have in common that an annotator marked at once."""
    times = text_of(work.get("created_at")), text_of(work.get("updated_at"))
    return ParcelAnnotation(key, text, (), (), who, "", (), (), "", *times)


def _place(value: _Object) -> Place | None:
    """Return where a region is; of one in HTML the offsets in all of its text."""
    whole = value.get("globalOffsets")
    given = whole if isinstance(whole, dict) else value
    start, end = number_of(given.get("start")), number_of(given.get("end"))
    if start is None or end is None:
        return None
    quote = value.get("text")
    return Place(start, end, quote if isinstance(quote, str) else None)


def _path(label: object) -> str:
    """Return a label, or the way through a taxonomy, as the path of a tag."""
    if isinstance(label, list):
        return "/".join(text_of(each).replace("/", "//") for each in label)
    return text_of(label)


def _note(parts: Iterable[_Object]) -> str:
    """Return what was written about a region: in its own field, or in one of the form."""
    found: list[str] = []
    for each in parts:
        meta, value = each.get("meta"), each.get("value")
        if isinstance(meta, dict):
            found += map(text_of, listed(meta.get("text")))
        if each.get("type") == "textarea" and isinstance(value, dict):
            found += map(text_of, listed(value.get("text")))
    return "\n\n".join(filter(None, found))


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a task for each text, with an annotation for each annotator."""
    labels, annotations = paths(parcel.tags), parcel.by_text()
    numbers = {key: n for n, key in enumerate(sorted(parcel.annotators), 1)}
    done = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("[")
        for at, text in enumerate(parcel.texts):
            own = annotations[text.key]
            book = extension.codebook(parcel) if at == 0 else {}
            further = {each.key: extension.extras(each, parcel.annotators) for each in own}
            ours = {**extension.about(text), **book, "annotations": further}
            task = {
                "id": at + 1,
                "data": {_TEXT: text.text, "title": text.title, extension.NAME: ours},
                "annotations": [
                    {
                        "id": at * len(numbers) + numbers[who],
                        "completed_by": {"id": numbers[who], "first_name": name, "last_name": ""},
                        **_times(each for each in own if each.annotator == who),
                        "result": list(_results(parcel, text, who, labels)),
                    }
                    for who, name in sorted(parcel.annotators.items())
                ],
                "predictions": [],
            }
            file.write(("," if at else "") + "\n" + json.dumps(task, ensure_ascii=False))
            done += len(own)
            yield done
        file.write("\n]\n")


def _times(own: Iterable[ParcelAnnotation]) -> _Object:
    """Return when the first of some claims was made and the last of them changed."""
    found = [each for each in own if each.created]
    if not found:
        return {}
    changed = max(each.modified or each.created for each in found)
    return {"created_at": min(each.created for each in found), "updated_at": changed}


def _results(
    parcel: Parcel, text: ParcelText, who: str, labels: Mapping[str, str]
) -> Iterator[_Object]:
    by = ruler(text.text or "", Counting(UTF16))
    keys = set[str]()
    for each in parcel.annotations:
        if (each.text, each.annotator) == (text.key, who):
            keys.add(each.key)
            yield _result(each, [labels[tag] for tag in each.tags], by)
    for relation in parcel.relations:
        if relation.annotator == who and relation.annotation in keys:
            yield {
                "type": "relation",
                "from_id": relation.annotation,
                "to_id": relation.other,
                "direction": "right",
                "labels": [relation.kind],
                "meta": {"text": [relation.note] if relation.note else []},
            }


def _result(each: ParcelAnnotation, labels: list[str], by: Ruler) -> _Object:
    common: _Object = {"id": each.key, "to_name": _TEXT, "origin": "manual"}
    if each.note:
        common["meta"] = {"text": [each.note]}
    if not each.places:
        return {**common, "type": "choices", "from_name": _ARTICLE, "value": {"choices": labels}}
    (place,) = each.places
    start, end = by.offset(place.start or 0), by.offset(place.end or 0)
    value = {"start": start, "end": end, "text": place.quote, "labels": labels}
    return {**common, "type": "labels", "from_name": _LABEL, "value": value}
