"""A dossier: the claims that are exported at once, in a stream, and what they refer to."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from reviewer.exchange.evidence import Evidence
from reviewer.exchange.parts import ALL
from reviewer.model.article import ArticleText
from reviewer.model.codebook import Tag


class Options(NamedTuple):
    """How it is written: the `parts` of evidence by name, and whether a CSV file gets a mark.

    The mark is a byte order mark, by which Excel knows UTF-8. With `split`, claims that the format
    of another tool cannot express become several, where that does; else they are left out. With
    `profile`, the format is written as a program needs it (see `Profile`).
    """

    parts: frozenset[str] = ALL
    byte_order_mark: bool = False
    split: bool = False
    profile: str = ""


PLAIN: Final = Options()
"""Every part, and no byte order mark."""


class Figure(NamedTuple):
    """A coefficient of agreement over all that was exported: its value, or why it has none."""

    measure: str
    of: str
    value: float | None
    units: int
    reason: str = ""


class Place(NamedTuple):
    """Where a claim is in a report: its number there, and the beginning of its quotes, if any."""

    number: int
    quote: str


Others = Callable[[str], Place | None]
"""Returns where in a report a claim (an id) is that others are related to; None where it is not."""


def _nowhere(_claim: str) -> None:
    return None


def _no_text(article: str) -> ArticleText:
    raise KeyError(article)


@dataclass(frozen=True, slots=True)
class Dossier:
    """What a format gets.

    `evidence` can be gone through once; the claims of one article come together, in the order of
    their places. `title` names the review, `fields` those of the codebook, and `tags` its tags in
    the order of the tree. `text` returns the text of an article (an id) with its structure, and
    `agreement` computes the figures when a format has a place for them. `others` says
    where the claims are that others are related to, counted from 1 in their order.
    """

    evidence: Iterable[Evidence]
    title: str = ""
    fields: Sequence[str] = ()
    tags: Sequence[Tag] = ()
    options: Options = PLAIN
    text: Callable[[str], ArticleText] = _no_text
    agreement: Callable[[], Sequence[Figure]] = tuple
    others: Others = _nowhere
