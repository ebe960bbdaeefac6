"""Plain text: the characters of the file, kept as they are.

Nothing is normalised: line ends, lone carriage returns, U+2028, decomposed letters and stray NULs
stay. A byte order mark belongs to the encoding, so it is not part of the text.
"""

import codecs
from typing import Final

from reviewer.model.article import Document
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.kind import kind_of
from reviewer.reading.structure import find_structure

# UTF-32 before UTF-16: the mark of UTF-16-LE is the beginning of that of UTF-32-LE.
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_FEW_CONTROLS: Final = 8
_CONTROL_SHARE: Final = 0.01


def read_plain_text(data: bytes) -> Document:
    """Read the bytes of a text file: UTF-8, or UTF-16 or UTF-32 with a byte order mark.

    Raises:
        UnreadableDocument: the bytes are empty, of another format, or in another encoding.
    """
    text = decoded(data)
    blocks, provenance = find_structure(text)
    original = None if text.encode() == data else data
    return Document(text, "plain-text", provenance, blocks, original)


def decoded(data: bytes) -> str:
    """Return the text that the bytes of a file are, untouched, less a byte order mark.

    Raises:
        UnreadableDocument: the bytes are empty, of another format, or in another encoding.
    """
    if not data:
        raise UnreadableDocument("is empty: there is nothing to review in it.")
    if kind := kind_of(data):
        raise UnreadableDocument(
            f"is {kind}, not plain text: save its text as UTF-8 in a .txt file and add that."
        )
    text = _decode(data)
    if not text or text.isspace():
        raise UnreadableDocument("holds no letters: there is nothing to review in it.")
    return text


def _decode(data: bytes) -> str:
    """Return the text, less a byte order mark."""
    mark, codec, name = next(
        (known for known in _MARKS if data.startswith(known[0])), (b"", "utf-8", "UTF-8")
    )
    body = data[len(mark) :]
    if codec == "utf-8":
        _refuse_binary(body)
    try:
        return body.decode(codec)
    except UnicodeDecodeError as error:
        at = len(mark) + error.start
        raise UnreadableDocument(
            f"is not {name} text (byte {at:,} cannot be read): save it as UTF-8 and add it again."
        ) from error


def _refuse_binary(body: bytes) -> None:
    """Refuse bytes ridden with controls; one that strayed into an article is part of it."""
    controls = len(body) - len(body.translate(None, _CONTROLS))
    if controls > max(_FEW_CONTROLS, len(body) * _CONTROL_SHARE):
        nuls = body.count(0)
        what = "UTF-16 text without a byte order mark" if nuls * 3 > len(body) else "binary data"
        raise UnreadableDocument(
            f"is not UTF-8 text but looks like {what}: save it as UTF-8 and add it again."
        )
