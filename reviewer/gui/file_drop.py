"""Files dropped onto the window: a review is opened, documents are added."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from reviewer.commands.review import SUFFIX


class FileDrop(QObject):
    """Filters the events of a widget, and hands on what is dropped there."""

    def __init__(
        self,
        widget: QWidget,
        open_review: Callable[[Path], object],
        add: Callable[[Sequence[Path]], object],
    ) -> None:
        """Let files be dropped onto a widget."""
        super().__init__(widget)
        self._open_review = open_review
        self._add = add
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, and leave everything else."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            event.acceptProposedAction()
            urls = event.mimeData().urls()
            self._take([Path(url.toLocalFile()) for url in urls if url.isLocalFile()])
            return True
        return False

    def _take(self, paths: Sequence[Path]) -> None:
        reviews = [path for path in paths if path.suffix == SUFFIX]
        if reviews:
            self._open_review(reviews[0])
        elif paths:
            self._add(paths)
