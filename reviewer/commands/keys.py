"""The keys of the commands as the user has them: changed, clashing, brought back."""

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reviewer.commands.registry import Command, Registry, at_odds
from reviewer.settings import Settings


class Clash(NamedTuple):
    """A key that several commands (ids) have, or one command and something else by name."""

    key: str
    commands: tuple[str, ...]
    others: tuple[str, ...] = ()


class Keys:
    """The keys of a registry's commands, kept in the settings.

    `others` are keys in capitals with what has them that is no command: a menu, a tag.
    """

    def __init__(
        self, settings: Settings, registry: Registry, others: Mapping[str, str] | None = None
    ) -> None:
        """Read from and write to the settings."""
        self._settings = settings
        self._registry = registry
        self._others = others or {}

    @property
    def changed(self) -> dict[str, list[str]]:
        """The keys that the user changed, by command."""
        return changed_keys(self._settings.text("keys"))

    def of(self, command: Command) -> tuple[str, ...]:
        """Return a command's keys."""
        return self._registry.keys_of(command, self.changed)

    def give(self, command: Command, keys: Sequence[str]) -> None:
        """Let a command have these keys; its usual ones count as unchanged."""
        changed = self.changed
        changed[command.id] = list(dict.fromkeys(keys))
        if tuple(changed[command.id]) == command.usual_keys:
            del changed[command.id]
        self._keep(changed)

    def take_over(self, key: str, command: Command) -> None:
        """Take a key from every other command that has it in the same place."""
        for other in self._registry.commands:
            keys = self.of(other)
            left = [each for each in keys if each.casefold() != key.casefold()]
            if other.id != command.id and len(left) < len(keys) and at_odds(key, (other, command)):
                self.give(other, left)

    def bring_back(self) -> str:
        """Let all commands have their usual keys; return what `keep` brings the others back by."""
        before = self._settings.text("keys")
        self._keep({})
        return before

    def keep(self, before: str) -> None:
        """Bring back the keys that there were before `bring_back`."""
        self._settings["keys"] = before

    def clashes(self) -> list[Clash]:
        """Return the keys that more than one command has, or a menu or tag as well.

        What is not the user's doing is no clash: a tag's key that a command has by itself.
        """
        users: dict[str, list[Command]] = {}
        for command in self._registry.commands:
            for key in self.of(command):
                users.setdefault(key.upper(), []).append(command)
        changed = self.changed
        found: list[Clash] = []
        for key, commands in users.items():
            clashing = at_odds(key, commands)
            # Menus and tags have no keys in a comparison.
            others = [each for each in commands if not each.in_comparison]
            taken = key in self._others and any(each.id in changed for each in others)
            if clashing or taken:
                ids = tuple(each.id for each in clashing or others)
                found.append(Clash(key, ids, (self._others[key],) if key in self._others else ()))
        return found

    def _keep(self, changed: Mapping[str, Sequence[str]]) -> None:
        self._settings["keys"] = json.dumps(dict(changed), ensure_ascii=False)


def changed_keys(stored: str) -> dict[str, list[str]]:
    """Return the keys that the user changed, by command, from the setting `keys`."""
    found = json.loads(stored or "{}")
    if not isinstance(found, dict):
        return {}
    return {
        str(name): [str(key) for key in keys]
        for name, keys in found.items()
        if isinstance(keys, list)
    }
