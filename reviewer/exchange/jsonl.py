"""JSON Lines: one claim a line, a JSON object in UTF-8 with every attribute of `Evidence`."""

import json
from collections.abc import Iterator
from dataclasses import fields
from operator import attrgetter
from pathlib import Path

from reviewer.exchange.dossier import Dossier
from reviewer.exchange.evidence import (
    Evidence,
    Named,
    Passage,
    Related,
    Remark,
    Sentence,
    Settled,
    Who,
)
from reviewer.exchange.parts import keeps

_KINDS = (Evidence, Passage, Sentence, Who, Named, Related, Remark, Settled)


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write evidence, line by line; an attribute of a part that is left out is not there."""
    parts = dossier.options.parts
    names: dict[type, list[str]] = {
        kind: [field.name for field in fields(kind) if keeps(parts, field.name)] for kind in _KINDS
    }
    values = {kind: attrgetter(*known) for kind, known in names.items()}

    def plain(value: object) -> dict[str, object]:
        kind = type(value)
        return dict(zip(names[kind], values[kind](value), strict=True))

    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=plain).encode
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for claim in dossier.evidence:
            file.write(encode(claim) + "\n")
            yield ()
