"""CATMA: projects as its Git folders keep them, and collections that it exports as TEI.

Positions are UTF-16 units of the document. An annotation has one tag, properties, and pieces of
text; pieces that touch, where another annotation ends, are one passage. Tagsets are the tags above
their tags. Folders may be packed (zip, tar.gz); a TEI file alone has its text beside it, as
NAME.txt, or refers to an article that is here.
"""

from typing import Final

from reviewer.exchange.archive import files_of
from reviewer.exchange.carrying import ALL
from reviewer.exchange.catma import project, tei
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

NAME: Final = "catma"
TITLE: Final = "CATMA project or TEI"
EXTENSION: Final = ".xml"
COMPANIONS: Final = (".txt",)
CARRIES: Final = ALL - {
    "whole articles", "several tags", "untagged", "lost", "definitions", "notes", "comments",
    "relations", "distant relations", "foreign relations", "names",
    "decisions", "guidance", "sources",
}  # fmt: skip

__all__ = ["CARRIES", "COMPANIONS", "EXTENSION", "NAME", "TITLE", "is_whole", "read", "recognises"]


def recognises(source: Source) -> bool:
    """Tell whether a folder or archive is a project, or a file begins like a collection."""
    files = files_of(source)
    if files is not None:
        return project.is_one(files) or tei.has_collections(files)
    return b"catma://" in source.head or b"CATMA_TECH_DESC" in source.head


def is_whole(source: Source) -> bool:
    """Tell whether a folder is a project, and not only has one in it."""
    return any(name.startswith("collections/") for name in source.names)


def read(source: Source) -> Parcel:
    """Read a project, exported collections with their texts, or one collection."""
    files = files_of(source)
    if files is None:
        return tei.read_one(source)
    if project.is_one(files):
        return project.read(files)
    if tei.has_collections(files):
        return tei.read_all(files)
    raise UnreadableImport("has neither a project of CATMA in it nor collections in TEI.")
