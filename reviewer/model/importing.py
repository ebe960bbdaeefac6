"""Importing: what comes into a review from a file of another tool, told in counts and places."""

from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.model.merging import Count

_NONE = Count()


class Found(NamedTuple):
    """A passage that was not where its file says: `how` is quote, ambiguous or lost.

    quote: its words are there once; ambiguous: they are there several times, and the nearest was
    taken, which its owner may confirm; lost: they are not there, and the claim is an orphan. The
    `article` is an id, "" of one that comes with the file, `title` what it is called.
    """

    claim: str
    article: str
    title: str
    start: int
    end: int
    quote: str
    how: str


class LeftOutOfFile(NamedTuple):
    """Something in a file that could not be brought in: what it is called, and why."""

    path: str
    reason: str


class Converted(NamedTuple):
    """A text in which offsets turned out to be counted in another way than the format says."""

    article: str
    title: str
    counting: str
    passages: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did, or would do; nothing where the file was imported before.

    `added`, `already` and `restored` are ids of claims: new, here already, here again after they
    were taken back. `exact` and the other numbers count passages of claims that came. `refused` is
    what was left out.
    """

    file: str
    format: str
    added: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    restored: tuple[str, ...] = ()
    refused: tuple[LeftOutOfFile, ...] = ()
    articles: Count = _NONE
    reviewers: Count = _NONE
    tags: Count = _NONE
    fields: Count = _NONE
    relations: Count = _NONE
    comments: Count = _NONE
    decisions: Count = _NONE
    entities: Count = _NONE
    exact: int = 0
    converted: int = 0
    by_quote: int = 0
    ambiguous: int = 0
    lost: int = 0
    countings: tuple[Converted, ...] = ()
    found: tuple[Found, ...] = ()
    warnings: tuple[str, ...] = ()
    by_reviewer: dict[str, int] = field(default_factory=dict)
    """How many claims come, by the names of their reviewers."""
    hidden: tuple[str, ...] = ()
    """Whose claims come that whoever is told may not see yet; none of the numbers tells of them."""

    @property
    def nothing(self) -> bool:
        """Whether nothing would come: the review has all of it."""
        counts = (self.articles, self.reviewers, self.tags, self.fields, self.relations)
        more = (*counts, self.comments, self.decisions, self.entities)
        comes = self.added or self.restored or self.hidden
        return not (comes or any(count.new for count in more))
