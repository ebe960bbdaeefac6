"""Ids of what is imported: hashes of what it is, so that importing twice adds nothing.

Nor does merging the reviews of two people who imported the same file.
"""

from hashlib import sha256

_DIGITS = 32


def id_of(kind: str, *parts: object) -> str:
    """Return the id of an imported row: 32 hex digits of the SHA-256 of its kind and parts."""
    return id_of_words("\0".join(("import", kind, *map(str, parts))))


def id_of_words(words: str) -> str:
    """Return the id of a row whose kind and parts were joined as `id_of` joins them."""
    return sha256(words.encode()).hexdigest()[:_DIGITS]
