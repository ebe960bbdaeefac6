"""MessagePack from elsewhere: nothing but texts, bytes, numbers, booleans, null, lists and maps.

The form is that of https://github.com/msgpack/msgpack/blob/master/spec.md. Extensions, which may
stand for anything, are refused; sizes are believed as far as there is data.
"""

import struct
from collections.abc import Mapping
from typing import Any, Final

from reviewer.model.errors import UnreadableImport

_DEPTH: Final = 32
_SIZED: Final = {
    0xC4: (1, "bytes"), 0xC5: (2, "bytes"), 0xC6: (4, "bytes"),
    0xD9: (1, "text"), 0xDA: (2, "text"), 0xDB: (4, "text"),
    0xDC: (2, "list"), 0xDD: (4, "list"), 0xDE: (2, "map"), 0xDF: (4, "map"),
}  # fmt: skip
_NUMBERS: Final = {
    0xCA: ">f", 0xCB: ">d", 0xCC: ">B", 0xCD: ">H", 0xCE: ">I", 0xCF: ">Q",
    0xD0: ">b", 0xD1: ">h", 0xD2: ">i", 0xD3: ">q",
}  # fmt: skip
_CONSTANTS: Final = {0xC0: None, 0xC2: False, 0xC3: True}


def unpacked(data: bytes) -> Any:  # noqa: ANN401  # the form has no type
    """Return what a document holds; raises UnreadableImport for what is none."""
    reader = _Reader(data)
    found = reader.value(0)
    if reader.at != len(data):
        raise _damaged()
    return found


def packed(value: object) -> bytes:
    """Return a value as MessagePack."""
    out = bytearray()
    _pack(value, out)
    return bytes(out)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self.at = 0

    def value(self, depth: int) -> Any:  # noqa: ANN401  # the form has no type
        if depth > _DEPTH:
            raise UnreadableImport("is nested too deeply: no tool writes such files.")
        (mark,) = self._take(1)
        if mark < 0x80 or mark >= 0xE0:  # noqa: PLR2004  # a number that is its own mark
            return mark if mark < 0x80 else mark - 256  # noqa: PLR2004  # the same
        if mark < 0xC0:  # noqa: PLR2004  # a short map, list or text
            kind = "map" if mark < 0x90 else "list" if mark < 0xA0 else "text"  # noqa: PLR2004  # by their first bits
            return self._sized(kind, mark & (0x1F if kind == "text" else 0x0F), depth)
        if mark in _CONSTANTS:
            return _CONSTANTS[mark]
        if mark in _NUMBERS:
            form = _NUMBERS[mark]
            return struct.unpack(form, self._take(struct.calcsize(form)))[0]
        if mark in _SIZED:
            width, kind = _SIZED[mark]
            return self._sized(kind, int.from_bytes(self._take(width)), depth)
        raise UnreadableImport("has a kind of value in it that no tool needs: refused.")

    def _sized(self, kind: str, size: int, depth: int) -> Any:  # noqa: ANN401  # the form has no type
        if kind == "bytes":
            return self._take(size)
        if kind == "text":
            try:
                return self._take(size).decode()
            except UnicodeDecodeError as error:
                raise UnreadableImport("has a text in it that is not UTF-8.") from error
        if size > len(self._data) - self.at:
            raise _damaged()
        if kind == "list":
            return [self.value(depth + 1) for _ in range(size)]
        pairs = ((self.value(depth + 1), self.value(depth + 1)) for _ in range(size))
        return {_key(key): value for key, value in pairs}

    def _take(self, size: int) -> bytes:
        if size > len(self._data) - self.at:
            raise _damaged()
        self.at += size
        return self._data[self.at - size : self.at]


def _key(key: object) -> object:
    """Return what can be a key of a map: lists and maps become their words."""
    return repr(key) if isinstance(key, list | dict) else key


def _damaged() -> UnreadableImport:
    return UnreadableImport("is no MessagePack, or is damaged.")


def _pack(value: object, out: bytearray) -> None:
    if isinstance(value, list):
        out += struct.pack(">BI", 0xDD, len(value))
        for each in value:
            _pack(each, out)
    elif isinstance(value, Mapping):
        out += struct.pack(">BI", 0xDF, len(value))
        for pair in value.items():
            for each in pair:
                _pack(each, out)
    elif isinstance(value, str | bytes):
        data, mark = (value, 0xC6) if isinstance(value, bytes) else (value.encode(), 0xDB)
        out += struct.pack(">BI", mark, len(data)) + data
    else:
        out += _simple(value)


def _simple(value: object) -> bytes:
    if value is None or isinstance(value, bool):
        return bytes([{None: 0xC0, False: 0xC2, True: 0xC3}[value]])
    if isinstance(value, int):
        return struct.pack(*((">BQ", 0xCF) if value >= 0 else (">Bq", 0xD3)), value)
    if isinstance(value, float):
        return struct.pack(">Bd", 0xCB, value)
    raise TypeError(f"{type(value).__name__} is none of the kinds that are packed")
