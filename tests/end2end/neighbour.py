"""Another program on the X server: text can be dropped into its window, and pasted.

It is started with `python -m tests.end2end.neighbour X Y`, the place of its window, and paths of
files that can be dragged out of it. It says what was dropped on it, and for each line on its input
(`clipboard` or `selection`) what can be pasted from there, each as a line of JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

SIDE = 300
"""How wide and high its window is, in pixels."""


class Neighbour:
    """What the other program has got."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def pasted(self, from_: str) -> str:
        """Return what can be pasted from the clipboard or the selection."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{from_}\n")
        self._process.stdin.flush()
        return self.said()

    def said(self) -> str:
        """Return the next thing that it says."""
        assert self._process.stdout is not None
        return str(json.loads(self._process.stdout.readline()))


@contextmanager
def neighbour(
    environment: dict[str, str], x: int, y: int, files: Sequence[Path] = ()
) -> Iterator[Neighbour]:
    """Another program whose window stands at a place of the screen, with files to drag out."""
    plain = {key: value for key, value in environment.items() if key != "QT_SCALE_FACTOR"}
    command = [sys.executable, "-m", "tests.end2end.neighbour", str(x), str(y)]
    command += map(str, files)
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=plain, stdin=pipe, stdout=pipe, text=True) as process:
        found = Neighbour(process)
        assert found.said() == "shown"
        try:
            yield found
        finally:
            process.terminate()


def main(x: int, y: int, *files: str) -> None:
    """Show the window, and say what it gets."""
    from PySide6.QtCore import QMimeData, QSocketNotifier, QTimer, QUrl
    from PySide6.QtGui import (
        QClipboard,
        QDrag,
        QDragEnterEvent,
        QDropEvent,
        QGuiApplication,
        QMouseEvent,
    )
    from PySide6.QtWidgets import QApplication, QWidget

    def say(text: str) -> None:
        sys.stdout.write(json.dumps(text) + "\n")
        sys.stdout.flush()

    class Window(QWidget):
        def dragEnterEvent(self, event: QDragEnterEvent) -> None:
            event.acceptProposedAction()

        def mouseMoveEvent(self, _event: QMouseEvent) -> None:
            if files:
                drag, what = QDrag(self), QMimeData()
                what.setUrls([QUrl.fromLocalFile(path) for path in files])
                drag.setMimeData(what)
                QTimer.singleShot(0, lambda: say("dragging"))
                drag.exec()

        def dropEvent(self, event: QDropEvent) -> None:
            event.acceptProposedAction()
            say(event.mimeData().text())

    def answer() -> None:
        mode = QClipboard.Mode
        wanted = sys.stdin.readline().strip()
        clipboard = QGuiApplication.clipboard()
        say(clipboard.text(mode.Selection if wanted == "selection" else mode.Clipboard))

    application = QApplication([])
    window = Window()
    window.setAcceptDrops(True)
    window.setWindowTitle("Neighbour")
    window.setGeometry(x, y, SIDE, SIDE)
    window.show()
    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(answer)
    QTimer.singleShot(0, lambda: say("shown"))
    application.exec()


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), *sys.argv[3:])
