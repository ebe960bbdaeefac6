"""The codebook: tags in a tree, and the typed fields that claims can have."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

COLOURS = ("blue", "orange", "green", "pink", "sky", "vermilion", "gold", "grey")
"""Names of the colour-blind-safe palette (Okabe and Ito 2008); a theme says how each looks."""


class Example(NamedTuple):
    """A passage that shows a tag's use, by reference: article id and code points `[start, end)`."""

    article: str
    start: int
    end: int


class Tag(NamedTuple):
    """An entry of the codebook. `parent` is a tag id or None; `key` a single letter or digit or "".

    `colour` is a name of `COLOURS` or "#rrggbb". `gone` tags are kept for the claims that use them.
    `path` is said by the codebook that the tag is in, `claims` (how many have it) by the review.
    """

    id: str
    name: str
    parent: str | None = None
    definition: str = ""
    use_when: str = ""
    avoid_when: str = ""
    examples: tuple[Example, ...] = ()
    colour: str = "grey"
    key: str = ""
    position: int = 0
    gone: bool = False
    path: str = ""
    claims: int = 0

    def __eq__(self, other: object) -> bool:
        """Tell whether the codebook has the same of both; where they stand does not count."""
        return isinstance(other, Tag) and self[:_SAID] == other[:_SAID]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_SAID])


_SAID = Tag._fields.index("path")


class Field(NamedTuple):
    """A typed attribute of claims.

    `type` is choice, text, number, date, flag or entity; `choices` are the values of a choice;
    `many` says whether a claim may have several; `tags` are the ids it applies to (none: all).
    """

    id: str
    name: str
    type: str
    choices: tuple[str, ...] = ()
    unit: str = ""
    many: bool = False
    tags: tuple[str, ...] = ()
    definition: str = ""
    position: int = 0


class Codebook:
    """The tags and fields of a review, with their tree resolved."""

    def __init__(self, tags: Iterable[Tag], fields: Iterable[Field] = ()) -> None:
        """Keep the tags by id and in the order of the tree."""
        self.by_id: Mapping[str, Tag] = {tag.id: tag for tag in tags}
        self.fields: tuple[Field, ...] = tuple(sorted(fields, key=lambda f: (f.position, f.name)))
        self._paths: dict[str, str] = {}
        self.by_id = {id_: tag._replace(path=self.path(id_)) for id_, tag in self.by_id.items()}
        self.tags: tuple[Tag, ...] = tuple(self._walk(None))

    def children(self, parent: str | None) -> list[Tag]:
        """Return the tags right below one, in order; those without a known parent are roots."""
        return sorted(
            (tag for tag in self.by_id.values() if self._parent(tag) == parent),
            key=lambda tag: (tag.position, tag.name.casefold(), tag.id),
        )

    def path(self, tag_id: str) -> str:
        """Return `Parent/Name`; a `/` inside a name is written `//`."""
        if tag_id not in self._paths:
            names = [tag.name.replace("/", "//") for tag in reversed(self.lineage(tag_id))]
            self._paths[tag_id] = "/".join(names)
        return self._paths[tag_id]

    def lineage(self, tag_id: str) -> list[Tag]:
        """Return a tag and those above it, itself first; a cycle ends where it would repeat."""
        line: dict[str, Tag] = {}
        at: str | None = tag_id
        while at is not None and at in self.by_id and at not in line:
            line[at] = self.by_id[at]
            at = self._parent(self.by_id[at])
        return list(line.values())

    def below(self, tag_id: str) -> set[str]:
        """Return the ids of a tag and of all tags below it."""
        return {
            tag.id for tag in self.by_id.values() if tag_id in {t.id for t in self.lineage(tag.id)}
        }

    def find(self, name: str) -> list[Tag]:
        """Return the tags with this name or path, whatever the case; several if ambiguous."""
        wanted = name.casefold()
        by_path = [tag for tag in self.by_id.values() if self.path(tag.id).casefold() == wanted]
        return by_path or [
            tag
            for tag in self.by_id.values()
            if wanted in (tag.name.casefold(), tag.name.replace("/", "//").casefold())
        ]

    def field(self, name: str) -> Field | None:
        """Return the field of this name, whatever the case, or None."""
        return next((f for f in self.fields if f.name.casefold() == name.casefold()), None)

    def _parent(self, tag: Tag) -> str | None:
        return tag.parent if tag.parent in self.by_id else None

    def _walk(self, parent: str | None) -> Iterable[Tag]:
        seen: set[str] = set()
        by_parent: dict[str | None, list[Tag]] = {}
        for tag in self.by_id.values():
            by_parent.setdefault(self._parent(tag), []).append(tag)

        def visit(above: str | None) -> Iterable[Tag]:
            order = sorted(
                by_parent.get(above, ()), key=lambda t: (t.position, t.name.casefold(), t.id)
            )
            for tag in order:
                if tag.id not in seen:
                    seen.add(tag.id)
                    yield tag
                    yield from visit(tag.id)

        yield from visit(parent)
        yield from (tag for tag in self.by_id.values() if tag.id not in seen)
