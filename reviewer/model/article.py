"""Articles: documents under review, their structure, and what a reader made of a file."""

from dataclasses import dataclass, field
from typing import NamedTuple, Protocol


class Block(NamedTuple):
    """A structural piece `[start, end)` of a text, in code points.

    `kind` is one of heading, paragraph, byline, list, quote, table, code; `level` is the depth
    of a heading or list (0 where it has none). Text that no block covers is paragraphs, one a line.
    """

    kind: str
    start: int
    end: int
    level: int = 0
    attributes: str = "{}"


class Provenance(NamedTuple):
    """What is known of where an article comes from; unknown is None, never a guess.

    `date` is as printed: an ISO 8601 date without zone. `language` is a BCP 47 tag.
    """

    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    source: str | None = None


class Document(NamedTuple):
    """What a reader returns: the text to be kept for good, its structure and its provenance.

    `original` is the file's bytes where they differ from the text as UTF-8, else None.
    """

    text: str
    reader: str
    provenance: Provenance = Provenance()
    blocks: tuple[Block, ...] = ()
    original: bytes | None = None


class Counting(Protocol):
    """Counts what only a look through the text can tell; a review gives one to its articles."""

    def sentences(self, article: "Article") -> int:
        """Return how many sentences the article has."""

    def mentions(self, article: "Article") -> int:
        """Return at how many places the article names somebody or something."""


@dataclass(frozen=True, slots=True)
class Article:
    """An article as lists show it.

    `characters` counts code points, `sha256` is of the text as UTF-8. `sentences` and `mentions`
    are counted when they are asked for; None where no review can.
    """

    id: str
    title: str | None
    publisher: str | None
    date: str | None
    language: str | None
    source: str | None
    version: str
    characters: int
    sha256: str
    opening: str = ""
    claims: int = 0
    counting: Counting | None = field(default=None, repr=False, compare=False)

    @property
    def sentences(self) -> int | None:
        """How many sentences the text has."""
        return self.counting.sentences(self) if self.counting else None

    @property
    def mentions(self) -> int | None:
        """At how many places an entity is named; rejected ones are not counted."""
        return self.counting.mentions(self) if self.counting else None

    @property
    def heading(self) -> str:
        """The title, or where there is none the first words of the text."""
        return self.title or self.opening


class ArticleText(NamedTuple):
    """The text of one version with the blocks of its structure, by start."""

    version: str
    text: str
    blocks: tuple[Block, ...] = ()


class Added(NamedTuple):
    """What became of documents: ids of new articles, of those already there; what was refused."""

    added: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """(path, reason)"""
