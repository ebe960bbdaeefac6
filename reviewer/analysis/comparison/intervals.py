"""The figures of a comparison with their intervals.

Sums over the articles of a resample take the place of the sums over all articles.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reviewer.analysis.agreement.table import Floats, ratio
from reviewer.analysis.agreement.tallies import Tallies, tally
from reviewer.analysis.agreement.unitizing import (
    Lengths,
    ValuedLengths,
    cu_alpha_values,
    ku_alpha_values,
    u_alpha_values,
)
from reviewer.analysis.comparison.cells import units_by_article
from reviewer.analysis.comparison.coding import tags_by_article
from reviewer.analysis.comparison.comparison import KINDS, Comparison
from reviewer.analysis.comparison.lengths import extra_by_tag_and_article, lengths_of_tag
from reviewer.analysis.comparison.matches import By, Tallied, mean_of_pairs
from reviewer.analysis.comparison.resampling import Resamples, resampled_sets, with_intervals
from reviewer.analysis.comparison.results import (
    Coding,
    Segments,
    SpanMatch,
    Spans,
    TagFigures,
    Unitizing,
)


def of_sets(comparison: Comparison, kind: str, coding: Coding, drawn: Resamples) -> Coding:
    """Return the coding of all tags with its intervals."""
    return with_intervals([coding], resampled_sets(comparison.units(kind).sets, drawn), drawn)[0]


def of_continuum(comparison: Comparison, found: Unitizing, drawn: Resamples) -> Unitizing:
    """Return uα over all tags with its intervals; γ, whose chance is of the whole, has none."""
    continuum = comparison.continuum
    binary = u_alpha_values(Lengths(*drawn.summed(continuum.binary)))
    whole = valued = np.full(len(drawn.weights), np.nan)
    if continuum.whole is not None and continuum.valued is not None:
        whole = u_alpha_values(Lengths(*drawn.summed(continuum.whole)))
        valued = cu_alpha_values(ValuedLengths(*drawn.summed(continuum.valued)))
    return replace(
        found,
        u_alpha=drawn.interval(found.u_alpha, whole),
        u_alpha_binary=drawn.interval(found.u_alpha_binary, binary),
        cu_alpha=drawn.interval(found.cu_alpha, valued),
    )


def of_spans(comparison: Comparison, found: Spans, drawn: Resamples) -> Spans:
    """Return the matches of all tags with their intervals."""
    matches = comparison.matches
    exact = _of_match([found.exact], matches.tallied("exact", "article"), drawn)
    overlap = _of_match([found.overlap], matches.tallied("overlap", "article"), drawn)
    return Spans(exact[0], overlap[0])


def of_segments(comparison: Comparison, found: Segments, drawn: Resamples) -> Segments:
    """Return the segments of all tags with their intervals."""
    shared = comparison.matches.shared(found.at_least, "article")
    return _of_segments([found], shared, drawn, comparison.ground.tags)[0]


def of_tags(
    comparison: Comparison, found: Sequence[TagFigures], drawn: Resamples
) -> list[TagFigures]:
    """Return the figures of all tags with their intervals."""
    if not found:
        return []
    by_kind = {kind: _of_presence(comparison, kind, found, drawn) for kind in KINDS}
    matches, at_least = comparison.matches, found[0].segments.at_least
    by: By = "tag and article"
    exact = _of_match([f.spans.exact for f in found], matches.tallied("exact", by), drawn)
    overlap = _of_match([f.spans.overlap for f in found], matches.tallied("overlap", by), drawn)
    shared, tags = matches.shared(at_least, by), comparison.ground.tags
    segments = _of_segments([each.segments for each in found], shared, drawn, tags)
    unitizing = _of_tags_continua(comparison, [f.unitizing for f in found], drawn)
    return [
        replace(
            each,
            characters=by_kind["characters"][tag],
            sentences=by_kind["sentences"][tag],
            paragraphs=by_kind["paragraphs"][tag],
            articles=by_kind["articles"][tag],
            unitizing=unitizing[tag],
            spans=Spans(exact[tag], overlap[tag]),
            segments=segments[tag],
        )
        for tag, each in enumerate(found)
    ]


def _tallies(comparison: Comparison, kind: str) -> Tallies:
    """Return the tallies of each tag in each article."""
    units = units_by_article(comparison.ground, comparison.units(kind).cells)
    grouped = tags_by_article(comparison.ground, comparison.units(kind).presence, units)
    return tally(grouped.codes, grouped.group, grouped.groups)


def _of_presence(
    comparison: Comparison, kind: str, found: Sequence[TagFigures], drawn: Resamples
) -> list[Coding]:
    sums = _tallies(comparison, kind).weighted(drawn.weights, len(found)).sums()
    return with_intervals([getattr(each, kind) for each in found], sums, drawn)


def _of_tags_continua(
    comparison: Comparison, found: Sequence[Unitizing], drawn: Resamples
) -> list[Unitizing]:
    extra = extra_by_tag_and_article(comparison.ground, comparison.marks)
    lengths = lengths_of_tag(_tallies(comparison, "characters"), extra)
    values = u_alpha_values(Lengths(*drawn.summed(lengths, len(found))))
    whole = drawn.intervals([each.u_alpha for each in found], values)
    against = [each.ku_alpha for each in found]
    if comparison.continuum.valued is not None:
        valued = ValuedLengths(*drawn.summed(comparison.continuum.valued))
        by_tag = [ku_alpha_values(valued, tag) for tag in range(len(found))]
        against = drawn.intervals(against, np.concatenate(by_tag))
    return [
        replace(each, u_alpha=u, u_alpha_binary=u, ku_alpha=ku)
        for each, u, ku in zip(found, whole, against, strict=True)
    ]


def _of_match(
    found: Sequence[SpanMatch], by_article: Sequence[Tallied], drawn: Resamples
) -> list[SpanMatch]:
    if not by_article:
        return list(found)
    summed = [Tallied(*drawn.summed(pair, len(found))) for pair in by_article]
    values = (
        mean_of_pairs([ratio(pair.common, pair.other) for pair in summed]),
        mean_of_pairs([ratio(pair.common, pair.reference) for pair in summed]),
        mean_of_pairs([ratio(2 * p.common, p.reference + p.other) for p in summed]),
    )
    columns = [
        drawn.intervals([getattr(each, name) for each in found], value)
        for name, value in zip(("precision", "recall", "f1"), values, strict=True)
    ]
    return [
        replace(each, precision=precision, recall=recall, f1=f1)
        for each, precision, recall, f1 in zip(found, *columns, strict=True)
    ]


def _of_segments(
    found: Sequence[Segments], shared: Sequence[Floats], drawn: Resamples, tags: int
) -> list[Segments]:
    if not shared:
        return list(found)
    percent = mean_of_pairs([ratio(*drawn.summed(list(pair), len(found))) for pair in shared])
    expected = 1 / max(tags, 2)  # of one tag the coefficient is not defined, and has no interval
    corrected = (percent - expected) / (1 - expected)
    columns = (
        drawn.intervals([each.percent for each in found], percent),
        drawn.intervals([each.brennan_prediger for each in found], corrected),
    )
    return [
        replace(each, percent=share, brennan_prediger=s)
        for each, share, s in zip(found, *columns, strict=True)
    ]
