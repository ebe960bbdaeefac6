"""The one registry of commands, which feeds menus, keys, the palette and the documentation."""

import sys
from collections.abc import Callable, Iterable
from functools import cached_property
from typing import NamedTuple

from reviewer.commands.context import Context


def always(_: Context) -> bool:
    """Tell that a command can be used at any time."""
    return True


class Need:
    """Called with a context, it tells whether something is there; `refusal` says why it is not.

    What is needed `first` is asked for before it.
    """

    __slots__ = ("_first", "_is_met", "_otherwise")

    def __init__(
        self, is_met: Callable[[Context], bool], otherwise: str, first: "Need | None" = None
    ) -> None:
        """Need what `is_met` tells; `otherwise` is a sentence for the user."""
        self._is_met = is_met
        self._otherwise = otherwise
        self._first = first

    def __call__(self, context: Context) -> bool:
        """Tell whether it is there."""
        return not self.refusal(context)

    def refusal(self, context: Context) -> str:
        """Return why a command that needs it cannot be used now, or "" where it can."""
        missing = self._first.refusal(context) if self._first else ""
        return missing or ("" if self._is_met(context) else self._otherwise)


with_review = Need(lambda context: context.session.review is not None, "Open a review first.")
"""A review is open."""

with_article = Need(
    lambda context: context.session.article is not None, "Open an article first.", with_review
)
"""An article is open."""

with_comparison = Need(
    lambda context: context.session.comparing is not None,
    "Compare the reviewers first.",
    with_review,
)
"""A comparison is open."""


class Command(NamedTuple):
    """Something a user can do, declared once.

    `menu` is the title of its menu (with `/` for a submenu); `keys` are portable key sequences, of
    which single letters and digits work where the text has the focus (`in_text`), or in a
    comparison (`in_comparison`); `label` words the menu entry anew each time where it depends on
    the state ("Undo Tag claim"). `mac` are the keys on a Mac, where others are usual there.
    """

    id: str
    title: str
    help: str
    run: Callable[[Context], None]
    menu: str
    keys: tuple[str, ...] = ()
    in_text: bool = False
    enabled: Callable[[Context], bool] = always
    checked: Callable[[Context], bool] | None = None
    label: Callable[[Context], str] | None = None
    icon: str = ""
    separated: bool = False
    mac: tuple[str, ...] = ()
    in_comparison: bool = False

    def refusal(self, context: Context) -> str:
        """Return why it cannot be used now, as a sentence, or "" where it can."""
        if isinstance(self.enabled, Need):
            return self.enabled.refusal(context)
        return "" if self.enabled(context) else "This cannot be used just now."

    @property
    def usual_keys(self) -> tuple[str, ...]:
        """The keys on this system, before anybody changes them."""
        return self.mac if self.mac and sys.platform == "darwin" else self.keys


class Registry:
    """All commands by id, in the order in which menus show them."""

    def __init__(self, commands: Iterable[Command]) -> None:
        """Take the commands, which are gone through when one is first wanted.

        Raises ValueError then, where two have one id or one key in one place.
        """
        self._given = commands

    @cached_property
    def commands(self) -> tuple[Command, ...]:
        """The commands."""
        found = tuple(self._given)
        if len({command.id for command in found}) != len(found):
            raise ValueError("two commands have one id")
        clashes = _clashes((command, command.usual_keys) for command in found)
        if clashes:
            raise ValueError(f"two commands have one key: {clashes}")
        return found

    @cached_property
    def by_id(self) -> dict[str, Command]:
        """The commands by their ids."""
        return {command.id: command for command in self.commands}

    def keys_of(self, command: Command, changed: dict[str, list[str]]) -> tuple[str, ...]:
        """Return a command's keys, those that the user changed in place of the declared ones."""
        return tuple(changed[command.id]) if command.id in changed else command.usual_keys

    def clashes(self, changed: dict[str, list[str]]) -> list[tuple[str, tuple[str, ...]]]:
        """Return the keys that several commands claim in one place, with the commands' ids."""
        return _clashes((command, self.keys_of(command, changed)) for command in self.commands)


def _clashes(
    keyed: Iterable[tuple[Command, Iterable[str]]],
) -> list[tuple[str, tuple[str, ...]]]:
    """Return the keys that several commands claim in one place, with the commands' ids."""
    users: dict[str, list[Command]] = {}
    for command, keys in keyed:
        for key in keys:
            users.setdefault(key.casefold(), []).append(command)
    found = ((key, at_odds(key, commands)) for key, commands in users.items())
    return [(key, tuple(command.id for command in each)) for key, each in found if each]


def is_global(command: Command, key: str) -> bool:
    """Tell whether a key works wherever the focus is, not in the text or a comparison alone."""
    somewhere = command.in_text or command.in_comparison
    return not somewhere or (key.startswith("F") and key[1:].isdigit())


def at_odds(key: str, commands: Iterable[Command]) -> list[Command]:
    """Return those of the commands that have a key which get in each other's way.

    In the text and in a comparison a key may mean two things; one that works everywhere may not.
    """
    given = list(commands)
    places = [None if is_global(each, key) else each.in_comparison for each in given]
    return [
        command
        for n, command in enumerate(given)
        if any(n != m and (None in (places[n], place) or places[n] == place)
               for m, place in enumerate(places))
    ]  # fmt: skip
