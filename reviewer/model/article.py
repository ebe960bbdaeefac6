"""Articles: documents under review, their structure, and what a reader made of a file."""

import functools
import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple, Protocol

from reviewer.model.lines import Lines


class Block(NamedTuple):
    """A structural piece `[start, end)` of a text, in code points; blocks do not overlap.

    `kind` is one of heading, paragraph, byline, list, quote, table, code. Text that no block covers
    is paragraphs, one a line. A block of a list is one item, or a further paragraph of one, with
    its marker if it has one ("• ", "2. "); of a quotation one paragraph; of a table all of it, a
    row a line, its cells parted by tabs.

    `level` is the depth of a heading, a list or a quotation, from 1; of code and tables that of
    the list they stand in (0 where it is none). `attributes` is a JSON object, in which a reader
    may say `language` (of code, by a name that Pygments knows), `align` (of a table: a list of
    "left", "center", "right" or ""), `header` (how many rows head it), `quote` (in how many
    quotations anything but a quote stands), and `emphasis` (of anything but code and tables: a list
    of `[start, end, style]` in code points from the block's start, the style "strong" or "italic").
    """

    kind: str
    start: int
    end: int
    level: int = 0
    attributes: str = "{}"

    def details(self) -> Mapping[str, object]:
        """Return the attributes; of what is no JSON object none."""
        return {} if self.attributes == "{}" else _details(self.attributes)

    def number(self, name: str) -> int:
        """Return an attribute that is a whole number, 0 where there is none."""
        found = self.details().get(name)
        return found if isinstance(found, int) else 0


@functools.lru_cache(maxsize=256)
def _details(attributes: str) -> Mapping[str, object]:
    try:
        found = json.loads(attributes)
    except (ValueError, RecursionError):
        return {}
    return MappingProxyType(found) if isinstance(found, dict) else {}


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
    """Counts what an article is not read with; a review gives one to its articles."""

    def claims(self, article: "Article") -> int:
        """Return how many live claims the article has."""

    def sentences(self, article: "Article") -> int:
        """Return how many sentences the article has."""

    def mentions(self, article: "Article") -> int:
        """Return at how many places the article names somebody or something."""


class Article(NamedTuple):
    """An article as lists show it.

    `characters` counts code points, `sha256` is of the text as UTF-8. `sentences`, `mentions` and,
    of an article that was not listed with all, `claims` are counted when they are asked for.
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
    counted: int | None = None
    """How many claims it had when it was listed with all."""
    counting: Counting | None = None

    def __eq__(self, other: object) -> bool:
        """Tell whether both are the same article; what is counted of it does not count."""
        return isinstance(other, Article) and self[:_SAID] == other[:_SAID]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:_SAID])

    @property
    def claims(self) -> int:
        """How many live claims are about it; 0 where no review can count them."""
        if self.counted is None:
            return self.counting.claims(self) if self.counting else 0
        return self.counted

    @property
    def sentences(self) -> int | None:
        """How many sentences the text has; None where no review can count them."""
        return self.counting.sentences(self) if self.counting else None

    @property
    def mentions(self) -> int | None:
        """At how many places an entity is named, without rejected ones; None as above."""
        return self.counting.mentions(self) if self.counting else None

    @property
    def heading(self) -> str:
        """The title, or where there is none the first words of the text."""
        return self.title or self.opening


_SAID = Article._fields.index("counted")


class ArticleText(NamedTuple):
    """The text of one version with the blocks of its structure, by start."""

    version: str
    text: str
    blocks: tuple[Block, ...] = ()
    lines: Lines | None = None
    """Where its lines are, if that is known already."""


class Added(NamedTuple):
    """What became of documents: ids of new articles, of those already there; what was refused."""

    added: tuple[str, ...] = ()
    already: tuple[str, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
    """(path, reason)"""
