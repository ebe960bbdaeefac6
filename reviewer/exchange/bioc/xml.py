"""BioC as XML."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from reviewer.exchange.bioc.collection import of_xml, to_xml
from reviewer.exchange.bioc.reading import parcel_of
from reviewer.exchange.bioc.writing import collection_of
from reviewer.exchange.carrying import ALL
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source
from reviewer.exchange.xml_source import parsed_xml
from reviewer.model.errors import UnreadableImport

NAME: Final = "bioc"
TITLE: Final = "BioC XML"
EXTENSION: Final = ".xml"
CARRIES: Final = ALL - {"decisions", "several tags", "lost", "names", "distant relations"}


def recognises(source: Source) -> bool:
    """Tell whether a file begins like a collection."""
    head = source.head
    return b"<collection>" in head and b"<document>" in head


def read(source: Source) -> Parcel:
    """Read a collection; a document type that is only named is passed over."""
    root = parsed_xml(source.data, named_type=True)
    if root.name != "collection":
        raise UnreadableImport("is no collection of BioC.")
    return parcel_of(of_xml(root))


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a collection."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(to_xml(collection_of(parcel)))
    yield len(parcel.annotations)
