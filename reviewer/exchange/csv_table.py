"""CSV (RFC 4180): one claim a row, in UTF-8, safe to open in a spreadsheet.

Several things in one cell stand on a line each, quotes of several spans joined with " […] ". A cell
that a spreadsheet could take for a formula gets an apostrophe before it: one that begins with
= + - @, a tab or a carriage return, or with apostrophes and then one of these. `unguarded` takes
it away again, so that every cell can be read as it was.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from reviewer.exchange.evidence import Evidence, Related

JOINT: Final = " […] "
"""What stands between the quotes of a claim with several spans."""

COLUMNS: Final = tuple(
    """id article title publisher date language source characters sha256 start end spans quote
    prefix suffix sentence tags definitions note speaker entities relations comments decisions
    reviewer reviewer_id created modified orphan""".split()
)
"""The columns; one for each field of the codebook follows them, called field:NAME."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return a cell's text with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write(
    evidence: Iterable[Evidence], path: Path, fields: Sequence[str]
) -> Iterator[tuple[str, ...]]:
    """Write a row of names and then evidence, row by row; what a person said is all in there."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(map(guarded, (*COLUMNS, *(f"field:{name}" for name in fields))))
        for claim in evidence:
            cells = _cells(claim)
            values = (_lines(claim.fields.get(name, "")) for name in fields)
            rows.writerow(map(guarded, (*(cells[column] for column in COLUMNS), *values)))
            yield ()


def _cells(claim: Evidence) -> dict[str, str]:
    spans = claim.spans
    sentences = dict.fromkeys(span.sentence for span in spans if span.sentence)
    return {
        **{name: _plain(getattr(claim, name)) for name in COLUMNS if hasattr(claim, name)},
        "start": str(spans[0].start) if spans else "",
        "end": str(max(span.end for span in spans)) if spans else "",
        "spans": _lines(f"{span.start}-{span.end}" for span in spans),
        "quote": JOINT.join(span.quote for span in spans),
        "prefix": JOINT.join(span.prefix for span in spans),
        "suffix": JOINT.join(span.suffix for span in spans),
        "sentence": JOINT.join(sentence.text for sentence in sentences),
        "tags": _lines(claim.tags),
        "definitions": _lines(f"{tag}: {text}" for tag, text in claim.definitions.items() if text),
        "speaker": claim.speaker.name if claim.speaker else "",
        "entities": _lines(dict.fromkeys(f"{e.name} ({e.type})" for e in claim.entities)),
        "relations": _lines(map(_relation, claim.relations)),
        "comments": _lines(f"{c.reviewer}: {c.body}" for c in claim.comments),
        "decisions": _lines(
            f"{d.verdict} ({d.role}) by {d.reviewer}: {d.reason}" for d in claim.decisions
        ),
    }


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _lines(values: str | Iterable[str]) -> str:
    return values if isinstance(values, str) else "\n".join(values)


def _relation(relation: Related) -> str:
    other = relation.claim or relation.entity or ""
    note = f": {relation.note}" if relation.note else ""
    return f"{relation.kind} {other} by {relation.reviewer}{note}"
