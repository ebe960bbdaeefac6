"""A parcel sorted by its texts, in columns: what a process that reads a file passes on.

Where the file has a text, its places are looked for there already, so that no quote has to be
passed on but those that the text does not have. It passes as JSON, a line for each text.
"""

import json
import re
from collections.abc import Generator, Iterable, Mapping, Sequence
from itertools import chain, islice, repeat
from typing import Any, Final, NamedTuple, cast

from reviewer.exchange.anchoring import EXACT, LOST, Anchors, anchor, words_at
from reviewer.exchange.instants import Instants
from reviewer.exchange.parcel import (
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
from reviewer.exchange.surroundings import surroundings
from reviewer.exchange.units import Counting

_encode: Final = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":")
).encode
_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


class Rest(NamedTuple):
    """What few annotations have: a note, fields, comments."""

    note: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    comments: tuple[ParcelComment, ...] = ()


class Places(NamedTuple):
    """Places of a text in columns: as the file says, or where they were found.

    Where they were found, `counting` says how the offsets of the file are counted, those here are
    code points, and `otherwise` has the places (by number) that are not simply where the file says:
    how each was found, and its words where the text has not got them.
    """

    starts: Sequence[int | None]
    ends: Sequence[int | None]
    quotes: Sequence[str | None] = ()
    prefixes: Sequence[str] = ()
    suffixes: Sequence[str] = ()
    counting: Counting | None = None
    otherwise: Sequence[tuple[int, str, str | None]] = ()

    def all(self) -> list[Place]:
        """Return the places as the file says that they are, so far as that is still known."""
        found = (
            self.quotes or repeat(None),
            self.prefixes or repeat(""),
            self.suffixes or repeat(""),
        )
        return list(map(Place, self.starts, self.ends, *found))

    def anchors(self, text: str, first: Counting) -> Anchors:
        """Return where the places are in the text; `first` is how the format counts."""
        if self.counting is None:
            return anchor(text, self.all(), first)
        # What was found has offsets.
        starts, ends = cast("Sequence[int]", self.starts), cast("Sequence[int]", self.ends)
        quotes, hows = words_at(text, starts, ends), [EXACT] * len(starts)
        for n, how, quote in self.otherwise:
            quotes[n], hows[n] = quote or quotes[n], how
        return Anchors(starts, ends, quotes, hows, self.counting)


class Marks(NamedTuple):
    """All annotations of one text, in columns, and then its mentions.

    `keys` are empty where they were left out. `kinds` are numbers in `Frame.kinds`; `claims`,
    `created` and `modified` are empty where no annotation has any, as `counts` (places of each) is
    where each has one. `rest` has what few have, by their numbers. The places of the mentions, of
    `entities` (keys), come last.
    """

    text: ParcelText
    keys: Sequence[str]
    kinds: Sequence[int]
    claims: Sequence[str]
    created: Sequence[str]
    modified: Sequence[str]
    counts: Sequence[int]
    rest: Sequence[tuple[int, Rest]]
    entities: Sequence[str]
    places: Places


class Kind(NamedTuple):
    """Who marked something as what: keys of an annotator and of tags."""

    annotator: str
    tags: tuple[str, ...]


class Frame(NamedTuple):
    """What a parcel has besides its texts and what was marked in them; as `Parcel` has it."""

    annotators: Mapping[str, str] = {}
    tags: tuple[ParcelTag, ...] = ()
    fields: tuple[ParcelField, ...] = ()
    relations: tuple[ParcelRelation, ...] = ()
    entities: tuple[ParcelEntity, ...] = ()
    unit: str = ""
    remarks: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    decisions: tuple[ParcelDecision, ...] = ()


class ParcelByText(NamedTuple):
    """A parcel sorted by its texts."""

    frame: Frame
    marks: Sequence[Marks]


def by_text(parcel: Parcel, *, found: bool = True) -> ParcelByText:
    """Sort a parcel by its texts; places are to be `found` in the texts that the file has.

    Then keys are left out where no relation has any: there may be very many.
    """
    annotations: dict[str, list[ParcelAnnotation]] = {}
    mentions: dict[str, list[ParcelMention]] = {}
    for each in parcel.annotations:
        annotations.setdefault(each.text, []).append(each)
    for mention in parcel.mentions:
        mentions.setdefault(mention.text, []).append(mention)
    kinds: dict[tuple[str, tuple[str, ...]], int] = {}
    counting, instants = Counting(parcel.unit) if found else None, Instants()
    marks = tuple(
        _marks(text, annotations.get(text.key, []), mentions.get(text.key, []), kinds, counting)
        for text in parcel.texts
    )
    marks = tuple(_in_utc(each, instants) for each in marks)
    if found and not (parcel.relations or parcel.decisions):
        marks = tuple(each._replace(keys=()) for each in marks)
    decisions = tuple(
        each._replace(created=instants.utc(each.created)) for each in parcel.decisions
    )
    frame = Frame(
        parcel.annotators,
        parcel.tags,
        parcel.fields,
        parcel.relations,
        parcel.entities,
        parcel.unit,
        (*parcel.remarks, *instants.remarks()),
        tuple(map(Kind._make, kinds)),
        decisions,
    )
    return ParcelByText(frame, marks)


def _marks(
    text: ParcelText,
    annotations: Sequence[ParcelAnnotation],
    mentions: Sequence[ParcelMention],
    kinds: dict[tuple[str, tuple[str, ...]], int],
    counting: Counting | None,
) -> Marks:
    columns = [list(column) for column in zip(*annotations, strict=True)] or [[]] * 12
    keys, _, places, tags, who, notes, fields, comments, claims, created, modified, _ = columns
    counts = list(map(len, places))
    few = enumerate(zip(notes, fields, comments, strict=True))
    flat = [*chain.from_iterable(places), *(mention.place for mention in mentions)]
    found = _found(text.text, flat, counting) if counting and text.text else _unsought(flat)
    marks = Marks(
        text,
        keys,
        [kinds.setdefault(pair, len(kinds)) for pair in zip(who, tags, strict=True)],
        claims if any(claims) else (),
        created if any(created) else (),
        modified if any(modified) else (),
        counts if counts.count(1) < len(counts) else (),
        [(n, Rest(*rest)) for n, rest in few if any(rest)],
        [mention.entity for mention in mentions],
        found,
    )
    lost = [n for n, how, _ in found.otherwise if how == LOST]
    return with_surroundings(marks, flat, lost, list(map(Kind._make, kinds))) if lost else marks


def with_surroundings(
    marks: Marks, places: Sequence[Place], lost: Iterable[int], kinds: Sequence[Kind]
) -> Marks:
    """Return marks with comments that keep what the file says is around lost places (by number).

    They are of whoever marked the passage: their annotation says so.
    """
    rest = dict(marks.rest)
    for n, words in surroundings(places, lost, marks.counts):
        if n < len(marks.kinds):  # those after them are mentions
            said, who = rest.get(n, Rest()), kinds[marks.kinds[n]].annotator
            remark = ParcelComment(f"around {len(said.comments)}", who, words)
            rest[n] = said._replace(comments=(*said.comments, remark))
    return marks._replace(rest=sorted(rest.items()))


def _in_utc(marks: Marks, instants: Instants) -> Marks:
    """Return marks with all their times in UTC."""
    created, modified = instants.column(marks.created), instants.column(marks.modified)
    rest = [
        (
            n,
            said._replace(
                comments=tuple(
                    each._replace(
                        created=instants.utc(each.created), modified=instants.utc(each.modified)
                    )
                    for each in said.comments
                )
            ),
        )
        for n, said in marks.rest
    ]
    return marks._replace(created=created, modified=modified, rest=rest)


def _unsought(places: Sequence[Place]) -> Places:
    """Return places in columns, of which those that say nothing are empty."""
    columns = [list(column) for column in zip(*places, strict=True)] or [[]] * 5
    starts, ends, *words = columns
    quotes, prefixes, suffixes = (column if any(column) else [] for column in words)
    return Places(starts, ends, quotes, prefixes, suffixes)


def _found(text: str, places: Sequence[Place], counting: Counting) -> Places:
    """Return places in columns, as they were found in a text."""
    starts, ends, quotes, hows, counted = anchor(text, places, counting)
    otherwise: list[tuple[int, str, str | None]] = []
    if hows.count(EXACT) < len(hows):
        otherwise = [
            (n, how, None if text[starts[n] : ends[n]] == quotes[n] else quotes[n])
            for n, how in enumerate(hows)
            if how != EXACT
        ]
    return Places(starts, ends, counting=counted, otherwise=otherwise)


def joined(parcel: ParcelByText) -> Parcel:
    """Return a parcel as it was before it was sorted, its places not being looked for."""
    annotations: list[ParcelAnnotation] = []
    mentions: list[ParcelMention] = []
    for marks in parcel.marks:
        key, places = marks.text.key, iter(marks.places.all())
        rest, none = dict(marks.rest), [""] * len(marks.keys)
        times = marks.created or none, marks.modified or none
        columns = zip(marks.kinds, marks.claims or none, *times, strict=True)
        for n, (own, (kind, *more)) in enumerate(zip(marks.keys, columns, strict=True)):
            at = tuple(islice(places, marks.counts[n] if marks.counts else 1))
            who, tags = parcel.frame.kinds[kind]
            said = rest.get(n, Rest())
            annotations.append(ParcelAnnotation(own, key, at, tags, who, *said, *more))
        mentions += [
            ParcelMention(key, e, at) for e, at in zip(marks.entities, places, strict=True)
        ]
    texts = tuple(marks.text for marks in parcel.marks)
    return Parcel(
        texts, *parcel.frame[:3], tuple(annotations), *parcel.frame[3:5], tuple(mentions),
        *parcel.frame[5:7], parcel.frame.decisions,
    )  # fmt: skip


def lines_of(parcel: ParcelByText) -> list[str]:
    """Return a parcel as lines of JSON: its frame, and then text by text.

    Halves of character pairs, which no file keeps, are marked, and it is said so.
    """
    frame = parcel.frame
    lines = [
        _encode(frame),
        *(_encode(each) for each in parcel.marks),
    ]
    if not any(map(_HALF_PAIR.search, lines)):
        return lines
    remark = "Halves of character pairs, which are no characters, were replaced by \ufffd."
    lines[0] = _encode(frame._replace(remarks=(*frame.remarks, remark)))
    return [_HALF_PAIR.sub("\ufffd", line) for line in lines]


def parcel_of(lines: Iterable[bytes]) -> Generator[None, None, ParcelByText]:
    """Return the parcel that such lines are, yielding after each; raises ValueError."""
    at = map(json.loads, lines)
    frame = _frame(next(at))
    marks = []
    for line in at:
        marks.append(_marks_of(line))
        yield
    return ParcelByText(frame, marks)


def _frame(found: Any) -> Frame:  # noqa: ANN401  # JSON has no type
    """Return a frame that has passed through JSON."""
    wire = Frame(*found)
    return Frame(
        wire.annotators,
        tuple(ParcelTag(*row) for row in wire.tags),
        tuple(ParcelField(*row)._replace(choices=tuple(row[2])) for row in wire.fields),
        tuple(ParcelRelation(*row) for row in wire.relations),
        tuple(ParcelEntity(*row) for row in wire.entities),
        wire.unit,
        tuple(wire.remarks),
        tuple(Kind(annotator, tuple(tags)) for annotator, tags in wire.kinds),
        tuple(map(_decision, wire.decisions)),
    )


def _decision(row: Any) -> ParcelDecision:  # noqa: ANN401  # JSON has no type
    """Return a decision that has passed through JSON."""
    wire = ParcelDecision(*row)
    return wire._replace(
        sources=tuple(wire.sources), results=tuple(wire.results), changed=tuple(wire.changed)
    )


def _marks_of(found: Any) -> Marks:  # noqa: ANN401  # JSON has no type
    """Return the marks of a text that have passed through JSON."""
    wire = Marks(*found)
    rest = [
        (
            n,
            Rest(
                note,
                tuple((a, b) for a, b in fields),
                tuple(ParcelComment(*row) for row in comments),
            ),
        )
        for n, (note, fields, comments) in wire.rest
    ]
    places = Places(*wire.places)
    counting = places.counting and Counting(*places.counting)
    return wire._replace(
        text=ParcelText(*wire.text), rest=rest, places=places._replace(counting=counting)
    )
