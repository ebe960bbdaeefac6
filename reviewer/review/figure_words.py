"""What the figures of a comparison are called, and how they are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.review.verdict_words import decimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from reviewer.analysis.agreement.coefficient import Coefficient
    from reviewer.analysis.comparison.results import Figures, PairFigures, SpanMatch

CODING = {
    "percent": "percent alike",
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

UNITIZING = {
    "u_alpha": "uα",
    "u_alpha_binary": "|uα",
    "cu_alpha": "cuα",
    "ku_alpha": "(k)uα",
    "gamma": "γ",
}
"""The coefficients of passages on a continuum."""

_PASSAGES = tuple(name for name in UNITIZING if name != "ku_alpha")
"""Those that exist over all tags."""

_FIGURES = ("sentences α", "characters α", "passages uα", "passages γ", "passages F1")

PAIR_COLUMNS = (*_FIGURES, "sentences in common", "only one of them", "differ")
"""What stands beside a pair, in the order of `pair_cells`."""


NO_INTERVAL = (
    "γ has no interval: its chance would have to be drawn anew for every resample, which takes as"
    " long as γ itself a thousand times. Its p-value says how often chance fits as well as the"
    " reviewers do."
)
"""Why γ alone has no interval."""


def columns(reviewers: Iterable[str]) -> tuple[str, ...]:
    """Return what stands beside a tag or article, in the order of `cells`; reviewers by name."""
    return (*_FIGURES, "sentences in common", *map(_only, reviewers), "differ")


def passage_columns(reviewers: Iterable[str]) -> tuple[str, ...]:
    """Return what stands beside a figure of passages, in the order of `passage_rows`."""
    return ("", "in common", *map(_only, reviewers))


def shown(found: Coefficient) -> str:
    """Return a coefficient with its interval, where it has one."""
    return _with_interval(found, decimal)


def shown_percent(found: Coefficient) -> str:
    """Return a share in percent with its interval, where it has one."""
    return _with_interval(found, _percent)


def gamma_words(found: Coefficient) -> str:
    """Return the p-value of γ and why it has no interval, "" where there is no γ."""
    if found.value is None or found.p_value is None:
        return ""
    return f"{NO_INTERVAL} Here p = {decimal(found.p_value)}."


def coding_rows(whole: Figures, reviewers: Sequence[str]) -> list[tuple[str, ...]]:
    """Return a row for each coefficient of coding and each count, a cell for each kind of units.

    Of more than two reviewers (names) the percentage is the mean of the pairs.
    """
    codings = [getattr(whole, kind) for kind in KINDS]
    pairs = " (mean of the pairs)" if len(reviewers) > 2 else ""  # noqa: PLR2004  # one pair
    rows = [
        (
            words + pairs * (name == "percent"),
            *(_SHOWN.get(name, shown)(getattr(coding, name)) for coding in codings),
        )
        for name, words in CODING.items()
    ]
    counts = [coding.counts for coding in codings]
    numbers = [
        ("units (n)", [coding.krippendorff_alpha.n for coding in codings]),
        ("in common", [count.same for count in counts]),
        *((_only(name), [count.only[at] for count in counts]) for at, name in enumerate(reviewers)),
        ("differ", [count.differ for count in counts]),
        ("nobody marked", [count.nothing for count in counts]),
    ]
    return rows + [(words, *(f"{number:,}" for number in each)) for words, each in numbers]


def passage_rows(whole: Figures) -> list[tuple[str, ...]]:
    """Return a row for each figure of passages, with the counts of those that are matched."""
    share = f"segments with {whole.segments.at_least:.0%} in common"
    none = ("",) * (1 + len(whole.spans.exact.only))
    return [
        *((UNITIZING[name], shown(getattr(whole.unitizing, name)), *none) for name in _PASSAGES),
        ("F1, same passages", shown(whole.spans.exact.f1), *_matched(whole.spans.exact)),
        ("F1, passages that overlap", shown(whole.spans.overlap.f1),
         *_matched(whole.spans.overlap)),
        (share, shown_percent(whole.segments.percent), *none),
    ]  # fmt: skip


def cells(row: Figures) -> tuple[str, ...]:
    """Return what stands beside a tag or an article, in the order of `columns`."""
    counts = row.sentences.counts
    only = (f"{number:,}" for number in counts.only)
    return (*_figures(row), f"{counts.same:,}", *only, f"{counts.differ:,}")


def pair_cells(row: PairFigures) -> tuple[str, ...]:
    """Return what stands beside a pair, in the order of `PAIR_COLUMNS`."""
    counts = row.sentences.counts
    only = " · ".join(
        f"{name} {number:,}" for name, number in zip(row.reviewers, counts.only, strict=True)
    )
    return (*_figures(row), f"{counts.same:,}", only, f"{counts.differ:,}")


def reasons(whole: Figures) -> list[str]:
    """Return why some of the figures are not defined: each reason once, with what it is about."""
    found: dict[tuple[str, str], list[str]] = {}
    by_name: dict[tuple[str, str], list[str]] = {}
    for name, kind, figure in _all(whole):
        if figure.reason:
            by_name.setdefault((name, str(figure.reason)), []).append(kind)
    for (name, reason), kinds in by_name.items():
        where = "" if kinds in ([""], list(KINDS)) else f" of {' and '.join(kinds)}"
        found.setdefault((reason, where), []).append(name)
    return [
        f"n.a. ({', '.join(names)}{where}): {reason}" for (reason, where), names in found.items()
    ]


def counted_reasons(given: Iterable[str]) -> list[tuple[str, int]]:
    """Return reasons with how often each was given, in the order in which they first were."""
    found: dict[str, int] = {}
    for reason in given:
        found[reason] = found.get(reason, 0) + 1
    return list(found.items())


def _all(whole: Figures) -> Iterator[tuple[str, str, Coefficient]]:
    """Yield every figure that is shown, with its name and its kind of units, if it has one."""
    for name, words in CODING.items():
        for kind in KINDS:
            yield words, kind, getattr(getattr(whole, kind), name)
    for name in _PASSAGES:
        yield UNITIZING[name], "", getattr(whole.unitizing, name)
    yield "F1", "same passages", whole.spans.exact.f1
    yield "F1", "passages that overlap", whole.spans.overlap.f1
    yield "segments", "", whole.segments.percent


def _figures(row: Figures) -> tuple[str, ...]:
    found = (
        row.sentences.krippendorff_alpha,
        row.characters.krippendorff_alpha,
        row.unitizing.u_alpha,
        row.unitizing.gamma,
        row.spans.overlap.f1,
    )
    return tuple(map(shown, found))


def _matched(match: SpanMatch) -> tuple[str, ...]:
    return (f"{match.common:,}", *(f"{number:,}" for number in match.only))


def _only(name: str) -> str:
    return f"only {name}"


def _with_interval(found: Coefficient, write: Callable[[float | None], str]) -> str:
    value = write(found.value)
    if found.low is None:
        return value
    return f"{value} [{write(found.low)}, {write(found.high)}]"


def _percent(value: float | None) -> str:
    return "n.a." if value is None else f"{value:.1%}"


_SHOWN = {"percent": shown_percent}
"""How those coefficients are written that are no number between −1 and 1."""
