"""UIMA CAS as XMI."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source
from reviewer.exchange.uima.cas import TypeSystem
from reviewer.exchange.uima.claims import WORDS
from reviewer.exchange.uima.layout import (
    COMPANIONS,
    is_project,
    is_whole,
    project_of,
    written_ours,
    written_project,
)
from reviewer.exchange.uima.reading import CasReading
from reviewer.exchange.uima.type_system import NAME as TYPES
from reviewer.exchange.uima.type_system import types_of, written_types
from reviewer.exchange.uima.writing import CasWriting
from reviewer.exchange.uima.xmi_file import XMI, cas_of_xmi, without_controls, written_xmi
from reviewer.model.errors import UnreadableImport

NAME: Final = "uima-xmi"
TITLE: Final = "UIMA CAS XMI"
EXTENSION: Final = ".zip"
ALSO: Final = (".xmi",)
CARRIES: Final = ALL - {"decisions"}

__all__ = [
    "ALSO", "CARRIES", "COMPANIONS", "EXTENSION", "NAME", "TITLE", "is_whole", "pack", "read",
    "recognises",
]  # fmt: skip


def recognises(source: Source) -> bool:
    """Tell whether a file begins like XMI, or an archive or folder has such files."""
    return is_project(source, ".xmi", _is_xmi) or _is_xmi(source.head)


def _is_xmi(head: bytes) -> bool:
    return XMI.encode() in head


def read(source: Source) -> Parcel:
    """Read a file, or the files of an archive or a folder, with their types."""
    project = project_of(source, ".xmi", COMPANIONS)
    reading = CasReading(project.ours)
    known: dict[bytes | None, TypeSystem] = {None: TypeSystem()}
    for member in project.members:
        if member.types not in known:
            known[member.types] = types_of(member.types or b"")
        data, changed = without_controls(member.data)
        reading.take(member, cas_of_xmi(data, known[member.types]))
        if changed:
            reading.remarks.append(f"Control characters in {member.name} were replaced by \ufffd.")
    if not reading.number:
        raise UnreadableImport("has no XMI in it: FILE.xmi.")
    if None in known and len(known) == 1:
        reading.remarks.append(
            f"There is no {TYPES} beside it: what refers to what was told from the file itself."
        )
    return reading.parcel()


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write an archive of XMI, their types and our object."""
    writing = CasWriting(parcel)
    yield from written_project(path, _files(writing), len(parcel.annotations))


def _files(writing: CasWriting) -> Iterator[tuple[str, str]]:
    for name, structures in writing.files():
        yield f"{name}.xmi", "".join(written_xmi(structures))
    yield TYPES, "".join(written_types(writing.types, WORDS))
    yield written_ours(writing.ours())
