"""uα on the ground: gaps end with their article, and whoever has not read it has none there."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.continuum import Marks, united_intervals
from reviewer.analysis.agreement.table import PAIR, Codes, Floats, sums
from reviewer.analysis.agreement.tallies import Tallies, tally
from reviewer.analysis.agreement.unitizing import (
    Lengths,
    ValuedLengths,
    cu_alpha_of,
    ku_alpha_of,
    u_alpha_of,
    valued_lengths,
)
from reviewer.analysis.comparison.cells import Sets
from reviewer.analysis.comparison.ground import Ground


class Continuum(NamedTuple):
    """What uα over all tags is computed from, one table an article.

    `whole` and `valued` are None where one reviewer's different tags overlap.
    """

    whole: Lengths | None
    binary: Lengths
    valued: ValuedLengths | None
    characters: int
    reviewers: int


Four = tuple[Coefficient, Coefficient, Coefficient, Coefficient]


@dataclass(frozen=True, slots=True)
class Marked:
    """Whether anything is marked, by article: what |uα is computed from.

    `extra` (articles, reviewers) is what pairing marks with themselves takes beyond pairing
    characters.
    """

    tallies: Tallies
    extra: Floats

    def of_pair(self, first: int, second: int) -> "Marked":
        """Return that of two reviewers, where all have read every article."""
        return Marked(self.tallies.of_pair(first, second), self.extra[:, [first, second]])

    def lengths(self) -> Lengths:
        """Return the lengths, one table an article."""
        return lengths_of_tag(self.tallies, self.extra.sum(axis=1))


def marked_of(ground: Ground, marks: Marks, sets: Sets) -> Marked:
    """Return it from the marks and from the sets of tags on characters."""
    articles = len(ground.articles)
    codes = Codes(np.minimum(sets.codes.values, 1), sets.codes.weights, 2)
    places = marks if sets.single else any_tag(marks)
    row = ground.article_at(places.start.astype(np.int64)) * ground.reviewers + places.rater
    extra = sums(row, _extra(places), articles * ground.reviewers)
    tallies = tally(codes, sets.article, articles)
    return Marked(tallies, extra.reshape(articles, ground.reviewers))


def continuum_of(ground: Ground, marks: Marks, sets: Sets, marked: Marked) -> Continuum:
    """Return it from the marks and from the sets of tags on characters."""
    articles = len(ground.articles)
    binary = marked.lengths()
    if not sets.single:
        return Continuum(None, binary, None, ground.compared_characters, ground.reviewers)
    tags = np.append(sets.tag + 1, -1)  # the last stands for missing, −1
    tags[0] = 0
    codes = Codes(tags[sets.codes.values], sets.codes.weights, ground.tags + 1)
    edges = np.concatenate(([0.0], np.cumsum(sets.codes.weights)))
    breaks = ground.begins[1:articles].astype(np.float64)
    valued = ValuedLengths(
        *(column[:articles] for column in valued_lengths(codes, marks, edges, breaks))
    )
    counts = tally(codes, sets.article, articles)
    whole = lengths_of_tag(counts, extra_by_article(ground, marks))
    return Continuum(whole, binary, valued, ground.compared_characters, ground.reviewers)


def lengths_of_tag(tallies: Tallies, extra: Floats) -> Lengths:
    """Return the lengths of tallies of presence on characters; `extra` is of each table."""
    itself = tallies.paired_given.sum(axis=1) + extra
    return Lengths(tallies.paired_given, tallies.agreements.coincident, itself)


def extra_by_tag(ground: Ground, marks: Marks) -> Floats:
    """Return by tag what pairing its marks with themselves takes beyond pairing characters.

    That is L² − L of each; with the characters themselves it is the L² of units and the L of gaps.
    """
    return sums(marks.value, _extra(marks), ground.tags)


def extra_by_article(ground: Ground, marks: Marks) -> Floats:
    """Return the same by article."""
    article = ground.article_at(marks.start.astype(np.int64))
    return sums(article, _extra(marks), len(ground.articles))


def extra_by_tag_and_article(ground: Ground, marks: Marks) -> Floats:
    """Return the same by tag and article, those of the first tag first."""
    articles = len(ground.articles)
    article = ground.article_at(marks.start.astype(np.int64))
    return sums(marks.value * articles + article, _extra(marks), ground.tags * articles)


def any_tag(marks: Marks) -> Marks:
    """Return the places that each reviewer has marked, whatever the tag, united."""
    rater, start, end = united_intervals(marks.rater, marks.start, marks.end)
    return Marks(rater, np.zeros_like(rater), start, end)


def u_alphas(continuum: Continuum) -> Four:
    """Return uα, |uα, cuα and (k)uα over all tags; the last is of one tag, and so undefined."""
    n = continuum.characters
    if continuum.reviewers < PAIR:
        one = undefined(Undefined.ONE_RATER, n)
        return one, one, one, one
    binary = u_alpha_of(_total(continuum.binary), 0, n)
    if continuum.whole is None or continuum.valued is None:
        whole = valued = undefined(Undefined.OVERLAPPING, n)
    else:
        whole = u_alpha_of(_total(continuum.whole), 0, n)
        valued = cu_alpha_of(continuum.valued.total())
    return whole, binary, valued, undefined(Undefined.ONE_TAG_ONLY, n)


def u_alphas_of_tag(lengths: Lengths, tag: int, continuum: Continuum) -> Four:
    """Return uα, |uα, cuα and (k)uα of a tag; `lengths` are those of presence, by tag.

    Of one tag, uα and |uα are the same and cuα has nothing to tell apart. (k)uα tells the tag from
    all others.
    """
    n = continuum.characters
    if continuum.reviewers < PAIR:
        one = undefined(Undefined.ONE_RATER, n)
        return one, one, one, one
    found = u_alpha_of(lengths, tag, n)
    if continuum.valued is None:
        against = undefined(Undefined.OVERLAPPING, n)
    else:
        against = ku_alpha_of(continuum.valued.total(), tag)
    return found, found, undefined(Undefined.ONE_VALUE, n), against


def _total(lengths: Lengths) -> Lengths:
    return Lengths(*(column.sum(axis=0, keepdims=True) for column in lengths))


def _extra(marks: Marks) -> Floats:
    length = marks.end - marks.start
    found: Floats = length * (length - 1)
    return found
