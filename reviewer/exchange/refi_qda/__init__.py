"""REFI-QDA projects and codebooks (REFI-QDA Standard 1.5, qdasoftware.org).

A project is a zip with one `*.qde` and its texts under `sources`. Positions are code points from 0,
the end exclusive; ATLAS.ti counts a line end of two as one, which is found out by evidence where a
selection is called by its words. Comments and decisions are notes (see `ours`).
"""

from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.refi_qda.profiles import profiles
from reviewer.exchange.refi_qda.reading import is_whole, read, recognises
from reviewer.exchange.refi_qda.writing import pack

NAME: Final = "refi-qda"
TITLE: Final = "REFI-QDA project"
EXTENSION: Final = ".qdpx"
ALSO: Final = (".qdc", ".qde")
CARRIES: Final = ALL - {
    "several passages", "whole articles", "lost", "fields", "names", "foreign relations",
    "guidance", "sources",
}  # fmt: skip
PROFILES: Final = profiles(CARRIES)

__all__ = [
    "ALSO",
    "CARRIES",
    "EXTENSION",
    "NAME",
    "PROFILES",
    "TITLE",
    "is_whole",
    "pack",
    "read",
    "recognises",
]
