"""Entities: the people, organisations, places, products and laws that articles name."""

from typing import NamedTuple

ENTITY_TYPES = ("person", "organisation", "place", "product", "law", "event", "date", "money")

ENTITY_COLOURS = {
    "person": "blue",
    "organisation": "green",
    "place": "orange",
    "product": "sky",
    "law": "pink",
    "event": "gold",
    "date": "grey",
    "money": "vermilion",
}
"""The colour of each type, by its name in the codebook's palette; each has a shape of its own."""


class FoundMention(NamedTuple):
    """One place `[start, end)` (code points) where a detector believes an entity is named.

    `key` is the same for all spellings of one name, `name` the spelling to show, `because` why
    it was found, for a reader: clauses that go on after "because", with a semicolon between them
    ("it is written as a date"). `entity` is the id of whom a review has confirmed under this name,
    "" where the type and the key say which entity it is. `doubt` tells how sure the type is: 0 for
    a reason, 1 for a weak one, 2 for none, where a name has to have some type.
    """

    start: int
    end: int
    text: str
    type: str
    key: str
    name: str
    because: str = ""
    entity: str = ""
    doubt: int = 0


class Mention(NamedTuple):
    """One place in an article where an entity is named: suggested, accepted or rejected.

    `because` is why it was found, as a FoundMention has it; "" where nobody but a person did.
    """

    article: str
    start: int
    end: int
    text: str
    status: str
    id: str = ""
    because: str = ""


class Entity(NamedTuple):
    """Somebody or something named, with its spellings and every place that names it.

    `joined` are the ids of those that somebody said are the same as this one; `key` is what the
    spellings share that were found to be one, "" where nothing suggests it.
    """

    id: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    note: str = ""
    identifier: str = ""
    status: str = "suggested"
    mentions: tuple[Mention, ...] = ()
    joined: tuple[str, ...] = ()
    key: str = ""


class EntityLikeness(NamedTuple):
    """Two entities (ids) that may be one, and why, for a reader; likelier ones score higher."""

    entity: str
    other: str
    because: str
    likeness: float
