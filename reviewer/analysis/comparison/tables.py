"""The tables of figures: of everything, by tag, by pair of reviewers, by article."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.tallies import tally
from reviewer.analysis.comparison import intervals
from reviewer.analysis.comparison.cells import units_by_article
from reviewer.analysis.comparison.coding import Grouped, codings, tags_grouped
from reviewer.analysis.comparison.comparison import KINDS, Comparison
from reviewer.analysis.comparison.frequency import frequency_of
from reviewer.analysis.comparison.lengths import (
    extra_by_tag,
    lengths_of_tag,
    u_alphas,
    u_alphas_of_tag,
)
from reviewer.analysis.comparison.matches import By, segments_of, span_match
from reviewer.analysis.comparison.resampling import Resamples
from reviewer.analysis.comparison.results import (
    ArticleFigures,
    Figures,
    PairFigures,
    Segments,
    Spans,
    TagFigures,
    Unitizing,
)

NOT_ASKED = undefined(Undefined.NOT_ASKED)
"""What stands for γ where it is not computed."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """How figures are computed: the share of segments, how many resamples, the seed."""

    at_least: float = 0.9
    times: int = 0
    seed: int = 0

    def drawn(self, comparison: Comparison) -> Resamples | None:
        """Draw a comparison's articles, where resamples are wanted and there are any."""
        some = self.times and comparison.ground.compared.any()
        return comparison.resamples(self.times, self.seed) if some else None


def figures_of(comparison: Comparison, wanted: Wanted, gamma: Coefficient = NOT_ASKED) -> Figures:
    """Return the figures over all tags."""
    drawn = wanted.drawn(comparison)
    coding = {kind: comparison.units(kind).coding for kind in KINDS}
    unitizing = Unitizing(*u_alphas(comparison.continuum), gamma)
    spans = _spans(comparison, "all", 0)
    segments = _segments(comparison, wanted.at_least, "all", 0)
    if drawn:
        coding = {k: intervals.of_sets(comparison, k, coding[k], drawn) for k in KINDS}
        unitizing = intervals.of_continuum(comparison, unitizing, drawn)
        spans = intervals.of_spans(comparison, spans, drawn)
        segments = intervals.of_segments(comparison, segments, drawn)
    return Figures(
        **coding,
        frequency=frequency_of(comparison.uses, drawn),
        unitizing=unitizing,
        spans=spans,
        segments=segments,
    )


def tag_figures(
    comparison: Comparison, wanted: Wanted, gammas: Mapping[int, Coefficient] | None = None
) -> list[TagFigures]:
    """Return the figures of each tag."""
    drawn = wanted.drawn(comparison)
    grouped = {kind: _by_tag(comparison, kind) for kind in KINDS}
    coding = {kind: codings(grouped[kind]) for kind in KINDS}
    ground, marks, characters = comparison.ground, comparison.marks, grouped["characters"]
    tallies = tally(characters.codes, characters.group, characters.groups)
    lengths = lengths_of_tag(tallies, extra_by_tag(ground, marks))
    found = [
        TagFigures(
            **{kind: coding[kind][tag] for kind in KINDS},
            frequency=frequency_of(comparison.uses[tag : tag + 1], drawn),
            unitizing=Unitizing(
                *u_alphas_of_tag(lengths, tag, comparison.continuum),
                (gammas or {}).get(tag, NOT_ASKED),
            ),
            spans=_spans(comparison, "tag", tag),
            segments=_segments(comparison, wanted.at_least, "tag", tag),
            tag=name,
        )
        for tag, name in enumerate(comparison.material.tags)
    ]
    return intervals.of_tags(comparison, found, drawn) if drawn else found


def pair_figures(figures: Figures, names: tuple[str, str]) -> PairFigures:
    """Return the figures of two reviewers with their names."""
    return PairFigures(**_fields(figures), reviewers=names)


def article_figures(figures: Figures, article: str) -> ArticleFigures:
    """Return the figures of an article with its id."""
    return ArticleFigures(**_fields(figures), article=article)


def _by_tag(comparison: Comparison, kind: str) -> Grouped:
    units = units_by_article(comparison.ground, comparison.units(kind).cells)
    return tags_grouped(comparison.ground, comparison.units(kind).presence, units)


def _fields(figures: Figures) -> dict[str, Any]:
    return {field.name: getattr(figures, field.name) for field in fields(figures)}


def _spans(comparison: Comparison, by: By, group: int) -> Spans:
    reviewers, matches = comparison.ground.reviewers, comparison.matches
    return Spans(
        span_match(matches.tallied("exact", by), group, reviewers),
        span_match(matches.tallied("overlap", by), group, reviewers),
    )


def _segments(comparison: Comparison, at_least: float, by: By, group: int) -> Segments:
    shared = comparison.matches.shared(at_least, by)
    return segments_of(shared, group, at_least, comparison.ground.tags)
