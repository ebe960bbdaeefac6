"""Another program on the X server: text can be dropped into its window, and pasted.

It is started with `python -m tests.end2end.neighbour X Y`, the place of its window. It says what
was dropped on it, and for each line on its input (`clipboard` or `selection`) what can be pasted
from there, each as a line of JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

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
def neighbour(environment: dict[str, str], x: int, y: int) -> Iterator[Neighbour]:
    """Another program whose window stands at a place of the screen."""
    plain = {key: value for key, value in environment.items() if key != "QT_SCALE_FACTOR"}
    command = [sys.executable, "-m", "tests.end2end.neighbour", str(x), str(y)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=plain, stdin=pipe, stdout=pipe, text=True) as process:
        found = Neighbour(process)
        assert found.said() == "shown"
        yield found
        process.terminate()


def main(x: int, y: int) -> None:
    """Show the window, and say what it gets."""
    from PySide6.QtCore import QSocketNotifier, QTimer
    from PySide6.QtGui import QClipboard, QDragEnterEvent, QDropEvent, QGuiApplication
    from PySide6.QtWidgets import QApplication, QWidget

    def say(text: str) -> None:
        sys.stdout.write(json.dumps(text) + "\n")
        sys.stdout.flush()

    class Window(QWidget):
        def dragEnterEvent(self, event: QDragEnterEvent) -> None:
            event.acceptProposedAction()

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
    main(int(sys.argv[1]), int(sys.argv[2]))
