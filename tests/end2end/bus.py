"""A connection to a D-Bus message bus over its socket: calls, and the signals that come in.

It is what the tests need of the D-Bus specification and no more: little-endian messages, calls with
numbers, booleans, strings and paths; every type in what comes back.
"""

import os
import socket
import struct
import time
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Self

_CALL, _RETURN, _ERROR, _SIGNAL = 1, 2, 3, 4
_PATH, _INTERFACE, _MEMBER, _REPLY_TO, _DESTINATION, _SENDER, _SIGNATURE = 1, 2, 3, 5, 6, 7, 8
_FIELD_TYPES = {1: "o", 2: "s", 3: "s", 4: "s", 5: "u", 6: "s", 7: "s", 8: "g", 9: "u"}
_NUMBERS = dict(zip("ynqiuxtdbh", "BhHiIqQdII", strict=True))
"""The code of `struct` for each type of numbers; booleans and handles are numbers too."""

_ALIGNED = {**{sign: struct.calcsize(code) for sign, code in _NUMBERS.items()}, "g": 1, "v": 1}
_LONGEST_HEADER = 16


class BusError(Exception):
    """The other side answered with an error, or did not answer in time."""


class Signal(NamedTuple):
    """A signal as it came in; `member` is its name, `body` what it carries."""

    sender: str
    path: str
    interface: str
    member: str
    body: list[Any]


class Bus:
    """A connection to the bus at an address that begins with `unix:`."""

    def __init__(self, address: str, patience: float) -> None:
        """Say hello; nothing is waited for longer than `patience` seconds."""
        self._patience = patience
        self._serial = 0
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(patience)
        self._socket.connect(_socket_path(address))
        self._unread = b""
        self.signals: list[Signal] = []
        self._authenticate()
        self.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus.Hello")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._socket.close()

    def call(
        self, service: str, path: str, method: str, signature: str = "", *arguments: object
    ) -> list[Any]:
        """Call a method, named with its interface, and return what it answers.

        Raises `BusError` where the answer is an error.
        """
        interface, _, member = method.rpartition(".")
        body = bytearray()
        for sign, argument in zip(signature, arguments, strict=True):
            _write(body, sign, argument)
        self._serial += 1
        serial = self._serial
        fields = {_PATH: path, _INTERFACE: interface, _MEMBER: member, _DESTINATION: service}
        if signature:
            fields[_SIGNATURE] = signature
        self._socket.sendall(_message(serial, fields, bytes(body)))
        end = time.monotonic() + self._patience
        while time.monotonic() < end:
            kind, found, answer = self._read()
            if found.get(_REPLY_TO) == serial:
                if kind == _ERROR:
                    raise BusError(method, answer)
                return answer
        raise BusError(method, "no answer")

    def match(self, rule: str) -> None:
        """Ask the bus for the signals that a rule tells of; they go to `signals`."""
        bus = "org.freedesktop.DBus"
        self.call(bus, "/org/freedesktop/DBus", f"{bus}.AddMatch", "s", rule)

    def until(self, wanted: Callable[[Signal], bool]) -> Signal:
        """Return the first wanted signal since the last one; those before it are forgotten.

        Raises `BusError` where none comes in time.
        """
        end = time.monotonic() + self._patience
        while time.monotonic() < end:
            while self.signals:
                found = self.signals.pop(0)
                if wanted(found):
                    return found
            try:
                self._read()
            except TimeoutError:
                break
        raise BusError("no such signal came")

    def wait(self, seconds: float) -> None:
        """Take what comes in within so many seconds, at most one message."""
        self._socket.settimeout(seconds)
        try:
            self._read()
        except TimeoutError:
            pass
        finally:
            self._socket.settimeout(self._patience)

    def _authenticate(self) -> None:
        self._socket.sendall(b"\0AUTH EXTERNAL %s\r\n" % str(os.getuid()).encode().hex().encode())
        answer = b""
        while not answer.endswith(b"\r\n"):
            answer += self._socket.recv(1)
        if not answer.startswith(b"OK "):
            raise BusError("the bus does not let us in", answer)
        self._socket.sendall(b"BEGIN\r\n")

    def _read(self) -> tuple[int, dict[int, Any], list[Any]]:
        """Read one message: its kind, its header fields, its body; signals are kept as well."""
        start = self._take(_LONGEST_HEADER)
        _, kind, _, _, length, _, fields_length = struct.unpack("<4B3I", start)
        padded = -fields_length % 8
        rest = self._take(fields_length + padded + length)
        header = _Reader(start[12:] + rest[:fields_length], 4)
        fields = dict(header.value("a(yv)"))
        body = list(_Reader(rest[fields_length + padded :], 0).values(fields.get(_SIGNATURE, "")))
        if kind == _SIGNAL:
            sender, path, interface, member = (
                fields.get(field, "") for field in (_SENDER, _PATH, _INTERFACE, _MEMBER)
            )
            self.signals.append(Signal(sender, path, interface, member, body))
        return kind, fields, body

    def _take(self, length: int) -> bytes:
        while len(self._unread) < length:
            more = self._socket.recv(65536)
            if not more:
                raise BusError("the bus has closed the connection")
            self._unread += more
        taken, self._unread = self._unread[:length], self._unread[length:]
        return taken


def _socket_path(address: str) -> str:
    """Return the path of an address's socket, or the name of an abstract one."""
    for one in address.split(";"):
        kind, _, parameters = one.partition(":")
        known = dict(part.split("=", 1) for part in parameters.split(",") if "=" in part)
        if kind == "unix" and "path" in known:
            return known["path"]
        if kind == "unix" and "abstract" in known:
            return "\0" + known["abstract"]
    raise BusError("no address that we can connect to", address)


def _message(serial: int, fields: dict[int, str], body: bytes) -> bytes:
    """Return a call as it goes over the wire."""
    head = bytearray(struct.pack("<4B2I", ord("l"), _CALL, 0, 1, len(body), serial))
    listed = bytearray()
    for code, value in fields.items():
        listed += bytes(-len(listed) % 8)
        listed.append(code)
        _write(listed, "g", _FIELD_TYPES[code])
        _write(listed, _FIELD_TYPES[code], value)
    head += struct.pack("<I", len(listed)) + listed
    head += bytes(-len(head) % 8)
    return bytes(head) + body


def _write(into: bytearray, sign: str, value: Any) -> None:  # noqa: ANN401  # what the sign says
    """Append a value of a basic type."""
    if sign in _NUMBERS:
        into += bytes(-len(into) % _ALIGNED[sign])
        into += struct.pack("<" + _NUMBERS[sign], value)
        return
    data = str(value).encode()
    if sign == "g":
        into.append(len(data))
    else:
        into += bytes(-len(into) % 4)
        into += struct.pack("<I", len(data))
    into += data + b"\0"


class _Reader:
    """Reads values of any type from bytes; `skew` is how far their beginning is off alignment."""

    def __init__(self, data: bytes, skew: int) -> None:
        self._data = data
        self._skew = skew
        self._at = 0

    def values(self, signature: str) -> Iterator[Any]:
        """Yield a value for each complete type of a signature."""
        while signature:
            first, signature = _split(signature)
            yield self.value(first)

    def value(self, kind: str) -> Any:  # noqa: ANN401  # what the type says
        """Read a value of one complete type; a map is a dict, a structure a tuple."""
        sign = kind[0]
        if sign in _NUMBERS:
            self._align(_ALIGNED[sign])
            (number,) = struct.unpack_from("<" + _NUMBERS[sign], self._data, self._at)
            self._at += _ALIGNED[sign]
            return bool(number) if sign == "b" else number
        if sign in "sog":
            length = self.value("y" if sign == "g" else "u")
            self._at += length + 1
            return self._data[self._at - length - 1 : self._at - 1].decode(errors="replace")
        if sign == "v":
            return self.value(self.value("g"))
        if sign == "a":
            return self._array(kind[1:])
        self._align(8)
        return tuple(self.values(kind[1:-1]))

    def _array(self, kind: str) -> list[Any] | dict[Any, Any]:
        length = self.value("u")
        self._align(8 if kind[0] in "({" else _ALIGNED.get(kind[0], 4))
        end = self._at + length
        found = []
        while self._at < end:
            found.append(self.value(kind))
        return dict(found) if kind[0] == "{" else found

    def _align(self, size: int) -> None:
        self._at += -(self._at + self._skew) % size


def _split(signature: str) -> tuple[str, str]:
    """Return the first complete type of a signature, and the rest."""
    if signature[0] == "a":
        first, rest = _split(signature[1:])
        return "a" + first, rest
    depth = 0
    for at, sign in enumerate(signature):
        depth += (sign in "({") - (sign in ")}")
        if depth == 0:
            return signature[: at + 1], signature[at + 1 :]
    raise BusError("not a signature", signature)
