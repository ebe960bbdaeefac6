"""spaCy's DocBin (`.spacy`): tokens as numbers, with entities, groups of spans and categories.

It is read and written here byte by byte, so that spaCy is not needed, and nothing of a foreign file
is run. Offsets are those of the tokens, whose words and spaces are the text. Entities cannot
overlap, spans can; a category that is likelier than not is a claim about the whole text. Ours have
every claim among the spans `sc`, those that do not overlap also among the entities, and the rest in
the user data of each document. A document has what one reviewer marked.
"""

from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.docbin.reading import read, recognises
from reviewer.exchange.docbin.writing import pack

NAME: Final = "spacy"
TITLE: Final = "spaCy DocBin"
EXTENSION: Final = ".spacy"
CARRIES: Final = ALL - {
    "several passages", "several tags", "untagged", "lost", "relations", "distant relations",
    "foreign relations", "names",
    "decisions",
}  # fmt: skip

__all__ = ["CARRIES", "EXTENSION", "NAME", "TITLE", "pack", "read", "recognises"]
