"""Claims: what one reviewer marked, with its spans, tags, fields and note."""

from collections.abc import Mapping
from typing import NamedTuple

CONTEXT = 32
"""Characters of context shown and exported on each side of a quote."""


class Span(NamedTuple):
    """`[start, end)` in code points of a version's text, with the quote and its surroundings.

    It is `lost` where the text no longer has the quote there, so that nothing is around it, and
    `pending` where its place has not been confirmed by its owner.
    """

    start: int
    end: int
    quote: str
    prefix: str = ""
    suffix: str = ""
    id: str = ""
    lost: bool = False
    pending: bool = False


class Claim(NamedTuple):
    """One reviewer's claim about an article; no spans mean the whole article.

    `tags` are the paths of its tags and `tag_ids` their ids, in the same order. `fields` maps a
    field's name to its canonical text (a tuple of texts where the field takes many). `created` and
    `modified` are UTC, ISO 8601. `orphan` is true where the text no longer has a span's quote.
    """

    id: str
    article: str
    spans: tuple[Span, ...]
    tags: tuple[str, ...]
    fields: Mapping[str, str | tuple[str, ...]]
    note: str
    reviewer: str
    reviewer_id: str
    created: str
    modified: str
    orphan: bool = False
    tag_ids: tuple[str, ...] = ()
    question: str = ""
    """What its owner is unsure of, for when it is compared; "?" where nothing more was said."""
    imported: str = ""
    """When it came with a file of another program, if it did; it was made before, in that."""
    imported_from: str = ""
    """The name of the format of that file."""

    @property
    def asked(self) -> str:
        """The question that it is flagged with, in words that say that it is one, or ""."""
        return "" if not self.question else f"? {self.question.lstrip('? ')}".strip()


class Place(NamedTuple):
    """Where a span of a claim is, in code points, and whether it is lost or pending there."""

    start: int
    end: int
    lost: bool = False
    pending: bool = False


class Outline(NamedTuple):
    """What is seen of a claim in its article: whose it is, its tags (ids), and its spans."""

    id: str
    reviewer_id: str
    tag_ids: tuple[str, ...]
    spans: tuple[Place, ...]
