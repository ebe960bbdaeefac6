"""The figures of a comparison, as they are shown, printed and exported."""

from dataclasses import dataclass
from typing import NamedTuple

from reviewer.analysis.agreement.coefficient import Coefficient


@dataclass(frozen=True, slots=True)
class Counts:
    """Units by who has the tag, or any tag: what stands beside every figure.

    `same`: all who read them have it (over all tags: the same ones). `only`: by reviewer, in the
    order of the comparison, those that one alone has. `differ`: several have something, and not
    all the same. `nothing`: nobody who read them has anything.
    """

    same: int
    only: tuple[int, ...]
    differ: int
    nothing: int


@dataclass(frozen=True, slots=True)
class Coding:
    """The coefficients of coding on one kind of unit, with the counts they come from."""

    percent: Coefficient
    scott_pi: Coefficient
    cohen_kappa: Coefficient
    fleiss_kappa: Coefficient
    krippendorff_alpha: Coefficient
    brennan_prediger: Coefficient
    gwet_ac1: Coefficient
    counts: Counts


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often reviewers used a tag in an article, as numbers: the units are article and tag.

    `kappa_linear` is Cohen's weighted κ, a disagreement weighing what the numbers differ by.
    """

    percent: Coefficient
    alpha_interval: Coefficient
    alpha_ratio: Coefficient
    kappa_linear: Coefficient


@dataclass(frozen=True, slots=True)
class Unitizing:
    """The coefficients of passages on a continuum."""

    u_alpha: Coefficient
    u_alpha_binary: Coefficient
    cu_alpha: Coefficient
    ku_alpha: Coefficient
    gamma: Coefficient


@dataclass(frozen=True, slots=True)
class SpanMatch:
    """How many passages match one to one; the first reviewer is the reference.

    With more than two reviewers the coefficients are the mean of the pairs, and `common` and `only`
    (the passages without a match, by reviewer) add up the pairs.
    """

    precision: Coefficient
    recall: Coefficient
    f1: Coefficient
    common: int
    only: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spans:
    """Passages matched by the same beginning and end, and by any character in common."""

    exact: SpanMatch
    overlap: SpanMatch


@dataclass(frozen=True, slots=True)
class Segments:
    """Passages that another with the same tag overlaps by at least this share of both together.

    `percent` is of the passages of both reviewers. `brennan_prediger` takes one of the tags at
    random for chance, as the commercial programs do.
    """

    at_least: float
    percent: Coefficient
    brennan_prediger: Coefficient


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of one selection: of all, of a tag, an article or a pair of reviewers."""

    characters: Coding
    sentences: Coding
    paragraphs: Coding
    articles: Coding
    frequency: Frequency
    unitizing: Unitizing
    spans: Spans
    segments: Segments


@dataclass(frozen=True, slots=True)
class TagFigures(Figures):
    """The figures of one tag, by its path."""

    tag: str


@dataclass(frozen=True, slots=True)
class ArticleFigures(Figures):
    """The figures of one article, by its id."""

    article: str


@dataclass(frozen=True, slots=True)
class PairFigures(Figures):
    """The figures of two reviewers, by name."""

    reviewers: tuple[str, str]


class Disagreement(NamedTuple):
    """A passage `[start, end)` of an article (code points) on which reviewers differ.

    `claims` are the ids of the claims that say so, `tags` their paths; `nothing` the ids of the
    reviewers who read the article and have nothing there; `flagged` tells that one of the claims
    has a question.
    """

    article: str
    start: int
    end: int
    kind: str
    claims: tuple[str, ...]
    tags: tuple[str, ...]
    nothing: tuple[str, ...]
    flagged: bool
