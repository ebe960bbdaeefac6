"""Settling many disagreements by a rule: what it would decide, told before anything is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.analysis.agreement.table import PAIR
from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.settling import exact_matches, majority
from reviewer.model.decision import CONSENSUS
from reviewer.model.work import told
from reviewer.review.comparing import Stage
from reviewer.review.gathering import entries_of, gathered, scope_of
from reviewer.review.settlements import Settlement, sources_of, union_of
from reviewer.review.settling import Planner
from reviewer.review.speaking import Meant, look_for_speakers
from reviewer.store.claims import claim_rows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

    from reviewer.analysis.comparison.gathering import Entry
    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.review.gathering import Scope, Selection
    from reviewer.review.review import Review


class Rule(NamedTuple):
    """Which disagreements are settled at once.

    Without a share: what all who read an article have marked exactly alike. With one: where more
    than half of them have the same tags and fields, on passages of which each two have at least
    this share in common; these are united, and what the others have there is settled with them.
    """

    at_least: float | None = None

    def reason(self) -> str:
        """Return what its decisions have as their reason."""
        if self.at_least is None:
            return "By rule: all have marked it exactly alike."
        return f"By rule: more than half agree, with at least {self.at_least:.0%} in common."


EXACT = Rule()


def settlements_by(
    review: Review, rule: Rule, selection: Selection
) -> Generator[Stage, None, list[Settlement]]:
    """Return what a rule settles that is open; yields how far it is. It writes nothing."""
    scope = _of_originals(scope_of(review, selection))
    if rule.at_least is None:
        groups = yield from _alike(review, scope)
    else:
        groups = yield from _majorities(review, scope, rule.at_least)
    planning = _Planning(review, rule)
    found: list[Settlement] = []
    for n, (article, some) in enumerate(groups.items(), 1):
        found.extend(planning.planned(article, some))
        yield Stage("rules", n, len(groups))
    return found


_OfArticle = list[tuple[tuple["Entry", ...], tuple[str, ...]]]
"""The claims that agree, and all claims (ids) that are settled with them, group by group."""
_Groups = dict[str, _OfArticle]
"""The groups by article (an id)."""


def _alike(review: Review, scope: Scope) -> Generator[Stage, None, _Groups]:
    found: _Groups = {}
    meant, whole = Meant(review), len(scope.articles)
    yield from (Stage("articles", 0, whole) for _ in look_for_speakers(review, scope.articles))
    for n, (article, readers) in enumerate(zip(scope.articles, scope.readers, strict=True), 1):
        if len(readers) >= PAIR:
            entries, _ = entries_of(review, scope, article, meant=meant)
            some = exact_matches(entries, readers)
            found[article.id] = [(group, tuple(e.claim for e in group)) for group in some]
        yield Stage("articles", n, whole)
    return found


def _majorities(review: Review, scope: Scope, at_least: float) -> Generator[Stage, None, _Groups]:
    whole, meant = len(scope.articles), Meant(review)
    work = gathered(review, scope, meant=meant)
    material = yield from told(work, lambda n: Stage("articles", n, whole))
    comparison = Comparison(material.gathering.material(every_tag=scope.every_tag))
    by_article: dict[str, list[Disagreement]] = {}
    for each in comparison.disagreements:
        by_article.setdefault(each.article, []).append(each)
    found: _Groups = {}
    for article, readers in zip(scope.articles, scope.readers, strict=True):
        if article.id not in by_article:
            continue
        found_here, _ = entries_of(review, scope, article, meant=meant)
        entries = {entry.claim: entry for entry in found_here}
        for each in by_article[article.id]:
            group = majority([entries[c] for c in each.claims], len(readers), at_least)
            if group:
                found.setdefault(article.id, []).append((group, each.claims))
    return found


def _of_originals(scope: Scope) -> Scope:
    """Leave the consensus out, which is what is made."""
    return scope._replace(
        reviewers=tuple(r for r in scope.reviewers if r.id != CONSENSUS),
        readers=tuple(readers - {CONSENSUS} for readers in scope.readers),
    )


class _Planning:
    """Plans group after group; what is settled with one is not open for the next."""

    def __init__(self, review: Review, rule: Rule) -> None:
        self._review = review
        self._rule = rule
        self._planner = Planner(review)
        decisions = review.decisions()
        self._settled = {claim for each in decisions if each.stands for claim in each.sources}
        self._fallen = {claim for each in decisions if not each.stands for claim in each.sources}

    def planned(self, article: str, groups: _OfArticle) -> Iterator[Settlement]:
        ground = self._planner.ground(article)
        rows = claim_rows(self._review.store.connection, article=article)
        for group, claims in groups:
            open_, replaced = self._open(claims)
            if not any(entry.claim in open_ for entry in group):
                continue
            self._settled.update(open_)
            yield Settlement(
                article,
                "accepted" if self._rule.at_least is None else "merged",
                sources_of(rows[claim] for claim in open_ if claim in rows),
                (union_of([rows[entry.claim] for entry in group], ground),),
                reason=self._rule.reason(),
                replaced=tuple(replaced),
            )

    def _open(self, claims: Iterable[str]) -> tuple[list[str], list[str]]:
        wanted = [claim for claim in claims if claim not in self._settled]
        if self._fallen.isdisjoint(wanted):
            return wanted, []
        return self._planner.open_sources(wanted)
