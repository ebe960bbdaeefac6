"""Every figure of a comparison on one sheet: coefficients by kind of unit, and of passages."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QComboBox, QHeaderView, QTableView

from reviewer.gui.comparing.figures_model import shown, shown_percent
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.table_model import TableModel
from reviewer.gui.text import plain_tip, tr
from reviewer.review.figure_words import CODING, KINDS, UNITIZING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from reviewer.analysis.agreement.coefficient import Coefficient
    from reviewer.analysis.comparison.results import Counts, Figures
    from reviewer.gui.delegates import Index
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.findings import Findings

_WIDTH, _HEIGHT, _FIRST = 780, 720, 220

_PERCENT = "percent"


class FigureLine(NamedTuple):
    """A coefficient by kind of unit, in columns from `first` on, or `numbers` of units."""

    name: str
    figures: tuple[Coefficient, ...]
    first: int = 1
    percent: bool = False
    numbers: tuple[int, ...] = ()

    def at(self, column: int) -> Coefficient | None:
        """Return the figure in a column of the table, None where it has none there."""
        place = column - self.first
        return self.figures[place] if 0 <= place < len(self.figures) else None

    def words(self, column: int) -> str:
        """Return what a column of the table says."""
        place = column - self.first
        if 0 <= place < len(self.numbers):
            return f"{self.numbers[place]:,}"
        figure = self.at(column)
        if figure is None:
            return ""
        return shown_percent(figure) if self.percent else shown(figure)


def lines_of(figures: Figures, reviewers: Sequence[Reviewer]) -> list[FigureLine]:
    """Return every figure of everything or of a tag, by its name, and the counts of units."""
    codings = [getattr(figures, unit) for unit in KINDS]
    lines = [
        FigureLine(
            tr(name),
            tuple(getattr(coding, field) for coding in codings),
            percent=field == _PERCENT,
        )
        for field, name in CODING.items()
    ]
    lines += _count_lines([coding.counts for coding in codings], reviewers)
    return lines + _other_lines(figures)


def _count_lines(counts: Sequence[Counts], reviewers: Sequence[Reviewer]) -> Iterator[FigureLine]:
    rows = [
        (tr("in common"), [count.same for count in counts]),
        *(
            (tr("only {name}", name=who.name), [count.only[at] for count in counts])
            for at, who in enumerate(reviewers)
        ),
        (tr("differ"), [count.differ for count in counts]),
        (tr("nobody marked"), [count.nothing for count in counts]),
    ]
    for name, numbers in rows:
        yield FigureLine(name, (), numbers=tuple(numbers))


def _other_lines(figures: Figures) -> list[FigureLine]:
    """Return the figures of frequencies and of passages."""
    passages = {
        **{name: getattr(figures.unitizing, each) for each, name in UNITIZING.items()},
        tr("F1, same passages"): figures.spans.exact.f1,
        tr("F1, passages that overlap"): figures.spans.overlap.f1,
        tr("Precision, overlap"): figures.spans.overlap.precision,
        tr("Recall, overlap"): figures.spans.overlap.recall,
        tr("Segments, {share:.0%} in common", share=figures.segments.at_least): (
            figures.segments.percent
        ),
    }
    frequency = {
        tr("Frequency, percent alike"): figures.frequency.percent,
        tr("Frequency, α (interval)"): figures.frequency.alpha_interval,
        tr("Frequency, α (ratio)"): figures.frequency.alpha_ratio,
    }
    shares = (figures.frequency.percent, figures.segments.percent)
    return [
        FigureLine(name, (each,), column, percent=any(each is share for share in shares))
        for column, rows in ((len(KINDS), frequency), (len(KINDS) + 1, passages))
        for name, each in rows.items()
    ]


class AllFiguresModel(TableModel):
    """Coefficients by kind of unit; at the mouse stands what each rests on, or why it is n.a."""

    columns = ("", "Characters", "Sentences", "Paragraphs", "Articles", "Passages")
    first_number = 1

    def __init__(self, parent: QObject) -> None:
        """Have no figures yet."""
        super().__init__(parent)
        self.lines: Sequence[FigureLine] = ()

    def show(self, figures: Figures, reviewers: Sequence[Reviewer]) -> None:
        """Show the figures of everything or of a tag, and whose counts they rest on."""
        self.beginResetModel()
        self.lines = lines_of(figures, reviewers)
        self.endResetModel()

    def count(self) -> int:
        """Return how many coefficients there are."""
        return len(self.lines)

    def words(self, row: int, column: int) -> str:
        """Return the name of a coefficient, or its value."""
        line = self.lines[row]
        return line.words(column) if column else line.name

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the words of a cell, where they stand, and what is said of it."""
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            told = self._told(index.row(), index.column())
            return plain_tip(told) if role == Qt.ItemDataRole.ToolTipRole else told
        return super().data(index, role)

    def _told(self, row: int, column: int) -> str:
        line = self.lines[row]
        figure = line.at(column)
        said = f"{line.name}: {line.words(column)}".removesuffix(": ")
        if figure is None:
            return said
        why = f" — {tr(str(figure.reason))}" if figure.reason else f" (n = {figure.n:,})"
        return said + why


class AllFigures(Sheet):
    """The figures of all tags, or of one that is chosen."""

    def __init__(self, parent: QWidget, findings: Findings) -> None:
        """Show what is found."""
        super().__init__(parent, tr("All figures"), width=_WIDTH, height=_HEIGHT)
        self._findings = findings
        names = ", ".join(reviewer.name for reviewer in findings.reviewers)
        self.say(
            tr("How far {names} agree", names=names),
            tr("Rest the mouse on a figure to see how many units it is of, or why there is none."),
        )
        self.tags = QComboBox(self)
        self.tags.setAccessibleName(tr("Tag"))
        self.tags.addItem(tr("All tags"))
        self.tags.addItems(list(findings.tags))
        self.tags.currentIndexChanged.connect(self._show)
        self.model = AllFiguresModel(self)
        self.table = QTableView(self)
        self.table.setAccessibleName(tr("Figures"))
        self.table.setModel(self.model)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Fixed)
        self.table.setColumnWidth(0, _FIRST)
        self.body.addWidget(self.tags)
        self.body.addWidget(self.table, 1)
        self.add_button(tr("Close"), self.accept, primary=True)
        self._show(0)
        self.table.setCurrentIndex(self.model.index(0, 1))
        self.table.setFocus()

    def _show(self, at: int) -> None:
        findings = self._findings
        figures = findings.by_tag[at - 1] if at > 0 else findings.whole
        self.model.show(figures, findings.reviewers)
