"""Writing the open picture: as SVG, as PNG that is made of it, or as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from reviewer.gui import dialogs
from reviewer.gui.asking import folder_of
from reviewer.gui.text import tr
from reviewer.model.errors import Refused
from reviewer.review import picturing
from reviewer.review.whole_file import whole_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reviewer.gui.window import MainWindow

_RATIO = 2
"""Pixels of a PNG for each of the picture, for print and fine screens."""

_LARGEST = 16_000
"""Pixels that a PNG is wide or high at most."""


def export_picture(window: MainWindow) -> None:
    """Ask where to write the open picture of a window, and write it."""
    session = window.session
    graph, matrix = session.picturing.graph, session.picturing.matrix
    review, context = session.opened, window.context
    if session.picturing.kind == "graph" and graph is not None:
        kinds = tr("Picture (*.svg);;Picture (*.png);;Tables, in a folder (*)")
        name, write = tr("names"), lambda path: picturing.write_graph(review, graph, path)
    elif matrix is not None:
        kinds = tr("Picture (*.svg);;Picture (*.png);;Table (*.csv)")
        name, write = tr("names by tags"), lambda path: picturing.write_matrix(review, matrix, path)
    else:
        window.line.tell(tr("Nothing is drawn yet."))
        return
    proposed = folder_of(window) / f"{review.path.stem} {name}.svg"
    path = dialogs.ask_new(window, tr("Export the picture"), proposed, kinds)
    if path is not None and context.perform(
        lambda: write_picture(review.path, path, write), elsewhere=True
    ):
        window.line.tell(tr("Written to {name}.", name=path.name))


def write_picture(review: Path, path: Path, write: Callable[[Path], None]) -> None:
    """Write a picture with what writes SVG or tables; `.png` is made of the SVG.

    Raises Refused where the path cannot be written.
    """
    if path.suffix.lower() != ".png":
        write(path)
        return
    with whole_file(review, path) as draft:
        drawn = draft.with_name(f"{draft.name}.svg")
        try:
            write(drawn)
            image = rendered(drawn.read_bytes())
        finally:
            drawn.unlink(missing_ok=True)
        if not QImageWriter(str(draft), QByteArray(b"png")).write(image):
            raise Refused(tr("{path} cannot be written. Choose another.", path=path))


def rendered(svg: bytes) -> QImage:
    """Return an SVG picture as an image, as fine as for print."""
    renderer = QSvgRenderer(QByteArray(svg))
    size = renderer.defaultSize() * _RATIO
    if max(size.width(), size.height()) > _LARGEST:
        size.scale(QSize(_LARGEST, _LARGEST), Qt.AspectRatioMode.KeepAspectRatio)
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image
