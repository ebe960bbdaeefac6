"""The columns of a table of claims, as CSV and spreadsheets have them: one claim a row.

Several things in one cell stand on a line each; quotes of several spans are joined with " […] ".
"""

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter
from typing import Final

from reviewer.exchange.dossier import Dossier
from reviewer.exchange.evidence import Evidence, Related, Remark, Settled, once
from reviewer.exchange.parts import keeps

JOINT: Final = " […] "
"""What stands between the quotes of a claim with several spans."""

Cell = str | int | None
"""What a cell holds; "" or None where it is empty."""

Row = Callable[[Evidence], list[Cell]]
"""Makes the row of a claim."""


def columns(dossier: Dossier) -> tuple[list[str], Row]:
    """Return the names of the columns that a dossier is to have, and what makes a row of them.

    After those of evidence there is one for each field, called field:NAME.
    """
    kept = {name for name in COLUMNS if keeps(dossier.options.parts, name)}
    fields = dossier.fields if "fields" in dossier.options.parts else ()
    groups = [(names, make) for names, make in _GROUPS if kept.intersection(names)]
    among = [n for n, name in enumerate(n for names, _ in groups for n in names) if name in kept]
    whole = len(among) == sum(len(names) for names, _ in groups)

    def row(claim: Evidence) -> list[Cell]:
        cells = [cell for _, make in groups for cell in make(claim)]
        if not whole:
            cells = [cells[at] for at in among]
        if fields:
            cells += [_value(claim.fields.get(name, "")) for name in fields]
        return cells

    names = [name for name in COLUMNS if name in kept]
    return [*names, *(f"field:{name}" for name in fields)], row


def _spans(claim: Evidence) -> Sequence[Cell]:
    spans = claim.spans
    if len(spans) == 1:  # as most have
        (span,) = spans
        sentence = span.sentence.text if span.sentence else ""
        place = f"{span.start}-{span.end}"
        return (span.start, span.end, place, span.quote, span.prefix, span.suffix, sentence)
    sentences = dict.fromkeys(span.sentence for span in spans if span.sentence)
    return (
        spans[0].start if spans else "",
        max(span.end for span in spans) if spans else "",
        _lines(f"{span.start}-{span.end}" for span in spans),
        JOINT.join(span.quote for span in spans),
        JOINT.join(span.prefix for span in spans),
        JOINT.join(span.suffix for span in spans),
        JOINT.join(sentence.text for sentence in sentences),
    )


def _tags(claim: Evidence) -> Sequence[Cell]:
    defined = (f"{tag}: {text}" for tag, text in claim.definitions.items() if text)
    return _lines(claim.tags), _lines(defined), claim.note


def _told(claim: Evidence) -> Sequence[Cell]:
    entities = claim.entities
    return (
        claim.speaker.name if claim.speaker else "",
        _lines(dict.fromkeys([each.words for each in once(entities)])) if entities else "",
        _lines(map(_relation, claim.relations)) if claim.relations else "",
        _lines(map(_comment, claim.comments)) if claim.comments else "",
        _lines(map(_decision, claim.decisions)) if claim.decisions else "",
    )


def _last(claim: Evidence) -> Sequence[Cell]:
    return ("yes" if claim.orphan else "no", claim.question)


def _value(value: str | tuple[str, ...]) -> str:
    return value if isinstance(value, str) else "\n".join(value)


def _by(reviewer: str) -> str:
    return f" by {reviewer}" if reviewer else ""


def _comment(comment: Remark) -> str:
    begin = ", ".join(filter(None, (comment.reviewer, comment.created)))
    return f"{begin}: {comment.body}" if begin else comment.body


def _decision(made: Settled) -> str:
    time = f", {made.created}" if made.created else ""
    return f"{made.verdict} ({made.role}){_by(made.reviewer)}{time}: {made.reason}"


def _relation(relation: Related) -> str:
    other = relation.claim or relation.entity or ""
    note = f": {relation.note}" if relation.note else ""
    return f"{relation.kind} {other}{_by(relation.reviewer)}{note}"


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)


_ABOUT = (
    "id", "article", "title", "publisher", "date", "language", "source", "characters", "sha256",
)  # fmt: skip
_WHO = ("reviewer", "reviewer_id", "created", "modified", "imported")
_GROUPS: Final[Sequence[tuple[tuple[str, ...], Callable[[Evidence], Sequence[Cell]]]]] = (
    (_ABOUT, attrgetter(*_ABOUT)),
    (("start", "end", "spans", "quote", "prefix", "suffix", "sentence"), _spans),
    (("tags", "definitions", "note"), _tags),
    (("speaker", "entities", "relations", "comments", "decisions"), _told),
    (_WHO, attrgetter(*_WHO)),
    (("orphan", "question"), _last),
)
"""The columns that are made at once, with what makes them: there may be many claims."""

COLUMNS: Final = tuple(name for names, _ in _GROUPS for name in names)
"""The columns of evidence, in their order."""
