"""Pictures of the window as it is on the screen, with what is open over it."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that was taken: its file's name and what it shows, a sentence."""

    file: str
    shows: str


class Camera:
    """Takes numbered pictures of one window into a folder."""

    def __init__(self, window: QWidget, folder: Path) -> None:
        """Write into a folder that is there."""
        self._window = window
        self._folder = folder
        self.pictures: list[Picture] = []

    def take(self, name: str, shows: str) -> None:
        """Write `NN-name.png`; raises OSError where that fails."""
        file = f"{len(self.pictures) + 1:02}-{name}.png"
        if not picture_of(self._window).save(str(self._folder / file)):
            raise OSError(f"{self._folder / file} could not be written.")
        self.pictures.append(Picture(file, shows))


def picture_of(window: QWidget) -> QPixmap:
    """Return a window with its dialogs and menus, sharp on the screen where it is."""
    picture = window.grab()
    painter = QPainter(picture)
    for other in _over(window):
        at = _place(other, window)
        painter.drawPixmap(at, other.grab())
        painter.setPen(other.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(other.rect().translated(at).adjusted(-1, -1, 0, 0))
    painter.end()
    return picture


def _place(other: QWidget, window: QWidget) -> QPoint:
    """Where something lies over a window.

    Qt keeps a dialog on the screen, and the screen that is out of sight is smaller than the window.
    """
    if other.windowType() == Qt.WindowType.Dialog and QGuiApplication.platformName() == "offscreen":
        return window.rect().center() - other.rect().center()
    return other.mapToGlobal(QPoint()) - window.mapToGlobal(QPoint())


def _over(window: QWidget) -> list[QWidget]:
    """The dialogs and then the menus and lists that are open; notes for the mouse are left out."""
    found = [
        other
        for other in QApplication.topLevelWidgets()
        if other is not window
        and other.isVisible()
        and other.windowType() in (Qt.WindowType.Dialog, Qt.WindowType.Popup)
    ]
    return sorted(found, key=lambda other: other.windowType() == Qt.WindowType.Popup)
