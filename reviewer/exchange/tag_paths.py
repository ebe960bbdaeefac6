"""Tags as formats with plain labels have them: by their paths, a / within a name doubled."""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from reviewer.exchange.parcel import ParcelTag

_SEPARATOR: Final = re.compile(r"((?:[^/]|//)+)(?:/(?!/)|$)")

_DEEPEST: Final = 50
"""Levels of a path beyond which it is no path: no codebook is so deep."""


def paths(tags: Iterable[ParcelTag]) -> Mapping[str, str]:
    """Return the path of each tag, by key."""
    by_key = {tag.key: tag for tag in tags}

    def path(key: str, below: frozenset[str] = frozenset()) -> str:
        tag = by_key[key]
        name = tag.name.replace("/", "//")
        if not tag.parent or tag.parent not in by_key or tag.parent in below:
            return name
        return f"{path(tag.parent, below | {key})}/{name}"

    return {key: path(key) for key in by_key}


def told_apart(tags: Iterable[ParcelTag]) -> tuple[ParcelTag, ...]:
    """Return tags no two of which are called alike: a second one is called by its path."""
    named = {tag.key: tag for tag in tags}
    taken: set[str] = set()
    for key, path in paths(named.values()).items():
        name = plain = named[key].name
        number = 1
        while name.casefold() in taken:
            name = path if name == plain != path else f"{path} ({number})"
            number += 1
        taken.add(name.casefold())
        named[key] = named[key]._replace(name=name)
    return tuple(named.values())


class TagPaths:
    """Makes tags of labels: those that are known by their paths, and new ones, with their parents.

    A label that is a path makes the tags above it; what no path can be, or is deeper than any
    codebook, is a name.
    """

    def __init__(self, known: Iterable[ParcelTag] = ()) -> None:
        """Begin with tags that are known."""
        self._tags = {tag.key: tag for tag in known}
        self._keys = {path: key for key, path in paths(self._tags.values()).items()}

    @property
    def tags(self) -> tuple[ParcelTag, ...]:
        """All tags, those above before those below."""
        return tuple(self._tags.values())

    def key(self, label: str) -> str:
        """Return the key of the tag that a label means."""
        if label not in self._keys:
            names = [each.replace("//", "/") for each in _SEPARATOR.findall(label)]
            whole = (
                len(names) <= _DEEPEST
                and "/".join(name.replace("/", "//") for name in names) == label
            )
            parents = label[: -len(names[-1].replace("/", "//")) - 1] if whole and names[1:] else ""
            name = names[-1] if whole and names else label
            parent = self.key(parents) if parents else ""
            self._tags[label] = ParcelTag(label, name, parent)
            self._keys[label] = label
        return self._keys[label]
