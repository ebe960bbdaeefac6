"""The columns of a table of claims, as CSV and spreadsheets have them: one claim a row.

Several things in one cell stand on a line each; quotes of several spans are joined with " […] ".
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Final

from reviewer.exchange.dossier import Dossier
from reviewer.exchange.evidence import Evidence, Related
from reviewer.exchange.parts import keeps

JOINT: Final = " […] "
"""What stands between the quotes of a claim with several spans."""

Cell = str | int
"""What a cell holds; "" where it is empty."""

Column = Callable[[Evidence], Cell]


def columns(dossier: Dossier) -> list[tuple[str, Column]]:
    """Return the columns that a dossier is to have, and one for each field: field:NAME."""
    parts = dossier.options.parts
    fields: Sequence[str] = dossier.fields if "fields" in parts else ()
    return [
        *((name, cell) for name, cell in CELLS.items() if keeps(parts, name)),
        *((f"field:{name}", _field(name)) for name in fields),
    ]


def named(claim: Evidence) -> str:
    """Return who and what a claim names, each once on a line of its own."""
    return "\n".join(dict.fromkeys(f"{e.name} ({e.type})" for e in claim.entities))


def sentences(claim: Evidence) -> str:
    """Return the sentences around a claim's quotes, each once."""
    found = dict.fromkeys(span.sentence for span in claim.spans if span.sentence)
    return JOINT.join(sentence.text for sentence in found)


def _known(name: str) -> Column:
    value = attrgetter(name)
    return lambda claim: value(claim) or ""


def _joined(name: str) -> Column:
    value = attrgetter(name)
    return lambda claim: JOINT.join(map(value, claim.spans))


def _field(name: str) -> Column:
    def cell(claim: Evidence) -> Cell:
        value = claim.fields.get(name, "")
        return value if isinstance(value, str) else "\n".join(value)

    return cell


def _by(reviewer: str) -> str:
    return f" by {reviewer}" if reviewer else ""


def _relation(relation: Related) -> str:
    other = relation.claim or relation.entity or ""
    note = f": {relation.note}" if relation.note else ""
    return f"{relation.kind} {other}{_by(relation.reviewer)}{note}"


def _lines(values: Iterable[str]) -> str:
    return "\n".join(values)


CELLS: Final[Mapping[str, Column]] = {
    **{name: _known(name) for name in ("id", "article", "title", "publisher", "date")},
    **{name: _known(name) for name in ("language", "source", "characters", "sha256")},
    "start": lambda c: c.spans[0].start if c.spans else "",
    "end": lambda c: max(span.end for span in c.spans) if c.spans else "",
    "spans": lambda c: _lines(f"{span.start}-{span.end}" for span in c.spans),
    "quote": _joined("quote"),
    "prefix": _joined("prefix"),
    "suffix": _joined("suffix"),
    "sentence": sentences,
    "tags": lambda c: _lines(c.tags),
    "definitions": lambda c: _lines(
        f"{tag}: {text}" for tag, text in c.definitions.items() if text
    ),
    "note": _known("note"),
    "speaker": lambda c: c.speaker.name if c.speaker else "",
    "entities": named,
    "relations": lambda c: _lines(map(_relation, c.relations)),
    "comments": lambda c: _lines(
        f"{each.reviewer}: {each.body}" if each.reviewer else each.body for each in c.comments
    ),
    "decisions": lambda c: _lines(
        f"{d.verdict} ({d.role}){_by(d.reviewer)}: {d.reason}" for d in c.decisions
    ),
    **{name: _known(name) for name in ("reviewer", "reviewer_id", "created", "modified")},
    "orphan": lambda c: "yes" if c.orphan else "no",
    "question": _known("question"),
}
"""By name of a column, in their order: what its cell holds."""
