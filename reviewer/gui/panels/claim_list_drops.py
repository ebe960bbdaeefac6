"""Claims that are dragged from the rows of a list, and dropped onto them."""

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QAbstractItemView

from reviewer.commands.context import Context
from reviewer.commands.relations import ask_kind
from reviewer.gui.claim_drag import ClaimDrop
from reviewer.gui.panels.claim_list_model import ClaimListModel
from reviewer.gui.panels.claim_row import ClaimRowDelegate
from reviewer.gui.panels.row_list import RowList


class ClaimListDrops(QObject):
    """Relates the claims of a list: a row is dragged, and lit while one is held over it."""

    def __init__(self, rows: RowList, model: ClaimListModel, context: Context) -> None:
        """Let the rows of a list be dragged and be dropped onto."""
        super().__init__(rows)
        self._list = rows
        self._model = model
        self._context = context
        rows.setDragEnabled(True)
        rows.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        rows.setDefaultDropAction(Qt.DropAction.LinkAction)
        ClaimDrop(rows.viewport(), self._claim_at, self._light, self._on_dropped, self._scroll)

    def _claim_at(self, point: QPoint) -> str | None:
        at = self._list.indexAt(point)
        return self._model.rows[at.row()].claim.id if at.isValid() else None

    def _light(self, claim: str | None) -> None:
        delegate = self._list.itemDelegate()
        if isinstance(delegate, ClaimRowDelegate):
            delegate.lit = claim
            self._list.viewport().update()

    def _scroll(self, pixels: int) -> None:
        bar = self._list.verticalScrollBar()
        bar.setValue(bar.value() + pixels)

    def _on_dropped(self, claim: str, other: str) -> None:
        ask_kind(self._context, claim, other)
