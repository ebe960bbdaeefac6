"""The agreement on what is exported, as rows that a sheet has a place for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.exchange.dossier import Figure

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer.analysis.agreement.coefficient import Coefficient
    from reviewer.analysis.comparison.results import Figures
    from reviewer.review.choosing import Choice
    from reviewer.review.review import Review

_CODING = {
    "percent": "Percent agreement",
    "scott_pi": "Scott's π",
    "cohen_kappa": "Cohen's κ",
    "fleiss_kappa": "Fleiss' κ",
    "krippendorff_alpha": "Krippendorff's α",
    "brennan_prediger": "Brennan–Prediger's S",
    "gwet_ac1": "Gwet's AC1",
}
_UNITIZING = {"u_alpha": "uα", "u_alpha_binary": "|uα", "cu_alpha": "cuα"}
_SPANS = {"precision": "Precision", "recall": "Recall", "f1": "F1"}


def agreement_of(review: Review, choice: Choice, *, named: bool = True) -> list[Figure]:
    """Compare the reviewers of a choice on its articles and tags, without γ, which takes long.

    Nothing is compared where there are not two reviewers. Pairs are compared where they may be
    `named`.
    """
    if len(choice.reviewers or list(review.reviewers())) < 2:  # noqa: PLR2004  # it takes two
        return []
    compared = review.compare(
        reviewers=choice.reviewers, articles=choice.articles, tags=choice.tags, gamma=False
    )
    rows = list(_figures("all tags", compared.coefficients))
    for figures in compared.by_tag:
        rows += _figures(figures.tag, figures)
    for pair in compared.by_pair if named else ():
        rows += _figures(" and ".join(pair.reviewers), pair)
    return rows


def _figures(of: str, figures: Figures) -> Iterator[Figure]:
    for kind in ("characters", "sentences", "paragraphs", "articles"):
        for key, name in _CODING.items():
            yield _figure(name, f"{of}: {kind}", getattr(getattr(figures, kind), key))
    for key, name in _UNITIZING.items():
        yield _figure(name, f"{of}: passages", getattr(figures.unitizing, key))
    for match in ("exact", "overlap"):
        for key, name in _SPANS.items():
            found = getattr(getattr(figures.spans, match), key)
            yield _figure(name, f"{of}: passages, {match}", found)


def _figure(measure: str, of: str, found: Coefficient) -> Figure:
    return Figure(measure, of, found.value, found.n, str(found.reason or ""))
