"""UIMA CAS as JSON 0.4."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.json_source import parsed
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.uima.json_file import OLD, STRUCTURES, TYPES, cas_of_json, document_of
from reviewer.exchange.uima.layout import (
    is_project,
    is_whole,
    project_of,
    written_ours,
    written_project,
)
from reviewer.exchange.uima.reading import CasReading
from reviewer.exchange.uima.writing import CasWriting
from reviewer.model.errors import UnreadableImport

NAME: Final = "uima-json"
TITLE: Final = "UIMA CAS JSON 0.4"
EXTENSION: Final = ".zip"
ALSO: Final = (".json",)
CARRIES: Final = ALL - {"decisions"}

__all__ = [
    "ALSO",
    "CARRIES",
    "EXTENSION",
    "NAME",
    "TITLE",
    "is_whole",
    "pack",
    "read",
    "recognises",
]


def recognises(source: Source) -> bool:
    """Tell whether a file begins like such JSON, or an archive or folder has such files."""
    return is_project(source, ".json", _is_cas) or _is_cas(source.head)


def _is_cas(head: bytes) -> bool:
    return any(f'"{mark}"'.encode() in head for mark in (TYPES, STRUCTURES, OLD))


def read(source: Source) -> Parcel:
    """Read a file, or the files of an archive or a folder."""
    project = project_of(source, ".json")
    reading = CasReading(project.ours)
    for member in project.members:
        reading.take(member, cas_of_json(parsed(decoded(member.data))))
    if not reading.number:
        raise UnreadableImport("has no UIMA CAS as JSON in it.")
    return reading.parcel()


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write an archive of JSON with its types, and our object."""
    yield from written_project(path, _files(CasWriting(parcel)), len(parcel.annotations))


def _files(writing: CasWriting) -> Iterator[tuple[str, str]]:
    for name, structures in writing.files():
        document = document_of(structures, writing.types)
        yield f"{name}.json", json.dumps(document, ensure_ascii=False, allow_nan=False, indent=1)
    yield written_ours(writing.ours())
