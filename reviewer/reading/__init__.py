"""Documents and codebooks in: bytes become values of the model, and nothing is changed on the way.

Each format has one module and one line in the registry; a reader is a pure function of bytes, so
that it can run in a child process.
"""

from reviewer.reading.codebook import read_codebook, starter_codebook
from reviewer.reading.opening import opening
from reviewer.reading.registry import Reader, extensions, read_document, readers
from reviewer.reading.sample import sample_documents

__all__ = [
    "Reader",
    "extensions",
    "opening",
    "read_codebook",
    "read_document",
    "readers",
    "sample_documents",
    "starter_codebook",
]
