"""What is said of differences and figures: kinds, names, counts, and what is left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reviewer.gui.text import counted, tr
from reviewer.model.difference import KIND_WORDS
from reviewer.review.compared import Why
from reviewer.review.findings import SAME

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer.analysis.comparison.results import Counts, Disagreement, SpanMatch
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.compared import LeftOut

_KINDS = {**KIND_WORDS, SAME: "both agree"}


def names_of(reviewers: Iterable[Reviewer]) -> str:
    """Return the names of some reviewers, with an “and” before the last."""
    names = [reviewer.name for reviewer in reviewers]
    if len(names) < 2:  # noqa: PLR2004  # one needs no “and”
        return "".join(names)
    return tr("{names} and {last}", names=", ".join(names[:-1]), last=names[-1])


def quoted(words: str) -> str:
    """Return words in quotation marks, those that begin with one as they are."""
    return words if words[:1] in tuple('“"«「『') else tr("“{words}”", words=words)


def kind_words(difference: Disagreement, reviewers: Sequence[Reviewer]) -> str:
    """Return what kind of difference it is, with the name of who alone has something."""
    if difference.kind != "nothing":
        return tr(_KINDS[difference.kind])
    without = set(difference.nothing)
    missing = [each for each in reviewers if each.id in without]
    others = [each for each in reviewers if each.id not in without]
    if len(others) == 1:
        return tr("only {name}", name=others[0].name)
    if len(missing) == 1:
        return tr("{name} has nothing", name=missing[0].name)
    return tr("{names} have nothing", names=names_of(missing))


def count_words(counts: Counts, reviewers: Sequence[Reviewer]) -> str:
    """Return how many units all have in common, how many one alone, how many differ otherwise."""
    parts = [tr("{number:,} in common", number=counts.same)]
    parts += [
        tr("{number:,} only {name}", number=number, name=reviewer.name)
        for reviewer, number in zip(reviewers, counts.only, strict=True)
    ]
    if counts.differ:
        parts.append(tr("{number:,} differ", number=counts.differ))
    return " · ".join(parts)


def match_words(match: SpanMatch, reviewers: Sequence[Reviewer]) -> str:
    """Return how many passages match one to one, and how many each has without a match."""
    parts = [tr("{number:,} passages in common", number=match.common)]
    parts += [
        tr("{number:,} only {name}", number=number, name=reviewer.name)
        for reviewer, number in zip(reviewers, match.only, strict=True)
    ]
    return " · ".join(parts)


def left_out_words(left_out: Sequence[LeftOut]) -> list[str]:
    """Return what was left out and why, a sentence for each reason."""
    found: list[str] = []
    for why in Why:
        rows = [each for each in left_out if each.why is why]
        if not rows:
            continue
        if why is Why.NOT_READ:
            found += _not_read(rows)
            continue
        one, many = ("claim", "claims") if rows[0].claim else ("article", "articles")
        found.append(f"{counted(len(rows), one, many)}: {tr(why.value)}")
    return found


def _not_read(rows: Sequence[LeftOut]) -> list[str]:
    return [
        tr(
            "{articles} that {name} has not read.",
            articles=counted(number, "article", "articles"),
            name=name,
        )
        for name, number in Counter(each.reviewer for each in rows).items()
    ]
