"""A screen reader, as far as the tests need one: it asks and listens over AT-SPI."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple, Self, TypeVar

import pytest

from tests.end2end.bus import Bus, BusError, Signal

PATIENCE = 20
"""Seconds after which what was to be heard or found has not come."""

EVENTS = (
    "object:text-caret-moved",
    "object:text-selection-changed",
    "object:state-changed:focused",
    "object:announcement",
)

T = TypeVar("T")

_ATSPI = "org.a11y.atspi"
_EVENT = f"{_ATSPI}.Event.Object"
_REGISTRY = f"{_ATSPI}.Registry"
_STATES = {
    4: "checked",
    8: "enabled",
    11: "focusable",
    12: "focused",
    23: "selected",
    25: "showing",
}
"""States by the number of their bit, as far as they are asked for."""


class Heard(NamedTuple):
    """An event: what happened, to what, with its detail and what was said."""

    event: str
    at: "Node"
    detail: int
    said: Any


class ScreenReader:
    """Knows the programs on an accessibility bus, and hears their `EVENTS`."""

    def __init__(self, address: str) -> None:
        """Listen on the accessibility bus at an address."""
        self._bus = Bus(address, PATIENCE)
        self._bus.match(f"type='signal',interface='{_EVENT}'")
        for event in EVENTS:
            self._bus.call(
                _REGISTRY, "/org/a11y/atspi/registry", f"{_REGISTRY}.RegisterEvent", "s", event
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._bus.__exit__()

    @property
    def desktop(self) -> "Node":
        """What has all programs."""
        return Node(self._bus, _REGISTRY, "/org/a11y/atspi/accessible/root")

    def find(self, role: str, name: str = "") -> "Node":
        """Wait for something that shows, with that role and with that in its name."""
        return self.until(
            f"there is a {role} {name!r}",
            lambda: next(
                (
                    node
                    for node in self.desktop.all()
                    if node.role == role and name in node.name and "showing" in node.states
                ),
                None,
            ),
        )

    def until(self, what: str, found: Callable[[], T | None]) -> T:
        """Wait for what is found by asking; what goes away while it is asked is asked anew."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                answer = found()
            except BusError:
                answer = None
            if answer is not None and answer is not False:
                return answer
            self._bus.wait(0.05)
        pytest.fail(f"waited in vain: {what}")

    def hear(self, event: str, ready: Callable[[Heard], bool] = lambda _: True) -> Heard:
        """Return the next event of a name that is as it shall be; what came before is past."""

        def wanted(signal: Signal) -> bool:
            if signal.interface != _EVENT:
                return False
            heard = _heard(self._bus, signal)
            return heard.event == event and ready(heard)

        return _heard(self._bus, self._bus.until(wanted))

    def forget(self) -> None:
        """Let all that was heard be past."""
        self._bus.signals.clear()


@dataclass(frozen=True)
class Node:
    """An accessible object of a program."""

    bus: Bus
    service: str
    path: str

    @property
    def role(self) -> str:
        """The name of its role."""
        return str(self.ask("Accessible.GetRoleName"))

    @property
    def name(self) -> str:
        """What it is called."""
        return str(self.get("Accessible", "Name"))

    @property
    def description(self) -> str:
        """What is said of it besides."""
        return str(self.get("Accessible", "Description"))

    @property
    def states(self) -> set[str]:
        """Its states, of those that have a name here."""
        low, high = self.ask("Accessible.GetState")
        bits = low | high << 32
        return {name for bit, name in _STATES.items() if bits >> bit & 1}

    @property
    def children(self) -> list["Node"]:
        """What it has, in order."""
        found = self.ask("Accessible.GetChildren")
        return [Node(self.bus, *each) for each in found if not each[1].endswith("/null")]

    @property
    def caret(self) -> int:
        """The offset of the caret in its text."""
        return int(self.get("Text", "CaretOffset"))

    @property
    def text(self) -> str:
        """All of its text."""
        return self.read(0, -1)

    @property
    def selections(self) -> list[tuple[int, int]]:
        """The ranges that are selected in its text."""
        count = self.ask("Text.GetNSelections")
        return [self._pair("Text.GetSelection", "i", n) for n in range(count)]

    def read(self, start: int, end: int) -> str:
        """Read a range of its text."""
        return str(self.ask("Text.GetText", "ii", start, end))

    def attributes(self, offset: int) -> tuple[dict[str, str], int, int]:
        """Return the attributes at an offset, and the range that has them."""
        found, start, end = self.answers("Text.GetAttributeRun", "ib", offset, False)
        return found, start, end

    def line(self, offset: int) -> str:
        """Return the line of text that an offset is on."""
        return str(self.answers("Text.GetTextAtOffset", "iu", offset, 5)[0])

    def box(self, offset: int) -> tuple[int, int, int, int]:
        """Return where a character is on the screen: left, top, width, height."""
        left, top, width, height = self.answers("Text.GetCharacterExtents", "iu", offset, 0)
        return left, top, width, height

    def all(self) -> Iterator["Node"]:
        """Yield it and everything in it."""
        yield self
        for child in self.children:
            yield from child.all()

    def ask(self, method: str, signature: str = "", *arguments: object) -> Any:  # noqa: ANN401  # what the method answers
        """Call a method that answers with one value."""
        return self.answers(method, signature, *arguments)[0]

    def answers(self, method: str, signature: str = "", *arguments: object) -> list[Any]:
        """Call a method, named without what all their names begin with."""
        return self.bus.call(self.service, self.path, f"{_ATSPI}.{method}", signature, *arguments)

    def get(self, interface: str, name: str) -> Any:  # noqa: ANN401  # a property of any type
        """Return a property."""
        properties = "org.freedesktop.DBus.Properties.Get"
        return self.bus.call(
            self.service, self.path, properties, "ss", f"{_ATSPI}.{interface}", name
        )[0]

    def _pair(self, method: str, signature: str, *arguments: object) -> tuple[int, int]:
        start, end = self.answers(method, signature, *arguments)
        return start, end


def _heard(bus: Bus, signal: Signal) -> Heard:
    kind, detail, _, said, _ = signal.body
    event = f"{signal.member}:{kind}" if kind else signal.member
    return Heard(event, Node(bus, signal.sender, signal.path), detail, said)
