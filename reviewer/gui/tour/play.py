"""Plays the tour: makes its folder and review, shows the window, runs the script."""

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from reviewer.gui.tour.camera import Camera
from reviewer.gui.tour.caption import Caption
from reviewer.gui.tour.folder import fresh_folder
from reviewer.gui.tour.pages import INDEX, REVIEW, write_exports, write_index
from reviewer.gui.tour.player import Move, Player
from reviewer.gui.tour.script import Script
from reviewer.gui.window import MainWindow
from reviewer.review import Review
from reviewer.settings import Settings

_SIZE = QSize(1440, 900)

_PLAYED, _FAILED = 10, 11
"""How the event loop ends; otherwise somebody closed the window."""


def play(
    folder: Path | None,
    application: QApplication,
    make_window: Callable[[Settings], MainWindow],
) -> int:
    """Play the tour into a folder and say what it left; the exit status.

    The settings are the tour's own: those of the user are neither read nor changed. Raises Refused
    where the folder cannot be used.
    """
    place = fresh_folder(folder)
    Review.new(place / REVIEW, sample=True).close()
    window = make_window(_settings(place / REVIEW))
    window.resize(_SIZE)
    window.show()
    window.finish()
    camera, caption = Camera(window, place), Caption(window)
    watched = QGuiApplication.platformName() != "offscreen"
    moves = _with_exports(Script(window, camera, caption).moves(), window, camera, place)
    player = Player(moves, watched=watched, parent=window)
    player.ended.connect(lambda well: application.exit(_PLAYED if well else _FAILED))
    application.lastWindowClosed.connect(player.stop)
    player.start()
    status = application.exec()
    window.close()
    if status == _FAILED:
        return 1
    sys.stdout.write(f"The tour left {len(camera.pictures)} pictures in {place}\n")
    if status == _PLAYED:
        sys.stdout.write(f"Begin with {place / INDEX}\n")
    return 0


def _with_exports(
    moves: Iterator[Move], window: MainWindow, camera: Camera, folder: Path
) -> Iterator[Move]:
    """Yield the moves, and a last one that writes exports and index."""

    def write() -> None:
        exports = write_exports(window.session.opened, folder)
        write_index(folder, camera.pictures, exports)

    yield from moves
    yield Move("export", write)


def _settings(review: Path) -> Settings:
    settings = Settings(None)
    settings["reviewer"] = "Ann"
    settings["theme"] = "light"
    settings["backups"] = False  # its folder is the user's, and its review nobody's work
    settings["recent"] = json.dumps([str(review)])
    return settings
