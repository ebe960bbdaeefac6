"""WebAnno TSV 3 (user guide of WebAnno 3.6, appendix "WebAnno TSV 3.3 File format"), one of CASes.

A table of tokens, with a column for each feature. Offsets are UTF-16 units. What is read is made a
CAS, so that claims, relations and names are told apart as in XMI; what is written are the CASes
that XMI is written from, in the folders of INCEpTION's projects. The format has no places but
tokens and parts of them: a text is parted anew when it is written, also in the white space where a
claim ends. The versions before are read as well, from 2 on.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.uima.layout import (
    is_project,
    is_whole,
    project_of,
    written_ours,
    written_project,
)
from reviewer.exchange.uima.reading import CasReading
from reviewer.exchange.uima.writing import CasWriting
from reviewer.exchange.webanno.grammar import FORMAT
from reviewer.exchange.webanno.older import HEAD, cas_of_older_tsv
from reviewer.exchange.webanno.reading import cas_of_tsv
from reviewer.exchange.webanno.writing import written_tsv
from reviewer.model.errors import UnreadableImport

NAME: Final = "webanno-tsv"
TITLE: Final = "WebAnno TSV 3.3"
EXTENSION: Final = ".zip"
ALSO: Final = (".tsv",)
CARRIES: Final = ALL - {"decisions", "whole articles", "lost"}

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
    """Tell whether a file begins like such a table, or an archive or folder has such files."""
    return is_project(source, ".tsv", _is_tsv) or _is_tsv(source.head)


def _is_tsv(head: bytes) -> bool:
    words = head.decode("utf-8-sig", "ignore")
    return words.startswith(FORMAT) or HEAD.match(words) is not None


def read(source: Source) -> Parcel:
    """Read a file, or the files of an archive or a folder."""
    project = project_of(source, ".tsv")
    reading = CasReading(project.ours)
    for member in project.members:
        words = decoded(member.data)
        cas, remarks = (cas_of_older_tsv(words), []) if HEAD.match(words) else cas_of_tsv(words)
        reading.take(member, cas)
        reading.remarks += remarks
    if not reading.number:
        raise UnreadableImport("has no WebAnno TSV in it: FILE.tsv.")
    return reading.parcel()


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write an archive of tables, and our object."""
    yield from written_project(
        path, _files(CasWriting(parcel, apart=True)), len(parcel.annotations)
    )


def _files(writing: CasWriting) -> Iterator[tuple[str, str]]:
    for name, structures in writing.files():
        yield f"{name}.tsv", "".join(written_tsv(structures))
    yield written_ours(writing.ours())
