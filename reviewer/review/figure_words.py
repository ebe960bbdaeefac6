"""What the figures of a comparison are called, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.review.verdict_words import decimal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.analysis.agreement.coefficient import Coefficient
    from reviewer.analysis.comparison.results import Figures

CODING = {
    "percent": "percent",
    "scott_pi": "Scott's π",
    "cohen_kappa": "Cohen's κ",
    "fleiss_kappa": "Fleiss' κ",
    "krippendorff_alpha": "Krippendorff's α",
    "brennan_prediger": "Brennan–Prediger's S",
    "gwet_ac1": "Gwet's AC1",
}
"""The coefficients of coding, by the names of their attributes."""

KINDS = ("characters", "sentences", "paragraphs", "articles")
"""The kinds of units that are coded."""

UNITIZING = {"u_alpha": "uα", "u_alpha_binary": "|uα", "cu_alpha": "cuα", "gamma": "γ"}
"""The coefficients of passages on a continuum."""

COLUMNS = ("α sentences", "α characters", "uα", "γ", "F1 overlap", "alike", "one alone")
"""What stands beside a tag, a pair or an article."""


def shown(found: Coefficient) -> str:
    """Return a coefficient with its interval, where it has one."""
    value = decimal(found.value)
    if found.low is None:
        return value
    return f"{value} [{decimal(found.low)}, {decimal(found.high)}]"


def coding_rows(whole: Figures) -> list[tuple[str, ...]]:
    """Return a row for each coefficient of coding, with a cell for each kind of units, and n."""
    codings = [getattr(whole, kind) for kind in KINDS]
    rows = [
        (words, *(shown(getattr(coding, name)) for coding in codings))
        for name, words in CODING.items()
    ]
    return [*rows, ("n", *(f"{coding.krippendorff_alpha.n:,}" for coding in codings))]


def passage_rows(whole: Figures) -> list[tuple[str, ...]]:
    """Return a row for each coefficient of passages."""
    rows = [(words, shown(getattr(whole.unitizing, name))) for name, words in UNITIZING.items()]
    share = f"segments with {whole.segments.at_least:.0%} in common"
    return [
        *rows,
        ("F1, same passages", shown(whole.spans.exact.f1)),
        ("F1, passages that overlap", shown(whole.spans.overlap.f1)),
        (share, shown(whole.segments.percent)),
    ]


def cells(row: Figures) -> tuple[str, ...]:
    """Return what stands beside a tag, a pair or an article, in the order of `COLUMNS`."""
    counts = row.sentences.counts
    return (
        shown(row.sentences.krippendorff_alpha),
        shown(row.characters.krippendorff_alpha),
        shown(row.unitizing.u_alpha),
        shown(row.unitizing.gamma),
        shown(row.spans.overlap.f1),
        f"{counts.same:,}",
        f"{sum(counts.only):,}",
    )


def reasons(whole: Figures) -> list[str]:
    """Return why some of the figures are not defined, each reason once."""
    found = [getattr(getattr(whole, kind), name) for kind in KINDS for name in CODING]
    found += [getattr(whole.unitizing, name) for name in UNITIZING]
    found += [whole.spans.exact.f1, whole.spans.overlap.f1, whole.segments.percent]
    return list(dict.fromkeys(str(each.reason) for each in found if each.reason))


def counted_reasons(given: Iterable[str]) -> list[tuple[str, int]]:
    """Return reasons with how often each was given, in the order in which they first were."""
    found: dict[str, int] = {}
    for reason in given:
        found[reason] = found.get(reason, 0) + 1
    return list(found.items())
