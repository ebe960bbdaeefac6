"""The tree of the codebook's tags."""

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTreeView, QWidget

from reviewer.gui.panels.tag_tree_model import TagTreeModel
from reviewer.gui.text import tr


class TagTree(QTreeView):
    """A tree in which tags are chosen with Return, dragged, and asked for their menu.

    `typed` hands on the keys that the tree itself has no use for.
    """

    chosen = Signal(QModelIndex)
    menu_wanted = Signal(QModelIndex, QPoint)
    typed = Signal(QKeyEvent)

    def __init__(self, model: TagTreeModel, parent: QWidget) -> None:
        """Show the tags of a model."""
        super().__init__(parent)
        self.setModel(model)
        self._tags = model
        self._closed: set[str] = set()
        self._current: str | None = None
        self.setAccessibleName(tr("Tags"))
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(16)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setExpandsOnDoubleClick(False)
        self.viewport().setMouseTracking(True)
        self.collapsed.connect(self._on_closed)
        self.expanded.connect(self._on_opened)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._restore)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Return; hand on what is no movement."""
        at = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.chosen.emit(at)
            return
        event.ignore()
        self.typed.emit(event)
        if not event.isAccepted():
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Leave letters alone: the field above filters."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row under the pointer, or of the current one for the key."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.currentIndex()
            place = self.viewport().mapToGlobal(self.visualRect(at).bottomLeft())
        else:
            at, place = self.indexAt(event.pos()), event.globalPos()
        self.menu_wanted.emit(at, place)

    def _on_closed(self, at: QModelIndex) -> None:
        tag = self._tags.tag_at(at)
        if tag is not None:
            self._closed.add(tag.id)

    def _on_opened(self, at: QModelIndex) -> None:
        tag = self._tags.tag_at(at)
        if tag is not None:
            self._closed.discard(tag.id)

    def _remember(self) -> None:
        tag = self._tags.tag_at(self.currentIndex())
        self._current = tag.id if tag else self._current

    def _restore(self) -> None:
        """Open what was open, and make the same tag the current one."""
        closed = set(self._closed)
        self.expandAll()
        for tag in closed:
            self.collapse(self._tags.index_of(tag))
        at = self._tags.index_of(self._current)
        if at.isValid():
            self.setCurrentIndex(at)
