"""Names by tags: the table of counts, and the claims of the cell that is looked at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from reviewer.commands import picturing as commands
from reviewer.gui.comparing.grid_model import Grid, Square
from reviewer.gui.comparing.grid_view import GridView
from reviewer.gui.delegates import ROW_ROLE
from reviewer.gui.panels.claim_list_model import ClaimListModel
from reviewer.gui.panels.claim_row import ClaimRowDelegate
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.text import counted, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QWheelEvent

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme
    from reviewer.review.picturing import Matrix

_SIZES = (620, 240)
_STEP = 1.15


class MatrixPane(QSplitter):
    """The matrix above, and below it the claims of one cell; Return or a double click opens one."""

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self._context = context
        self._picturing = context.session.picturing
        above = QWidget(self)
        self.grid = GridView(tr("Names by tags"), theme, above, upright=True)
        room = QVBoxLayout(above)
        room.setContentsMargins(14, 8, 8, 0)
        room.addWidget(self.grid)
        self.grid.picked.connect(self._picturing.look_at)
        self.below = QWidget(self)
        self.title = QLabel(self.below)
        self.title.setProperty("role", "heading")
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setContentsMargins(14, 10, 14, 4)
        self.model = ClaimListModel(self)
        self.list = RowList(tr("Claims of the cell"), self.below)
        self.rows = ClaimRowDelegate(theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.chosen.connect(self._open)
        self.list.doubleClicked.connect(self._open)
        column = QVBoxLayout(self.below)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(self.list, 1)
        self.setChildrenCollapsible(False)
        self.setSizes(_SIZES)
        self.setFocusProxy(self.grid)
        self.below.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.grid.set_theme(theme)
        self.rows.theme = theme
        self.list.viewport().update()

    def show_matrix(self, matrix: Matrix) -> None:
        """Show a matrix, and the claims of the cell that is looked at."""
        self.grid.show_grid(grid_of(matrix))
        self.show_cell()

    def show_cell(self) -> None:
        """Show the claims of the cell that is looked at, or none."""
        ids, matrix, cell = self._picturing.claims(), self._picturing.matrix, self._picturing.cell
        self.below.setVisible(bool(ids))
        if not ids or matrix is None or cell is None:
            return
        session = self._context.session
        review = session.opened
        name = next(each.name for each in matrix.entities if each.id == cell[0])
        tag = matrix.paths[matrix.table.tags.index(cell[1])].rpartition("/")[2]
        self.title.setText(f"{name} × {tag} · {counted(len(ids), 'claim', 'claims')}".upper())
        articles = {each.id: (n, each.heading) for n, each in enumerate(review.articles())}
        found = session.sight.of_ids(ids) if session.sight else review.claims.of_ids(ids)
        self.model.load(found, review.codebook(), articles)
        self.list.settle()

    def zoom(self, times: float) -> None:
        """Show the cells larger or smaller."""
        self.grid.set_scale(self.grid.scale * times)

    def fit(self) -> None:
        """Show the cells in their usual size."""
        self.grid.set_scale(1.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom where Ctrl is held."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            event.accept()
        else:
            super().wheelEvent(event)

    def _open(self, at: QModelIndex) -> None:
        commands.go_to_claim(self._context, at.data(ROW_ROLE).claim.id)


def grid_of(matrix: Matrix) -> Grid:
    """Return the cells of a matrix, each with what it stands for."""
    counts = matrix.table.counts()
    most = max((count for row in counts for count in row), default=0)
    titles = [path.rpartition("/")[2] for path in matrix.paths]
    squares = [
        [
            Square(
                f"{count:,}" if count else "",
                "partly",
                count / most if count else 0.0,
                f"{entity.name} × {title} — {counted(count, 'claim', 'claims')}",
                (entity.id, tag) if count else None,
            )
            for count, title, tag in zip(row, titles, matrix.table.tags, strict=True)
        ]
        for entity, row in zip(matrix.entities, counts, strict=True)
    ]
    return Grid([entity.name for entity in matrix.entities], titles, squares)
