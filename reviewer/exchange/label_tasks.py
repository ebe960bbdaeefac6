"""What a task of Label Studio is about: a text, or a picture, recording or film, which is not read.

A task names the objects of its form by keys of its data; a result says by `to_name` what it is
about, which is such a key or, where the form calls its objects otherwise, none. In JSON_MIN a task
is one object, in which the data and what was done are told apart by their order.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from reviewer.exchange.json_source import listed, number_of, objects, text_of

_Object = dict[str, Any]
_TEXT: Final = "text"
_SPEAKERS: Final = ("author", "speaker", "name", "role")
"""What a turn of a dialogue calls who speaks."""

_ADDRESS: Final = re.compile(
    r"(?:(?:https?|file|s3|gs|azure-blob)://|/data/)\S+|\S+\.\w{2,5}(?:[?#]\S*)?", re.IGNORECASE
)
_ENDING: Final = re.compile(r"\.(\w{2,5})(?:[?#]\S*)?\Z")
_ENDINGS: Final = {
    "picture": "png jpg jpeg gif webp bmp svg tif tiff heic",
    "recording": "wav mp3 ogg oga flac m4a aac opus",
    "film": "mp4 webm mov avi mkv m4v",
    "PDF": "pdf",
}
_MEDIA: Final = {ending: kind for kind, all_ in _ENDINGS.items() for ending in all_.split()}
_INLINE: Final = re.compile(r"data:(image|audio|video)/")
_INLINE_KINDS: Final = {"image": "picture", "audio": "recording", "video": "film"}

_OF_MEDIA: Final = frozenset(
    {"x", "y", "points", "vertices", "rle", "radiusX", "channel", "sequence", "ranges"}
)
"""What the value of a result has only where it is about no text."""

_MINIMAL: Final = frozenset(
    {"annotator", "annotation_id", "lead_time", "created_at", "updated_at", "agreement"}
)
"""What a task of JSON_MIN has after what was given to its form."""
_LONGEST_CHOICE: Final = 100
"""Letters of what may have been chosen; what is longer was written."""


class Subject(NamedTuple):
    """What a task is about: its text, or the kind of thing that it is about instead.

    Of a dialogue `turns` says where in the text the words of each turn begin, in UTF-16 units.
    """

    text: str | None
    medium: str = ""
    turns: tuple[int, ...] = ()

    def placed(self, result: _Object) -> _Object:
        """Return a result with its place in the text, where it names turns and offsets in them."""
        value = result.get("value")
        if not self.turns or not isinstance(value, dict):
            return result
        turns = [number_of(value.get(end)) for end in ("start", "end")]
        within = [number_of(value.get(f"{end}Offset")) for end in ("start", "end")]
        if any(n is None or not 0 <= n < len(self.turns) for n in turns) or None in within:
            return result
        start, end = (self.turns[n or 0] + (at or 0) for n, at in zip(turns, within, strict=True))
        value = {name: each for name, each in value.items() if name != "globalOffsets"}
        return {**result, "value": {**value, "start": start, "end": end}}


def subject(data: _Object, results: Iterable[_Object]) -> Subject:
    """Return what a task is about: what its results are, what is called so, or the longest text."""
    own = list(results)
    media = {key: kind for key, value in data.items() if (kind := _medium(value))}
    about = [each for each in own if not is_of_medium(each, media)]
    if own and not about:
        return Subject(None, next(iter(media.values()), "picture"))
    for name in (*(text_of(each.get("to_name")) for each in about), _TEXT):
        if isinstance(data.get(name), str) and name not in media:
            return Subject(str(data[name]))
        if (found := _dialogue(data.get(name))) is not None:
            return found
    if media and not any(map(_has_place, about)):
        return Subject(None, next(iter(media.values())))
    dialogues = filter(None, map(_dialogue, data.values()))
    if any(map(_names_turns, about)) and (found := next(dialogues, None)) is not None:
        return found
    texts = [value for key, value in data.items() if isinstance(value, str) and key not in media]
    return Subject(max(texts, key=len) if texts else None)


def _dialogue(value: object) -> Subject | None:
    """Return the text of a list of turns, each on a line of its own after who speaks."""
    turns = objects(value) if isinstance(value, list) else []
    if not turns or not all(isinstance(turn.get(_TEXT), str) for turn in turns):
        return None
    pieces: list[str] = []
    starts: list[int] = []
    at = 0
    for turn in turns:
        who = next(filter(None, (text_of(turn.get(name)).strip(" :") for name in _SPEAKERS)), "")
        begin = ("\n" if pieces else "") + (f"{who}: " if who else "")
        starts.append(at + _units(begin))
        pieces += [begin, turn[_TEXT]]
        at = starts[-1] + _units(turn[_TEXT])
    return Subject("".join(pieces), turns=tuple(starts))


def _units(words: str) -> int:
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _names_turns(result: _Object) -> bool:
    value = result.get("value")
    return isinstance(value, dict) and "startOffset" in value


def is_of_medium(result: _Object, media: Mapping[str, str]) -> bool:
    """Tell whether a result is about no text: by the key of what it names, or by its shape."""
    value = result.get("value")
    has_shape = isinstance(value, dict) and not _OF_MEDIA.isdisjoint(value)
    return has_shape or text_of(result.get("to_name")) in media


def media_of(data: _Object) -> dict[str, str]:
    """Return the keys of a task's data that are no texts, with what they are."""
    return {key: kind for key, value in data.items() if (kind := _medium(value))}


def unread(media: Counter[str]) -> str:
    """Say how many tasks are about what is not read: `3 tasks are about pictures`."""
    parts = [
        f"{n:,} {'tasks are' if n > 1 else 'task is'} about {kind}s" if not at else
        f"{n:,} about {kind}s"
        for at, (kind, n) in enumerate(media.most_common())
    ]  # fmt: skip
    return " and ".join(filter(None, (", ".join(parts[:-1]), parts[-1])))


def is_minimal(task: _Object) -> bool:
    """Tell whether an object is a task of JSON_MIN."""
    return not _MINIMAL.isdisjoint(task)


def minimal(task: _Object) -> tuple[_Object, list[_Object]]:
    """Return the data and the results of a task of JSON_MIN.

    It has the data first, then its number, then what each control of the form was given.
    """
    keys = list(task)
    first = keys.index("id") + 1 if "id" in keys else 0
    last = min((keys.index(key) for key in _MINIMAL if key in keys), default=len(keys))
    controls = [
        key
        for at, key in enumerate(keys[:last])
        if any("start" in each and "end" in each for each in objects(task[key]))
        or (at >= first > 0 and key != _TEXT)
    ]
    data = {key: task[key] for key in keys[:last] if key not in (*controls, "id")}
    return data, [each for name in controls for each in _given(name, task[name])]


def _given(name: str, value: object) -> Iterator[_Object]:
    """Yield the results that a control of a form has in JSON_MIN, in which they have no type."""
    for n, each in enumerate(listed(value)):
        result = {"id": f"{name} {n}", "from_name": name, "type": "", "value": each}
        if isinstance(each, str) and each:
            is_choice = len(each) <= _LONGEST_CHOICE and "\n" not in each
            kind, own = ("choices", "choices") if is_choice else ("textarea", "text")
            yield {**result, "type": kind, "value": {own: [each]}}
        elif isinstance(each, dict):
            kind = next(iter(each)) if len(each) == 1 else ""
            yield {**result, "type": "textarea" if kind == "text" else kind}
        elif isinstance(each, int | float):
            yield {**result, "value": {name: each}, "type": name}


def _medium(value: object) -> str:
    """Return what a value is the address of, "" where it is a text or anything else."""
    first = next(iter(listed(value)), None)
    if not isinstance(first, str):
        return ""
    inline = _INLINE.match(first)
    if inline is not None:
        return _INLINE_KINDS[inline[1]]
    ending = _ENDING.search(first) if _ADDRESS.fullmatch(first) else None
    return _MEDIA.get(ending[1].lower(), "") if ending else ""


def _has_place(result: _Object) -> bool:
    value = result.get("value")
    return isinstance(value, dict) and "start" in value and "end" in value
