"""The differences of a report: who says what of each, what was remarked, how it was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.exchange.agreement.report import Passage, Section
from reviewer.model.difference import KIND_WORDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.model.claim import Claim
    from reviewer.model.comment import Comment
    from reviewer.model.decision import Decision
    from reviewer.review.compared import Compared
    from reviewer.review.gathering import Scope
    from reviewer.review.review import Review

_QUOTED = 600
"""Characters of a passage that are quoted at most."""
_AT_ONCE = 200
"""Differences whose claims are read together."""


def differences(
    review: Review, scope: Scope, compared: Compared, decisions: Sequence[Decision]
) -> Section:
    """Return the section with all differences; they are read when it is written."""
    number = len(compared.disagreements)
    words = f"All {number:,}, in the order of the articles and their texts."
    passages = _passages(review, scope, compared, decisions)
    return Section("Every difference", (words,) if number else ("There is none.",), passages)


def _passages(
    review: Review, scope: Scope, compared: Compared, decisions: Sequence[Decision]
) -> Iterator[Passage]:
    about: dict[str, list[Decision]] = {}
    for decision in decisions:
        for claim in decision.sources:
            about.setdefault(claim, []).append(decision)
    articles = {article.id: article for article in scope.articles}
    readers = dict(zip(articles, scope.readers, strict=True))
    for at in range(0, len(compared.disagreements), _AT_ONCE):
        some = compared.disagreements[at : at + _AT_ONCE]
        ids = list(dict.fromkeys(claim for each in some for claim in each.claims))
        known = _Known(
            {claim.id: claim for claim in review.claims.of_ids(ids)},
            _remarks(review.comments(claims=ids)),
        )
        for each in some:
            article = articles[each.article]
            text = review.articles.text(article).text[each.start : each.end]
            made = {d.id: d for claim in each.claims for d in about.get(claim, ())}
            yield Passage(
                article.heading,
                f"{KIND_WORDS[each.kind]} · {', '.join(each.tags) or 'no tag'} ·"
                f" {each.start}–{each.end}",
                text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…",
                tuple(_said(each, known, scope, readers[each.article])),
                "\n".join(_outcome(review, decision) for decision in made.values()),
            )


class _Known(NamedTuple):
    claims: Mapping[str, Claim]
    remarks: Mapping[str, Sequence[tuple[str, str]]]


def _remarks(comments: Iterable[Comment]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for comment in comments:
        found.setdefault(comment.claim, []).append((f"{comment.reviewer} commented", comment.body))
    return found


def _said(
    difference: Disagreement, known: _Known, scope: Scope, readers: Collection[str]
) -> Iterator[tuple[str, str]]:
    own = [known.claims[claim] for claim in difference.claims if claim in known.claims]
    for reviewer in scope.reviewers:
        yield from (
            (reviewer.name, _claimed(claim)) for claim in own if claim.reviewer_id == reviewer.id
        )
        if reviewer.id in difference.nothing:
            yield reviewer.name, "has nothing here"
        elif reviewer.id not in readers:
            yield reviewer.name, "has not read this article"
    for claim in own:
        yield from known.remarks.get(claim.id, ())


def _claimed(claim: Claim) -> str:
    fields = (
        f"{name}: {value if isinstance(value, str) else ', '.join(value)}"
        for name, value in claim.fields.items()
    )
    places = ", ".join(f"{span.start}–{span.end}" for span in claim.spans) or "the whole article"
    parts = [", ".join(claim.tags) or "no tag", places, *fields, claim.note]
    return " · ".join(part for part in parts if part)


def _outcome(review: Review, decision: Decision) -> str:
    made = "; ".join(_claimed(claim) for claim in review.claims.of_ids(decision.results))
    words = f"{decision.verdict.capitalize()} by {decision.reviewer}, {decision.at[:10]}"
    words += f": {decision.reason}" if decision.reason else ""
    words += f" → {made}" if made else ""
    if decision.conflicts:
        return f"{words} (does not stand: another decision is about the same claims)"
    return f"{words} (does not stand: a claim was changed since)" if decision.changed else words
