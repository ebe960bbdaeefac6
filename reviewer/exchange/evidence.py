"""Evidence: one claim with everything that a reader needs to judge it, away from its review."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence or sentences `[start, end)` (code points) that a span lies in.

    Of very long ones it is what is near the span; where `text` is cut, it has … in the place of the
    space, or of the letter, that is there.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One span of a claim: its quote, 32 characters around it, and its sentence.

    `sentence` is None where the text no longer has the quote.
    """

    start: int
    end: int
    quote: str
    prefix: str
    suffix: str
    sentence: Sentence | None


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody or something named; `identifier` is what others call it, "" where unknown."""

    id: str
    type: str
    name: str
    identifier: str


@dataclass(frozen=True, slots=True)
class Named:
    """One place `[start, end)` (code points) in a claim's spans where an entity is named.

    `note` is what was noted of the entity.
    """

    id: str
    type: str
    name: str
    identifier: str
    start: int
    end: int
    text: str
    status: str
    note: str = ""

    @property
    def words(self) -> str:
        """The name with its type, and whether it is only suggested: `KT (organisation)`."""
        return f"{self.name} ({self.type}{'' if self.accepted else ', suggested'})"

    @property
    def accepted(self) -> bool:
        """Whether somebody accepted that the entity is named there."""
        return self.status == "accepted"


@dataclass(frozen=True, slots=True)
class Related:
    """A relation of this claim and another claim (`claim`, an id) or an entity (`entity`).

    `kind` is what this one does, or what is done to it: `supports`, or `supported by`.
    """

    kind: str
    claim: str | None
    entity: str | None
    reviewer: str
    note: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment on the claim; `answers` is the id of the comment it answers, or None.

    `created` is when it was made (UTC, ISO 8601), "" where unknown.
    """

    id: str
    answers: str | None
    reviewer: str
    body: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """A decision that the claim took part in; `role` is source or result, `created` as above."""

    id: str
    verdict: str
    role: str
    reviewer: str
    reason: str
    created: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim as it is handed on: the claim's own attributes, its article's, and what is around it.

    `title` to `sha256` are the article's; unknown is None. `tags` are paths, and `definitions` says
    by path what each means. `speaker` is the entity that the field of that name names.
    """

    id: str
    article: str
    title: str | None
    publisher: str | None
    date: str | None
    language: str | None
    source: str | None
    characters: int
    sha256: str
    spans: tuple[Passage, ...]
    tags: tuple[str, ...]
    definitions: Mapping[str, str]
    fields: Mapping[str, str | tuple[str, ...]]
    speaker: Who | None
    note: str
    entities: tuple[Named, ...]
    relations: tuple[Related, ...]
    comments: tuple[Remark, ...]
    decisions: tuple[Settled, ...]
    reviewer: str
    reviewer_id: str
    created: str
    modified: str
    orphan: bool
    question: str = ""
    imported: str = ""
    """When it came with a file of another program, "" where it was made in this one."""


def once(entities: Iterable[Named]) -> list[Named]:
    """Return each entity once, in their order: where it is accepted, if it is anywhere."""
    found: dict[str, Named] = {}
    for each in entities:
        if each.accepted or each.id not in found:
            found[each.id] = each
    return list(found.values())
