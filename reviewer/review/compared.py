"""What a comparison of reviewers found, as the library hands it out and the command line prints."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.analysis.comparison.results import (
        ArticleFigures,
        Disagreement,
        Figures,
        PairFigures,
        TagFigures,
    )
    from reviewer.analysis.comparison.verdict import Verdict
    from reviewer.review.blindness import Blindness


class Why(Enum):
    """Why something was left out of the figures."""

    NOBODY = "Nobody has read it."
    ONE_READER = "Only one has read it."
    HIDDEN = "You are not done with it: what others marked in it is hidden from you."
    NOT_READ = "This reviewer has not read it."
    NO_TAG = "The claim has no tag; it is among the disagreements only."
    WHOLE_ARTICLE = "The claim is about the whole article: it counts on articles only."
    NOT_BLIND = "The claim was not made blind, or was changed since, or nobody knows."
    UNREADABLE = "Its text is damaged; the file wants to be checked."
    LOST = "The text no longer has the claim's passage."


class LeftOut(NamedTuple):
    """An article (id), a reviewer's reading of it, or a claim in it that was left out, and why.

    `reviewer` is a name, `claim` an id; None where it is about the article as a whole.
    """

    article: str
    reviewer: str | None
    claim: str | None
    why: Why

    @property
    def reason(self) -> str:
        """The reason in a sentence, with the name of who has not read it."""
        if self.why is Why.NOT_READ and self.reviewer:
            return f"{self.reviewer} has not read it."
        return self.why.value


class Units(NamedTuple):
    """How many units the figures are of, and the name of the rules that cut sentences."""

    characters: int
    sentences: int
    paragraphs: int
    articles: int
    segmenter: str


class Matrix(NamedTuple):
    """What the first reviewer's tags are called by the second, in passages.

    Rows and columns are `tags`, and last what the other has not marked at all.
    """

    reviewers: tuple[str, str]
    tags: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """The agreement of reviewers.

    `reviewers` are names, `articles` ids of the articles compared, `tags` paths. `resampled` says
    how many articles the intervals are drawn from, None where none were asked for; `unreliable`
    that those are too few. `blindness` says how the claims of each reviewer were made.
    """

    reviewers: tuple[str, ...]
    articles: tuple[str, ...]
    tags: tuple[str, ...]
    units: Units
    left_out: Sequence[LeftOut]
    coefficients: Figures
    by_tag: Sequence[TagFigures]
    by_article: Sequence[ArticleFigures]
    by_pair: Sequence[PairFigures]
    disagreements: Sequence[Disagreement]
    kinds: dict[str, int]
    matrices: Sequence[Matrix]
    verdicts: Sequence[Verdict]
    bootstrap: int
    seed: int
    resampled: int | None
    unreliable: bool
    blindness: Sequence[Blindness] = ()
