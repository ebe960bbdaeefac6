"""BioC as JSON, in the shape that its XML has."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.bioc.reading import parcel_of
from reviewer.exchange.bioc.writing import collection_of
from reviewer.exchange.bioc.xml import CARRIES
from reviewer.exchange.json_source import parsed
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source

NAME: Final = "bioc-json"
TITLE: Final = "BioC JSON"
EXTENSION: Final = ".json"

__all__ = ["CARRIES", "EXTENSION", "NAME", "TITLE", "pack", "read", "recognises"]


def recognises(source: Source) -> bool:
    """Tell whether a file begins like a collection."""
    head = source.head
    return b'"documents"' in head and b'"infons"' in head and b'"passages"' in head


def read(source: Source) -> Parcel:
    """Read a collection."""
    return parcel_of(parsed(source.text))


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a collection."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        json.dump(collection_of(parcel), file, ensure_ascii=False, allow_nan=False, indent=1)
        file.write("\n")
    yield len(parcel.annotations)
