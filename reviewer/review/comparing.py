"""The comparison of a review's reviewers, from the file to every table of figures."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.tallies import rater_pairs
from reviewer.analysis.comparison.comparison import KINDS, MOST_UNITS, Comparison
from reviewer.analysis.comparison.tables import (
    NOT_ASKED,
    Wanted,
    article_figures,
    figures_of,
    pair_figures,
    tag_figures,
)
from reviewer.analysis.comparison.verdict import FEW_ARTICLES, verdict_on
from reviewer.analysis.sentences import SEGMENTER
from reviewer.model.work import told
from reviewer.review.compared import Compared, Matrix, Units
from reviewer.review.gathering import Gathered, Selection, gathered, scope_of

if TYPE_CHECKING:
    from collections.abc import Generator

    from reviewer.analysis.comparison.results import (
        ArticleFigures,
        Figures,
        PairFigures,
        TagFigures,
    )
    from reviewer.review.review import Review


class Stage(NamedTuple):
    """How far a comparison is: so much done, of so much, of one of its stages."""

    stage: str
    """articles, figures, gamma, tags, pairs, by article, rules, report or table."""
    done: int
    whole: int


def comparing(
    review: Review, selection: Selection, wanted: Wanted, *, gamma: bool = True
) -> Generator[Stage, None, Compared]:
    """Compare; yields how far it is. Raises NotFound or Ambiguous."""
    scope = scope_of(review, selection)
    whole = len(scope.articles)
    found = yield from told(gathered(review, scope), lambda n: Stage("articles", n, whole))
    comparison = Comparison(found.gathering.material(every_tag=scope.every_tag))
    return (yield from _compared(comparison, found, wanted, gamma=gamma))


def _compared(
    comparison: Comparison, found: Gathered, wanted: Wanted, *, gamma: bool
) -> Generator[Stage, None, Compared]:
    names = tuple(reviewer.name for reviewer in found.scope.reviewers)
    whole = yield from _whole(comparison, wanted, gamma=gamma)
    tags = yield from _by_tag(comparison, wanted, gamma=gamma)
    pairs = yield from _by_pair(comparison, wanted, names, whole, gamma=gamma)
    articles = yield from _by_article(comparison, wanted, gamma=gamma)
    yield Stage("figures", 1, 1)
    material, ground = comparison.material, comparison.ground
    number = int(ground.compared.sum())
    return Compared(
        reviewers=names,
        articles=tuple(material.articles[at] for at in ground.articles.tolist()),
        tags=material.tags,
        units=_units(comparison),
        left_out=found.left_out,
        coefficients=whole,
        by_tag=tags,
        by_article=articles,
        by_pair=pairs,
        disagreements=comparison.disagreements,
        kinds=comparison.disagreements.kinds(),
        matrices=[_matrix(comparison, names, pair) for pair in rater_pairs(len(names))],
        verdicts=[verdict_on(k, getattr(whole, k), len(names), number) for k in KINDS],
        bootstrap=wanted.times,
        seed=wanted.seed,
        resampled=number if wanted.times else None,
        unreliable=bool(wanted.times) and number < FEW_ARTICLES,
        blindness=found.blindness,
    )


def _whole(
    comparison: Comparison, wanted: Wanted, *, gamma: bool
) -> Generator[Stage, None, Figures]:
    yield Stage("figures", 0, 1)
    found = yield from _gamma(comparison, None, wanted=gamma)
    return figures_of(comparison, wanted, found)


def _by_tag(
    comparison: Comparison, wanted: Wanted, *, gamma: bool
) -> Generator[Stage, None, list[TagFigures]]:
    tags = comparison.material.tags
    gammas: dict[int, Coefficient] = {}
    for tag in range(len(tags)):
        yield Stage("tags", tag, len(tags))
        gammas[tag] = yield from _gamma(comparison, tag, wanted=gamma)
    return tag_figures(comparison, wanted, gammas)


def _by_pair(
    comparison: Comparison, wanted: Wanted, names: tuple[str, ...], whole: Figures, *, gamma: bool
) -> Generator[Stage, None, list[PairFigures]]:
    pairs = list(rater_pairs(len(names)))
    found: list[PairFigures] = []
    for n, (first, second) in enumerate(pairs):
        yield Stage("pairs", n, len(pairs))
        both = (names[first], names[second])
        if len(pairs) == 1:
            found.append(pair_figures(whole, both))
            continue
        part = comparison.pair(first, second)
        value = yield from _gamma(part, None, wanted=gamma)
        found.append(pair_figures(figures_of(part, wanted, value), both))
    return found


def _by_article(
    comparison: Comparison, wanted: Wanted, *, gamma: bool
) -> Generator[Stage, None, list[ArticleFigures]]:
    number = len(comparison.ground.articles)
    alone = Wanted(wanted.at_least)  # one article has no intervals
    found: list[ArticleFigures] = []
    for n, part in enumerate(comparison.by_article()):
        yield Stage("by article", n, number)
        value = yield from _gamma(part, None, wanted=gamma)
        found.append(article_figures(figures_of(part, alone, value), part.material.articles[0]))
    return found


def _gamma(
    comparison: Comparison, tag: int | None, *, wanted: bool
) -> Generator[Stage, None, Coefficient]:
    """Compute γ over all tags or of one, as a coefficient."""
    if not wanted:
        return NOT_ASKED
    if len(comparison.marks.start) > MOST_UNITS:
        return undefined(Undefined.TOO_MANY, len(comparison.marks.start))
    found = yield from told(comparison.gamma(tag), lambda drawn: Stage("gamma", *drawn))
    return found if isinstance(found, Coefficient) else found.coefficient()


def _units(comparison: Comparison) -> Units:
    number = {kind: round(float(comparison.units(kind).cells.weights.sum())) for kind in KINDS}
    return Units(**number, segmenter=SEGMENTER)


def _matrix(comparison: Comparison, names: tuple[str, ...], pair: tuple[int, int]) -> Matrix:
    counts = comparison.matrix(*pair).tolist()
    both = (names[pair[0]], names[pair[1]])
    return Matrix(both, comparison.material.tags, tuple(map(tuple, counts)))
