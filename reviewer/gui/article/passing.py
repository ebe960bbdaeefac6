"""Passing text out of the program unchanged: to the clipboard, to a drag, to a screen reader."""

from PySide6.QtCore import QMimeData

_BYTE_ORDER_MARKS = ("\ufeff", "\ufffe")


def passed(text: str) -> str:
    """Return a str that arrives in Qt as this text.

    PySide takes U+FEFF or U+FFFE at the beginning for a byte order mark and drops it, or swaps
    the bytes of all that follows: a mark in front of it is dropped instead. A lone half of a
    surrogate pair, which no encoding has a place for, would be dropped as well: U+FFFD stands for
    it, so that offsets still hold.
    """
    if not _is_sound(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return "\ufeff" + text if text.startswith(_BYTE_ORDER_MARKS) else text


def mime_data(text: str) -> QMimeData:
    """Return a text for the clipboard or a drag, as it is."""
    data = QMimeData()
    data.setText(passed(text))
    return data


def _is_sound(text: str) -> bool:
    """Return whether there is no lone surrogate; an ASCII text is known to have none."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
