"""Tables of coloured cells: what one calls what another marked, and how far each pair agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from reviewer.gui.comparing.figures_model import shown
from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.session.comparing import Cell, Wanted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.model.reviewer import Reviewer
    from reviewer.review.findings import Findings, Pair


class Square(NamedTuple):
    """A cell: its words, the role of its ground and how much of that (0 to 1), and a note.

    `wanted` is what it stands for, such as differences; None where there is nothing to go to.
    """

    words: str
    role: str = "same"
    share: float = 0.0
    tip: str = ""
    wanted: object = None


class Grid(NamedTuple):
    """Squares by row, with the titles of the rows and columns."""

    rows: Sequence[str] = ()
    columns: Sequence[str] = ()
    squares: Sequence[Sequence[Square]] = ()


def tag_grid(findings: Findings, pair: Pair) -> Grid:
    """Return what the first reviewer's tags are called by the second, in passages."""
    tags: list[str | None] = [*findings.tags, None]
    names = [tag.rpartition("/")[2] if tag else tr("nothing") for tag in tags]
    counts = findings.matrix(pair)
    most = max((number for row in counts for number in row), default=0)
    one, other = (each.name for each in _both(findings, pair))
    squares = [
        [
            _tag_square(
                counts[n][m],
                most,
                Cell(pair, row, column),
                tr("{one}: {row} → {other}: {column}", one=one, row=names[n], other=other,
                   column=names[m]),
            )
            for m, column in enumerate(tags)
        ]
        for n, row in enumerate(tags)
    ]  # fmt: skip
    return Grid(names, names, squares)


def pair_grid(findings: Findings) -> Grid:
    """Return the α on sentences of each pair of reviewers."""
    names = [reviewer.name for reviewer in findings.reviewers]
    ids = [reviewer.id for reviewer in findings.reviewers]
    squares = [[Square("·") for _ in names] for _ in names]
    for row, (first, second) in zip(findings.by_pair, findings.pairs(), strict=True):
        alpha = row.sentences.krippendorff_alpha
        why = f" — {tr(str(alpha.reason))}" if alpha.reason else f" (n = {alpha.n:,})"
        both = f"{names[first]} – {names[second]}"
        tip = f"{both}: {tr('sentences α')} {shown(alpha)}{why}"
        share = min(max(alpha.value or 0.0, 0.0), 1.0)
        wanted = Wanted(pair=(ids[first], ids[second]))
        square = Square(shown(alpha), "same", share, tip, wanted)
        squares[first][second] = squares[second][first] = square
    return Grid(names, names, squares)


def _tag_square(number: int, most: int, cell: Cell, about: str) -> Square:
    if cell.row is None and cell.column is None:
        return Square("·", tip=tr("What nobody has marked is not counted in passages."))
    role = "same" if cell.row == cell.column else "only"
    share = number / most if most else 0.0
    tip = f"{about} — {counted(number, 'passage', 'passages')}"
    return Square(f"{number:,}", role, share, tip, Wanted(cell=cell) if number else None)


def _both(findings: Findings, pair: Pair) -> list[Reviewer]:
    by_id = {reviewer.id: reviewer for reviewer in findings.reviewers}
    return [by_id[who] for who in pair]


class GridModel(QAbstractTableModel):
    """Shows a grid."""

    def __init__(self, parent: QObject) -> None:
        """Have no cells yet."""
        super().__init__(parent)
        self.grid = Grid()

    def show(self, grid: Grid) -> None:
        """Show a grid in the place of another; what is chosen stays where its size does."""
        before = len(self.grid.rows), len(self.grid.columns)
        if (len(grid.rows), len(grid.columns)) == before:
            self.grid = grid
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(before[1] - 1, 0))
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(before[0] - 1, 0))
            self.dataChanged.emit(self.index(0, 0), self.index(before[0] - 1, before[1] - 1))
            return
        self.beginResetModel()
        self.grid = grid
        self.endResetModel()

    def square(self, index: Index) -> Square:
        """Return the cell at an index."""
        return self.grid.squares[index.row()][index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.grid.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell, its words, or what is said of it."""
        square = self.square(index)
        if role == ROW_ROLE:
            return square
        if role == Qt.ItemDataRole.DisplayRole:
            return square.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return square.tip or square.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(square.tip)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the title of a row or column."""
        across = orientation == Qt.Orientation.Horizontal
        title = (self.grid.columns if across else self.grid.rows)[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return title
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tip(title)
        return None
