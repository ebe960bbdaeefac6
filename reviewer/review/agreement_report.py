"""The report on a comparison: method, who and what, figures, matrices, every difference."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from reviewer.analysis.comparison.disagreements import Disagreements
from reviewer.exchange.agreement.report import Grid, Report, Section, Table
from reviewer.model.difference import KIND_WORDS
from reviewer.review.figure_words import (
    KINDS,
    PAIR_COLUMNS,
    cells,
    coding_rows,
    columns,
    counted_reasons,
    gamma_words,
    pair_cells,
    passage_columns,
    passage_rows,
    reasons,
)
from reviewer.review.report_differences import differences
from reviewer.review.verdict_words import in_words
from reviewer.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer.model.decision import Decision
    from reviewer.review.blindness import Blindness
    from reviewer.review.compared import Compared
    from reviewer.review.gathering import Scope
    from reviewer.review.review import Review

_READ = """An article counts as read by who marked it as read or has a claim in it. Over all tags
the value of a unit is the set of tags there, compared whole; of one tag, whether it is there. A
sentence or paragraph has a tag where a passage with it has one of its characters. A reviewer's own
overlapping passages of a tag were united first. A claim was made blind if its owner made it, and
changed it last, before seeing what the others marked in the article."""
_WORTH = """For F1 the first reviewer is the reference; passages match one to one. α of at least
.800 is to be relied on, of .667 for tentative conclusions (Krippendorff 2004, Content Analysis,
2nd ed., p. 241)."""
_CALLED = """What the first of two reviewers calls a passage (rows) and the second (columns): on the
diagonal both gave it the same tag. “nothing” counts passages that the other has not marked at all.
"""


def report_on(review: Review, scope: Scope, compared: Compared) -> Report:
    """Return the report; its differences are read when it is written."""
    names = [reviewer.name for reviewer in scope.reviewers]
    decisions = review.decisions()
    now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    return Report(
        f"Agreement of {_listed(names)}" if names else "Agreement",
        f"{review.path.stem} · {now} · Reviewer {__version__}",
        (
            _found(compared, decisions),
            _method(scope, compared),
            _people(review, scope, compared),
            _codebook(review, compared),
            *_figures(scope, compared),
            _matrices(compared),
            differences(review, scope, compared, decisions),
            _left_out(compared, scope),
        ),
    )


def _found(compared: Compared, decisions: Sequence[Decision]) -> Section:
    verdict = compared.verdicts[KINDS.index("sentences")]
    kinds = ", ".join(f"{KIND_WORDS[kind]} {n:,}" for kind, n in compared.kinds.items() if n)
    number = len(compared.disagreements)
    settled = {claim for each in decisions if each.stands for claim in each.sources}
    found = compared.disagreements
    left = (
        len(found.open_for(settled))
        if isinstance(found, Disagreements)
        else sum(not settled.issuperset(each.claims) for each in found)
    )
    differ = f"They differ at {number:,} passages ({kinds})." if number else "They differ nowhere."
    return Section(
        "What was found",
        (
            in_words(verdict),
            f"{differ} Settled: {number - left:,}, open: {left:,}.",
        ),
    )


def _method(scope: Scope, compared: Compared) -> Section:
    units = compared.units
    tags = f"{len(compared.tags):,} tags" if scope.every_tag else "all tags that were used"
    intervals = (
        f"Intervals hold 95% of what {compared.bootstrap:,} resamples of"
        f" {compared.resampled:,} articles give, with the seed {compared.seed}."
        if compared.resampled is not None
        else "Intervals were not asked for."
    )
    few = " Those are too few for the intervals to be relied on." if compared.unreliable else ""
    compared_words = (
        f"{len(scope.reviewers)} reviewers were compared on {len(compared.articles):,} articles"
        f" that at least two of them have read, by {tags}: {units.characters:,} characters,"
        f" {units.sentences:,} sentences and {units.paragraphs:,} paragraphs. Sentences were cut"
        f" by the rules “{units.segmenter}”."
    )
    words = [compared_words, _one_line(_READ), _one_line(_WORTH), intervals + few]
    gamma = gamma_words(compared.coefficients.unitizing.gamma)
    if gamma and compared.resampled is not None:
        words.append(gamma)
    return Section("Method", tuple(words))


def _blind(made: Blindness | None) -> str:
    """Say how many claims were made blind; the consensus never was."""
    return f"{made.blind:,} of {sum(made[1:]):,}" if made else "–"


def _people(review: Review, scope: Scope, compared: Compared) -> Section:
    # An article that somebody has read, and that may be seen, is where their claims count.
    readers_of = {a.id: who for a, who in zip(scope.articles, scope.readers, strict=True)}
    claims = Counter(
        claim.reviewer_id
        for claim in review.claims()
        if claim.reviewer_id in readers_of.get(claim.article, ())
    )
    read = Counter(reader for readers in scope.readers for reader in readers)
    blind = {each.reviewer: each for each in compared.blindness}
    people = tuple(
        (r.name, f"{read[r.id]:,}", f"{claims[r.id]:,}", _blind(blind.get(r.name)))
        for r in scope.reviewers
    )
    names = {reviewer.id: reviewer.name for reviewer in scope.reviewers}
    articles = tuple(
        (
            article.heading,
            article.date or "",
            article.language or "",
            f"{article.characters:,}",
            ", ".join(name for id_, name in names.items() if id_ in readers) or "nobody",
        )
        for article, readers in zip(scope.articles, scope.readers, strict=True)
    )
    return Section(
        "Reviewers and articles",
        parts=(
            Table(("Reviewer", "Articles read", "Claims", "Made blind"), people),
            Table(("Article", "Date", "Language", "Characters", "Read by"), articles),
        ),
    )


def _codebook(review: Review, compared: Compared) -> Section:
    book = review.codebook()
    used = set(compared.tags)
    rows = tuple(
        (book.path(tag.id), tag.definition, tag.use_when, tag.avoid_when)
        for tag in book.tags
        if book.path(tag.id) in used
    )
    return Section("Codebook", parts=(Table(("Tag", "Definition", "Use when", "Not when"), rows),))


def _figures(scope: Scope, compared: Compared) -> Iterator[Section]:
    whole = compared.coefficients
    names = compared.reviewers
    coding = Table(("", *KINDS), tuple(coding_rows(whole, names)))
    passages = Table(("Passages", *passage_columns(names)), tuple(passage_rows(whole)))
    undefined = tuple(reasons(whole))
    yield Section("Figures over all tags", undefined, (coding, passages))
    heads = {article.id: article.heading for article in scope.articles}
    tags = [(row.tag, *cells(row)) for row in compared.by_tag]
    pairs = [(" – ".join(row.reviewers), *pair_cells(row)) for row in compared.by_pair]
    articles = [(heads[row.article], *cells(row)) for row in compared.by_article]
    for title, head, rows in (
        ("By tag", ("Tag", *columns(names)), tags),
        ("By pair", ("Pair", *PAIR_COLUMNS), pairs),
        ("By article", ("Article", *columns(names)), articles),
    ):
        if rows:
            yield Section(title, parts=(Table(head, tuple(rows)),))


def _matrices(compared: Compared) -> Section:
    parts = [
        Grid(f"{one} (rows) and {other} (columns)", _short(matrix.tags), matrix.counts)
        for matrix in compared.matrices
        for one, other in [matrix.reviewers]
    ]
    return Section(
        "What one calls what the other marked", (_one_line(_CALLED),) if parts else (), parts
    )


def _short(paths: Sequence[str]) -> tuple[str, ...]:
    """Return the last parts of tags' paths where these tell them apart, and nothing's name."""
    names = [path.rpartition("/")[2] for path in paths]
    return (*(names if len(set(names)) == len(names) else paths), "nothing")


def _left_out(compared: Compared, scope: Scope) -> Section:
    heads = {article.id: article.heading for article in scope.articles}
    words = tuple(
        f"{number:,} × {reason}"
        for reason, number in counted_reasons(left.reason for left in compared.left_out)
    )
    rows = tuple(
        (heads.get(left.article, left.article), left.reviewer or "", left.claim or "", left.reason)
        for left in compared.left_out
    )
    parts = (Table(("Article", "Reviewer", "Claim", "Why"), rows),) if rows else ()
    return Section("What was left out", words or ("Nothing.",), parts)


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _one_line(words: str) -> str:
    return " ".join(words.split())
