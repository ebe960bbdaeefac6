"""What the tags and fields of a file are in the codebook: those that are here, and new ones."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer.model.codebook import COLOURS, Codebook, Field, Tag
from reviewer.model.errors import Refused
from reviewer.review.fields import canonical
from reviewer.review.imports.ids import id_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reviewer.exchange.parcel import ParcelField, ParcelTag


class TagsOfFile:
    """Finds the tag of each key of a file, by its path, or by its name where it has no parent."""

    def __init__(self, book: Codebook, tags: Iterable[ParcelTag]) -> None:
        """Find tags in a codebook."""
        self._book = book
        self._tags = {tag.key: tag for tag in tags}
        self._found: dict[str, str] = {}
        self._position = 1 + max((tag.position for tag in book.by_id.values()), default=0)
        self.new: dict[str, Tag] = {}
        """The tags that have to be made, by id, parents first."""

    @property
    def known(self) -> int:
        """How many tags of the file are here."""
        return len(set(self._found.values()) - self.new.keys())

    def ids(self) -> Mapping[str, str]:
        """Return the id of the tag of every key."""
        for key in self._tags:
            self._id(key, frozenset())
        return self._found

    def _id(self, key: str, below: frozenset[str]) -> str:
        if key in self._found:
            return self._found[key]
        tag = self._tags[key]
        above = tag.parent if tag.parent in self._tags and tag.parent not in below else ""
        parent = self._id(above, below | {key}) if above else None
        name = " ".join(tag.name.split()) or "?"
        known = self._known(name, parent)
        self._found[key] = known or self._make(tag, name, parent)
        return self._found[key]

    def _known(self, name: str, parent: str | None) -> str | None:
        if parent in self.new:
            return None
        if parent is None:
            found = self._book.find(name.replace("/", "//"))
            return found[0].id if len(found) == 1 else None
        same = [t.id for t in self._book.children(parent) if t.name.casefold() == name.casefold()]
        return same[0] if same else None

    def _make(self, tag: ParcelTag, name: str, parent: str | None) -> str:
        id_ = id_of("tag", parent or "", name.casefold())
        number = len(self.new)
        colour = tag.colour if tag.colour in COLOURS or tag.colour.startswith("#") else ""
        self.new.setdefault(
            id_,
            Tag(
                id_,
                name,
                parent,
                tag.definition,
                tag.use_when,
                tag.avoid_when,
                colour=colour or COLOURS[number % len(COLOURS)],
                position=self._position + number,
            ),
        )
        return id_


class FieldsOfFile:
    """Finds the field and the canonical text of each value of a file.

    A field that is here takes what it can; what it cannot goes to one of its own, with the file's
    format in its name.
    """

    def __init__(
        self,
        book: Codebook,
        fields: Iterable[ParcelField],
        given: Iterable[Sequence[tuple[str, str]]],
        form: str,
    ) -> None:
        """Find fields in a codebook; `given` are the names and values that each claim has.

        `form` is what the format is called.
        """
        self._book = book
        self._said = {field.name.casefold(): field for field in fields}
        self._form = form
        often = (Counter(name.casefold() for name, _ in each).items() for each in given)
        self._many = {name for counts in often for name, number in counts if number > 1}
        self._position = 1 + max((field.position for field in book.fields), default=0)
        self._values: dict[tuple[str, str], tuple[Field, str] | None] = {}
        self.new: dict[str, Field] = {}
        """The fields that have to be made, by id."""
        self.known: set[str] = set()
        """The ids of the fields that are here and get values."""

    def value(self, name: str, value: str) -> tuple[Field, str] | None:
        """Return a field with the text that it is given; None where there is nothing to say."""
        if (name, value) not in self._values:
            self._values[name, value] = self._value(" ".join(name.split()) or "?", value)
        return self._values[name, value]

    def declare(self) -> None:
        """Take the fields that the file has, whether a claim has values of them or not."""
        for field in self._said.values():
            if self._book.field(field.name) is None:
                self._make(field.name, field)

    def _value(self, name: str, value: str) -> tuple[Field, str] | None:
        if not value.strip():
            return None
        here = self._book.field(name)
        if here is not None and (here.many or name.casefold() not in self._many):
            try:
                found = here, canonical(here, value)
            except Refused:
                pass
            else:
                self.known.add(here.id)
                return found
        if here is not None:
            name = f"{name} ({self._form})"
        field = self._make(name, self._said.get(name.casefold()))
        try:
            return field, canonical(field, value)
        except Refused:  # its values are not of the type that the file says
            field = self._make(f"{name} ({self._form})", None)
            return field, canonical(field, value)

    def _make(self, name: str, said: ParcelField | None) -> Field:
        many = name.casefold() in self._many or any(
            name.casefold() == f"{own} ({self._form})".casefold() for own in self._many
        )
        kind = said.type if said else "text"
        id_ = id_of("field", name.casefold(), kind, str(many))
        made = Field(
            id_,
            name,
            kind,
            choices=said.choices if said else (),
            unit=said.unit if said else "",
            many=many or bool(said and said.many),
            definition=said.definition if said else "",
            position=self._position + len(self.new),
        )
        return self.new.setdefault(id_, made)
