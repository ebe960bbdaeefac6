"""What is said of a claim beside its quotes and tags, in words, for every format to be read."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.exchange.dossier import Others, Place
from reviewer.exchange.evidence import Evidence, Passage, Related, Settled, Who, once
from reviewer.exchange.quotation import in_line
from reviewer.model.times import in_words


class Moment(NamedTuple):
    """A time, exactly: UTC, in ISO 8601."""

    exact: str

    @property
    def words(self) -> str:
        """The time as it is read."""
        return in_words(self.exact)


Part = str | Moment | Place
"""A part of what is said: words, a time, or another claim of the same report."""

Value = str | tuple[Part, ...]


class Told(NamedTuple):
    """What is said under one heading; what is no mere words is in parts."""

    label: str
    values: tuple[Value, ...]


class Parted(NamedTuple):
    """A quote between what is around it."""

    before: str
    quote: str
    after: str


def told(claim: Evidence, others: Others) -> list[Told]:
    """Return what is said of a claim; what is not known is not in it.

    `others` says where in the report the claims are that this one is related to.
    """
    found = [*_fields(claim)] if claim.fields or claim.speaker else []
    if claim.note:
        found.append(Told("Note", (claim.note,)))
    if claim.question:
        found.append(Told("Question", (claim.question,)))
    if claim.entities or claim.relations or claim.comments or claim.decisions:
        found += _around(claim, others)
    if any(claim.definitions.values()):
        defined = (f"{path_words(tag)}: {text}" for tag, text in claim.definitions.items() if text)
        found.append(Told("Defined as", tuple(defined)))
    if claim.reviewer:
        found.append(Told("Reviewer", (claim.reviewer,)))
    if times := _times(claim):
        found.append(Told("Made", times))
    found.append(Told("Claim", (claim.id,)))
    if claim.orphan:
        found.append(Told("Beware", ("The text no longer has this passage.",)))
    return [each for each in found if each.values]


def plainly(value: Value) -> str:
    """Return what is said as mere words."""
    return value if isinstance(value, str) else "".join(map(part_words, value))


def part_words(part: Part) -> str:
    """Return a part of what is said as mere words."""
    if isinstance(part, Moment):
        return part.words
    return f"{place_name(part)}{place_quote(part)}" if isinstance(part, Place) else part


def place_name(place: Place) -> str:
    """Return what another claim is called in a report: what is a link where there are any."""
    return f"claim {place.number}"


def place_quote(place: Place) -> str:
    """Return what follows the name of another claim: the words that it is about."""
    return f" “{place.quote}”" if place.quote else " about the whole article"


def origin(claim: Evidence) -> str:
    """Return where the article of a claim is from, in one line; what is known of it."""
    known = (claim.publisher, claim.date, claim.language, claim.source)
    return " · ".join(in_line(each) for each in known if each)


def parted(span: Passage) -> Parted:
    """Return a quote between what is around it: its sentence, or else 32 characters, if any."""
    if span.sentence is None:
        return Parted(span.prefix, span.quote, span.suffix)
    text, at = span.sentence.text, span.start - span.sentence.start
    return Parted(text[:at], span.quote, text[at + len(span.quote) :])


@functools.lru_cache(maxsize=4096)
def path_words(path: str) -> str:
    """Return a tag's path as it is read: `Parent › Name`."""
    return "/".join(part.replace("/", " › ") for part in path.split("//"))


def _fields(claim: Evidence) -> Iterator[Told]:
    speaker = claim.speaker
    for name, value in claim.fields.items():
        values = (value,) if isinstance(value, str) else value
        if speaker and name.casefold() == "speaker":
            values = (_who(speaker),)
        yield Told(name[:1].upper() + name[1:], tuple(values))
    if speaker and not any(name.casefold() == "speaker" for name in claim.fields):
        yield Told("Speaker", (_who(speaker),))


def _who(speaker: Who) -> str:
    known = ", ".join(filter(None, (speaker.type, speaker.identifier)))
    return f"{speaker.name} ({known})"


def _relation(relation: Related, others: Others) -> Value:
    other: Part | None = others(relation.claim) if relation.claim else f"entity {relation.entity}"
    note = f": {relation.note}" if relation.note else ""
    words = (f"{relation.kind} ", other or f"claim {relation.claim}", note)
    return _by(relation.reviewer, "", *words)


def _around(claim: Evidence, others: Others) -> Iterator[Told]:
    """Yield who is named, and what was said of a claim by whomever, where there is any of it."""
    names = dict.fromkeys([each.words for each in once(claim.entities)])
    yield Told("Names", tuple(names))
    yield Told("Relations", tuple(_relation(each, others) for each in claim.relations))
    yield Told("Comments", tuple(_by(c.reviewer, c.created, c.body) for c in claim.comments))
    yield Told("Decisions", tuple(map(_decision, claim.decisions)))


def _decision(made: Settled) -> Value:
    words = f"{made.verdict} ({made.role})" + (f": {made.reason}" if made.reason else "")
    return _by(made.reviewer, made.created, words)


def _by(reviewer: str, time: str, *words: Part) -> Value:
    """Return words after who said them, and when, so far as that is known."""
    who: tuple[Part, ...] = (reviewer,) if reviewer else ()
    when: tuple[Part, ...] = (", ", Moment(time))[not who :] if time else ()
    return (*who, *when, ": ", *words) if who or when else words


def _times(claim: Evidence) -> tuple[Value, ...]:
    found: list[Value] = [(Moment(claim.created),)] if claim.created else []
    if claim.modified != claim.created:
        found.append(("changed ", Moment(claim.modified)))
    if claim.imported:
        found.append(("imported ", Moment(claim.imported)))
    return tuple(found)
