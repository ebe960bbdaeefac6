"""What is said of a claim beside its quotes and tags, in words, for every format to be read."""

import functools
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.exchange.evidence import Evidence, Passage, Related, Settled, Who
from reviewer.exchange.quotation import in_line


class Told(NamedTuple):
    """What is said under one heading."""

    label: str
    values: tuple[str, ...]


class Parted(NamedTuple):
    """A quote between what is around it."""

    before: str
    quote: str
    after: str


def told(claim: Evidence) -> list[Told]:
    """Return what is said of a claim; what is not known is not in it."""
    found = [*_fields(claim)] if claim.fields or claim.speaker else []
    if claim.note:
        found.append(Told("Note", (claim.note,)))
    if claim.question:
        found.append(Told("Question", (claim.question,)))
    if claim.entities or claim.relations or claim.comments or claim.decisions:
        found += _around(claim)
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


def origin(claim: Evidence) -> str:
    """Return where the article of a claim is from, in one line; what is known of it."""
    known = (claim.publisher, claim.date, claim.language, claim.source)
    return " · ".join(in_line(each) for each in known if each)


def parted(span: Passage) -> Parted:
    """Return a quote between what is around it: its sentence, or else 32 characters."""
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


def _relation(relation: Related) -> str:
    other = f"claim {relation.claim}" if relation.claim else f"entity {relation.entity}"
    words = f"{relation.kind} {other}" + (f": {relation.note}" if relation.note else "")
    return _by(relation.reviewer, words)


def _around(claim: Evidence) -> Iterator[Told]:
    """Yield who is named, and what was said of a claim by whomever, where there is any of it."""
    names = dict.fromkeys([f"{e.name} ({e.type})" for e in claim.entities])
    yield Told("Names", tuple(names))
    yield Told("Relations", tuple(map(_relation, claim.relations)))
    yield Told("Comments", tuple(_by(c.reviewer, c.body, c.created) for c in claim.comments))
    yield Told("Decisions", tuple(map(_decision, claim.decisions)))


def _decision(made: Settled) -> str:
    words = f"{made.verdict} ({made.role})" + (f": {made.reason}" if made.reason else "")
    return _by(made.reviewer, words, made.created)


def _by(reviewer: str, words: str, time: str = "") -> str:
    """Return words after who said them, and when, so far as that is known."""
    begin = ", ".join(filter(None, (reviewer, time)))
    return f"{begin}: {words}" if begin else words


def _times(claim: Evidence) -> tuple[str, ...]:
    changed = f"changed {claim.modified}" if claim.modified != claim.created else ""
    imported = f"imported {claim.imported}" if claim.imported else ""
    return tuple(filter(None, (claim.created, changed, imported)))
