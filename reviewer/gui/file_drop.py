"""Files dropped onto the window: reviews are merged or opened, documents are added."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from reviewer.commands.review import SUFFIX

Take = Callable[[Sequence[Path]], object]


class FileDrop(QObject):
    """Filters the events of a widget, and hands on what is dropped there."""

    def __init__(self, widget: QWidget, take_reviews: Take, add: Take) -> None:
        """Let files be dropped onto a widget."""
        super().__init__(widget)
        self._take_reviews = take_reviews
        self._add = add
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files, and leave everything else."""
        if isinstance(event, QDragEnterEvent) and event.mimeData().hasUrls():
            _accept(event)
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            _accept(event)
            urls = event.mimeData().urls()
            paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
            # Whoever let go of them waits for the end of the event, and the user may be asked.
            QTimer.singleShot(0, self, partial(self._take, paths))
            return True
        return False

    def _take(self, paths: Sequence[Path]) -> None:
        reviews = [path for path in paths if path.suffix == SUFFIX]
        if reviews:
            self._take_reviews(reviews)
        elif paths:
            self._add(paths)


def _accept(event: QDropEvent) -> None:
    """Take a file as a copy: whoever hears that it was moved may delete it."""
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()
