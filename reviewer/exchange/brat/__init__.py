"""brat standoff (brat.nlplab.org/standoff.html): a text file and a file of annotations beside it.

Offsets are code points of the text file as it lies there, without newline translation. Annotators
are folders: one for each, with the same texts, as brat is used to compare them. Names that brat
cannot write as a type are written as it can, and `reviewer.json` beside the folders says what they
were, with the codebook, the comments, who settled what, and of which claims all this is.
"""

from typing import Final

from reviewer.exchange.brat.reading import read, recognises
from reviewer.exchange.brat.writing import pack
from reviewer.exchange.carrying import ALL

NAME: Final = "brat"
TITLE: Final = "brat standoff"
EXTENSION: Final = ".ann"
FOLDER: Final = True
COMPANIONS: Final = (".txt", ".ann")
CARRIES: Final = ALL - {
    "whole articles", "several tags", "lost", "names", "distant relations", "foreign relations",
}  # fmt: skip

__all__ = [
    "CARRIES", "COMPANIONS", "EXTENSION", "FOLDER", "NAME", "TITLE", "pack", "read", "recognises",
]  # fmt: skip
