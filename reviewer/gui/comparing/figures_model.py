"""The figures of all tags and of each tag, pair or article, as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.gui.comparing.words import count_words, match_words
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.text import plain_tip, tr
from reviewer.review.figure_words import NO_INTERVAL
from reviewer.review.verdict_words import decimal
from reviewer.session.comparing import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reviewer.analysis.agreement.coefficient import Coefficient
    from reviewer.analysis.comparison.results import ArticleFigures, Figures
    from reviewer.gui.comparing.intervals import Intervals
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.findings import Findings

COLUMNS = ("sentences α", "passages uα", "F1")
"""What the three figures of a row are."""

GROUPS = ("tags", "pairs", "articles")
"""What the figures are of, besides those of everything."""


class FigureRow(NamedTuple):
    """The figures of everything, or of a tag, pair or article.

    `counts` are units, `matched` passages; `wanted` says which differences are its own.
    """

    name: str
    figures: tuple[Coefficient, ...]
    counts: str
    matched: str = ""
    wanted: Wanted = Wanted()
    intervals: Intervals | None = None

    @property
    def values(self) -> tuple[str, ...]:
        """The figures in words, n.a. where there is none."""
        return tuple(shown(each) for each in self.figures)

    @property
    def tip(self) -> str:
        """What each figure rests on, or why there is none."""
        lines = [self.name]
        for title, figure in zip(COLUMNS, self.figures, strict=True):
            value = decimal(figure.value)
            why = f" — {tr(str(figure.reason))}" if figure.reason else f" (n = {figure.n:,})"
            lines.append(f"{tr(title)}: {value}{why}")
        gamma = tr(NO_INTERVAL) if self.gamma else ""
        return "\n".join(filter(None, (*lines, self.counts, self.matched, gamma)))

    @property
    def ends(self) -> tuple[str, ...]:
        """The intervals in words, "" where a figure has none; () where none is known."""
        if self.intervals is None:
            return ()
        return tuple(
            f"{decimals(each[0])}–{decimals(each[1])}" if each else ""
            for each in self.intervals.ends
        )

    @property
    def gamma(self) -> str:
        """γ and its p-value in words, "" where it is not known."""
        known = self.intervals
        if known is None or known.gamma is None:
            return ""
        chance = "" if known.p_value is None else tr(" (p = {p})", p=decimals(known.p_value))
        return tr("γ {value}{chance}", value=decimals(known.gamma), chance=chance)

    @property
    def spoken(self) -> str:
        """What is read out of it."""
        pairs = zip(COLUMNS, self.values, strict=True)
        figures = ", ".join(f"{tr(title)} {value}" for title, value in pairs)
        return f"{self.name}: {figures}. {self.counts}"

    def fits(self, wanted: Wanted) -> bool:
        """Tell whether just its own differences are gone through."""
        return self.wanted == wanted._replace(kind=None)


def whole_row(findings: Findings) -> FigureRow:
    """Return the row of everything."""
    return _row(tr("All tags"), findings.whole, findings.reviewers, Wanted())


def tag_rows(findings: Findings) -> list[FigureRow]:
    """Return a row for each tag."""
    return [
        _row(row.tag.rpartition("/")[2], row, findings.reviewers, Wanted(tag=row.tag))
        for row in findings.by_tag
    ]


def pair_rows(findings: Findings) -> list[FigureRow]:
    """Return a row for each pair of reviewers."""
    everybody = findings.reviewers
    return [
        _row(
            " – ".join(row.reviewers),
            row,
            (everybody[first], everybody[second]),
            Wanted(pair=(everybody[first].id, everybody[second].id)),
        )
        for row, (first, second) in zip(findings.by_pair, findings.pairs(), strict=True)
    ]


def article_row(findings: Findings, figures: ArticleFigures) -> FigureRow:
    """Return the row of an article."""
    heading = next((a.heading for a in findings.scope.articles if a.id == figures.article), "")
    return _row(heading, figures, findings.reviewers, Wanted(article=figures.article))


def _row(name: str, figures: Figures, reviewers: Sequence[Reviewer], wanted: Wanted) -> FigureRow:
    found = (
        figures.sentences.krippendorff_alpha,
        figures.unitizing.u_alpha,
        figures.spans.overlap.f1,
    )
    counts = count_words(figures.sentences.counts, reviewers)
    return FigureRow(name, found, counts, match_words(figures.spans.overlap, reviewers), wanted)


def shown(figure: Coefficient) -> str:
    """Return a figure to two decimals, without the 0 before the point."""
    if figure.value is None:
        return tr("n.a.")
    return decimals(figure.value)


def shown_percent(figure: Coefficient) -> str:
    """Return a share in percent."""
    return tr("n.a.") if figure.value is None else f"{figure.value:.1%}"


def decimals(value: float) -> str:
    """Return a number to two decimals, without the 0 before the point."""
    words = f"{value:.2f}".replace("-", "−")
    return words.replace("0.", ".", 1) if abs(float(f"{value:.2f}")) < 1 else words


class FiguresModel(RowListModel[FigureRow]):
    """Rows of figures, the one of everything first."""

    def take(self, intervals: Mapping[str, Intervals]) -> None:
        """Show the intervals of all tags, under "", and of tags by their paths."""
        self.show(
            row._replace(intervals=intervals.get(row.wanted.tag or ""))
            if row.wanted.tag or row.wanted.everything
            else row
            for row in self.rows
        )

    def words(self, row: FigureRow) -> str:
        """Return what the figures of a row are about."""
        return row.name

    def spoken(self, row: FigureRow) -> str:
        """Return the figures of a row in words."""
        return row.spoken

    def tip(self, row: FigureRow) -> str:
        """Return what a row is made from."""
        return plain_tip(row.tip)
