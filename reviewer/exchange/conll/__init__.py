"""CoNLL columns with IOB, IOB2 or BILOU labels: a token a line, an empty line after a sentence.

There are no offsets, so that a text is made of its tokens: joined with spaces, a sentence a line.
Every column in which all values are such labels is a layer of its own, so that layers may overlap.
A line `-DOCSTART-` or `# newdoc` begins a document; another one that begins with `#` and has no
label is a remark. Tokens may be numbered, as in CoNLL-U (see `numbered`).

Ours have two columns, the token and its label in IOB2, as those of the shared task of 2002; the
texts as they are, and what the columns have no place for, stand on a line `-DOCSTART-` at the end,
which other programs pass over.
"""

from typing import Final

from reviewer.exchange.carrying import ALL
from reviewer.exchange.conll.reading import read, recognises
from reviewer.exchange.conll.writing import pack

NAME: Final = "conll"
TITLE: Final = "CoNLL with IOB labels"
EXTENSION: Final = ".conll"
ALSO: Final = (".conllu", ".iob", ".iob2", ".bio")
CARRIES: Final = ALL - {
    "several passages", "overlaps", "whole articles", "several tags", "untagged", "lost",
    "relations", "distant relations", "foreign relations", "names",
    "decisions",
}  # fmt: skip

__all__ = ["ALSO", "CARRIES", "EXTENSION", "NAME", "TITLE", "pack", "read", "recognises"]
